import { beforeAll, describe, expect, it } from 'vitest'
import { rawOf, readWhole, Tag } from '../asn1/tlv.ts'
import { sequenceOf } from '../asn1/values.ts'
import { encodeNull, encodeOctetString, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import { type Extension, ExtensionType } from '../x509/extension.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  keyIdentifierOf,
  makeTestKeys,
  type TestCertificateFields,
  type TestIssuer,
  type TestKeys,
} from '../x509/issue-test-certificate.ts'
import {
  issueTestList,
  issueTestResponse,
  type TestListFields,
  type TestResponseFields,
} from '../x509/issue-test-evidence.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import { anchorOf, codesOf, instant, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'

/** Attempts to have a revoked certificate accepted, or a good one left unchecked, by what anybody can add. */

const BEFORE = '2026-06-01T00:00:00Z'
const AFTER = '2027-06-01T00:00:00Z'

let ca: TestIssuer
let root: Certificate
let signer: Certificate
let newKeys: TestKeys
/** The CA's new key, certified with its old one. */
let renewed: Certificate
const AUTHORITY = { ca: true, keyUsage: ['keyCertSign', 'cRLSign'] } as const

const issue = async (fields: Partial<TestCertificateFields> = {}): Promise<Certificate> =>
  issueTestCertificate({ subject: 'CN=Signer', keys: await makeTestKeys(), issuer: ca, ...fields })

beforeAll(async () => {
  ca = await makeTestIssuer('C=CN,CN=Guangdong')
  root = await issueTestRoot(ca.name, ca.keys)
  signer = await issue()
  newKeys = await makeTestKeys()
  renewed = await issueTestAuthority({ name: ca.name, keys: newKeys }, ca)
})

const list = (fields: Partial<TestListFields> = {}): Promise<CertificateList> =>
  issueTestList(root, { keys: ca.keys, thisUpdate: BEFORE, nextUpdate: AFTER, ...fields })

interface Material {
  readonly lists?: readonly CertificateList[]
  readonly responses?: readonly OcspResponse[]
  readonly pool?: readonly Certificate[]
  readonly at?: string
}

async function judge({ lists = [], responses = [], pool = [], at = '2026-11-22T00:00:00Z' }: Material) {
  const found = await searchTestPaths({
    target: signer,
    pool,
    anchors: [anchorOf(root)],
    revocation: { lists, responses },
    at: instant(at),
  })
  const [path] = [...found.accepted, ...found.rejected]
  return { ...path!.revocation[0]!, codes: codesOf(path!.findings), findings: path!.findings }
}

const decoded = (bytes: Uint8Array): Certificate => {
  const result = decodeCertificate(bytes)
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

describe('a CRL signer beside the CA’s own', () => {
  it('does not vouch for itself through a copy, or through another certificate of its key — RFC 5280 §6.3.3 (f)', async () => {
    const lists = [await list({ keys: newKeys })]
    const copy = decoded(Uint8Array.from(renewed.bytes))
    const again = await issueTestAuthority({ name: ca.name, keys: newKeys }, ca)
    for (const pool of [[renewed], [renewed, copy], [renewed, again], [again, copy, renewed]]) {
      const { status, codes } = await judge({ lists, pool })
      expect(status).toBe('good')
      expect(codes).toContain('path.crl-issuer-unchecked')
    }
  })

  it('is found among strangers that bear its name and claim its key identifier', async () => {
    const lists = [await list({ keys: newKeys, extensions: [await authorityKey(newKeys)] })]
    const claimed = encodeOctetString(await keyIdentifierOf(newKeys))
    const strangers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const keys = await makeTestKeys()
        const extensions = [{ oid: ExtensionType.subjectKeyIdentifier, critical: false, value: claimed }]
        const fields = { keyIdentifiers: false, extensions, issuer: { name: ca.name, keys } }
        return issueTestCertificate({ subject: ca.name, keys, ...AUTHORITY, ...fields })
      }),
    )
    expect((await judge({ lists, pool: [...strangers, renewed] })).status).toBe('good')
    const entries = [{ certificate: signer, revokedAt: BEFORE }]
    const revoking = await list({ keys: newKeys, entries, extensions: [await authorityKey(newKeys)] })
    expect((await judge({ lists: [revoking], pool: [...strangers, renewed] })).status).toBe('revoked')
  })

  const authorityKey = async (keys: TestKeys): Promise<Extension> => ({
    oid: ExtensionType.authorityKeyIdentifier,
    critical: false,
    value: encodeSequence(encodeTlv(0x80, await keyIdentifierOf(keys))),
  })
})

