import { beforeAll, describe, expect, it } from 'vitest'
import { contextTag, Tag } from '../asn1/tlv.ts'
import { encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, hexOf, utf8Of } from '../base/bytes.ts'
import { isoOf } from '../base/instant.ts'
import { digest } from '../crypto/digest.ts'
import type { Certificate } from '../x509/certificate.ts'
import { ContentType } from './content-type.ts'
import {
  makeTestCms,
  makeTestSigner,
  makeTestTimestamp,
  makeTestTimestampResponse,
  signingCertificate,
  type TestSigner,
  type TimestampRecipe,
} from './make-test-cms.ts'
import {
  decodeTimestampResponse,
  decodeTimestampToken,
  type TimestampToken,
  verifyTimestampToken,
} from './timestamp-token.ts'

const IMPRINTED = utf8Of('合同正文')
let tsa: TestSigner
let other: TestSigner
beforeAll(async () => {
  tsa = await makeTestSigner({ name: 'TSA', serialNumber: 9 })
  other = await makeTestSigner({ name: 'Other', serialNumber: 10 })
})

const made = (recipe: Partial<TimestampRecipe> = {}): Promise<Uint8Array> =>
  makeTestTimestamp({ tsa, imprinted: IMPRINTED, ...recipe })

function decoded(bytes: Bytes): TimestampToken {
  const result = decodeTimestampToken(bytes)
  if (!result.ok) throw new Error(`${result.fault.code} ${JSON.stringify(result.fault.values)}`)
  return result.value
}

const certificateOf = (token: TimestampToken): Certificate | null => token.signedData.certificates[0] ?? null

const faultOf = (bytes: Bytes): string | null => {
  const result = decodeTimestampToken(bytes)
  return result.ok ? null : result.fault.code
}

const integer = (...octets: number[]): Uint8Array => encodeTlv(Tag.INTEGER, Uint8Array.from(octets))
const time = (text: string): Uint8Array => encodeTlv(Tag.GENERALIZED_TIME, utf8Of(text))

/** A TSTInfo by hand, for what no library writes. */
function tstInfo(
  parts: { version?: Bytes; algorithm?: string; imprint?: Bytes; time?: Bytes; tail?: Bytes[] } = {},
): Uint8Array {
  const algorithm = encodeSequence(encodeOid(parts.algorithm ?? '2.16.840.1.101.3.4.2.1'), encodeNull())
  return encodeSequence(
    parts.version ?? integer(1),
    encodeOid('1.2'),
    encodeSequence(algorithm, encodeOctetString(parts.imprint ?? new Uint8Array(32))),
    integer(1),
    parts.time ?? time('20260601120001Z'),
    ...(parts.tail ?? []),
  )
}

const madeOf = (...parts: Parameters<typeof tstInfo>): Promise<Uint8Array> => made({ tstInfoDer: tstInfo(...parts) })

