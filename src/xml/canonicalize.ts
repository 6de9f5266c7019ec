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
  /** What the elements around the present one declare in the text, by prefix; kept by change and undoing. */
  readonly #written = new Map<string, string>()
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
    const isInclusive = this.#how.method === 'inclusive'
    const inherited = isInclusive ? inheritedAttributes(apex) : []
    this.#writeElement(
      apex,
      [...apex.attributes, ...inherited],
      isInclusive ? namespacesInScope(apex) : apex.declarations,
    )
  }

  #writeNode(node: XmlNode): void {
    if (node === this.#without) return
    if (node.kind === 'text') this.text += escapedText(node.text)
    else if (node.kind === 'instruction') this.text += instruction(node)
    else if (node.kind === 'element') this.#writeElement(node, node.attributes, node.declarations)
  }

  /** `declared`: namespaces that an inclusive form looks at. */
  #writeElement(element: XmlElement, attributes: readonly XmlAttribute[], declared: ReadonlyMap<string, string>): void {
    const name = qualified(element.prefix, element.local)
    const asked = this.#how.method === 'inclusive' ? declared : namespacesUsed(element, this.#how.prefixes)
    const fresh = this.#freshOf(asked)
    this.text += `<${name}`
    for (const [prefix, namespace] of fresh) {
      this.text += ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapedValue(namespace)}"`
    }
    const sorted = attributes.length > 1 ? [...attributes].sort(compareAttributes) : attributes
    for (const { prefix, local, value } of sorted) {
      this.text += ` ${qualified(prefix, local)}="${escapedValue(value)}"`
    }
    this.text += '>'
    const before = fresh.map(([prefix]) => this.#written.get(prefix) ?? '')
    for (const [prefix, namespace] of fresh) this.#written.set(prefix, namespace)
    for (const child of element.children) this.#writeNode(child)
    fresh.forEach(([prefix], i) => {
      this.#written.set(prefix, before[i]!)
    })
    this.text += `</${name}>`
  }

  /** Namespaces that are not in force as written so far. None declared and none in force are the same. */
  #freshOf(asked: ReadonlyMap<string, string>): [prefix: string, namespace: string][] {
    const fresh: [string, string][] = []
    for (const [prefix, namespace] of asked) {
      if (prefix !== 'xml' && namespace !== (this.#written.get(prefix) ?? '')) fresh.push([prefix, namespace])
    }
    return fresh.length > 1 ? fresh.sort(([a], [b]) => compareCodePoints(a, b)) : fresh
  }
}

/** Exclusive canonicalization §3: those that the element and its attributes are named with, and those on the list. */
function namespacesUsed(element: XmlElement, listed: readonly string[]): Map<string, string> {
  const used = new Map([[element.prefix, element.namespace]])
  for (const { prefix, namespace } of element.attributes) if (prefix !== '') used.set(prefix, namespace)
  for (const prefix of listed) {
    const namespace = namespaceAt(element, prefix)
    if (namespace !== '' || prefix === '') used.set(prefix, namespace)
  }
  return used
}

function namespacesInScope(element: XmlElement): Map<string, string> {
  const namespaces = new Map<string, string>()
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    for (const [prefix, namespace] of at.declarations) if (!namespaces.has(prefix)) namespaces.set(prefix, namespace)
  }
  return namespaces
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

/** UTF-16 puts the characters beyond U+FFFF, written as surrogates, before U+E000. */
function compareCodePoints(a: string, b: string): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = rankOf(a.charCodeAt(i)) - rankOf(b.charCodeAt(i))
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

const rankOf = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800)

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
