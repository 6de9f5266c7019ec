import { element, type XmlContent } from '../../xml/write-xml.ts'
import type { Names } from '../registry-snapshot.ts'
import type { PostalAddress } from './trust-list.ts'

/** §5.1.3: no fractions of a second. */
export const wholeSeconds = (iso: string): string => iso.replace(/\.\d+Z$/, 'Z')

export const nameElements = ({ zh, en }: Names): XmlContent[] => [
  element('Name', { 'xml:lang': 'en' }, en),
  element('Name', { 'xml:lang': 'zh' }, zh),
]

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
      element('StreetAddress', {}, street),
      element('Locality', {}, locality),
      ...(postalCode === null ? [] : [element('PostalCode', {}, postalCode)]),
      element('CountryName', {}, country),
    ),
  )
