import { Tag, type Tlv } from '../asn1/tlv.ts'
import type { Bytes } from '../base/bytes.ts'
import { attempt, FaultError } from '../base/result.ts'

/** Visits each entry of a CRL with its offset and that of its serial number, without making an object of it. */
export function walkEntries(list: Tlv, visit: (start: number, serialStart: number, serialEnd: number) => void): void {
  const header = new Header()
  let at = list.contentStart
  while (at < list.contentEnd) {
    header.read(list.bytes, at, list.contentEnd, Tag.SEQUENCE)
    const end = header.end
    header.read(list.bytes, header.contentStart, end, Tag.INTEGER)
    visit(at, header.contentStart, header.end)
    at = end
  }
}

/** What the extensions of all entries together say. RFC 5280 §5.3 */
export interface EntryExtensions {
  /** Offsets of the entries that name a certificate issuer, for themselves and those after them. RFC 5280 §5.3.3 */
  readonly issuerOffsets: readonly number[]
  /** A critical extension that is not processed, or one that cannot be read: critical for all we know. */
  readonly hasUnknownCritical: boolean
}

/** Last octet of the arcs 2.5.29.x that are processed: reasonCode, invalidityDate, certificateIssuer. */
const PROCESSED: readonly number[] = [21, 24, 29]
const CERTIFICATE_ISSUER = 29

/** Looks at the extensions of every entry, octets only. */
export function scanEntryExtensions(list: Tlv): EntryExtensions {
  const issuerOffsets: number[] = []
  let hasUnknownCritical = false
  const { bytes } = list
  const header = new Header()
  const visitExtension = (start: number, limit: number, entry: number): void => {
    header.read(bytes, start, limit, Tag.OID)
    const length = header.end - header.contentStart
    const isKnownArc = length === 3 && bytes[header.contentStart] === 0x55 && bytes[header.contentStart + 1] === 0x1d
    const arc = isKnownArc ? bytes[header.contentStart + 2]! : -1
    if (arc === CERTIFICATE_ISSUER) issuerOffsets.push(entry)
    if (bytes[header.end] !== Tag.BOOLEAN || PROCESSED.includes(arc)) return
    header.read(bytes, header.end, limit, Tag.BOOLEAN)
    if (bytes[header.contentStart] !== 0) hasUnknownCritical = true
  }
  const visitEntry = (entry: number, _: number, serialEnd: number): void => {
    header.read(bytes, entry, list.contentEnd, Tag.SEQUENCE)
    const entryEnd = header.end
    if (serialEnd === entryEnd) return
    header.read(bytes, serialEnd, entryEnd, bytes[serialEnd]!)
    if (header.end === entryEnd) return
    header.read(bytes, header.end, entryEnd, Tag.SEQUENCE)
    const extensionsEnd = header.end
    let at = header.contentStart
    while (at < extensionsEnd) {
      header.read(bytes, at, extensionsEnd, Tag.SEQUENCE)
      const end = header.end
      visitExtension(header.contentStart, end, entry)
      at = end
    }
  }
  const scan = attempt(() => walkEntries(list, visitEntry))
  return { issuerOffsets, hasUnknownCritical: hasUnknownCritical || !scan.ok }
}

/** Identifier and length octets of one DER element (X.690 §10.1), read into the same object again and again. */
export class Header {
  contentStart = 0
  end = 0

  read(bytes: Bytes, start: number, limit: number, tag: number): void {
    if (bytes[start] !== tag) throw new FaultError('asn1.tag-unexpected', { what: 'CRL entry', offset: start })
    const first = start + 2 > limit ? 0x80 : bytes[start + 1]!
    let length = first
    let contentStart = start + 2
    if (first >= 0x80) {
      const octets = first & 0x7f
      if (octets === 0 || octets > 4 || contentStart + octets > limit) bad(start)
      length = 0
      for (let i = 0; i < octets; i++) length = length * 256 + bytes[contentStart + i]!
      if (length < 0x80 || bytes[contentStart] === 0) bad(start)
      contentStart += octets
    }
    if (contentStart + length > limit) bad(start)
    this.contentStart = contentStart
    this.end = contentStart + length
  }
}

function bad(offset: number): never {
  throw new FaultError('asn1.length-malformed', { what: 'CRL entry', offset })
}