describe('an OCSP responder', () => {
  const purposes = { purposes: ['1.3.6.1.5.5.7.3.9'], critical: false }
  const noCheck: Extension = { oid: ExtensionType.ocspNoCheck, critical: false, value: Uint8Array.of(5, 0) }
  let keys: TestKeys

  beforeAll(async () => {
    keys = await makeTestKeys()
  })

  const responderOf = (fields: Partial<TestCertificateFields> = {}) =>
    issue({ subject: 'CN=Responder', keys, extendedKeyUsage: purposes, extensions: [noCheck], ...fields })

  const answerOf = (responder: Certificate, fields: Partial<TestResponseFields> = {}) =>
    issueTestResponse(signer, ca.keys, {
      keys,
      responder,
      certificates: [responder],
      producedAt: BEFORE,
      thisUpdate: BEFORE,
      nextUpdate: AFTER,
      status: 'good',
      ...fields,
    })

  it('whose certificate has expired by the instant says nothing of it, whenever it claims to have answered', async () => {
    const responder = await responderOf({ notAfter: '2026-07-01T00:00:00Z' })
    const responses = [await answerOf(responder)]
    const { status, findings } = await judge({ responses })
    expect(status).toBe('unchecked')
    expect(findings[0]!.values.reason).toBe('path.certificate-expired')
    expect((await judge({ responses, at: '2026-06-15T00:00:00Z' })).status).toBe('good')
    expect((await judge({ responses, at: '2026-05-15T00:00:00Z' })).status).toBe('good')
  })

  it('with ocsp-nocheck need not be looked up, and is refused where it is known to be revoked — RFC 6960 §4.2.2.2.1', async () => {
    const responder = await responderOf()
    const responses = [await answerOf(responder)]
    expect(await judge({ responses })).toMatchObject({ status: 'good', codes: [] })
    const entries = [{ certificate: responder, revokedAt: '2026-03-01T00:00:00Z', reason: 1 }]
    const lists = [await list({ entries, extensions: [scopeOfAuthorities] })]
    const { status, findings } = await judge({ responses, lists })
    expect(status).toBe('unchecked')
    expect(findings[0]!.values.reason).toBe('path.certificate-revoked')
  })

  /** The list says nothing of the signer itself. */
  const scopeOfAuthorities: Extension = {
    oid: ExtensionType.issuingDistributionPoint,
    critical: true,
    value: encodeSequence(encodeTlv(0x82, Uint8Array.of(0xff))),
  }

  it('whose certificate names two signature algorithms is refused — RFC 5280 §4.1.1.2', async () => {
    const { bytes } = await responderOf()
    const [tbs, algorithm, signature] = sequenceOf(readWhole(bytes), 'certificate')
    const [oid] = sequenceOf(algorithm, 'algorithm')
    const odd = decoded(encodeSequence(rawOf(tbs!), encodeSequence(rawOf(oid!), encodeNull()), rawOf(signature!)))
    const { status, findings } = await judge({ responses: [await answerOf(odd)] })
    expect(status).toBe('unchecked')
    expect(findings[0]!.values.reason).toBe('path.algorithm-mismatch')
  })

  it('that announces a revocation and is stale does not show the certificate to be good — RFC 6960 §3.2 (5), (6)', async () => {
    const responder = await responderOf()
    const announced = { status: { revokedAt: '2026-12-24T00:00:00Z' }, nextUpdate: '2026-07-01T00:00:00Z' }
    expect((await judge({ responses: [await answerOf(responder, announced)] })).status).toBe('unchecked')
    const fresh = await answerOf(responder, { ...announced, nextUpdate: AFTER })
    expect((await judge({ responses: [fresh] })).status).toBe('good')
  })
})

describe('an issuing distribution point — RFC 5280 §5.2.5', () => {
  const scope = (...parts: Uint8Array[]): Extension => ({
    oid: ExtensionType.issuingDistributionPoint,
    critical: true,
    value: encodeSequence(...parts),
  })

  it('with a flag of another tag class, or stated twice, makes the list unreadable', async () => {
    const TRUE = Uint8Array.of(0xff)
    for (const parts of [
      [encodeTlv(Tag.OCTET_STRING, TRUE)],
      [encodeTlv(0xa4, TRUE)],
      [encodeTlv(0x81, TRUE), encodeTlv(0x81, Uint8Array.of(0))],
      [encodeTlv(0x84, TRUE), encodeTlv(0x81, TRUE)],
    ]) {
      await expect(list({ extensions: [scope(...parts)] })).rejects.toThrow('asn1.')
    }
  })
})
