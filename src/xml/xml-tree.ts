import { refuseXml } from './xml-fault.ts'
import { XML_LIMITS } from './xml-limits.ts'
import { XML_NAMESPACE, type XmlAttribute, type XmlElement, type XmlNode } from './xml-node.ts'

/** An element whose end has not been read yet. */
export interface OpenElement extends XmlElement {
  readonly parent: OpenElement | null
  readonly children: XmlNode[]
}

/** Prefix (empty where there is none), local name, value. */
type Written = readonly [prefix: string, local: string, value: string]

const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

const NO_DECLARATIONS: ReadonlyMap<string, string> = new Map()

/** Counts what a document is made of, and gives names their namespaces. */
export class XmlTree {
  readonly #line: () => number
  /** Namespaces in force, by prefix: the innermost last. Looked up for every name, so that it must not grow with the depth. */
  readonly #inForce = new Map<string, string[]>()
  #nodes = 0
  #depth = 0

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
    this.#depth += 1
    if (this.#depth > XML_LIMITS.depth) refuseXml('xml.too-deep', { max: XML_LIMITS.depth })
    const declarations = this.#declarationsIn(written)
    for (const [declared, namespace] of declarations) {
      const stack = this.#inForce.get(declared)
      if (stack === undefined) this.#inForce.set(declared, [namespace])
      else stack.push(namespace)
    }
    const namespace = this.#resolved(prefix)
    const attributes = this.#attributesIn(written)
    return { kind: 'element', prefix, local, namespace, attributes, declarations, parent, children: [] }
  }

  /** Its end was read. */
  close({ declarations }: OpenElement): void {
    this.#depth -= 1
    for (const prefix of declarations.keys()) this.#inForce.get(prefix)!.pop()
  }

  #declarationsIn(written: readonly Written[]): ReadonlyMap<string, string> {
    let declarations: Map<string, string> | null = null
    for (const attribute of written) {
      if (!isDeclaration(attribute)) continue
      declarations ??= new Map()
      const [prefix, name, value] = attribute
      this.#declare(declarations, prefix === '' ? '' : name, value)
    }
    return declarations ?? NO_DECLARATIONS
  }

  #attributesIn(written: readonly Written[]): XmlAttribute[] {
    const attributes: XmlAttribute[] = []
    const names = new Set<string>()
    for (const attribute of written) {
      if (isDeclaration(attribute)) continue
      const [prefix, local, value] = attribute
      // A name without prefix is in no namespace, whatever the default one is (§6.2).
      const namespace = prefix === '' ? '' : this.#resolved(prefix)
      names.add(`${namespace} ${local}`)
      attributes.push({ prefix, local, namespace, value })
    }
    if (names.size < attributes.length) refuseXml('xml.attribute-duplicated', { line: this.#line() })
    return attributes
  }

  #declare(declarations: Map<string, string>, prefix: string, namespace: string): void {
    const isXml = prefix === 'xml' || namespace === XML_NAMESPACE
    if (isXml && !(prefix === 'xml' && namespace === XML_NAMESPACE)) this.#refuse()
    if (prefix === 'xmlns' || namespace === XMLNS_NAMESPACE || (prefix !== '' && namespace === '')) this.#refuse()
    if (declarations.has(prefix)) refuseXml('xml.attribute-duplicated', { line: this.#line() })
    if (prefix !== 'xml') declarations.set(prefix, namespace)
  }

  #resolved(prefix: string): string {
    if (prefix === 'xml') return XML_NAMESPACE
    const namespace = prefix === 'xmlns' ? undefined : this.#inForce.get(prefix)?.at(-1)
    return namespace ?? (prefix === '' ? '' : this.#refuse())
  }

  #refuse(): never {
    refuseXml('xml.namespace-malformed', { line: this.#line() })
  }
}

const isDeclaration = ([prefix, local]: Written): boolean => prefix === 'xmlns' || (prefix === '' && local === 'xmlns')
