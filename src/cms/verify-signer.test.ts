import { beforeAll, describe, expect, it } from 'vitest'
import { contextTag, readWhole, Tag } from '../asn1/tlv.ts'
import { encodeOctetString, encodeOid, encodeSequence, encodeSetOf, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, bytesEqual, concatBytes, utf8Of } from '../base/bytes.ts'
import { isoOf } from '../base/instant.ts'
import { digest } from '../crypto/digest.ts'
import { AttributeType } from './attribute.ts'
import { ContentType } from './content-type.ts'
import { findSignerCertificate } from './find-signer-certificate.ts'
import {
  algorithmProtection,
  type CmsRecipe,
  makeTestCms,
  makeTestSigner,
  signingCertificate,
  type TestAttribute,
  type TestSigner,
} from './make-test-cms.ts'
import { decodeSignedData } from './signed-data.ts'
import { type SignerCheck, verifySigner } from './verify-signer.ts'

const CONTENT = utf8Of('合同正文：甲方、乙方约定。\n')
let alice: TestSigner
let bob: TestSigner
beforeAll(async () => {
  alice = await makeTestSigner({ name: 'Alice', serialNumber: 11 })
  bob = await makeTestSigner({ name: 'Bob', serialNumber: 12 })
})

async function check(bytes: Bytes, content: readonly Bytes[] | null = null): Promise<SignerCheck> {
  const decoded = decodeSignedData(bytes)
  if (!decoded.ok) throw new Error(decoded.fault.code)
  const data = decoded.value
  const {
    certificates: [certificate = null],
  } = await findSignerCertificate(data.signers[0]!, data.certificates)
  return verifySigner(data, data.signers[0]!, content, certificate)
}

const checkMade = async (recipe: Partial<CmsRecipe>, content: readonly Bytes[] | null = null): Promise<SignerCheck> =>
  check(await makeTestCms({ signers: [alice], content: CONTENT, ...recipe }), content)

const codesOf = (result: SignerCheck): string[] => result.findings.map(({ code }) => code)

/** Changes the first place where `from` stands; both have one length, so the message stays well-formed. */
function replaced(bytes: Bytes, from: Bytes, to: Bytes): Uint8Array {
  for (let at = 0; at + from.length <= bytes.length; at++) {
    if (!bytesEqual(bytes.subarray(at, at + from.length), from)) continue
    return concatBytes(bytes.subarray(0, at), to, bytes.subarray(at + from.length))
  }
  throw new Error('not found')
}

/** The last place where the name stands is the signer's identifier; a capital letter less is the same name. */
function respeltIssuer(bytes: Bytes): Uint8Array {
  const respelt = Uint8Array.from(bytes)
  const name = utf8Of('Alice')
  let at = respelt.length - name.length
  while (!bytesEqual(respelt.subarray(at, at + name.length), name)) at -= 1
  respelt[at] = 'a'.charCodeAt(0)
  return respelt
}

const without =
  (oid: string) =>
  (usual: TestAttribute[]): TestAttribute[] =>
    usual.filter((attribute) => attribute.oid !== oid)
const with_ =
  (oid: string, ...values: Bytes[]) =>
  (usual: TestAttribute[]): TestAttribute[] => [...without(oid)(usual), { oid, values }]

