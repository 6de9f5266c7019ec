import { beforeAll, describe, expect, it } from 'vitest'
import { contextTag, Tag } from '../asn1/tlv.ts'
import { encodeOctetString, encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, hexOf, utf8Of } from '../base/bytes.ts'
import { AttributeType } from './attribute.ts'
import { CERTIFICATES_MAX, REVOCATION_MAX } from './embedded-material.ts'
import {
  type CmsRecipe,
  makeTestCms,
  makeTestCrl,
  makeTestOcspResponse,
  makeTestSigner,
  type TestSigner,
} from './make-test-cms.ts'
import { decodeSignedData, type SignedData } from './signed-data.ts'

let ca: TestSigner
let signer: TestSigner
let crl: Uint8Array
let ocsp: { response: Uint8Array; basic: Uint8Array }
beforeAll(async () => {
  ca = await makeTestSigner({ name: 'CA', serialNumber: 1 })
  signer = await makeTestSigner({ name: 'Alice', serialNumber: 2, issuer: ca })
  crl = await makeTestCrl(ca)
  ocsp = await makeTestOcspResponse(signer, ca)
})

const made = (recipe: Partial<CmsRecipe>): Promise<Uint8Array> =>
  makeTestCms({ signers: [signer], content: utf8Of('x'), ...recipe })

async function carried(recipe: Partial<CmsRecipe>): Promise<SignedData> {
  const decoded = decodeSignedData(await made(recipe))
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return decoded.value
}

const unsigned = (oid: string, value: Bytes): Partial<CmsRecipe> => ({
  unsignedAttributes: async () => [{ oid, values: [value] }],
})
const bytesOf = (objects: readonly { readonly bytes: Bytes }[]): string[] => objects.map(({ bytes }) => hexOf(bytes))
const codesOf = (data: SignedData): string[] => data.findings.map(({ code }) => code)
const otherRevocation = (oid: string, info: Bytes): Uint8Array => encodeTlv(contextTag(1), encodeOid(oid), info)

describe('what a message carries', () => {
  it('are CRLs and OCSP responses in its crls field — RFC 5652 §10.2.1, RFC 5940 §2.1', async () => {
    const revocations = [crl, otherRevocation('1.3.6.1.5.5.7.16.2', ocsp.response)]
    const data = await carried({ version: 5, revocations })
    expect(bytesOf(data.lists)).toEqual([hexOf(crl)])
    expect(bytesOf(data.responses)).toEqual([hexOf(ocsp.response)])
    expect(data.findings).toEqual([])
  })

  it('is nothing in an empty crls field — RFC 5652 §5.1', async () => {
    const data = await carried({ revocations: [] })
    expect([data.lists, data.responses, data.findings]).toEqual([[], [], []])
  })

  it('are the certificates of certificate-values, each once — EN 319 122-1 V1.3.1 §5.3.1', async () => {
    const data = await carried(
      unsigned(AttributeType.certificateValues, encodeSequence(signer.certificate, ca.certificate)),
    )
    expect(bytesOf(data.certificates)).toEqual([signer.certificate, ca.certificate].map(hexOf))
  })

  it('are the CRLs and basic OCSP responses of revocation-values — EN 319 122-1 V1.3.1 §5.3.2', async () => {
    const values = encodeSequence(
      encodeTlv(contextTag(0), encodeSequence(crl)),
      encodeTlv(contextTag(1), encodeSequence(ocsp.basic)),
    )
    const data = await carried(unsigned(AttributeType.revocationValues, values))
    expect(bytesOf(data.lists)).toEqual([hexOf(crl)])
    expect(data.responses[0]!.responses[0]!.status).toBe('good')
  })

  it('are the CRLs and OCSP responses of adbe-revocationInfoArchival — ISO 32000-2:2020 §12.8.3.3.2', async () => {
    const archive = encodeSequence(
      encodeTlv(contextTag(0), encodeSequence(crl)),
      encodeTlv(contextTag(1), encodeSequence(ocsp.response)),
    )
    const attribute = { oid: AttributeType.adobeRevocationArchive, values: [archive] }
    const data = await carried({ signedAttributes: (usual) => [...usual, attribute] })
    expect(bytesOf(data.lists)).toEqual([hexOf(crl)])
    expect(bytesOf(data.responses)).toEqual([hexOf(ocsp.response)])
  })

  it('is left out with a finding where it cannot be read — RFC 5652 §10.2', async () => {
    const broken = encodeSequence(encodeSequence(), encodeSequence(), encodeOctetString(new Uint8Array(3)))
    expect(codesOf(await carried({ revocations: [broken] }))).toEqual(['cms.revocation-info-malformed'])
    const values = unsigned(AttributeType.certificateValues, encodeSequence(broken))
    expect(codesOf(await carried(values))).toEqual(['cms.certificate-malformed'])
    const flat = unsigned(AttributeType.revocationValues, encodeOctetString(crl))
    expect(codesOf(await carried(flat))).toEqual(['cms.revocation-info-malformed'])
  })

  it('is left out with a finding where it is of another kind — RFC 5652 §10.2.1, §10.2.2', async () => {
    const scvp = otherRevocation('1.3.6.1.5.5.7.16.4', encodeSequence())
    expect(codesOf(await carried({ version: 5, revocations: [scvp] }))).toEqual(['cms.revocation-info-unsupported'])
    expect(codesOf(await carried({ revocations: [encodeTlv(contextTag(2))] }))).toEqual([
      'cms.revocation-info-unsupported',
    ])
    for (const oid of [AttributeType.revocationValues, AttributeType.adobeRevocationArchive]) {
      const other = unsigned(oid, encodeSequence(encodeTlv(contextTag(2), encodeSequence())))
      expect(codesOf(await carried(other))).toEqual(['cms.revocation-info-unsupported'])
    }
  })

  it('may be an attribute certificate, which nobody reads — RFC 5652 §10.2.2', async () => {
    const data = await carried({})
    const certificate = data.certificates[0]!.bytes
    const changed = data.bytes.slice()
    // AttributeCertificateV2 is [2] IMPLICIT: the tag alone makes the choice.
    changed[hexOf(data.bytes).indexOf(hexOf(certificate)) / 2] = contextTag(2)
    const decoded = decodeSignedData(changed)
    expect(decoded.ok && codesOf(decoded.value)).toEqual([
      'cms.version-unexpected', // such a certificate asks for version 4
      'cms.certificate-choice-unsupported',
    ])
  })

  it('is bounded', async () => {
    const many = (count: number, each: Bytes): Bytes => encodeSequence(...Array.from({ length: count }, () => each))
    const null_ = Uint8Array.of(Tag.NULL, 0)
    for (const recipe of [
      unsigned(AttributeType.certificateValues, many(CERTIFICATES_MAX + 1, null_)),
      unsigned(
        AttributeType.revocationValues,
        encodeSequence(encodeTlv(contextTag(0), many(REVOCATION_MAX + 1, null_))),
      ),
      { revocations: Array.from({ length: REVOCATION_MAX + 1 }, () => null_) },
    ]) {
      expect(decodeSignedData(await made(recipe))).toMatchObject({ ok: false, fault: { code: 'cms.too-many' } })
    }
  })
})
