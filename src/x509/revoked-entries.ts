import { readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { sequenceOf, smallIntegerOf, timeOf } from '../asn1/values.ts'
import { type Bytes, bytesEqual } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import { attempt, FaultError } from '../base/result.ts'
import { ExtensionType, readExtensions } from './extension.ts'
import { type GeneralName, readGeneralNames } from './general-name.ts'
import { type Name, namesMatch } from './name.ts'
import { type EntryExtensions, Header, scanEntryExtensions, walkEntries } from './walk-entries.ts'

/** One revoked certificate. RFC 5280 §5.1.2.6, §5.3 */
export interface RevokedEntry {
  /** Content octets. */
  readonly serialNumber: Bytes
  /** Null where the rest of the entry cannot be decoded: revoked all the same, since when is unknown. */
  readonly revocationDate: Instant | null
  readonly reason: RevocationReason | null
  /** When the key is known or suspected to have been lost; may lie before `revocationDate`. */
  readonly invalidityDate: Instant | null
}

/** In the order of their numbers; 7 is not used. RFC 5280 §5.3.1 */
const REASONS = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  null,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const

export type RevocationReason = NonNullable<(typeof REASONS)[number]>

/** CRLReason ::= ENUMERATED; a number that RFC 5280 does not know is `unspecified`. */
export const readRevocationReason = (element: Tlv | undefined): RevocationReason =>
  REASONS[smallIntegerOf(element, 'revocation reason', Tag.ENUMERATED)] ?? 'unspecified'

/**
 * The revokedCertificates of a CRL. A national CA lists a million of them: they are walked over their
 * octets and found through a sorted table of 8 octets an entry, which the first look-up makes. Serial
 * numbers chosen to collide in it make a look-up as slow as a walk, and no slower.
 */
export class RevokedEntries {
  readonly count: number
  readonly #list: Tlv | null
  #keys: Float64Array | null = null
  #extensions: EntryExtensions | null = null

  /** @throws FaultError asn1.* where an entry is not a SEQUENCE that begins with an INTEGER */
  constructor(list: Tlv | null) {
    this.#list = list
    let count = 0
    if (list !== null) {
      walkEntries(list, () => {
        count += 1
      })
    }
    this.count = count
  }

  /** A critical entry extension that is not processed keeps what is not listed from being good. RFC 5280 §5.3 */
  get hasUnknownCritical(): boolean {
    return this.#list !== null && this.#scan(this.#list).hasUnknownCritical
  }

  /**
   * The entry of a certificate.
   *
   * @param issuers the certificate's issuer and that of the list; an entry is the latter's where none before
   *   it names another (RFC 5280 §5.3.3). Left out, the serial number alone decides
   */
  find(serialNumber: Bytes, issuers?: { readonly certificate: Name; readonly list: Name }): RevokedEntry | null {
    const list = this.#list
    if (list === null || this.count === 0) return null
    this.#keys ??= sortedKeys(list, this.count)
    const keys = this.#keys
    const hash = hashOf(serialNumber, 0, serialNumber.length)
    const header = new Header()
    for (let at = lowerBound(keys, hash * OFFSETS); at < keys.length && keys[at]! < (hash + 1) * OFFSETS; at++) {
      const start = keys[at]! % OFFSETS
      header.read(list.bytes, start, list.contentEnd, Tag.SEQUENCE)
      const end = header.end
      header.read(list.bytes, header.contentStart, end, Tag.INTEGER)
      if (!bytesEqual(list.bytes.subarray(header.contentStart, header.end), serialNumber)) continue
      if (issuers && !this.#isOf(issuers.certificate, issuers.list, start, list)) continue
      return decodeEntry(list.bytes.subarray(start, end), serialNumber)
    }
    return null
  }

  /** Whether the entry at an offset is of a certificate of the issuer; one whose issuer cannot be read may be. */
  #isOf(issuer: Name, listIssuer: Name, start: number, list: Tlv): boolean {
    const { issuerOffsets } = this.#scan(list)
    let [low, high] = [0, issuerOffsets.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (issuerOffsets[middle]! <= start) low = middle + 1
      else high = middle
    }
    const offset = issuerOffsets[low - 1]
    if (offset === undefined) return namesMatch(listIssuer, issuer)
    const names = attempt(() => readCertificateIssuer(list, offset))
    return !names.ok || names.value.some((name) => name.kind === 'directory' && namesMatch(name.name, issuer))
  }

  #scan(list: Tlv): EntryExtensions {
    this.#extensions ??= scanEntryExtensions(list)
    return this.#extensions
  }
}

/** An offset has 32 bits, a hash 21: together the 53 that a double holds exactly. */
const OFFSETS = 2 ** 32

/** Hash and offset of each entry, ascending. */
function sortedKeys(list: Tlv, count: number): Float64Array {
  const keys = new Float64Array(count)
  let at = 0
  walkEntries(list, (start, serialStart, serialEnd) => {
    keys[at++] = hashOf(list.bytes, serialStart, serialEnd) * OFFSETS + start
  })
  return keys.sort()
}

function lowerBound(keys: Float64Array, key: number): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keys[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}

/** FNV-1a, its upper bits folded in. */
function hashOf(bytes: Bytes, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
  return (hash ^ (hash >>> 21)) & 0x1fffff
}

/** The names in certificateIssuer of the entry at an offset. RFC 5280 §5.3.3 */
function readCertificateIssuer(list: Tlv, offset: number): GeneralName[] {
  const header = new Header()
  header.read(list.bytes, offset, list.contentEnd, Tag.SEQUENCE)
  const parts = sequenceOf(readWhole(list.bytes.subarray(offset, header.end)), 'CRL entry')
  const extensions = readExtensions(parts[2]!, 'CRL entry extensions', [])
  const named = extensions.find(({ oid }) => oid === ExtensionType.certificateIssuer)
  return readGeneralNames(readWhole(named!.value), 'certificate issuer')
}

/** revokedCertificates entry: SEQUENCE { userCertificate, revocationDate, crlEntryExtensions OPTIONAL } */
function decodeEntry(bytes: Bytes, serialNumber: Bytes): RevokedEntry {
  const entry = attempt(() => {
    const [, date, tagged, ...rest] = sequenceOf(readWhole(bytes), 'CRL entry')
    if (rest.length > 0) throw new FaultError('asn1.elements-unexpected', { what: 'CRL entry' })
    const extensions = tagged ? readExtensions(tagged, 'CRL entry extensions', []) : []
    const read = <T>(oid: string, decode: (element: Tlv) => T): T | null => {
      const extension = extensions.find((each) => each.oid === oid)
      return extension === undefined ? null : decode(readWhole(extension.value))
    }
    return {
      serialNumber,
      revocationDate: timeOf(date, 'revocation date'),
      reason: read(ExtensionType.reasonCode, readRevocationReason),
      invalidityDate: read(ExtensionType.invalidityDate, (element) => timeOf(element, 'invalidity date')),
    }
  })
  return entry.ok ? entry.value : { serialNumber, revocationDate: null, reason: null, invalidityDate: null }
}
