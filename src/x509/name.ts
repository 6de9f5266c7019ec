import { childrenOf, rawOf, Tag, type Tlv } from '../asn1/tlv.ts'
import { expectTag, oidOf } from '../asn1/values.ts'
import { type Bytes, bytesEqual, hexOf, utf8Of } from '../base/bytes.ts'
import { FaultError } from '../base/result.ts'
import { attributeTextOf, displayText, escapeDeceptive } from './directory-string.ts'
import { preparedText } from './prepared-text.ts'

/** A distinguished name. RFC 5280 §4.1.2.4 */
export interface Name {
  /** The whole RDNSequence element. */
  readonly bytes: Bytes
  /** Flat, in the order of the encoding: the most general first, as X.500 asks. */
  readonly attributes: readonly NameAttribute[]
  /** True where a value is not text of the type it claims. */
  readonly malformed: boolean
  /** Equal for two names exactly where `namesMatch` says so: to look a name up. */
  readonly key: string
}

interface NameAttribute {
  readonly oid: string
  /** As encoded; it may hold characters that deceive the eye: show `nameText` or `nameAttribute`. */
  readonly value: string
  /** Index of its RDN. */
  readonly rdn: number
  /** `opaque`: not a string; `value` is then `#` and the hexadecimal of its DER. */
  readonly kind: 'string' | 'opaque'
}

/** Attribute types that are asked for by name (X.520, PKCS #9). */
export const AttributeType = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  locality: '2.5.4.7',
  province: '2.5.4.8',
  organization: '2.5.4.10',
  organizationalUnit: '2.5.4.11',
  emailAddress: '1.2.840.113549.1.9.1',
} as const

/** Attributes of one name; real names stay under 20. Ours. */
const ATTRIBUTES_MAX = 256

/**
 * Reads a Name.
 *
 * @throws FaultError asn1.*, x509.name-too-long
 */
export function readName(element: Tlv | undefined, what: string): Name {
  const sequence = expectTag(element, Tag.SEQUENCE, what)
  const attributes: NameAttribute[] = []
  let malformed = false
  childrenOf(sequence).forEach((set, rdn) => {
    const members = childrenOf(expectTag(set, Tag.SET, what))
    // RelativeDistinguishedName ::= SET SIZE (1..MAX)
    if (members.length === 0) throw new FaultError('asn1.element-missing', { what, offset: set.start })
    for (const member of members) {
      const parts = childrenOf(expectTag(member, Tag.SEQUENCE, what))
      const value = parts[1]
      if (value === undefined) throw new FaultError('asn1.element-missing', { what, offset: member.start })
      if (parts.length > 2) throw new FaultError('asn1.elements-unexpected', { what, offset: member.start })
      if (attributes.length === ATTRIBUTES_MAX) throw new FaultError('x509.name-too-long', { max: ATTRIBUTES_MAX })
      const text = attributeTextOf(value)
      malformed ||= text.malformed
      attributes.push({ oid: oidOf(parts[0], what), value: text.text, rdn, kind: text.kind })
    }
  })
  return new DecodedName(rawOf(sequence), attributes, malformed)
}

class DecodedName implements Name {
  readonly bytes: Bytes
  readonly attributes: readonly NameAttribute[]
  readonly malformed: boolean
  #key: string | null = null

  constructor(bytes: Bytes, attributes: readonly NameAttribute[], malformed: boolean) {
    this.bytes = bytes
    this.attributes = attributes
    this.malformed = malformed
  }

  /** Made when it is first asked for, and kept here: a map from names to keys costs more than the key. */
  get key(): string {
    this.#key ??= keyOf(this.attributes)
    return this.#key
  }
}

/** The last, most specific value of an attribute type, fit to be shown; null where the name has none. */
export function nameAttribute(name: Pick<Name, 'attributes'>, oid: string): string | null {
  const value = name.attributes.findLast((attribute) => attribute.oid === oid)?.value
  return value === undefined ? null : displayText(value)
}

/**
 * Whether two names are the same: RDN by RDN, the attributes of one RDN in any order, strings without
 * regard to case, to the amount of white space or to the string type they are written in.
 *
 * @standard RFC 5280 §7.1; RFC 4518 §2
 */
export function namesMatch(a: Name, b: Name): boolean {
  return bytesEqual(a.bytes, b.bytes) || a.key === b.key
}

function keyOf(attributes: readonly NameAttribute[]): string {
  let key = ''
  for (let i = 0; i < attributes.length; ) {
    const { rdn } = attributes[i]!
    let ofRdn = attributeKey(attributes[i]!)
    if (attributes[++i]?.rdn === rdn) {
      const keys = [ofRdn]
      for (; attributes[i]?.rdn === rdn; i++) keys.push(attributeKey(attributes[i]!))
      ofRdn = keys.sort().join('+')
    }
    key += i === attributes.length ? ofRdn : `${ofRdn},`
  }
  return key
}

function attributeKey({ oid, kind, value }: NameAttribute): string {
  const prepared = kind === 'string' ? preparedText(value) : null
  // Its length keeps a value apart from what follows it, whatever characters it holds.
  if (prepared !== null) return `${oid} ${kind} ${prepared.length} ${prepared}`
  // RFC 4518 §2.4: with characters that may not be compared, equal to nothing but the same text.
  return `${oid} ${kind === 'string' ? 'unprepared' : kind} ${value.length} ${value}`
}

/** Short names: RFC 4514 §3, then the ones that RFC 4519 and PKCS #9 give to what certificates carry. */
export const SHORT_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.6': 'C',
  '2.5.4.9': 'STREET',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
  '2.5.4.4': 'sn',
  '2.5.4.5': 'serialNumber',
  '2.5.4.12': 'title',
  '2.5.4.13': 'description',
  '2.5.4.15': 'businessCategory',
  '2.5.4.16': 'postalAddress',
  '2.5.4.17': 'postalCode',
  '2.5.4.42': 'givenName',
  '2.5.4.43': 'initials',
  '2.5.4.44': 'generationQualifier',
  '2.5.4.45': 'x500UniqueIdentifier',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.65': 'pseudonym',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
}

/**
 * The name as text, most specific RDN first; a type without a short name stands in dotted decimal.
 * Characters that deceive the eye are written as the hexadecimal pairs of their UTF-8.
 *
 * @standard RFC 4514 §2
 */
export function nameText(name: Pick<Name, 'attributes'>): string {
  const rdns: string[] = []
  for (const { oid, value, kind, rdn } of name.attributes) {
    const text = `${SHORT_NAMES[oid] ?? oid}=${kind === 'string' ? escapedValue(value) : value}`
    rdns[rdn] = rdns[rdn] === undefined ? text : `${rdns[rdn]}+${text}`
  }
  return rdns.reverse().join(',')
}

const pairsOf = (character: string): string => hexOf(utf8Of(character)).replace(/../g, '\\$&')

/** RFC 4514 §2.4 */
function escapedValue(value: string): string {
  const marked = SPECIAL.test(value)
    ? value
        .replace(/["+,;<>\\]/g, '\\$&')
        .replace(/(?<!^) $/, '\\ ')
        .replace(/^[ #]/, '\\$&')
    : value
  return escapeDeceptive(marked, pairsOf)
}

/** What RFC 4514 §2.4 escapes at all: most values hold none of it. */
const SPECIAL = /["+,;<>\\]|^[ #]| $/