describe('decodeTimestampToken', () => {
  it('reads what a time-stamp says — RFC 3161 §2.4.2', async () => {
    const token = decoded(
      await made({
        tstInfo: (info) => {
          info.ordering = true
        },
      }),
    )
    expect(isoOf(token.time)).toBe('2026-06-01T12:00:01Z')
    expect(token).toMatchObject({
      policy: '1.3.6.1.4.1.13762.3',
      ordering: true,
      nonce: null,
      accuracyMilliseconds: null,
    })
    expect(hexOf(token.serialNumber)).toBe('4d')
    expect(token.imprint.digest).toEqual(await digest('SHA-256', [IMPRINTED]))
    expect(token.fingerprint).toBe(hexOf(await digest('SHA-256', [token.bytes])))
    expect(token.findings).toEqual([])
  })

  it.each([
    ['20260601120001Z', '2026-06-01T12:00:01Z'],
    ['20260601120001.5Z', '2026-06-01T12:00:01.500Z'],
    ['20260601120001.34352Z', '2026-06-01T12:00:01.343Z'],
  ])('reads the time %s — RFC 3161 §2.4.2', async (text, iso) => {
    expect(isoOf(decoded(await madeOf({ time: time(text) })).time)).toBe(iso)
  })

  it.each(['20260601120001', '20260601120001+0800', '202606011200Z', '20260601120001.500Z', '20260231120001Z'])(
    'refuses the time %s — RFC 3161 §2.4.2',
    async (text) => {
      expect(faultOf(await madeOf({ time: time(text) }))).toBe('asn1.time-malformed')
    },
  )

  it('refuses a UTCTime — RFC 3161 §2.4.2', async () => {
    expect(faultOf(await madeOf({ time: encodeTlv(Tag.UTC_TIME, utf8Of('260601120001Z')) }))).toBe(
      'asn1.tag-unexpected',
    )
  })

  it.each([
    [[integer(1)], 1000],
    [[encodeTlv(contextTag(0, 'primitive'), Uint8Array.of(1, 0xf4))], 500],
    [
      [
        integer(1),
        encodeTlv(contextTag(0, 'primitive'), Uint8Array.of(10)),
        encodeTlv(contextTag(1, 'primitive'), Uint8Array.of(1)),
      ],
      1011,
    ],
    [[], 0],
  ])('reads the accuracy in milliseconds, rounded up — RFC 3161 §2.4.2', async (parts, milliseconds) => {
    const token = decoded(await madeOf({ tail: [encodeSequence(...parts)] }))
    expect(token.accuracyMilliseconds).toBe(milliseconds)
  })

  it.each([
    ['negative seconds', [integer(0xff)]],
    ['a thousand milliseconds', [encodeTlv(contextTag(0, 'primitive'), Uint8Array.of(3, 0xe8))]],
    ['a negative part', [encodeTlv(contextTag(0, 'primitive'), Uint8Array.of(0xff))]],
    ['an empty part', [encodeTlv(contextTag(0, 'primitive'))]],
    ['a long part', [encodeTlv(contextTag(0, 'primitive'), Uint8Array.of(0, 0, 1))]],
    ['another part', [encodeOid('1.2')]],
  ])('refuses an accuracy of %s — RFC 3161 §2.4.2', async (_, parts) => {
    expect(faultOf(await madeOf({ tail: [encodeSequence(...parts)] }))).toBe('timestamp.accuracy-malformed')
  })

  it('reads nonce and ordering, and notes a default that is written out — RFC 3161 §2.4.2, X.690 §11.5', async () => {
    const token = decoded(await madeOf({ tail: [encodeTlv(Tag.BOOLEAN, Uint8Array.of(0)), integer(5, 6)] }))
    expect(token.ordering).toBe(false)
    expect(hexOf(token.nonce!)).toBe('0506')
    expect(token.findings.map(({ code }) => code)).toEqual(['timestamp.ordering-default-encoded'])
  })

  it('reads version 2 with a finding and no other one — RFC 3161 §2.4.2, GM/T 0031-2025', async () => {
    expect(decoded(await madeOf({ version: integer(2) })).findings.map(({ code }) => code)).toEqual([
      'timestamp.version-unexpected',
    ])
    expect(faultOf(await madeOf({ version: integer(3) }))).toBe('timestamp.version-unsupported')
  })

  it('says which critical extension it does not know — RFC 3161 §2.4.2', async () => {
    const extension = (...critical: Bytes[]): Uint8Array =>
      encodeTlv(contextTag(1), encodeSequence(encodeOid('1.2.3'), ...critical, encodeOctetString(new Uint8Array(0))))
    const critical = decoded(await madeOf({ tail: [extension(encodeTlv(Tag.BOOLEAN, Uint8Array.of(0xff)))] }))
    expect(critical.findings.map(({ code }) => code)).toEqual(['timestamp.extension-critical-unknown'])
    expect(decoded(await madeOf({ tail: [extension()] })).findings).toEqual([])
  })

  it('refuses what is no time-stamp — RFC 3161 §2.4.2', async () => {
    expect(faultOf(await made({ cms: { contentType: ContentType.data } }))).toBe('timestamp.not-a-token')
    expect(faultOf(await made({ cms: { detached: true } }))).toBe('timestamp.content-missing')
    expect(faultOf(await made({ cms: { signers: [tsa, other] } }))).toBe('timestamp.signer-count')
    expect(faultOf(await made({ tstInfoDer: encodeSequence(integer(1)) }))).toBe('asn1.element-missing')
    expect(faultOf(await madeOf({ tail: [encodeNull()] }))).toBe('cms.elements-unexpected')
    expect(faultOf(await makeTestCms({ signers: [], content: IMPRINTED, contentType: ContentType.tstInfo }))).toBe(
      'timestamp.signer-count',
    )
  })
})