describe('content and signature value', () => {
  it('finds an attached signature intact and names its scheme — RFC 5652 §5.6', async () => {
    const result = await checkMade({})
    expect(result).toMatchObject({ intact: true, contentDigestMatches: true, signatureVerifies: true })
    expect(result.scheme).toMatchObject({ family: 'ECDSA', digest: 'SHA-256' })
    expect(codesOf(result)).toEqual(['cms.signing-certificate-missing'])
  })

  it('finds a detached signature intact over content given in parts — RFC 5652 §5.2', async () => {
    const result = await checkMade({ detached: true }, [CONTENT.subarray(0, 7), CONTENT.subarray(7)])
    expect(result.intact).toBe(true)
  })

  it('finds an RSA signature intact — RFC 5652 §5.6, RFC 8017 §8.2', async () => {
    const signer = await makeTestSigner({ name: 'Carol', key: 'RSA-2048' })
    const result = await checkMade({ signers: [signer] })
    expect(result).toMatchObject({ intact: true, scheme: { family: 'RSA-PKCS1', digest: 'SHA-256' } })
  })

  it('finds other content not intact, whose signature value still verifies — RFC 5652 §5.6', async () => {
    const result = await checkMade({ detached: true }, [utf8Of('另一份合同')])
    expect(result).toMatchObject({ intact: false, contentDigestMatches: false, signatureVerifies: true })
    expect(codesOf(result)).toContain('cms.message-digest-mismatch')
  })

  it('says nothing of a detached signature without content, only of its value — EN 319 102-1 V1.4.1 §5.2.7', async () => {
    const result = await checkMade({ detached: true })
    expect(result).toMatchObject({ intact: null, contentDigestMatches: null, signatureVerifies: true })
  })

  it('says nothing without a certificate, yet sees a wrong digest — EN 319 102-1 V1.4.1 §5.2.3', async () => {
    const detached = await makeTestCms({ signers: [alice], content: CONTENT, detached: true, certificates: [] })
    expect(await check(detached, [CONTENT])).toMatchObject({ intact: null, contentDigestMatches: true })
    expect(await check(detached, [utf8Of('x')])).toMatchObject({ intact: false, signatureVerifies: null })
  })

  it('finds a signature by another key not intact — RFC 5652 §5.6', async () => {
    const bytes = await makeTestCms({ signers: [alice], content: CONTENT })
    const decoded = decodeSignedData(bytes)
    if (!decoded.ok) throw new Error(decoded.fault.code)
    const other = decodeSignedData(await makeTestCms({ signers: [bob], content: CONTENT }))
    if (!other.ok) throw new Error(other.fault.code)
    const result = await verifySigner(decoded.value, decoded.value.signers[0]!, null, other.value.certificates[0]!)
    expect(result).toMatchObject({ intact: false, contentDigestMatches: true, signatureVerifies: false })
  })

  it('verifies every signer by its own certificate — RFC 5652 §5.1', async () => {
    const decoded = decodeSignedData(await makeTestCms({ signers: [alice, bob], content: CONTENT }))
    if (!decoded.ok) throw new Error(decoded.fault.code)
    for (const signer of decoded.value.signers) {
      const {
        certificates: [certificate = null],
      } = await findSignerCertificate(signer, decoded.value.certificates)
      expect(await verifySigner(decoded.value, signer, null, certificate)).toMatchObject({ intact: true })
    }
    expect(decoded.value.signers).toHaveLength(2)
  })

  it('says nothing where the digest algorithm is not known — RFC 5652 §5.3', async () => {
    const sha256 = encodeOid('2.16.840.1.101.3.4.2.1')
    const unknown = encodeOid('2.16.840.1.101.3.4.2.99')
    const made = await makeTestCms({ signers: [alice], content: CONTENT, digestAlgorithms: [] })
    const result = await check(replaced(made, sha256, unknown))
    expect(result.contentDigestMatches).toBe(null)
    expect(result.intact).not.toBe(true)
    expect(codesOf(result)).toContain('cms.digest-algorithm-unsupported')
  })

  it('finds a digest algorithm that disagrees with the signature algorithm not intact — RFC 5652 §5.3', async () => {
    // ECDSA with SHA-256, and SHA-512 beside it: what one of them says is wrong.
    const made = await makeTestCms({ signers: [alice], content: CONTENT, digestAlgorithms: ['2.16.840.1.101.3.4.2.3'] })
    const result = await check(replaced(made, encodeOid('2.16.840.1.101.3.4.2.1'), encodeOid('2.16.840.1.101.3.4.2.3')))
    expect(result).toMatchObject({ intact: false, signatureVerifies: false })
    expect(codesOf(result)).toContain('crypto.digest-mismatch')
  })

  it('notes an issuer that the message spells otherwise than the certificate — RFC 5652 §10.2.4, RFC 5280 §7.1', async () => {
    const made = await makeTestCms({ signers: [alice], content: CONTENT })
    const result = await check(respeltIssuer(made))
    expect(result.intact).toBe(true)
    expect(codesOf(result)).toContain('cms.signer-name-variant')
    expect(codesOf(await check(made))).not.toContain('cms.signer-name-variant')
  })

  it('notes a digest algorithm that the message does not list — RFC 5652 §5.1', async () => {
    const result = await checkMade({ digestAlgorithms: ['1.3.14.3.2.26'] })
    expect(result.intact).toBe(true)
    expect(codesOf(result)).toContain('cms.digest-algorithm-unlisted')
  })
})

