import { Tag, type Tlv } from '../asn1/tlv.ts'
import type { Bytes } from '../base/bytes.ts'
import { FaultError } from '../base/result.ts'

/**
 * Visits each entry of a CRL with its offset, that of its serial number and its end, without making an
 * object of it.
 *
 * @throws FaultError asn1.* where an entry is not a SEQUENCE that begins with an INTEGER
 */
export function walkEntries(
  list: Tlv,
  visit: (start: number, serialStart: number, serialEnd: number, end: number) => void,
): void {
  const header = new Header()
  let at = list.contentStart
  while (at < list.contentEnd) {
    header.read(list.bytes, at, list.contentEnd, Tag.SEQUENCE)
    const end = header.end
    header.read(list.bytes, header.contentStart, end, Tag.INTEGER)
    visit(at, header.contentStart, header.end, end)
    at = end
  }
}

/** Identifier and length octets of one DER element (X.690 §10.1), read into the same object again and again. */
export class Header {
  contentStart = 0
  end = 0

  /** @throws FaultError asn1.* */
  read(bytes: Bytes, start: number, limit: number, tag: number): void {
    if (this.scan(bytes, start, limit, tag)) return
    const code = start < limit && bytes[start] === tag ? 'asn1.length-malformed' : 'asn1.tag-unexpected'
    throw new FaultError(code, { what: 'CRL entry', offset: start })
  }

  /** The same where an element that is not there is no fault: false, and nothing read. */
  scan(bytes: Bytes, start: number, limit: number, tag: number): boolean {
    if (start + 2 > limit || bytes[start] !== tag) return false
    let length = bytes[start + 1]!
    let contentStart = start + 2
    if (length >= 0x80) {
      const octets = length & 0x7f
      if (octets === 0 || octets > 4 || contentStart + octets > limit) return false
      length = 0
      for (let i = 0; i < octets; i++) length = length * 256 + bytes[contentStart + i]!
      if (length < 0x80 || bytes[contentStart] === 0) return false
      contentStart += octets
    }
    if (contentStart + length > limit) return false
    this.contentStart = contentStart
    this.end = contentStart + length
    return true
  }
}
