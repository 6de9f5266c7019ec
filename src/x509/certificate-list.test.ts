import { beforeAll, describe, expect, it } from 'vitest'
import { readWhole, Tag } from '../asn1/tlv.ts'
import { encodeNull, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { bytesFromHex, utf8Of } from '../base/bytes.ts'
import { instantFromIso } from '../base/instant.ts'
import type { Certificate } from './certificate.ts'
import { type CertificateList, decodeCertificateList } from './certificate-list.ts'
import {
  derCommonName,
  derExtension,
  derGeneralizedTime,
  derInteger,
  derName,
  derUtcTime,
  ECDSA_SHA_256,
} from './encode-test-certificate.ts'
import { ExtensionType } from './extension.ts'
import { issueTestCertificate, issueTestRoot, makeTestKeys, type TestKeys } from './issue-test-certificate.ts'
import { issueTestList } from './issue-test-evidence.ts'
import { nameText } from './name.ts'
import { ALL_REASONS } from './reason-flags.ts'
import { RevokedEntries, SAME_SERIAL_MAX } from './revoked-entries.ts'

const TRUE = encodeTlv(Tag.BOOLEAN, Uint8Array.of(0xff))

interface Fields {
  readonly version?: Uint8Array | null
  readonly issuer?: Uint8Array
  readonly thisUpdate?: Uint8Array
  readonly nextUpdate?: Uint8Array | null
  readonly entries?: readonly Uint8Array[]
  readonly extensions?: readonly Uint8Array[]
  readonly outerAlgorithm?: Uint8Array
  readonly more?: Uint8Array
}

function encode(fields: Fields): Uint8Array {
  const { version = derInteger(1), nextUpdate = derUtcTime('270101000000Z'), entries, extensions, more } = fields
  const tbs = encodeSequence(
    ...(version ? [version] : []),
    ECDSA_SHA_256,
    fields.issuer ?? derCommonName('CA'),
    fields.thisUpdate ?? derUtcTime('260101000000Z'),
    ...(nextUpdate ? [nextUpdate] : []),
    ...(entries ? [encodeSequence(...entries)] : []),
    ...(extensions ? [encodeTlv(0xa0, encodeSequence(...extensions))] : []),
    ...(more ? [more] : []),
  )
  return encodeSequence(tbs, fields.outerAlgorithm ?? ECDSA_SHA_256, encodeTlv(Tag.BIT_STRING, Uint8Array.of(0, 1)))
}

function read(fields: Fields): CertificateList {
  const result = decodeCertificateList(encode(fields))
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

const codesOf = (fields: Fields): string[] => read(fields).findings.map(({ code }) => code)

function faultOf(fields: Fields): string {
  const result = decodeCertificateList(encode(fields))
  return result.ok ? 'none' : result.fault.code
}

const entry = (serialNumber: readonly number[], ...rest: Uint8Array[]): Uint8Array =>
  encodeSequence(derInteger(...serialNumber), ...(rest.length > 0 ? rest : [derUtcTime('260101000000Z')]))

describe('a CRL', () => {
  let keys: TestKeys
  let root: Certificate
  let revoked: Certificate

  beforeAll(async () => {
    keys = await makeTestKeys()
    root = await issueTestRoot('C=CN,CN=CA', keys)
    revoked = await issueTestCertificate({ subject: 'CN=R', keys, issuer: { name: 'C=CN,CN=CA', keys } })
  })

  it('gives its fields and the entry of a serial number — RFC 5280 §5.1', async () => {
    const entries = [{ certificate: revoked, revokedAt: '2026-01-02T03:04:05Z', reason: 1 }]
    const list = await issueTestList(root, {
      keys,
      thisUpdate: '2026-02-01T00:00:00Z',
      nextUpdate: '2026-03-01T00:00:00Z',
      entries,
      extensions: [{ oid: ExtensionType.crlNumber, critical: false, value: derInteger(7) }],
    })
    expect(nameText(list.issuer)).toBe('CN=CA,C=CN')
    expect(list.version).toBe(2)
    expect(list.thisUpdate).toBe(instantFromIso('2026-02-01'))
    expect(list.nextUpdate).toBe(instantFromIso('2026-03-01'))
    expect([...list.number!]).toEqual([7])
    expect(list.isDelta).toBe(false)
    expect(list.issuingDistributionPoint).toBeNull()
    expect(list.entryCount).toBe(1)
    expect(list.findEntry(revoked.serialNumber)).toEqual({
      serialNumber: revoked.serialNumber,
      revocationDate: instantFromIso('2026-01-02T03:04:05Z'),
      reason: 'keyCompromise',
      invalidityDate: null,
    })
    expect(list.findEntry(root.serialNumber)).toBeNull()
    expect(list.findings).toEqual([])
    expect(list.tbs.buffer).toBe(list.bytes.buffer)
  })

  it('may be empty — RFC 5280 §5.1.2.6', () => {
    expect(read({}).entryCount).toBe(0)
    expect(read({}).findEntry(Uint8Array.of(1))).toBeNull()
  })

  it('gives reason and invalidity date of an entry — RFC 5280 §5.3', () => {
    const when = derExtension(ExtensionType.invalidityDate, derGeneralizedTime('20250101000000Z'))
    const why = (reason: number) =>
      derExtension(ExtensionType.reasonCode, encodeTlv(Tag.ENUMERATED, Uint8Array.of(reason)))
    const date = derUtcTime('260101000000Z')
    const list = read({
      entries: [
        entry([1], date, encodeSequence(why(6), when)),
        entry([2], date, encodeSequence(why(8))),
        entry([3], date, encodeSequence(why(7))),
      ],
    })
    expect(list.findEntry(Uint8Array.of(1))).toMatchObject({
      reason: 'certificateHold',
      invalidityDate: instantFromIso('2025-01-01'),
    })
    expect(list.findEntry(Uint8Array.of(2))!.reason).toBe('removeFromCRL')
    expect(list.findEntry(Uint8Array.of(3))!.reason).toBe('unspecified')
  })

  it('still lists an entry that cannot be decoded: since when is unknown', () => {
    for (const rest of [[encodeNull()], [derUtcTime('260230000000Z')], [derUtcTime('260101000000Z'), encodeNull()]]) {
      const found = read({ entries: [entry([1], ...rest)] }).findEntry(Uint8Array.of(1))
      expect(found).toMatchObject({ revocationDate: null, reason: null })
    }
  })

  it('gives entries to the certificate issuer named last before them — RFC 5280 §5.3.3', () => {
    const date = derUtcTime('260101000000Z')
    const of = (name: string) => {
      const names = encodeSequence(encodeTlv(0xa4, derCommonName(name)))
      return encodeSequence(derExtension(ExtensionType.certificateIssuer, names, TRUE))
    }
    const list = read({
      entries: [entry([1]), entry([2], date, of('A')), entry([3]), entry([2], date, of('B')), entry([1], date)],
    })
    const nameOf = (name: string) => read({ issuer: derCommonName(name) }).issuer
    const listed = (serial: number) =>
      ['CA', 'A', 'B'].filter((name) => list.findEntry(Uint8Array.of(serial), nameOf(name)) !== null)
    expect(listed(1)).toEqual(['CA', 'B'])
    expect(listed(2)).toEqual(['A', 'B'])
    expect(listed(3)).toEqual(['A'])
    expect(list.hasUnknownEntryExtension).toBe(false)
  })

  it('gives an entry whose certificate issuer cannot be read to any — RFC 5280 §5.3.3', () => {
    const unread = encodeSequence(derExtension(ExtensionType.certificateIssuer, encodeNull(), TRUE))
    const list = read({ entries: [entry([1], derUtcTime('260101000000Z'), unread)] })
    expect(list.findEntry(Uint8Array.of(1), list.issuer)).not.toBeNull()
  })

  it('tells of a critical entry extension that is not processed, on whichever entry — RFC 5280 §5.3', () => {
    const date = derUtcTime('260101000000Z')
    const isUnknown = (...rest: Uint8Array[]) =>
      read({ entries: [entry([1]), entry([2], date, ...rest)] }).hasUnknownEntryExtension
    expect(isUnknown()).toBe(false)
    expect(isUnknown(encodeSequence(derExtension('1.2.3.4', encodeNull())))).toBe(false)
    expect(isUnknown(encodeSequence(derExtension('1.2.3.4', encodeNull(), TRUE)))).toBe(true)
    expect(isUnknown(encodeSequence(derExtension('2.5.29.99', encodeNull(), TRUE)))).toBe(true)
    expect(read({}).hasUnknownEntryExtension).toBe(false)
  })

  it('tells of an entry that cannot be read, on whichever side of the one that is looked for — RFC 5280 §5.1.2.6', () => {
    const date = derUtcTime('260101000000Z')
    const isMalformed = (...around: Uint8Array[]) =>
      around.map((odd) =>
        [
          [odd, entry([2])],
          [entry([2]), odd],
        ].map((entries) => {
          const list = read({ entries })
          expect(list.findEntry(Uint8Array.of(2))).not.toBeNull()
          return list.hasMalformedEntry
        }),
      )
    const why = (...octets: number[]) => derExtension(ExtensionType.reasonCode, Uint8Array.of(...octets))
    const extended = (...extensions: Uint8Array[]) => entry([1], date, encodeSequence(...extensions))
    const when = derExtension(ExtensionType.invalidityDate, derGeneralizedTime('20250101000000Z'))
    const isNot = [entry([1]), entry([0, 0x80]), entry([0]), extended(), extended(when, why(10, 1, 1))]
    expect(isMalformed(...isNot).flat()).not.toContain(true)
    const odd = [
      entry([]),
      entry([0, 1]),
      entry([0xff, 0x80]),
      encodeSequence(derInteger(1)),
      entry([1], encodeNull()),
      entry([1], derUtcTime('260230000000Z')),
      entry([1], date, date),
      entry([1], date, encodeSequence(), encodeNull()),
      entry([1], date, encodeNull()),
      extended(encodeNull()),
      extended(encodeSequence(encodeNull())),
      extended(why(10, 1)),
      extended(why(2, 1, 1)),
      extended(why(10, 2, 1, 1)),
      extended(why(10, 1, 1, 0)),
      extended(why(10, 1, 1), why(10, 1, 6)),
      extended(derExtension(ExtensionType.invalidityDate, encodeNull())),
      extended(derExtension(ExtensionType.certificateIssuer, encodeNull(), TRUE)),
      extended(derExtension('1.2.3.4', encodeNull(), encodeTlv(Tag.BOOLEAN, Uint8Array.of(1)))),
      extended(derExtension('1.2.3.4', encodeNull(), encodeTlv(Tag.BOOLEAN, Uint8Array.of(0xff, 0xff)))),
      extended(encodeSequence(derExtension('1.2.3.4', encodeNull()).subarray(2), encodeNull())),
    ]
    isMalformed(...odd).forEach((told, i) => {
      expect(told, `entry ${i}`).toEqual([true, true])
    })
  })

  it('tells of a certificate issuer where it is not indirect — RFC 5280 §5.3.3', () => {
    const names = encodeSequence(encodeTlv(0xa4, derCommonName('A')))
    const named = encodeSequence(derExtension(ExtensionType.certificateIssuer, names, TRUE))
    const entries = [entry([1], derUtcTime('260101000000Z'), named)]
    const scope = (flags: Uint8Array) => [derExtension(ExtensionType.issuingDistributionPoint, flags, TRUE)]
    const indirect = encodeSequence(encodeTlv(0x84, Uint8Array.of(0xff)))
    expect(read({ entries, extensions: scope(indirect) }).hasMalformedEntry).toBe(false)
    expect(read({ entries, extensions: scope(encodeSequence()) }).hasMalformedEntry).toBe(true)
    expect(read({ entries }).hasMalformedEntry).toBe(true)
  })

  it('states its scope — RFC 5280 §5.2.5', () => {
    const flag = (number: number) => encodeTlv(0x80 | number, Uint8Array.of(0xff))
    const uri = encodeTlv(0xa0, encodeTlv(0xa0, encodeTlv(0x86, utf8Of('http://a.cn/'))))
    const scope = (...parts: Uint8Array[]) =>
      read({ extensions: [derExtension(ExtensionType.issuingDistributionPoint, encodeSequence(...parts))] })
        .issuingDistributionPoint!
    const none = {
      names: [],
      onlyContainsUserCerts: false,
      onlyContainsCaCerts: false,
      reasons: ALL_REASONS,
      indirectCrl: false,
      onlyContainsAttributeCerts: false,
    }
    expect(scope()).toEqual(none)
    expect(scope(uri)).toEqual({ ...none, names: [{ kind: 'uri', text: 'http://a.cn/' }] })
    expect(scope(flag(1))).toEqual({ ...none, onlyContainsUserCerts: true })
    expect(scope(flag(2))).toEqual({ ...none, onlyContainsCaCerts: true })
    expect(scope(encodeTlv(0x83, Uint8Array.of(6, 0x40)))).toEqual({ ...none, reasons: 1 << 1 })
    expect(scope(flag(4))).toEqual({ ...none, indirectCrl: true })
    expect(scope(flag(5))).toEqual({ ...none, onlyContainsAttributeCerts: true })
  })

  it('tells that it is a delta, and since when it keeps expired certificates', () => {
    const delta = read({ extensions: [derExtension(ExtensionType.deltaCrlIndicator, derInteger(1))] })
    expect(delta.isDelta).toBe(true)
    expect([...delta.baseNumber!]).toEqual([1])
    const since = derGeneralizedTime('20200101000000Z')
    const keeping = read({ extensions: [derExtension(ExtensionType.expiredCertsOnCrl, since)] })
    expect(keeping.expiredCertificatesSince).toBe(instantFromIso('2020-01-01'))
  })

  it('is read with deviations that are reported', () => {
    expect(codesOf({ nextUpdate: null })).toEqual(['x509.next-update-missing'])
    expect(codesOf({ version: null, extensions: [derExtension('1.2.3', encodeNull())] })).toEqual([
      'x509.version-too-low',
    ])
    expect(codesOf({ issuer: derName() })).toEqual(['x509.issuer-empty'])
    expect(codesOf({ thisUpdate: derGeneralizedTime('20260101000000Z') })).toEqual(['x509.time-form-unexpected'])
    expect(codesOf({ extensions: [] })).toEqual(['x509.extensions-empty'])
    expect(codesOf({ outerAlgorithm: encodeSequence(ECDSA_SHA_256.subarray(2), encodeNull()) })).toEqual([
      'x509.algorithm-mismatch',
      'x509.parameters-null',
    ])
  })

  it('is a fault where its scope cannot be decoded, or its form is not that of a CRL', () => {
    const scope = (value: Uint8Array) => [derExtension(ExtensionType.issuingDistributionPoint, value)]
    expect(faultOf({ extensions: scope(encodeNull()) })).toBe('asn1.tag-unexpected')
    expect(faultOf({ extensions: scope(encodeSequence(encodeTlv(0x87, Uint8Array.of(1)))) })).toBe(
      'asn1.elements-unexpected',
    )
    expect(faultOf({ extensions: scope(encodeSequence(encodeTlv(0x84))) })).toBe('asn1.boolean-malformed')
    expect(faultOf({ version: derInteger(2) })).toBe('x509.version-unsupported')
    expect(faultOf({ entries: [encodeNull()] })).toBe('asn1.tag-unexpected')
    expect(faultOf({ entries: [encodeSequence(encodeNull())] })).toBe('asn1.tag-unexpected')
    expect(faultOf({ entries: [encodeSequence()] })).toBe('asn1.tag-unexpected')
    expect(faultOf({ more: encodeNull() })).toBe('asn1.elements-unexpected')
  })
})

describe('revoked entries', () => {
  it('refuse lengths that are not DER — X.690 §10.1', () => {
    // A short length in the long form, with a leading zero, indefinite, beyond the end, of too many octets.
    for (const list of [
      '3006308103020101',
      '300730820003020101',
      '30053080020101',
      '30033005 02',
      '30053005020101',
      '300730850000000003',
    ]) {
      const bytes = bytesFromHex(list.replace(/ /g, ''))!
      const start = { bytes, tag: 0x30, start: 0, contentStart: 2, contentEnd: bytes.length, end: bytes.length }
      expect(() => new RevokedEntries({ ...start, depth: 0, rules: 'DER' })).toThrow('asn1.')
    }
  })

  const serialOf = (n: number): Uint8Array => Uint8Array.of(0x40, n >>> 16, (n >>> 8) & 0xff, n & 0xff)
  const listOf = (count: number, serial: (n: number) => Uint8Array): RevokedEntries => {
    const date = derUtcTime('260101000000Z')
    const encoded = (n: number): Uint8Array => encodeSequence(encodeTlv(Tag.INTEGER, serial(n)), date)
    const size = encoded(0).length
    const entries = new Uint8Array(count * size)
    for (let n = 0; n < count; n++) entries.set(encoded(n), n * size)
    return new RevokedEntries(readWhole(encodeSequence(entries)))
  }

  it('find each of two hundred thousand, and none that is not there', () => {
    const count = 200_000
    const entries = listOf(count, serialOf)
    expect(entries.count).toBe(count)
    for (const n of [0, 1, 65_535, 65_536, count - 1]) {
      expect(entries.find(serialOf(n))!.serialNumber).toEqual(serialOf(n))
    }
    expect(entries.find(serialOf(count))).toBeNull()
    expect(entries.find(Uint8Array.of(0x40))).toBeNull()
    // A walk over all entries for each would take minutes.
    for (let n = 0; n < 20_000; n++) expect(entries.find(serialOf(count + n))).toBeNull()
  })

  it('give the gravest where a serial number stands twice, asked once or again', () => {
    const reason = (number: number) =>
      encodeSequence(derExtension(ExtensionType.reasonCode, encodeTlv(Tag.ENUMERATED, Uint8Array.of(number))))
    const [early, late] = [derUtcTime('200101000000Z'), derUtcTime('260101000000Z')]
    const gravest = (...rest: (readonly Uint8Array[])[]) => {
      const list = encodeSequence(...rest.map((each) => encodeSequence(derInteger(5), ...each)))
      const entries = new RevokedEntries(readWhole(list))
      const found = entries.find(Uint8Array.of(5))
      expect(entries.find(Uint8Array.of(5))).toEqual(found)
      return [found!.reason, found!.revocationDate]
    }
    expect(gravest([late], [early])).toEqual([null, instantFromIso('2020-01-01')])
    expect(gravest([early, reason(6)], [late, reason(1)])).toEqual(['keyCompromise', instantFromIso('2026-01-01')])
    expect(gravest([early, reason(8)], [late, reason(6)])).toEqual(['certificateHold', instantFromIso('2026-01-01')])
    expect(gravest([early], [late, encodeNull()])).toEqual([null, null])
  })

  it('of one serial number are looked into up to a bound, and beyond it count for any issuer', () => {
    const named = (name: string) => {
      const names = encodeSequence(encodeTlv(0xa4, derCommonName(name)))
      return encodeSequence(derExtension(ExtensionType.certificateIssuer, names, TRUE))
    }
    const ofOther = entry([5], derUtcTime('260101000000Z'), named('Other'))
    const listed = (count: number) => {
      const { issuer } = read({})
      const entries = new RevokedEntries(readWhole(encodeSequence(...Array<Uint8Array>(count).fill(ofOther))))
      return entries.find(Uint8Array.of(5), { certificate: issuer, list: issuer })
    }
    expect(listed(SAME_SERIAL_MAX)).toBeNull()
    expect(listed(SAME_SERIAL_MAX + 1)).toMatchObject({ revocationDate: null, reason: null })
  })
})
