import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { instantFromIso } from '../base/instant.ts'
import type { Certificate } from './certificate.ts'
import { type CertificateList, CRL_OCTETS_MAX, decodeCertificateList } from './certificate-list.ts'
import { derCommonName, derUtcTime, ECDSA_SHA_256 } from './encode-test-certificate.ts'
import { encodeManyEntries, type ManyEntries, serialOfMany } from './encode-test-entries.ts'
import { type Extension, ExtensionType } from './extension.ts'
import { issueTestRoot, makeTestKeys, type TestKeys } from './issue-test-certificate.ts'
import { issueTestList, type TestEntry } from './issue-test-evidence.ts'
import type { Name } from './name.ts'
import { CRL_ENTRIES_MAX } from './survey-entries.ts'

const MILLION = 1_000_000
const REVOKED_AT = '2026-01-01T00:00:00Z'

let keys: TestKeys
let root: Certificate
let other: Certificate

beforeAll(async () => {
  keys = await makeTestKeys()
  root = await issueTestRoot('C=CN,CN=CA', keys)
  other = await issueTestRoot('C=CN,CN=Other', keys)
})

const listOf = (entries: Partial<ManyEntries>, extensions: readonly Extension[] = []): Promise<CertificateList> =>
  issueTestList(root, {
    keys,
    thisUpdate: '2026-06-01T00:00:00Z',
    nextUpdate: '2027-06-01T00:00:00Z',
    moreEntries: encodeManyEntries({ count: MILLION, revokedAt: REVOKED_AT, reason: 1, ...entries }),
    extensions,
  })

const odd = (n: number, fields: Partial<TestEntry>): [number, TestEntry] => [
  n,
  { certificate: { serialNumber: serialOfMany(n) }, revokedAt: REVOKED_AT, ...fields },
]

const issuer = (name: Name): Extension => ({
  oid: ExtensionType.certificateIssuer,
  critical: true,
  value: encodeSequence(encodeTlv(0xa4, name.bytes)),
})

describe('a CRL of a million entries', () => {
  it('gives the first, the last and any other, and none that is not there — RFC 5280 §5.1.2.6', async () => {
    const list = await listOf({ odd: new Map([odd(500_000, { reason: 6, revokedAt: '2026-02-03T04:05:06Z' })]) })
    expect(list.bytes.length).toBeGreaterThan(40_000_000)
    expect(list.entryCount).toBe(MILLION)
    expect([list.hasMalformedEntry, list.hasUnknownEntryExtension]).toEqual([false, false])
    // Twice: the first serial number is looked up by a walk, the others in a table.
    for (const n of [0, MILLION - 1, 0, 1, 499_999, 500_001]) {
      expect(list.findEntry(serialOfMany(n), root.subject)).toEqual({
        serialNumber: serialOfMany(n),
        revocationDate: instantFromIso(REVOKED_AT),
        reason: 'keyCompromise',
        invalidityDate: null,
      })
    }
    expect(list.findEntry(serialOfMany(500_000))).toMatchObject({
      revocationDate: instantFromIso('2026-02-03T04:05:06Z'),
      reason: 'certificateHold',
    })
    for (const n of [MILLION, 2 ** 32 - 1]) expect(list.findEntry(serialOfMany(n))).toBeNull()
    expect(list.findEntry(Uint8Array.of(0x5a))).toBeNull()
  })

  it('finds none at the first look-up where there is none', async () => {
    expect((await listOf({})).findEntry(serialOfMany(MILLION), root.subject)).toBeNull()
  })

  it('tells what is removed, and which issuer an entry is of — RFC 5280 §5.3.1, §5.3.3', async () => {
    const indirect = { oid: ExtensionType.issuingDistributionPoint, critical: true, value: encodeSequence(FLAG_4) }
    const entries = new Map([
      odd(250_000, { extensions: [issuer(other.subject)] }),
      odd(600_000, { reason: 8 }),
      odd(750_000, { extensions: [issuer(root.subject)] }),
    ])
    const list = await listOf({ odd: entries }, [indirect])
    const ofIssuers = (n: number) =>
      [root, other].map(({ subject }) => list.findEntry(serialOfMany(n), subject)?.reason ?? null)
    expect(list.hasMalformedEntry).toBe(false)
    for (const [n, expected] of [
      [249_999, ['keyCompromise', null]],
      [250_001, [null, 'keyCompromise']],
      [600_000, [null, 'removeFromCRL']],
      [749_999, [null, 'keyCompromise']],
      [750_001, ['keyCompromise', null]],
      [MILLION - 1, ['keyCompromise', null]],
    ] as const) {
      expect(ofIssuers(n), `entry ${n}`).toEqual(expected)
    }
  })

  it('is told to be malformed by its last entry, and by an unknown critical extension there — RFC 5280 §5.3', async () => {
    const last = (fields: Partial<TestEntry>) => listOf({ odd: new Map([odd(MILLION - 1, fields)]) })
    expect((await last({ malformed: true })).hasMalformedEntry).toBe(true)
    const unknown = { oid: '1.2.3.4', critical: true, value: encodeSequence() }
    expect((await last({ extensions: [unknown] })).hasUnknownEntryExtension).toBe(true)
  })

  it('takes no memory to decode and to look one serial number up, and 8 octets an entry to look up more', () => {
    const { before, decoded, first, more, octets } = JSON.parse(measureInChild()) as Measured
    // What else the process does in the meantime is within a megabyte.
    const slack = 1_000_000
    // The list alone: nothing is left over that a later collection would take for what a look-up keeps.
    expect(Math.abs(before.buffers - octets)).toBeLessThan(slack)
    for (const [after, buffers] of [
      [decoded, 0],
      [first, 0],
      [more, 8 * MILLION],
    ] as const) {
      expect(after.heap - before.heap).toBeLessThan(slack)
      expect(Math.abs(after.buffers - before.buffers - buffers)).toBeLessThan(slack)
    }
  })
})

