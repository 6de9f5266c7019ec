import { describe, expect, it } from 'vitest'
import { utf8Of } from '../base/bytes.ts'
import { instantFromIso, isoOf } from '../base/instant.ts'
import type { MessageSigner } from '../crypto/message-signer.ts'
import { decodeCertificate } from '../x509/certificate.ts'
import { makeEcdsaSigner, makeRsaSigner, makeSm2Signer } from '../x509/issue-test-signer.ts'
import { encodeSignedData } from './encode-signed-data.ts'
import { findSignerCertificate } from './find-signer-certificate.ts'
import { decodeSignedData } from './signed-data.ts'
import { verifySigner } from './verify-signer.ts'

const CONTENT = utf8Of('{"format":"a statement"}')

async function encoded(signer: MessageSigner, at = '2026-11-22T01:00:00Z') {
  const certificate = decodeCertificate(signer.certificate)
  if (!certificate.ok) throw new Error(certificate.fault.code)
  const bytes = await encodeSignedData(CONTENT, signer, certificate.value, instantFromIso(at)!)
  const data = decodeSignedData(bytes)
  if (!data.ok) throw new Error(data.fault.code)
  return { data: data.value, certificate: certificate.value }
}

const MAKERS = {
  RSA: () => makeRsaSigner('Signer'),
  ECDSA: () => makeEcdsaSigner('Signer'),
  SM2: async () => makeSm2Signer('Signer'),
} as const
const KINDS = ['RSA', 'ECDSA', 'SM2'] as const

describe('a message that is signed here — RFC 5652 §5; GB/T 35275-2017', () => {
  it.each(KINDS)('with %s is read and verified without a finding', async (kind) => {
    const { data, certificate } = await encoded(await MAKERS[kind]())
    expect([data.profile, data.findings, data.signers.length]).toEqual([kind === 'SM2' ? 'GM/T 0010' : 'CMS', [], 1])
    expect(data.content).toEqual(CONTENT)
    const [signer] = data.signers
    const { certificates } = await findSignerCertificate(signer!, data.certificates)
    expect(certificates.map(({ fingerprint }) => fingerprint)).toEqual([certificate.fingerprint])
    const check = await verifySigner(data, signer!, null, certificate)
    expect([check.intact, check.findings]).toEqual([true, []])
  })

  it('tells the signing time as UTCTime through 2049 and as GeneralizedTime from then on — RFC 5652 §11.3', async () => {
    const signer = await MAKERS.ECDSA()
    for (const at of ['2049-12-31T23:59:59Z', '2050-01-01T00:00:00Z']) {
      const { data } = await encoded(signer, at)
      expect(isoOf(data.signers[0]!.claimedSigningTime!)).toBe(at)
    }
  })

  it('covers its content: another octet is another digest — RFC 5652 §5.6', async () => {
    const { data, certificate } = await encoded(await MAKERS.ECDSA())
    const other = { ...data, content: utf8Of('{"format":"another one"}') }
    const check = await verifySigner(other, data.signers[0]!, null, certificate)
    expect([check.intact, check.contentDigestMatches, check.signatureVerifies]).toEqual([false, false, true])
  })
})
