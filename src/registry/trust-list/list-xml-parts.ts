import { element, type XmlContent } from '../../xml/write-xml.ts'
import type { Names } from '../registry-snapshot.ts'
import type { PostalAddress } from './trust-list.ts'

/** §5.1.3: no fractions of a second. */
export const wholeSeconds = (iso: string): string => iso.replace(/\.\d+Z$/, 'Z')

export const nameElements = ({ zh, en }: Names): XmlContent[] => [
  element('Name', { 'xml:lang': 'en' }, withinXml(en)),
  element('Name', { 'xml:lang': 'zh' }, withinXml(zh)),
]

/** Text with a replacement for each character that XML does not know: U+FFFE, U+FFFF and most control characters. */
export const withinXml = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')

export const uriElement = (uri: string): XmlContent => element('URI', { 'xml:lang': 'en' }, uri)

export const electronicAddress = (...uris: readonly string[]): XmlContent =>
  element('ElectronicAddress', {}, ...uris.map(uriElement))

export const postalAddresses = ({ street, locality, postalCode, country }: PostalAddress): XmlContent =>
  element(
    'PostalAddresses',
    {},
    element(
      'PostalAddress',
      { 'xml:lang': 'en' },
      element('StreetAddress', {}, withinXml(street)),
      element('Locality', {}, withinXml(locality)),
      ...(postalCode === null ? [] : [element('PostalCode', {}, withinXml(postalCode))]),
      element('CountryName', {}, country),
    ),
  )
