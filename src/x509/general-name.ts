import { childrenOf, contentOf, contextTag, eachChild, Tag, type Tlv } from '../asn1/tlv.ts'
import { expectTag, implicitOidOf } from '../asn1/values.ts'
import { type Bytes, bytesEqual, latin1Of } from '../base/bytes.ts'
import { FaultError } from '../base/result.ts'
import { type Name, namesMatch, readName } from './name.ts'

/** A name of any form. RFC 5280 §4.2.1.6 */
export type GeneralName =
  | { readonly kind: 'email' | 'dns' | 'uri'; readonly text: string }
  | { readonly kind: 'directory'; readonly name: Name }
  | { readonly kind: 'ip'; readonly octets: Bytes }
  | { readonly kind: 'registered-id'; readonly oid: string }
  /** otherName, x400Address, ediPartyName: content octets, as they stand. */
  | { readonly kind: 'other'; readonly tag: number; readonly octets: Bytes }

/** GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName; certificates of web servers carry thousands. */
export function readGeneralNames(element: Tlv | undefined, what: string): GeneralName[] {
  const names: GeneralName[] = []
  eachChild(expectTag(element, Tag.SEQUENCE, what), (each) => {
    names.push(readGeneralName(each, what))
  })
  return names
}

/** GeneralNames under an implicit tag. */
export const readImplicitGeneralNames = (element: Tlv, what: string): GeneralName[] =>
  childrenOf(element).map((each) => readGeneralName(each, what))

export function readGeneralName(element: Tlv, what: string): GeneralName {
  switch (element.tag) {
    case contextTag(1, 'primitive'):
      return { kind: 'email', text: ia5Of(element, what) }
    case contextTag(2, 'primitive'):
      return { kind: 'dns', text: ia5Of(element, what) }
    case contextTag(6, 'primitive'):
      return { kind: 'uri', text: ia5Of(element, what) }
    case contextTag(4):
      // Name is a CHOICE, so its tag is explicit whatever the module says (X.680 §31.2.7).
      return { kind: 'directory', name: readName(onlyChild(element, what), what) }
    case contextTag(7, 'primitive'):
      return { kind: 'ip', octets: contentOf(element) }
    case contextTag(8, 'primitive'):
      return { kind: 'registered-id', oid: implicitOidOf(element, what) }
    case contextTag(0):
    case contextTag(3):
    case contextTag(5):
      return { kind: 'other', tag: element.tag, octets: contentOf(element) }
    default:
      throw new FaultError('asn1.tag-unexpected', { what, offset: element.start, found: element.tag })
  }
}

/** The one element under an explicit tag. */
export function onlyChild(element: Tlv, what: string): Tlv {
  const [child, ...rest] = childrenOf(element)
  if (child === undefined) throw new FaultError('asn1.element-missing', { what, offset: element.start })
  if (rest.length > 0) throw new FaultError('asn1.elements-unexpected', { what, offset: element.start })
  return child
}

function ia5Of(element: Tlv, what: string): string {
  const content = contentOf(element)
  const text = latin1Of(content)
  // IA5String has no octet above 0x7f; a NUL has cut names short in other verifiers.
  if (content.some((octet) => octet === 0 || octet > 0x7f))
    throw new FaultError('asn1.string-malformed', { what, offset: element.start })
  return text
}

/** Whether two general names are the same name; forms that are not compared are never the same. */
export function generalNamesMatch(a: GeneralName, b: GeneralName): boolean {
  if (a.kind === 'directory' && b.kind === 'directory') return namesMatch(a.name, b.name)
  if (a.kind === 'uri' && b.kind === 'uri') return a.text === b.text
  if (a.kind === 'dns' && b.kind === 'dns') return a.text.toLowerCase() === b.text.toLowerCase()
  if (a.kind === 'email' && b.kind === 'email') return a.text === b.text
  if (a.kind === 'ip' && b.kind === 'ip') return bytesEqual(a.octets, b.octets)
  return a.kind === 'registered-id' && b.kind === 'registered-id' && a.oid === b.oid
}

/** The http and https URIs among general names. */
export const httpUrisOf = (names: readonly GeneralName[]): string[] =>
  names.flatMap((name) => (name.kind === 'uri' && /^https?:\/\//i.test(name.text) ? [name.text] : []))