describe('attached content and content given beside it', () => {
  it('takes the same octets twice — RFC 5652 §5.2', async () => {
    expect(await checkMade({}, [CONTENT.slice(0, 9), CONTENT.slice(9)])).toMatchObject({ intact: true })
  })

  it.each([
    ['other octets', utf8Of('另一份合同')],
    ['fewer octets', CONTENT.slice(0, -1)],
    ['more octets', concatBytes(CONTENT, Uint8Array.of(0))],
    ['no octets', new Uint8Array(0)],
  ])('never passes %s than those attached — RFC 5652 §5.2', async (_, given) => {
    const result = await checkMade({}, [given])
    expect(result).toMatchObject({ intact: false, contentDigestMatches: false, signatureVerifies: true })
    expect(codesOf(result)).toContain('cms.content-conflict')
  })
})

describe('without signed attributes', () => {
  it('covers the content itself — RFC 5652 §5.4', async () => {
    const result = await checkMade({ signedAttributes: null })
    expect(result).toMatchObject({ intact: true, contentDigestMatches: null, signatureVerifies: true })
    expect(await checkMade({ signedAttributes: null, detached: true }, [utf8Of('x')])).toMatchObject({ intact: false })
  })

  it('is not enough for any content type but data — RFC 5652 §5.3', async () => {
    const result = await checkMade({ signedAttributes: null, contentType: '1.2.840.113549.1.9.16.1.2' })
    expect(result).toMatchObject({ intact: false, signatureVerifies: true })
    expect(codesOf(result)).toContain('cms.signed-attributes-missing')
  })

  it('never accepts signed attributes passed off as content — RFC 5652 §5.4', async () => {
    const genuine = decodeSignedData(await makeTestCms({ signers: [alice], content: CONTENT }))
    if (!genuine.ok) throw new Error(genuine.fault.code)
    const attributes = genuine.value.signers[0]!.signedAttributesOctets!
    const unattributed = decodeSignedData(
      await makeTestCms({ signers: [alice], content: attributes, signedAttributes: null, detached: true }),
    )
    if (!unattributed.ok) throw new Error(unattributed.fault.code)
    // The signature of the genuine message, over its own attributes in the place of the content.
    const forged = { ...unattributed.value.signers[0]!, signature: genuine.value.signers[0]!.signature }
    const certificate = genuine.value.certificates[0]!
    const parts = [attributes.subarray(0, 1), new Uint8Array(0), attributes.subarray(1)]
    const result = await verifySigner(unattributed.value, forged, parts, certificate)
    expect(result).toMatchObject({ intact: false, signatureVerifies: true })
    expect(codesOf(result)).toContain('cms.content-looks-like-attributes')
  })

  it('takes content that only begins like a SET — RFC 5652 §5.4', async () => {
    const content = encodeSetOf(encodeSequence(encodeOid('1.2.3'), encodeOctetString(CONTENT)))
    expect(await checkMade({ signedAttributes: null, content })).toMatchObject({ intact: true })
    expect(await checkMade({ signedAttributes: null, content: utf8Of('1. 甲方') })).toMatchObject({ intact: true })
  })
})

