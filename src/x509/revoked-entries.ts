import { readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { sequenceOf, smallIntegerOf, timeOf } from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import type { Finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import { attempt, FaultError } from '../base/result.ts'
import { ExtensionType, readExtensions } from './extension.ts'
import { type GeneralName, readGeneralNames } from './general-name.ts'
import { type Name, namesMatch } from './name.ts'
import { type EntriesSurvey, surveyEntries } from './survey-entries.ts'
import { Header, walkEntries } from './walk-entries.ts'
import type { X509Code } from './x509-code.ts'

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

/** Entries of one serial number that are looked into: an indirect CRL has one for each of its certificate issuers. Ours. */
export const SAME_SERIAL_MAX = 4096

/** Whose certificate is looked up, and who issued the list. */
interface EntryIssuers {
  readonly certificate: Name
  readonly list: Name
}

/**
 * The revokedCertificates of a CRL. A national CA lists a million of them: their octets are looked at once
 * when the list is decoded and walked once when the first serial number is looked up. The second makes a
 * sorted table of 8 octets an entry, through which all others are found; serial numbers chosen to collide
 * in it make a look-up as slow as a walk, and no slower.
 */
export class RevokedEntries {
  readonly #list: Tlv | null
  readonly #survey: EntriesSurvey
  #lookUps = 0
  #keys: Float64Array | null = null

  /** @throws FaultError asn1.* where an entry is not a SEQUENCE that begins with an INTEGER, x509.crl-entries-too-many */
  constructor(list: Tlv | null) {
    this.#list = list
    this.#survey = list === null ? NO_ENTRIES : surveyEntries(list)
  }

  get count(): number {
    return this.#survey.count
  }

  /** A critical entry extension that is not processed keeps what is not listed from being good. RFC 5280 §5.3 */
  get hasUnknownCritical(): boolean {
    return this.#survey.hasUnknownCritical
  }

  /** So does an entry that cannot be read: nobody knows of which certificate it was to speak. */
  get hasMalformed(): boolean {
    return this.#survey.hasMalformed
  }

  /** Entries that name an issuer of their own, as an indirect CRL has them. RFC 5280 §5.3.3 */
  get namesIssuers(): boolean {
    return this.#survey.issuerOffsets.length > 0
  }

  /**
   * The entry of a certificate; the gravest where there are several.
   *
   * @param issuers the certificate's issuer and that of the list; an entry is the latter's where none before
   *   it names another (RFC 5280 §5.3.3). Left out, the serial number alone decides
   */
  find(serialNumber: Bytes, issuers?: EntryIssuers): RevokedEntry | null {
    const list = this.#list
    if (list === null) return null
    let found: RevokedEntry | null = null
    for (const [i, start] of this.#offsetsOf(serialNumber, list).entries()) {
      // Nobody lists a certificate so often: whether one of the rest is meant need not be known to refuse it.
      if (i === SAME_SERIAL_MAX) return unreadable(serialNumber)
      if (issuers && !this.#isOf(issuers, start, list)) continue
      const entry = decodeEntry(entryAt(list, start), serialNumber)
      if (found === null || isGraver(entry, found)) found = entry
    }
    return found
  }

  /** Where the entries of a serial number begin, in their order; one more than are looked into at most. */
  #offsetsOf(serialNumber: Bytes, list: Tlv): number[] {
    this.#lookUps += 1
    const offsets: number[] = []
    const add = (start: number, serialStart: number, serialEnd: number): void => {
      if (offsets.length > SAME_SERIAL_MAX || !octetsEqual(list.bytes, serialStart, serialEnd, serialNumber)) return
      offsets.push(start)
    }
    if (this.#lookUps === 1) {
      walkEntries(list, add)
      return offsets
    }
    this.#keys ??= sortedKeys(list, this.count)
    const keys = this.#keys
    const hash = hashOf(serialNumber, 0, serialNumber.length)
    const header = new Header()
    for (let at = lowerBound(keys, hash * OFFSETS); at < keys.length && keys[at]! < (hash + 1) * OFFSETS; at++) {
      const start = keys[at]! % OFFSETS
      header.read(list.bytes, start, list.contentEnd, Tag.SEQUENCE)
      header.read(list.bytes, header.contentStart, header.end, Tag.INTEGER)
      add(start, header.contentStart, header.end)
    }
    return offsets
  }

  /** Whether the entry at an offset is of a certificate of the issuer; one whose issuer cannot be read may be. */
  #isOf({ certificate, list: listIssuer }: EntryIssuers, start: number, list: Tlv): boolean {
    const { issuerOffsets } = this.#survey
    let [low, high] = [0, issuerOffsets.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (issuerOffsets[middle]! <= start) low = middle + 1
      else high = middle
    }
    const offset = issuerOffsets[low - 1]
    if (offset === undefined) return namesMatch(listIssuer, certificate)
    const names = attempt(() => readCertificateIssuer(list, offset))
    return !names.ok || names.value.some((name) => name.kind === 'directory' && namesMatch(name.name, certificate))
  }
}

const NO_ENTRIES: EntriesSurvey = {
  count: 0,
  issuerOffsets: new Uint32Array(0),
  hasUnknownCritical: false,
  hasMalformed: false,
}

/** A revocation for good before a hold, a hold before its removal; then the earlier, and since when is unknown is earliest. */
function isGraver(a: RevokedEntry, b: RevokedEntry): boolean {
  const finality = ({ reason }: RevokedEntry): number =>
    reason === 'removeFromCRL' ? 0 : reason === 'certificateHold' ? 1 : 2
  const since = ({ revocationDate }: RevokedEntry): number => revocationDate ?? Number.NEGATIVE_INFINITY
  return finality(a) > finality(b) || (finality(a) === finality(b) && since(a) < since(b))
}

const unreadable = (serialNumber: Bytes): RevokedEntry => ({
  serialNumber,
  revocationDate: null,
  reason: null,
  invalidityDate: null,
})

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

function octetsEqual(bytes: Bytes, start: number, end: number, other: Bytes): boolean {
  if (end - start !== other.length) return false
  // From the last octet, in which serial numbers that count up differ.
  for (let i = other.length - 1; i >= 0; i--) if (bytes[start + i] !== other[i]) return false
  return true
}

/** The octets of the entry at an offset. */
function entryAt(list: Tlv, offset: number): Bytes {
  const header = new Header()
  header.read(list.bytes, offset, list.contentEnd, Tag.SEQUENCE)
  return list.bytes.subarray(offset, header.end)
}

/** The names in certificateIssuer of the entry at an offset. RFC 5280 §5.3.3 */
function readCertificateIssuer(list: Tlv, offset: number): GeneralName[] {
  const parts = sequenceOf(readWhole(entryAt(list, offset)), 'CRL entry')
  const extensions = readExtensions(parts[2]!, 'CRL entry extensions', [])
  const named = extensions.find(({ oid }) => oid === ExtensionType.certificateIssuer)
  return readGeneralNames(readWhole(named!.value), 'certificate issuer')
}

/** revokedCertificates entry: SEQUENCE { userCertificate, revocationDate, crlEntryExtensions OPTIONAL } */
function decodeEntry(bytes: Bytes, serialNumber: Bytes): RevokedEntry {
  const entry = attempt(() => {
    const [, date, tagged, ...rest] = sequenceOf(readWhole(bytes), 'CRL entry')
    const findings: Finding<X509Code>[] = []
    const extensions = tagged ? readExtensions(tagged, 'CRL entry extensions', findings) : []
    const isTwice = findings.some(({ code }) => code === 'x509.extension-duplicated')
    if (rest.length > 0 || isTwice) throw new FaultError('asn1.elements-unexpected', { what: 'CRL entry' })
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
  return entry.ok ? entry.value : unreadable(serialNumber)
}
