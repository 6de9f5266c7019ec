import { encodeTestEntry, type TestEntry } from './issue-test-evidence.ts'

/** Entries of a CRL for tests, a million of them in one buffer and a fraction of a second. */
export interface ManyEntries {
  readonly count: number
  /** ISO 8601. */
  readonly revokedAt: string
  /** CRLReason number. */
  readonly reason?: number
  /** Entries that stand in the place of the regular ones. */
  readonly odd?: ReadonlyMap<number, TestEntry>
}

/** The serial number of the n-th entry: content octets, eight as they are drawn at random in practice. */
export function serialOfMany(n: number): Uint8Array {
  const octets = Uint8Array.of(0x5a, 0, 0, 0, 0, 0, 0, 0)
  new DataView(octets.buffer).setUint32(4, n)
  return octets
}

/** Entries side by side: the content octets of revokedCertificates. A million without odd ones take 41 MB. RFC 5280 §5.1.2.6 */
export function encodeManyEntries({ count, odd = new Map(), ...rest }: ManyEntries): Uint8Array {
  const regular = encodeTestEntry({ certificate: { serialNumber: serialOfMany(0) }, ...rest })
  const written = new Map(Array.from(odd, ([n, entry]) => [n, encodeTestEntry(entry)]))
  const oddOctets = Array.from(written.values(), ({ length }) => length).reduce((sum, length) => sum + length, 0)
  const octets = new Uint8Array((count - written.size) * regular.length + oddOctets)
  const view = new DataView(octets.buffer)
  let at = 0
  for (let n = 0; n < count; n++) {
    const entry = written.get(n) ?? regular
    octets.set(entry, at)
    // SEQUENCE and INTEGER begin with two octets each; the number is the end of the serial number.
    if (entry === regular) view.setUint32(at + 2 + 2 + 4, n)
    at += entry.length
  }
  return octets
}