describe('decodeTimestampResponse', () => {
  it.each([0, 1])('gives the token of status %i — RFC 3161 §2.4.2', async (status) => {
    const token = await made()
    const response = decodeTimestampResponse(makeTestTimestampResponse(status, token))
    expect(response.ok && hexOf(response.value.bytes)).toBe(hexOf(token))
  })

  it('gives none where the TSA refused, whatever stands there — RFC 3161 §2.4.2', async () => {
    const refused = decodeTimestampResponse(makeTestTimestampResponse(2, await made()))
    expect(refused).toMatchObject({ ok: false, fault: { code: 'timestamp.response-rejected', values: { status: 2 } } })
    const bare = decodeTimestampResponse(makeTestTimestampResponse(0, null))
    expect(bare).toMatchObject({ ok: false, fault: { code: 'timestamp.response-without-token' } })
    expect(decodeTimestampResponse(utf8Of('x')).ok).toBe(false)
  })

  it('says why the TSA refused — RFC 3161 §2.4.2 (PKIFailureInfo)', () => {
    const info = encodeSequence(integer(2), encodeTlv(Tag.BIT_STRING, Uint8Array.of(5, 0x20)))
    expect(decodeTimestampResponse(encodeSequence(info))).toMatchObject({
      fault: { values: { status: 2, failure: '20' } },
    })
  })
})

