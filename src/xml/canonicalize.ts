import { compareBytes, utf8Of } from '../base/bytes.ts'
import {
  namespaceAt,
  XML_NAMESPACE,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from './xml-node.ts'

/**
 * `inclusive`: Canonical XML 1.0, every namespace in scope is written. `exclusive`: only those that are used, so that
 * an element keeps its form wherever it is put; `prefixes` are treated inclusively, the empty one is the default.
 */
export type Canonicalization =
  | { readonly method: 'inclusive' }
  | { readonly method: 'exclusive'; readonly prefixes: readonly string[] }

/** Declarations as written so far: a chain, since a copy for each element would cost a product of their number. */
interface Written {
  readonly declarations: ReadonlyMap<string, string>
  readonly outer: Written | null
}

/** What is canonicalized: all of a document or one element with all below it, but for `without` and all below that. */
export interface CanonicalInput {
  readonly apex: XmlDocument | XmlElement
  readonly without?: XmlElement
}

/**
 * The canonical form without comments.
 *
 * @standard Canonical XML 1.0 (2001-03-15) §2, Exclusive XML Canonicalization 1.0 (2002-07-18) §3
 */
export function canonicalize({ apex, without }: CanonicalInput, how: Canonicalization): string {
  const writer = new CanonicalWriter(how, without ?? null)
  if ('kind' in apex) writer.writeApex(apex)
  else writer.writeDocument(apex)
  return writer.text
}

class CanonicalWriter {
  readonly #how: Canonicalization
  readonly #without: XmlElement | null
  text = ''

  constructor(how: Canonicalization, without: XmlElement | null) {
    this.#how = how
    this.#without = without
  }

  /** §2.3: instructions outside the root stand on lines of their own. */
  writeDocument({ before, root, after }: XmlDocument): void {
    for (const node of before) if (node.kind === 'instruction') this.text += `${instruction(node)}\n`
    this.writeApex(root)
    for (const node of after) if (node.kind === 'instruction') this.text += `\n${instruction(node)}`
  }

  writeApex(apex: XmlElement): void {
    const inherited = this.#how.method === 'inclusive' ? inheritedAttributes(apex) : []
    this.#writeElement(apex, null, [...apex.attributes, ...inherited], prefixesInScope(apex))
  }

  #writeNode(node: XmlNode, outer: Written): void {
    if (node === this.#without) return
    if (node.kind === 'text') this.text += escapedText(node.text)
    else if (node.kind === 'instruction') this.text += instruction(node)
    else if (node.kind === 'element') this.#writeElement(node, outer, node.attributes, node.declarations.keys())
  }

  /** `outer`: what the elements around this one declare; `declared`: prefixes that an inclusive form looks at. */
  #writeElement(
    element: XmlElement,
    outer: Written | null,
    attributes: readonly XmlAttribute[],
    declared: Iterable<string>,
  ): void {
    const name = qualified(element.prefix, element.local)
    const asked = this.#how.method === 'inclusive' ? declared : usedPrefixes(element, this.#how.prefixes)
    const fresh = [...new Set(asked)].filter((prefix) => differs(element, prefix, outer)).sort(compareCodePoints)
    const declarations = new Map(fresh.map((prefix) => [prefix, namespaceAt(element, prefix)]))
    this.text += `<${name}`
    for (const [prefix, namespace] of declarations) {
      this.text += ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapedValue(namespace)}"`
    }
    for (const { prefix, local, value } of [...attributes].sort(compareAttributes)) {
      this.text += ` ${qualified(prefix, local)}="${escapedValue(value)}"`
    }
    this.text += '>'
    const inside = fresh.length === 0 && outer !== null ? outer : { declarations, outer }
    for (const child of element.children) this.#writeNode(child, inside)
    this.text += `</${name}>`
  }
}

/** A namespace that is not in force as written so far. None declared and none in force are the same. */
function differs(element: XmlElement, prefix: string, outer: Written | null): boolean {
  return prefix !== 'xml' && namespaceAt(element, prefix) !== writtenFor(prefix, outer)
}

function writtenFor(prefix: string, outer: Written | null): string {
  for (let at = outer; at !== null; at = at.outer) {
    const namespace = at.declarations.get(prefix)
    if (namespace !== undefined) return namespace
  }
  return ''
}

/** Exclusive canonicalization §3: those that the element and its attributes are named with, and those on the list. */
const usedPrefixes = (element: XmlElement, listed: readonly string[]): string[] => [
  element.prefix,
  ...element.attributes.map(({ prefix }) => prefix).filter((prefix) => prefix !== ''),
  ...listed.filter((prefix) => namespaceAt(element, prefix) !== '' || prefix === ''),
]

function prefixesInScope(element: XmlElement): Set<string> {
  const prefixes = new Set<string>()
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    for (const prefix of at.declarations.keys()) prefixes.add(prefix)
  }
  return prefixes
}

/** Canonical XML 1.0 §2.4: attributes in the namespace `xml` reach an element whose ancestors are left out. */
function inheritedAttributes(apex: XmlElement): XmlAttribute[] {
  const found = new Map<string, XmlAttribute>()
  const own = new Set(apex.attributes.filter(({ namespace }) => namespace === XML_NAMESPACE).map(({ local }) => local))
  for (let at = apex.parent; at !== null; at = at.parent) {
    for (const attribute of at.attributes) {
      if (attribute.namespace !== XML_NAMESPACE || own.has(attribute.local) || found.has(attribute.local)) continue
      found.set(attribute.local, attribute)
    }
  }
  return [...found.values()]
}

const qualified = (prefix: string, local: string): string => (prefix === '' ? local : `${prefix}:${local}`)

/** By namespace, then by local name; those in no namespace first. */
const compareAttributes = (a: XmlAttribute, b: XmlAttribute): number =>
  compareCodePoints(a.namespace, b.namespace) || compareCodePoints(a.local, b.local)

/** UTF-8 keeps the order of code points, UTF-16 does not. */
const compareCodePoints = (a: string, b: string): number => (a === b ? 0 : compareBytes(utf8Of(a), utf8Of(b)))

const instruction = ({ target, text }: { readonly target: string; readonly text: string }): string =>
  `<?${target}${text === '' ? '' : ` ${text}`}?>`

const TEXT_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }

const escapedText = (text: string): string => text.replace(/[&<>\r]/g, (character) => TEXT_ESCAPES[character]!)

const VALUE_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

const escapedValue = (value: string): string => value.replace(/[&<"\t\n\r]/g, (character) => VALUE_ESCAPES[character]!)
