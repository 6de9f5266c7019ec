import { beforeAll, describe, expect, it } from 'vitest'
import { childrenOf, rawOf, readWhole, Tag } from '../asn1/tlv.ts'
import { encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { utf8Of } from '../base/bytes.ts'
import { instantFromIso } from '../base/instant.ts'
import type { Certificate } from './certificate.ts'
import { derInteger } from './encode-test-certificate.ts'
import { ExtensionType } from './extension.ts'
import { issueTestCertificate, issueTestRoot, makeTestKeys, type TestKeys } from './issue-test-certificate.ts'
import { encodeOcspResponse, issueTestResponse, type TestResponseFields } from './issue-test-evidence.ts'
import { decodeBasicOcspResponse, decodeOcspResponse, type OcspResponse } from './ocsp-response.ts'

let keys: TestKeys
let root: Certificate
let signer: Certificate

beforeAll(async () => {
  keys = await makeTestKeys()
  root = await issueTestRoot('CN=CA', keys)
  signer = await issueTestCertificate({ subject: 'CN=S', keys, issuer: { name: 'CN=CA', keys } })
})

const issue = (fields: Partial<TestResponseFields> = {}): Promise<OcspResponse> =>
  issueTestResponse(signer, keys, {
    keys,
    responder: root,
    producedAt: '2026-01-02T00:00:00Z',
    thisUpdate: '2026-01-01T00:00:00Z',
    nextUpdate: '2026-01-08T00:00:00Z',
    status: 'good',
    ...fields,
  })

const faultOf = (bytes: Uint8Array): { code: string; values: unknown } | null => {
  const result = decodeOcspResponse(bytes)
  return result.ok ? null : result.fault
}

/** The BasicOCSPResponse inside. */
function basicOf(response: OcspResponse): Uint8Array {
  const wrapper = childrenOf(childrenOf(readWhole(response.bytes))[1]!)[0]!
  const octets = childrenOf(wrapper)[1]!
  return octets.bytes.slice(octets.contentStart, octets.contentEnd)
}

describe('an OCSP response — RFC 6960 §4.2.1', () => {
  it('gives who answers, when, and what of which certificate', async () => {
    const response = await issue({ certificates: [root] })
    expect(response.producedAt).toBe(instantFromIso('2026-01-02'))
    expect(response.responderId).toMatchObject({ kind: 'name', name: { attributes: [{ value: 'CA' }] } })
    expect(response.certificates.map(({ fingerprint }) => fingerprint)).toEqual([root.fingerprint])
    expect(response.nonce).toBeNull()
    expect(response.findings).toEqual([])
    expect(response.responses).toMatchObject([
      {
        status: 'good',
        revokedAt: null,
        reason: null,
        thisUpdate: instantFromIso('2026-01-01'),
        nextUpdate: instantFromIso('2026-01-08'),
        archiveCutoff: null,
        criticalExtensions: [],
        certId: { serialNumber: signer.serialNumber, hashAlgorithm: { oid: '1.3.14.3.2.26' } },
      },
    ])
  })

  it('names its responder by key as well', async () => {
    expect((await issue({ byKey: true })).responderId).toMatchObject({ kind: 'key-hash' })
  })

  it('gives time and reason of a revocation, and what is unknown', async () => {
    const revoked = await issue({ status: { revokedAt: '2025-12-01T00:00:00Z', reason: 1 } })
    expect(revoked.responses).toMatchObject([
      { status: 'revoked', revokedAt: instantFromIso('2025-12-01'), reason: 'keyCompromise' },
    ])
    const bare = await issue({ status: { revokedAt: '2025-12-01T00:00:00Z' } })
    expect(bare.responses[0]!.reason).toBeNull()
    expect((await issue({ status: 'unknown' })).responses[0]!.status).toBe('unknown')
  })

  it('gives nonce, archive cutoff and the critical extensions that nobody processes', async () => {
    const nonce = { oid: ExtensionType.ocspNonce, critical: false, value: encodeOctetString(Uint8Array.of(7)) }
    const time = encodeTlv(Tag.GENERALIZED_TIME, utf8Of('20200101000000Z'))
    const response = await issue({
      nextUpdate: null,
      extensions: [nonce],
      singleExtensions: [
        { oid: ExtensionType.archiveCutoff, critical: true, value: time },
        { oid: '1.2.3', critical: true, value: encodeNull() },
      ],
    })
    expect(response.nonce).toEqual(nonce.value)
    expect(response.responses).toMatchObject([
      { nextUpdate: null, archiveCutoff: instantFromIso('2020-01-01'), criticalExtensions: ['1.2.3'] },
    ])
  })

  it('is read bare too, as CAdES carries it — EN 319 122-1 §5.3.2', async () => {
    const response = await issue()
    const result = decodeBasicOcspResponse(basicOf(response))
    expect(result.ok && result.value.tbs).toEqual(response.tbs)
    expect(result.ok && result.value.fingerprint).not.toBe(response.fingerprint)
  })

  it('keeps the other certificates where one cannot be read', async () => {
    const basic = childrenOf(readWhole(basicOf(await issue({ certificates: [root] }))))
    const certificates = encodeTlv(0xa0, encodeSequence(encodeSequence(encodeNull()), root.bytes))
    const altered = encodeSequence(...basic.slice(0, 3).map(rawOf), certificates)
    const result = decodeOcspResponse(encodeOcspResponse(altered))
    expect(result.ok && result.value.certificates).toHaveLength(1)
    expect(result.ok && result.value.findings).toMatchObject([{ code: 'x509.responder-certificate-malformed' }])
  })

  it('reads a version that is written out although it is the default — X.690 §11.5', async () => {
    const [data, ...rest] = childrenOf(readWhole(basicOf(await issue())))
    const versioned = (version: number) =>
      encodeOcspResponse(
        encodeSequence(
          encodeSequence(encodeTlv(0xa0, derInteger(version)), ...childrenOf(data!).map(rawOf)),
          ...rest.map(rawOf),
        ),
      )
    const result = decodeOcspResponse(versioned(0))
    expect(result.ok && result.value.findings).toMatchObject([{ code: 'x509.default-explicit' }])
    expect(faultOf(versioned(1))?.code).toBe('x509.version-unsupported')
  })
})

describe('a fault is what', () => {
  it('was not successful: it says nothing of any certificate — RFC 6960 §4.2.1', () => {
    for (const status of [1, 2, 3, 5, 6]) {
      const fault = { code: 'x509.ocsp-not-successful', values: { status } }
      expect(faultOf(encodeOcspResponse(new Uint8Array(), status))).toEqual(fault)
    }
  })

  it('is of another type', () => {
    const typed = encodeSequence(encodeOid('1.2.3'), encodeOctetString(new Uint8Array()))
    const bytes = encodeSequence(encodeTlv(Tag.ENUMERATED, Uint8Array.of(0)), encodeTlv(0xa0, typed))
    expect(faultOf(bytes)).toEqual({ code: 'x509.ocsp-type-unsupported', values: { oid: '1.2.3' } })
  })

  it('is cut off or has other octets', async () => {
    const { bytes } = await issue()
    for (let length = 0; length < bytes.length; length += 7) {
      expect(faultOf(bytes.subarray(0, length))?.code).toMatch(/^asn1\./)
    }
    expect(faultOf(encodeOcspResponse(encodeSequence()))?.code).toBe('asn1.element-missing')
    expect(faultOf(encodeSequence(encodeTlv(Tag.ENUMERATED, Uint8Array.of(0))))?.code).toBe('asn1.element-missing')
  })
})