describe('verifyTimestampToken', () => {
  const verified = async (bytes: Bytes, imprinted: readonly Bytes[] | null = [IMPRINTED]) =>
    verifyTimestampToken(decoded(bytes), imprinted, certificateOf(decoded(bytes)))
  const codesOf = (check: { findings: readonly { code: string }[] }): string[] => check.findings.map(({ code }) => code)

  it.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const)(
    'is intact over what it imprints: %s — RFC 3161 §2.4.2',
    async (hash) => {
      const check = await verified(await made({ hash }), [IMPRINTED.subarray(0, 3), IMPRINTED.subarray(3)])
      expect(check).toMatchObject({ intact: true, imprintMatches: true, signatureVerifies: true })
      expect(codesOf(check)).toEqual([])
    },
  )

  it('is not intact over anything else — RFC 3161 §2.4.2', async () => {
    const check = await verified(await made(), [utf8Of('x')])
    expect(check).toMatchObject({ intact: false, imprintMatches: false, signatureVerifies: true })
    expect(codesOf(check)).toContain('timestamp.imprint-mismatch')
  })

  it('is neither where what it imprints is not given — RFC 3161 §2.4.2', async () => {
    expect(await verified(await made(), null)).toMatchObject({
      intact: null,
      imprintMatches: null,
      signatureVerifies: true,
    })
  })

  it('is not intact where its content is not what was signed — RFC 5652 §5.6', async () => {
    const bytes = await made()
    const at = indexOf(bytes, utf8Of('20260601120001Z'))
    bytes[at] = 0x31
    expect(await verified(bytes)).toMatchObject({ intact: false, imprintMatches: true, contentDigestMatches: false })
  })

  it('is not intact without signed attributes — RFC 5652 §5.3', async () => {
    const check = await verified(await made({ cms: { signedAttributes: null } }))
    expect(check).toMatchObject({ intact: false, signatureVerifies: true })
    expect(codesOf(check)).toContain('cms.signed-attributes-missing')
  })

  it('names the absence of ESSCertID, which real TSAs leave out — RFC 3161 §2.4.2, RFC 5816 §2.2.1', async () => {
    const check = await verified(await made({ cms: { signedAttributes: (usual) => usual } }))
    expect(check.intact).toBe(true)
    expect(codesOf(check)).toEqual(['timestamp.signing-certificate-missing'])
  })

  it('says where ESSCertID names another certificate — RFC 5816 §2.2.1', async () => {
    const check = await verified(
      await made({
        cms: { signedAttributes: async (usual) => [...usual, await signingCertificate(other.certificate)] },
      }),
    )
    expect(codesOf(check)).toContain('cms.signing-certificate-mismatch')
  })

  it('takes the certificate of the TSA from elsewhere where the token has none — RFC 3161 §2.4.1 (certReq)', async () => {
    const token = decoded(await made({ cms: { certificates: [] } }))
    expect(await verifyTimestampToken(token, [IMPRINTED], null)).toMatchObject({ intact: null, imprintMatches: true })
    const elsewhere = certificateOf(decoded(await made()))
    expect(await verifyTimestampToken(token, [IMPRINTED], elsewhere)).toMatchObject({ intact: true })
  })

  it('says nothing of an imprint by an unknown algorithm — RFC 3161 §2.4.1', async () => {
    const check = await verified(await madeOf({ algorithm: '1.2.3.4' }))
    expect(check).toMatchObject({ intact: null, imprintMatches: null })
    expect(codesOf(check)).toContain('timestamp.imprint-algorithm-unsupported')
  })

  it('is not intact with an imprint of another length than its algorithm gives — RFC 3161 §2.4.1', async () => {
    const check = await verified(await madeOf({ imprint: new Uint8Array(20) }), null)
    expect(check).toMatchObject({ intact: false, imprintMatches: false })
    expect(codesOf(check)).toContain('timestamp.imprint-length-mismatch')
  })

  it('takes SM3 by its identifier and its aliases — GM/T 0006-2012, GM/T 0033-2023', async () => {
    const imprint = await digest('SM3', [IMPRINTED])
    for (const algorithm of ['1.2.156.10197.1.401', '1.2.156.10197.1.401.1']) {
      expect(await verified(await madeOf({ algorithm, imprint }))).toMatchObject({ intact: true, imprintMatches: true })
    }
    expect(codesOf(await verified(await madeOf({ algorithm: '1.2.156.10197.1.401.1', imprint })))).toEqual([
      'crypto.oid-alias',
    ])
  })

  it('says where tsa names somebody else — RFC 3161 §2.4.2', async () => {
    const named = (name: string): Uint8Array => {
      const attribute = encodeSequence(encodeOid('2.5.4.3'), encodeTlv(Tag.UTF8_STRING, utf8Of(name)))
      const directory = encodeTlv(contextTag(4), encodeSequence(encodeTlv(Tag.SET, attribute)))
      return encodeTlv(contextTag(0), directory)
    }
    expect(codesOf(await verified(await madeOf({ tail: [named('TSA')] }), null))).toEqual([])
    expect(codesOf(await verified(await madeOf({ tail: [named('Mallory')] }), null))).toEqual([
      'timestamp.tsa-name-mismatch',
    ])
    const uri = encodeTlv(contextTag(0), encodeTlv(contextTag(6, 'primitive'), utf8Of('http://tsa.example')))
    expect(codesOf(await verified(await madeOf({ tail: [uri] }), null))).toEqual([])
    expect(faultOf(await madeOf({ tail: [encodeTlv(contextTag(0))] }))).toBe('cms.elements-unexpected')
  })
})

function indexOf(bytes: Bytes, part: Bytes): number {
  for (let at = 0; at + part.length <= bytes.length; at++) {
    if (hexOf(bytes.subarray(at, at + part.length)) === hexOf(part)) return at
  }
  throw new Error('not found')
}
