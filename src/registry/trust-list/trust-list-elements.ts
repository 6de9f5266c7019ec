import { type Instant, instantFromIso } from '../../base/instant.ts'
import { attributeOf, childElements, textOf, XML_NAMESPACE, type XmlElement } from '../../xml/xml-node.ts'
import type { Names } from '../registry-snapshot.ts'
import { refuseList } from './trust-list-fault.ts'
import { TSL } from './trust-list-uris.ts'

/** UTF-16 code units of a name or URI, as in a registry's rows. */
const TEXT_MAX = 2000

/** The one child of this name; a list without it, or with two, does not follow the schema. */
export function requiredChild(parent: XmlElement, local: string): XmlElement {
  return optionalChild(parent, local) ?? refuseList('registry.list-malformed', { at: local })
}

export function optionalChild(parent: XmlElement, local: string): XmlElement | null {
  const found = childElements(parent, TSL, local)
  return found.length > 1 ? refuseList('registry.list-malformed', { at: local }) : (found[0] ?? null)
}

/** All children of this name under an only child that lists them; none where the list is absent. */
export function listedChildren(parent: XmlElement, list: string, local: string): XmlElement[] {
  const holder = optionalChild(parent, list)
  return holder === null ? [] : childElements(holder, TSL, local)
}

/** Text without white space around it and with single spaces in it; neither empty nor longer than a row may hold. */
export function contentOf(element: XmlElement): string {
  const text =
    textOf(element)
      ?.replace(/[\p{Cc}\s]+/gu, ' ')
      .trim() ?? ''
  return text === '' || text.length > TEXT_MAX ? refuseList('registry.list-malformed', { at: element.local }) : text
}

export const requiredText = (parent: XmlElement, local: string): string => contentOf(requiredChild(parent, local))

/** xsd:dateTime with its offset. §5.1.3 asks for UTC; lists with an offset occur. */
export function instantIn(element: XmlElement): Instant {
  return instantFromIso(contentOf(element)) ?? refuseList('registry.list-malformed', { at: element.local })
}

/** Chinese and English, each the other where one is absent, and the first of any language where both are. §5.1.4 */
export function namesIn(parent: XmlElement): Names {
  const [first, ...rest] = childElements(parent, TSL, 'Name').map((name) => ({
    language: attributeOf(name, 'lang', XML_NAMESPACE)?.toLowerCase() ?? '',
    text: contentOf(name),
  }))
  if (first === undefined) refuseList('registry.list-malformed', { at: parent.local })
  const inLanguage = (tag: string) =>
    [first, ...rest].find(({ language }) => language === tag || language.startsWith(`${tag}-`))?.text
  const en = inLanguage('en') ?? inLanguage('zh') ?? first.text
  return { zh: inLanguage('zh') ?? en, en }
}
