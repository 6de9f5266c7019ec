import { refuseXml } from './xml-fault.ts'
import { XML_LIMITS } from './xml-limits.ts'
import { namespaceAt, XML_NAMESPACE, type XmlAttribute, type XmlElement, type XmlNode } from './xml-node.ts'

/** An element whose end has not been read yet. */
export interface OpenElement extends XmlElement {
  readonly parent: OpenElement | null
  readonly children: XmlNode[]
}

/** Prefix (empty where there is none), local name, value. */
type Written = readonly [prefix: string, local: string, value: string]

const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

/** Counts what a document is made of, and gives names their namespaces. */
export class XmlTree {
  readonly #line: () => number
  #nodes = 0

  constructor(line: () => number) {
    this.#line = line
  }

  /** One more node. */
  count(): void {
    this.#nodes += 1
    if (this.#nodes > XML_LIMITS.nodes) refuseXml('xml.too-many', { what: 'nodes', max: XML_LIMITS.nodes })
  }

  /** @standard Namespaces in XML 1.0 §3, §5, §6 */
  open(parent: OpenElement | null, prefix: string, local: string, written: readonly Written[]): OpenElement {
    this.count()
    if (depthUnder(parent) > XML_LIMITS.depth) refuseXml('xml.too-deep', { max: XML_LIMITS.depth })
    const attributes: XmlAttribute[] = []
    const declarations = new Map<string, string>()
    const element: OpenElement = {
      kind: 'element',
      prefix,
      local,
      namespace: '',
      attributes,
      declarations,
      parent,
      children: [],
    }
    for (const [attributePrefix, name, value] of written) {
      if (attributePrefix === 'xmlns') this.#declare(declarations, name, value)
      else if (attributePrefix === '' && name === 'xmlns') this.#declare(declarations, '', value)
    }
    const names = new Set<string>()
    for (const [attributePrefix, name, value] of written) {
      if (attributePrefix === 'xmlns' || (attributePrefix === '' && name === 'xmlns')) continue
      // A name without prefix is in no namespace, whatever the default one is (§6.2).
      const namespace = attributePrefix === '' ? '' : this.#resolved(element, attributePrefix)
      const expanded = `${namespace} ${name}`
      if (names.has(expanded)) refuseXml('xml.attribute-duplicated', { line: this.#line() })
      names.add(expanded)
      attributes.push({ prefix: attributePrefix, local: name, namespace, value })
    }
    return Object.assign(element, { namespace: this.#resolved(element, prefix) })
  }

  #declare(declarations: Map<string, string>, prefix: string, namespace: string): void {
    const isXml = prefix === 'xml' || namespace === XML_NAMESPACE
    if (isXml && !(prefix === 'xml' && namespace === XML_NAMESPACE)) this.#refuse()
    if (prefix === 'xmlns' || namespace === XMLNS_NAMESPACE || (prefix !== '' && namespace === '')) this.#refuse()
    if (declarations.has(prefix)) refuseXml('xml.attribute-duplicated', { line: this.#line() })
    if (prefix !== 'xml') declarations.set(prefix, namespace)
  }

  #resolved(element: XmlElement, prefix: string): string {
    if (prefix === 'xmlns') this.#refuse()
    const namespace = namespaceAt(element, prefix)
    return namespace === '' && prefix !== '' ? this.#refuse() : namespace
  }

  #refuse(): never {
    refuseXml('xml.namespace-malformed', { line: this.#line() })
  }
}

function depthUnder(parent: XmlElement | null): number {
  let depth = 1
  for (let at = parent; at !== null; at = at.parent) depth += 1
  return depth
}
