/** An XML document as it was read: names resolved, references replaced, nothing interpreted. XML 1.0 (5th ed.), Namespaces in XML 1.0 (3rd ed.) */
export interface XmlDocument {
  /** Comments and processing instructions before and after the root. */
  readonly before: readonly XmlMarginal[]
  readonly root: XmlElement
  readonly after: readonly XmlMarginal[]
}

export type XmlNode = XmlElement | XmlText | XmlMarginal
type XmlMarginal = XmlComment | XmlInstruction

export interface XmlElement {
  readonly kind: 'element'
  /** Empty where there is none. */
  readonly prefix: string
  readonly local: string
  /** Empty where the element is in none. */
  readonly namespace: string
  /** Without the declarations of namespaces, in the order in which they stand. */
  readonly attributes: readonly XmlAttribute[]
  /** Namespaces declared here, by prefix; `xmlns=""` takes the default one away. */
  readonly declarations: ReadonlyMap<string, string>
  readonly parent: XmlElement | null
  readonly children: readonly XmlNode[]
}

export interface XmlAttribute {
  readonly prefix: string
  readonly local: string
  readonly namespace: string
  readonly value: string
}

/** Text between two pieces of markup, CDATA sections included. */
interface XmlText {
  readonly kind: 'text'
  readonly text: string
}

interface XmlComment {
  readonly kind: 'comment'
  readonly text: string
}

interface XmlInstruction {
  readonly kind: 'instruction'
  readonly target: string
  readonly text: string
}

/** Bound to the prefix `xml` everywhere. Namespaces in XML 1.0 §3 */
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'

/** The namespace that a prefix stands for at an element; the empty one where none is declared. */
export function namespaceAt(element: XmlElement, prefix: string): string {
  if (prefix === 'xml') return XML_NAMESPACE
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    const declared = at.declarations.get(prefix)
    if (declared !== undefined) return declared
  }
  return ''
}

/** Child elements, all or those of one name. */
export function childElements(element: XmlElement, namespace?: string, local?: string): XmlElement[] {
  const found: XmlElement[] = []
  for (const child of element.children) {
    if (child.kind !== 'element') continue
    if (namespace !== undefined && child.namespace !== namespace) continue
    if (local === undefined || child.local === local) found.push(child)
  }
  return found
}

/** The value of an attribute in no namespace; null where it is absent. */
export const attributeOf = (element: XmlElement, local: string, namespace = ''): string | null =>
  element.attributes.find((each) => each.local === local && each.namespace === namespace)?.value ?? null

/**
 * The text of an element that holds nothing but text; null where it holds elements. Comments inside do not end it: a
 * canonical form leaves them out, so whoever stopped at one would read another text than the one that was signed.
 */
export function textOf(element: XmlElement): string | null {
  let text = ''
  for (const child of element.children) {
    if (child.kind === 'element') return null
    if (child.kind === 'text') text += child.text
  }
  return text
}

/** This element and every one below it, in the order of the document. */
export function* eachElement(element: XmlElement): Generator<XmlElement> {
  const left = [element]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    yield next
    for (const child of childElements(next).reverse()) left.push(child)
  }
}