describe('signed attributes', () => {
  it('must hold the content type — RFC 5652 §11.1', async () => {
    const result = await checkMade({ signedAttributes: without(AttributeType.contentType) })
    expect(codesOf(result)).toContain('cms.content-type-missing')
  })

  it('must name the content type of the message — RFC 5652 §11.1', async () => {
    const result = await checkMade({ signedAttributes: with_(AttributeType.contentType, encodeOid('1.2.3.4')) })
    expect(codesOf(result)).toContain('cms.content-type-mismatch')
  })

  it('may name its twin of the other family, with a finding — GM/T 0010-2012', async () => {
    const result = await checkMade({
      signedAttributes: with_(AttributeType.contentType, encodeOid(ContentType.gmData)),
    })
    expect(result.intact).toBe(true)
    expect(codesOf(result)).toContain('cms.content-type-alias')
    expect(codesOf(result)).not.toContain('cms.content-type-mismatch')
  })

  it('must hold a content type that is one — RFC 5652 §11.1', async () => {
    const result = await checkMade({ signedAttributes: with_(AttributeType.contentType, encodeOctetString(CONTENT)) })
    expect(codesOf(result)).toContain('cms.content-type-malformed')
  })

  it('must hold the digest of the content — RFC 5652 §11.2', async () => {
    const result = await checkMade({ signedAttributes: without(AttributeType.messageDigest) })
    expect(result).toMatchObject({ intact: false, contentDigestMatches: false, signatureVerifies: true })
    expect(codesOf(result)).toContain('cms.message-digest-missing')
  })

  it('must hold a digest that is one — RFC 5652 §11.2', async () => {
    const result = await checkMade({ signedAttributes: with_(AttributeType.messageDigest, encodeOid('1.2.3')) })
    expect(result).toMatchObject({ intact: false, contentDigestMatches: false })
    expect(codesOf(result)).toContain('cms.message-digest-malformed')
  })

  it('must hold the digest once: the right one and another one is none — RFC 5652 §11.2', async () => {
    const other = { oid: AttributeType.messageDigest, values: [encodeOctetString(new Uint8Array(32))] }
    const twice = await checkMade({ signedAttributes: (usual) => [...usual, other] })
    expect(twice).toMatchObject({ intact: false, contentDigestMatches: false, signatureVerifies: true })
    expect(codesOf(twice)).toContain('cms.attribute-duplicated')

    const values = [encodeOctetString(await digest('SHA-256', [CONTENT])), encodeOctetString(new Uint8Array(32))]
    const twoValues = await checkMade({ signedAttributes: with_(AttributeType.messageDigest, ...values) })
    expect(twoValues).toMatchObject({ intact: false, contentDigestMatches: false })
    expect(codesOf(twoValues)).toContain('cms.attribute-value-count')
  })

  it('hold at least one value each — RFC 5652 §5.3', async () => {
    const empty = { oid: '1.2.3.4', values: [] }
    expect(codesOf(await checkMade({ signedAttributes: (usual) => [...usual, empty] }))).toContain(
      'cms.attribute-value-count',
    )
    const none = await checkMade({ signedAttributes: with_(AttributeType.messageDigest) })
    expect(none.intact).toBe(false)
    expect(codesOf(none)).toContain('cms.attribute-value-count')
  })

  it('give the claimed signing time, in either type of time — RFC 5652 §11.3', async () => {
    const claimed = async (attributes: CmsRecipe['signedAttributes']): Promise<string | null> => {
      const recipe = {
        signers: [alice],
        content: CONTENT,
        ...(attributes === undefined ? {} : { signedAttributes: attributes }),
      }
      const decoded = decodeSignedData(await makeTestCms(recipe))
      const time = decoded.ok ? decoded.value.signers[0]!.claimedSigningTime : null
      return time === null ? null : isoOf(time)
    }
    const generalized = encodeTlv(Tag.GENERALIZED_TIME, utf8Of('20510601120000Z'))
    expect(await claimed(undefined)).toBe('2026-06-01T12:00:00Z')
    expect(await claimed(with_(AttributeType.signingTime, generalized))).toBe('2051-06-01T12:00:00Z')
    expect(await claimed(without(AttributeType.signingTime))).toBe(null)
  })

  it('lose a claimed time that is none, a local one say — RFC 5652 §11.3', async () => {
    const local = encodeTlv(Tag.UTC_TIME, utf8Of('260601120000+0800'))
    const signedAttributes = with_(AttributeType.signingTime, local)
    const result = await checkMade({ signedAttributes })
    expect(result.intact).toBe(true)
    expect(codesOf(result)).toContain('cms.signing-time-malformed')
    const decoded = decodeSignedData(await makeTestCms({ signers: [alice], content: CONTENT, signedAttributes }))
    expect(decoded.ok && decoded.value.signers[0]!.claimedSigningTime).toBe(null)
  })

  it('lose a claimed time that stands twice — RFC 5652 §11.3', async () => {
    const later = { oid: AttributeType.signingTime, values: [encodeTlv(Tag.UTC_TIME, utf8Of('270601120000Z'))] }
    const made = await makeTestCms({
      signers: [alice],
      content: CONTENT,
      signedAttributes: (usual) => [...usual, later],
    })
    const decoded = decodeSignedData(made)
    expect(decoded.ok && decoded.value.signers[0]!.claimedSigningTime).toBe(null)
    expect(codesOf(await check(made))).toContain('cms.attribute-duplicated')
  })
})