type Use = { readonly heap: number; readonly buffers: number }
type Measured = Readonly<Record<'before' | 'decoded' | 'first' | 'more', Use>> & { readonly octets: number }

const FLAG_4 = encodeTlv(0x84, Uint8Array.of(0xff))

/** What decoding, one look-up and a thousand more keep, after a collection of garbage each, in a process of its own. */
function measureInChild(): string {
  const from = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href)
  const script = `
    import { decodeCertificateList } from ${from('./certificate-list.ts')}
    import { encodeManyEntries, serialOfMany } from ${from('./encode-test-entries.ts')}
    import { issueTestList } from ${from('./issue-test-evidence.ts')}
    import { issueTestRoot, makeTestKeys } from ${from('./issue-test-certificate.ts')}
    const keys = await makeTestKeys()
    const root = await issueTestRoot('CN=CA', keys)
    const revokedAt = ${JSON.stringify(REVOKED_AT)}
    const issue = async () => {
      const moreEntries = encodeManyEntries({ count: ${MILLION}, revokedAt, reason: 1 })
      return (await issueTestList(root, { keys, thisUpdate: revokedAt, nextUpdate: null, moreEntries })).bytes
    }
    const bytes = await issue()
    const collect = async () => {
      for (let i = 0; i < 5; i++) await new Promise((done) => setTimeout(() => { gc(); done() }, 10))
    }
    const use = async () => {
      await collect()
      const { heapUsed: heap, arrayBuffers: buffers } = process.memoryUsage()
      return { heap, buffers }
    }
    const before = await use()
    const list = decodeCertificateList(bytes).value
    const decoded = await use()
    list.findEntry(serialOfMany(${MILLION - 1}), root.subject)
    const first = await use()
    for (let n = 0; n < 1000; n++) list.findEntry(serialOfMany(999 * n), root.subject)
    const more = await use()
    console.log(JSON.stringify({ before, decoded, first, more, octets: bytes.length, entries: list.entryCount }))`
  const options = ['--expose-gc', '--no-warnings', '--input-type=module', '--eval', script]
  return execFileSync(process.execPath, options, { encoding: 'utf8' })
}

describe('the limits of a CRL', () => {
  const faultOf = (bytes: Uint8Array) => {
    const decoded = decodeCertificateList(bytes)
    return decoded.ok ? null : decoded.fault
  }

  it('are told by name and number: octets', () => {
    expect(faultOf(new Uint8Array(CRL_OCTETS_MAX))?.code).not.toBe('x509.crl-too-large')
    expect(faultOf(new Uint8Array(CRL_OCTETS_MAX + 1))).toEqual({
      code: 'x509.crl-too-large',
      values: { max: CRL_OCTETS_MAX },
    })
  })

  it('are told by name and number: entries', () => {
    const entry = encodeSequence(encodeTlv(Tag.INTEGER, Uint8Array.of(1)), derUtcTime('260101000000Z'))
    const listOf = (count: number) => {
      const entries = new Uint8Array(count * entry.length)
      for (let at = 0; at < entries.length; at += entry.length) entries.set(entry, at)
      const time = derUtcTime('260101000000Z')
      const tbs = encodeSequence(ECDSA_SHA_256, derCommonName('CA'), time, encodeSequence(entries))
      return encodeSequence(tbs, ECDSA_SHA_256, encodeTlv(Tag.BIT_STRING, Uint8Array.of(0, 1)))
    }
    expect(faultOf(listOf(CRL_ENTRIES_MAX))).toBeNull()
    expect(faultOf(listOf(CRL_ENTRIES_MAX + 1))).toEqual({
      code: 'x509.crl-entries-too-many',
      values: { max: CRL_ENTRIES_MAX },
    })
  })
})
