import { beforeAll, describe, expect, it } from 'vitest'
import { contextTag, Tag } from '../asn1/tlv.ts'
import { encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeSetOf, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, concatBytes, hexOf, utf8Of } from '../base/bytes.ts'
import { ATTRIBUTES_MAX, AttributeType } from './attribute.ts'
import { ContentType } from './content-type.ts'
import { makeTestCms, makeTestSigner, type TestSigner, withIndefiniteLengths } from './make-test-cms.ts'
import { DIGEST_ALGORITHMS_MAX, decodeSignedData, SIGNERS_MAX, type SignedData } from './signed-data.ts'
import { COUNTER_SIGNATURES_MAX, TIMESTAMPS_MAX } from './signer-info.ts'
import { verifySigner } from './verify-signer.ts'

const CONTENT = utf8Of('合同正文')
let signer: TestSigner
beforeAll(async () => {
  signer = await makeTestSigner({ name: 'Alice' })
})

function decoded(bytes: Bytes, padding?: 'zero-padding-allowed'): SignedData {
  const result = decodeSignedData(bytes, padding)
  if (!result.ok) throw new Error(`${result.fault.code} ${JSON.stringify(result.fault.values)}`)
  return result.value
}

const faultOf = (bytes: Bytes, padding?: 'zero-padding-allowed'): string | null => {
  const result = decodeSignedData(bytes, padding)
  return result.ok ? null : result.fault.code
}

const codesOf = (data: SignedData): string[] => data.findings.map(({ code }) => code)
const integer = (value: number): Uint8Array => encodeTlv(Tag.INTEGER, Uint8Array.of(value))
const sha256 = encodeSequence(encodeOid('2.16.840.1.101.3.4.2.1'), encodeNull())

/** A message by hand, for shapes that no library writes. */
function message(parts: {
  outer?: string
  fields?: Bytes[]
  content?: Bytes
  digestAlgorithms?: Bytes[]
  signers?: Bytes[]
}): Uint8Array {
  const encapsulated = parts.content ?? encodeSequence(encodeOid(ContentType.data))
  const fields = parts.fields ?? [
    integer(1),
    encodeSetOf(...(parts.digestAlgorithms ?? [sha256])),
    encapsulated,
    encodeSetOf(...(parts.signers ?? [])),
  ]
  const outer = encodeOid(parts.outer ?? ContentType.signedData)
  return encodeSequence(outer, encodeTlv(contextTag(0), encodeSequence(...fields)))
}

const anySigner = (...tail: Bytes[]): Uint8Array => {
  const identifier = encodeSequence(encodeSequence(), integer(1))
  return encodeSequence(integer(1), identifier, sha256, ...tail)
}
const SIGNATURE = [sha256, encodeOctetString(Uint8Array.of(1))]

