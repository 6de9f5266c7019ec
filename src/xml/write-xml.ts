import { assert } from '../base/assert.ts'
import { FORBIDDEN, IS_Q_NAME } from './xml-characters.ts'

/** An element to be written: names with their prefixes, attributes in their order, declarations among them. */
export interface XmlContent {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly children: readonly (XmlContent | string)[]
}

export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (XmlContent | string)[]
): XmlContent => ({ name, attributes: Object.entries(attributes), children })

/**
 * An element as text, without white space of its own: what is signed must not depend on how it is laid out. Whatever
 * stands in a text or value comes back from a reader unchanged, line ends and tabs too. A name or character that no
 * document may hold is a defect of the caller.
 *
 * @standard XML 1.0 (5th ed.) §2.2, §2.3, §2.11, §3.3.3
 */
export function writeXml({ name, attributes, children }: XmlContent): string {
  assert(IS_Q_NAME.test(name), 'an element is named by a QName')
  let text = `<${name}`
  for (const [attribute, value] of attributes) {
    assert(IS_Q_NAME.test(attribute), 'an attribute is named by a QName')
    text += ` ${attribute}="${escaped(value)}"`
  }
  if (children.length === 0) return `${text}/>`
  text += '>'
  for (const child of children) text += typeof child === 'string' ? escaped(child) : writeXml(child)
  return `${text}</${name}>`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

function escaped(text: string): string {
  assert(!FORBIDDEN.test(text), 'a document holds only characters that XML allows')
  return text.replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character]!)
}