describe('order of signed attributes', () => {
  /** A message signed in the order of DER whose attributes are then sent in another one. */
  async function reordered(outerType: string): Promise<Uint8Array> {
    const made = await makeTestCms({ signers: [alice], content: CONTENT, outerType })
    const decoded = decodeSignedData(made)
    if (!decoded.ok) throw new Error(decoded.fault.code)
    const set = readWhole(decoded.value.signers[0]!.signedAttributesOctets!)
    const content = set.bytes.subarray(set.contentStart)
    const first = readWhole(content.subarray(0, 2 + content[1]!))
    return replaced(made, content, concatBytes(content.subarray(first.end), content.subarray(0, first.end)))
  }

  it('is that of DER for CMS, whatever the order of the message — RFC 5652 §5.4', async () => {
    const result = await check(await reordered(ContentType.signedData))
    expect(result.intact).toBe(true)
    expect(codesOf(result)).toContain('cms.attributes-unsorted')
  })

  it('is never that of the message for CMS, though a signature fits it — RFC 5652 §5.4', async () => {
    const result = await checkMade({ unsorted: true, signedAttributes: (usual) => usual.toReversed() })
    expect(result).toMatchObject({ intact: false, contentDigestMatches: true, signatureVerifies: false })
  })

  it('is that of the message for GM/T 0010, with a finding — GB/T 35275-2017, tolerance unsorted-attrs', async () => {
    const outerType = ContentType.gmSignedData
    const signedAttributes = (usual: TestAttribute[]): TestAttribute[] => usual.toReversed()
    const result = await checkMade({ outerType, unsorted: true, signedAttributes })
    expect(result.intact).toBe(true)
    expect(codesOf(result)).toContain('cms.attributes-unsorted')
  })

  it('is never that of DER for GM/T 0010, though a signature fits it — GB/T 35275-2017', async () => {
    expect(await check(await reordered(ContentType.gmSignedData))).toMatchObject({
      intact: false,
      signatureVerifies: false,
    })
  })

  it('is the same for both where the message is in the order of DER — X.690 §11.6', async () => {
    const result = await checkMade({ outerType: ContentType.gmSignedData })
    expect(result.intact).toBe(true)
    expect(codesOf(result)).not.toContain('cms.attributes-unsorted')
  })
})

describe('algorithm protection', () => {
  const ECDSA_SHA256 = '1.2.840.10045.4.3.2'

  it('agrees with the algorithms of the signer — RFC 6211 §3', async () => {
    const result = await checkMade({ signedAttributes: (usual) => [...usual, algorithmProtection(ECDSA_SHA256)] })
    expect(result.intact).toBe(true)
    expect(codesOf(result)).toEqual(['cms.signing-certificate-missing'])
  })

  it.each([
    ['signature', algorithmProtection('1.2.840.10045.4.3.4')],
    ['digest', algorithmProtection(ECDSA_SHA256, '2.16.840.1.101.3.4.2.3')],
  ])('says where the %s algorithm is another one — RFC 6211 §3', async (field, attribute) => {
    const { findings } = await checkMade({ signedAttributes: (usual) => [...usual, attribute] })
    const mismatch = findings.find(({ code }) => code === 'cms.algorithm-protection-mismatch')
    expect(mismatch?.values.field).toBe(`${field}Algorithm`)
  })

  it('says where it cannot be read — RFC 6211 §2', async () => {
    const attribute = { oid: AttributeType.algorithmProtection, values: [encodeTlv(contextTag(1))] }
    const result = await checkMade({ signedAttributes: (usual) => [...usual, attribute] })
    expect(codesOf(result)).toContain('cms.algorithm-protection-malformed')
  })
})