describe('decodeSignedData', () => {
  it('reads every field of a message — RFC 5652 §5.1', async () => {
    const data = decoded(await makeTestCms({ signers: [signer], content: CONTENT }))
    expect(data).toMatchObject({ profile: 'CMS', version: 1, contentType: ContentType.data })
    expect(data.content).toEqual(CONTENT)
    expect(data.digestAlgorithms.map(({ oid }) => oid)).toEqual(['2.16.840.1.101.3.4.2.1'])
    expect(hexOf(data.certificates[0]!.bytes)).toBe(hexOf(signer.certificate))
    expect(data.signers[0]).toMatchObject({ version: 1, identifier: { kind: 'issuer-and-serial' } })
    expect(codesOf(data)).toEqual([])
  })

  it('reads the identifiers of GM/T 0010 as their own profile — GM/T 0010-2012 §5', async () => {
    const made = await makeTestCms({
      signers: [signer],
      content: CONTENT,
      outerType: ContentType.gmSignedData,
      contentType: ContentType.gmData,
    })
    expect(decoded(made)).toMatchObject({ profile: 'GM/T 0010', contentType: ContentType.gmData })
  })

  it('takes content that is kept elsewhere for none, and empty content for content — RFC 5652 §5.2', async () => {
    expect(decoded(await makeTestCms({ signers: [signer], content: CONTENT, detached: true })).content).toBe(null)
    const empty = encodeSequence(
      encodeOid(ContentType.data),
      encodeTlv(contextTag(0), encodeOctetString(new Uint8Array(0))),
    )
    expect(decoded(message({ content: empty })).content).toHaveLength(0)
  })

  it('says where in the message the content stands', async () => {
    const data = decoded(await makeTestCms({ signers: [signer], content: CONTENT }))
    const { start, end } = data.contentSpan!
    expect(data.bytes.subarray(start, end)).toEqual(encodeOctetString(CONTENT))
  })

  it('reads a bag of certificates without signers — RFC 5652 §5.1', async () => {
    const data = decoded(
      await makeTestCms({ signers: [], content: CONTENT, detached: true, certificates: [signer.certificate] }),
    )
    expect(data.signers).toEqual([])
    expect(data.certificates).toHaveLength(1)
  })

  it('reads BER with a finding, and the same octets stay signed — RFC 5652 §5.1, X.690 §8.1.3.6', async () => {
    const der = await makeTestCms({ signers: [signer], content: CONTENT })
    for (const ber of [
      withIndefiniteLengths(der),
      await makeTestCms({ signers: [signer], content: CONTENT, segmented: true }),
      withIndefiniteLengths(await makeTestCms({ signers: [signer], content: CONTENT, segmented: true })),
    ]) {
      const data = decoded(ber)
      expect(codesOf(data)).toContain('cms.encoding-ber')
      expect(data.content).toEqual(CONTENT)
      const check = await verifySigner(data, data.signers[0]!, null, decoded(der).certificates[0]!)
      expect(check.intact).toBe(true)
    }
  })

  it('signs the content octets of what PKCS #7 holds without OCTET STRING — RFC 5652 §5.2.1, RFC 2315 §9.3', () => {
    const inner = encodeSequence(integer(7))
    const content = encodeSequence(encodeOid('1.2.3'), encodeTlv(contextTag(0), inner))
    const der = decoded(message({ content }))
    expect(der.content).toEqual(integer(7))
    expect(codesOf(der)).toContain('cms.content-any')

    const indefinite = concatBytes(Uint8Array.of(0x30, 0x80), integer(7), Uint8Array.of(0, 0))
    const wrapped = encodeSequence(encodeOid('1.2.3'), encodeTlv(contextTag(0), indefinite))
    expect(decoded(message({ content: wrapped })).content).toEqual(integer(7))
  })

  it('allows data to be an OCTET STRING only — RFC 5652 §4, §5.2', () => {
    const content = encodeSequence(encodeOid(ContentType.data), encodeTlv(contextTag(0), encodeSequence()))
    expect(faultOf(message({ content }))).toBe('asn1.tag-unexpected')
  })

  it('takes zeros after the message where they are allowed, and nothing else — ISO 32000-1:2008 §12.8.3.3', async () => {
    const made = await makeTestCms({ signers: [signer], content: CONTENT })
    const zeros = concatBytes(made, new Uint8Array(100))
    const data = decoded(zeros, 'zero-padding-allowed')
    expect(data.bytes).toHaveLength(made.length)
    expect(faultOf(zeros)).toBe('asn1.trailing-octets')
    zeros[made.length + 50] = 1
    expect(faultOf(zeros, 'zero-padding-allowed')).toBe('cms.trailing-octets')
  })

  it('notes versions that do not follow from what the message holds — RFC 5652 §5.1, §5.3', () => {
    const identifier = encodeTlv(contextTag(0, 'primitive'), Uint8Array.of(1))
    const structuresOf = (signerInfo: Bytes): unknown[] =>
      decoded(message({ signers: [signerInfo] })).findings.map(({ code, values }) => [code, values.structure])
    expect(structuresOf(encodeSequence(integer(3), identifier, sha256, ...SIGNATURE))).toEqual([
      ['cms.version-unexpected', 'SignedData'],
    ])
    expect(structuresOf(encodeSequence(integer(1), identifier, sha256, ...SIGNATURE))).toEqual([
      ['cms.version-unexpected', 'SignerInfo'],
    ])
    expect(structuresOf(anySigner(...SIGNATURE))).toEqual([])
  })

  it('reads a signer that is named by an empty key identifier — RFC 5652 §5.3', () => {
    const keyed = encodeSequence(integer(3), encodeTlv(contextTag(0, 'primitive')), sha256, ...SIGNATURE)
    expect(decoded(message({ signers: [keyed] })).signers[0]!.identifier).toMatchObject({ kind: 'key-identifier' })
  })

  it('refuses a signer that is named in another way — RFC 5652 §5.3', () => {
    const keyed = encodeSequence(integer(3), encodeTlv(contextTag(1, 'primitive')), sha256, ...SIGNATURE)
    expect(faultOf(message({ signers: [keyed] }))).toBe('cms.signer-identifier-unsupported')
  })

  it('refuses a ContentInfo of another type and says which — RFC 5652 §3', () => {
    const enveloped = decodeSignedData(message({ outer: '1.2.840.113549.1.7.3' }))
    expect(enveloped).toMatchObject({
      ok: false,
      fault: { code: 'cms.not-signed-data', values: { contentType: '1.2.840.113549.1.7.3' } },
    })
  })

  it.each([
    ['a ContentInfo without content', encodeSequence(encodeOid(ContentType.signedData)), 'asn1.element-missing'],
    [
      'more in ContentInfo',
      encodeSequence(encodeOid(ContentType.signedData), encodeTlv(contextTag(0), encodeSequence()), integer(1)),
      'cms.elements-unexpected',
    ],
    [
      'two elements of content',
      encodeSequence(encodeOid(ContentType.signedData), encodeTlv(contextTag(0), integer(1), integer(1))),
      'cms.elements-unexpected',
    ],
    [
      'no signerInfos',
      message({ fields: [integer(1), encodeSetOf(sha256), encodeSequence(encodeOid(ContentType.data))] }),
      'asn1.element-missing',
    ],
    [
      'more in SignedData',
      message({
        fields: [
          integer(1),
          encodeSetOf(sha256),
          encodeSequence(encodeOid(ContentType.data)),
          encodeSetOf(),
          integer(1),
        ],
      }),
      'cms.elements-unexpected',
    ],
    [
      'more in encapContentInfo',
      message({
        content: encodeSequence(
          encodeOid(ContentType.data),
          encodeTlv(contextTag(0), encodeOctetString(CONTENT)),
          integer(1),
        ),
      }),
      'cms.elements-unexpected',
    ],
    ['a signer without signature', message({ signers: [anySigner(sha256)] }), 'asn1.element-missing'],
    ['more in SignerInfo', message({ signers: [anySigner(...SIGNATURE, integer(1))] }), 'cms.elements-unexpected'],
    [
      'more in an attribute',
      message({
        signers: [
          anySigner(
            encodeTlv(contextTag(0), encodeSequence(encodeOid('1.2.3'), encodeSetOf(), integer(1))),
            ...SIGNATURE,
          ),
        ],
      }),
      'cms.elements-unexpected',
    ],
    ['no octets', new Uint8Array(0), 'asn1.truncated'],
    ['text', utf8Of('合同'), 'asn1.long-tag'],
  ])('refuses %s — RFC 5652 §3, §5', (_, bytes, code) => {
    const fault = faultOf(bytes)
    expect(fault === code || (code.startsWith('asn1.') && fault?.startsWith('asn1.'))).toBe(true)
  })

  it('bounds what a message may hold', () => {
    const many = (count: number, each: Bytes): Bytes[] => Array.from({ length: count }, () => each)
    const attributed = (tag: number, oid: string, count: number, value: Bytes): Uint8Array => {
      const attributes = encodeTlv(contextTag(tag), encodeSequence(encodeOid(oid), encodeSetOf(...many(count, value))))
      return message({
        signers: [tag === 0 ? anySigner(attributes, ...SIGNATURE) : anySigner(...SIGNATURE, attributes)],
      })
    }
    expect(faultOf(message({ signers: many(SIGNERS_MAX, anySigner(...SIGNATURE)) }))).toBe(null)
    expect(faultOf(message({ signers: many(SIGNERS_MAX + 1, anySigner(...SIGNATURE)) }))).toBe('cms.too-many')
    expect(faultOf(message({ digestAlgorithms: many(DIGEST_ALGORITHMS_MAX + 1, sha256) }))).toBe('cms.too-many')
    const set = encodeTlv(contextTag(0), ...many(ATTRIBUTES_MAX + 1, encodeSequence(encodeOid('1.2.3'), encodeSetOf())))
    expect(faultOf(message({ signers: [anySigner(set, ...SIGNATURE)] }))).toBe('cms.too-many')
    expect(faultOf(attributed(1, AttributeType.timestampToken, TIMESTAMPS_MAX, integer(1)))).toBe(null)
    expect(faultOf(attributed(1, AttributeType.timestampToken, TIMESTAMPS_MAX + 1, integer(1)))).toBe('cms.too-many')
    expect(faultOf(attributed(1, AttributeType.counterSignature, COUNTER_SIGNATURES_MAX + 1, integer(1)))).toBe(
      'cms.too-many',
    )
  })
})
