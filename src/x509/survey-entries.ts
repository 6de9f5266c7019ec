import { Tag, type Tlv } from '../asn1/tlv.ts'
import type { Bytes } from '../base/bytes.ts'
import { FaultError } from '../base/result.ts'
import { isTime } from './time-octets.ts'
import { Header, walkEntries } from './walk-entries.ts'

/** Entries of one CRL: the largest that are published list about a million certificates. Ours. */
export const CRL_ENTRIES_MAX = 2_000_000

/** What the entries of a CRL say together. RFC 5280 §5.1.2.6, §5.3 */
export interface EntriesSurvey {
  readonly count: number
  /** Offsets of the entries that name a certificate issuer, for themselves and those after them, ascending. RFC 5280 §5.3.3 */
  readonly issuerOffsets: Uint32Array
  /** A critical extension that is not processed. */
  readonly hasUnknownCritical: boolean
  /** An entry that is not written as the standard has it: what else the issuer meant to write is a guess. */
  readonly hasMalformed: boolean
}

/**
 * Looks at every octet of every entry once, so that one that is malformed is seen wherever it stands, and
 * makes no object of any.
 *
 * @throws FaultError asn1.* where an entry is not a SEQUENCE that begins with an INTEGER, x509.crl-entries-too-many
 */
export function surveyEntries(list: Tlv): EntriesSurvey {
  const surveyor = new Surveyor(list.bytes)
  walkEntries(list, (start, serialStart, serialEnd, end) => surveyor.visit(start, serialStart, serialEnd, end))
  return surveyor
}

/** Last octet of the arcs 2.5.29.x that are processed. */
const REASON_CODE = 21
const INVALIDITY_DATE = 24
const CERTIFICATE_ISSUER = 29

class Surveyor implements EntriesSurvey {
  count = 0
  hasUnknownCritical = false
  hasMalformed = false
  readonly #bytes: Bytes
  readonly #header = new Header()
  #issuers = new Uint32Array(0)
  #issuerCount = 0

  constructor(bytes: Bytes) {
    this.#bytes = bytes
  }

  get issuerOffsets(): Uint32Array {
    return this.#issuers.subarray(0, this.#issuerCount)
  }

  visit(start: number, serialStart: number, serialEnd: number, end: number): void {
    this.count += 1
    if (this.count > CRL_ENTRIES_MAX) throw new FaultError('x509.crl-entries-too-many', { max: CRL_ENTRIES_MAX })
    if (!this.#isSerial(serialStart, serialEnd) || !this.#isRest(start, serialEnd, end)) this.hasMalformed = true
  }

  /** Minimal octets (X.690 §8.3.2): another spelling of a serial number would not be found. */
  #isSerial(start: number, end: number): boolean {
    if (end - start < 2) return end > start
    const [first, second] = [this.#bytes[start]!, this.#bytes[start + 1]!]
    return !(first === 0 && second < 0x80) && !(first === 0xff && second >= 0x80)
  }

  /** revocationDate Time, crlEntryExtensions Extensions OPTIONAL */
  #isRest(entry: number, start: number, end: number): boolean {
    const header = this.#header
    const bytes = this.#bytes
    if (!header.scan(bytes, start, end, bytes[start]!)) return false
    const isDated = isTime(bytes, start, header.contentStart, header.end)
    if (header.end === end) return isDated
    if (!header.scan(bytes, header.end, end, Tag.SEQUENCE) || header.end !== end) return false
    let seen = 0
    for (let at = header.contentStart; at < end; at = header.end) {
      if (!header.scan(bytes, at, end, Tag.SEQUENCE)) return false
      const next = header.end
      const kind = this.#extensionKind(entry, header.contentStart, next)
      // The same extension twice leaves open which is meant. RFC 5280 §4.2
      if (kind < 0 || (seen & kind) !== 0) return false
      seen |= kind
      header.end = next
    }
    return isDated
  }

  /** A bit for each processed extension, 0 for another, -1 for one that is malformed. */
  #extensionKind(entry: number, start: number, end: number): number {
    const header = this.#header
    const bytes = this.#bytes
    if (!header.scan(bytes, start, end, Tag.OID)) return -1
    const oid = header.contentStart
    const isKnownArc = header.end - oid === 3 && bytes[oid] === 0x55 && bytes[oid + 1] === 0x1d
    const arc = isKnownArc ? bytes[oid + 2]! : -1
    const isProcessed = arc === REASON_CODE || arc === INVALIDITY_DATE || arc === CERTIFICATE_ISSUER
    if (arc === CERTIFICATE_ISSUER) this.#addIssuer(entry)
    const critical = header.end
    if (header.scan(bytes, critical, end, Tag.BOOLEAN)) {
      const value = bytes[header.contentStart]
      if (header.end - header.contentStart !== 1 || (value !== 0 && value !== 0xff)) return -1
      if (value !== 0 && !isProcessed) this.hasUnknownCritical = true
    }
    if (!header.scan(bytes, header.end, end, Tag.OCTET_STRING) || header.end !== end) return -1
    if (!isProcessed) return 0
    return this.#isValue(arc, header.contentStart, end) ? 1 << (arc - REASON_CODE) : -1
  }

  #isValue(arc: number, start: number, end: number): boolean {
    const header = this.#header
    const bytes = this.#bytes
    if (!header.scan(bytes, start, end, bytes[start]!) || header.end !== end) return false
    if (arc === INVALIDITY_DATE) return isTime(bytes, start, header.contentStart, end)
    const octets = end - header.contentStart
    return arc === REASON_CODE ? bytes[start] === Tag.ENUMERATED && octets === 1 : bytes[start] === Tag.SEQUENCE
  }

  #addIssuer(entry: number): void {
    if (this.#issuers[this.#issuerCount - 1] === entry) return
    if (this.#issuerCount === this.#issuers.length) {
      const grown = new Uint32Array(Math.max(16, 2 * this.#issuerCount))
      grown.set(this.#issuers)
      this.#issuers = grown
    }
    this.#issuers[this.#issuerCount++] = entry
  }
}