describe('signing-certificate', () => {
  const issuerSerial = (name: string, serial: number): Uint8Array => {
    const rdn = encodeSetOf(encodeSequence(encodeOid('2.5.4.3'), encodeTlv(Tag.UTF8_STRING, utf8Of(name))))
    const names = encodeSequence(encodeTlv(contextTag(4), encodeSequence(rdn)))
    return encodeSequence(names, encodeTlv(Tag.INTEGER, Uint8Array.of(serial)))
  }

  const naming = (more: Parameters<typeof signingCertificate>[2], version: 1 | 2 = 2, who = alice) =>
    checkMade({
      signedAttributes: async (usual) => [...usual, await signingCertificate(who.certificate, version, more)],
    })

  it.each([
    ['v2, SHA-256 by default', 2, {}],
    ['v2, SHA-384', 2, { hash: 'SHA-384' }],
    ['v1, SHA-1', 1, {}],
    ['v2 with issuer and serial number', 2, { issuerSerial: issuerSerial('Alice', 11) }],
  ] as const)('names the certificate: %s — RFC 5035 §3, RFC 2634 §5.4', async (_, version, more) => {
    const result = await naming(more, version)
    expect(result.intact).toBe(true)
    expect(codesOf(result)).toEqual([])
  })

  it.each([1, 2] as const)('says where it names another certificate: v%i — RFC 5035 §5.4', async (version) => {
    const result = await naming({}, version, bob)
    expect(codesOf(result)).toContain('cms.signing-certificate-mismatch')
    // The mathematics hold: which certificate was meant is another question.
    expect(result.intact).toBe(true)
  })

  it('says where v1 and v2 disagree — RFC 5035 §3', async () => {
    const result = await checkMade({
      signedAttributes: async (usual) => [
        ...usual,
        await signingCertificate(alice.certificate),
        await signingCertificate(bob.certificate, 1),
      ],
    })
    expect(codesOf(result)).toContain('cms.signing-certificate-mismatch')
  })

  it.each([
    ['issuer', issuerSerial('Mallory', 11)],
    ['serial number', issuerSerial('Alice', 12)],
  ])('says where only its hint is another %s — EN 319 102-1 V1.4.1 §5.2.3.4', async (_, hint) => {
    expect(codesOf(await naming({ issuerSerial: hint }))).toEqual(['cms.signing-certificate-issuer-mismatch'])
  })

  it('says where it is missing — EN 319 122-1 V1.3.1 §5.2.2', async () => {
    expect(codesOf(await checkMade({}))).toContain('cms.signing-certificate-missing')
  })

  it('says where it cannot be read — RFC 5035 §3', async () => {
    const attribute = { oid: AttributeType.signingCertificateV2, values: [encodeSequence(encodeSequence())] }
    const result = await checkMade({ signedAttributes: (usual) => [...usual, attribute] })
    expect(codesOf(result)).toContain('cms.signing-certificate-malformed')
  })

  it('says where its digest algorithm is not known — RFC 5035 §4', async () => {
    const reference = encodeSequence(encodeSequence(encodeOid('1.2.3.4')), encodeOctetString(new Uint8Array(32)))
    const attribute = { oid: AttributeType.signingCertificateV2, values: [encodeSequence(encodeSequence(reference))] }
    const result = await checkMade({ signedAttributes: (usual) => [...usual, attribute] })
    expect(codesOf(result)).toContain('cms.signing-certificate-digest-unsupported')
  })

  it('says where it stands twice, and then names nobody — RFC 5035 §3', async () => {
    const result = await checkMade({
      signedAttributes: async (usual) => [
        ...usual,
        await signingCertificate(alice.certificate),
        await signingCertificate(bob.certificate),
      ],
    })
    expect(codesOf(result)).toEqual(
      expect.arrayContaining(['cms.attribute-duplicated', 'cms.signing-certificate-missing']),
    )
  })
})
