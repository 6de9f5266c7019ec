import { describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import { identifierOfSigning } from '../../crypto/message-signer.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { issueTestCertificate, makeTestKeys, type TestKeys } from '../../x509/issue-test-certificate.ts'
import { openSigningKey } from './open-signing-key.ts'

const pem = (label: string, bytes: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${base64Of(bytes)}\n-----END ${label}-----\n`

async function made(kind: 'RSA-2048' | 'P-256' | 'Ed25519') {
  const keys = await makeTestKeys(kind)
  return { key: await keyPem(keys), certificate: await certificatePem(keys) }
}

const keyPem = async ({ pair }: TestKeys): Promise<string> =>
  pem('PRIVATE KEY', new Uint8Array((await crypto.subtle.exportKey('pkcs8', pair.privateKey)) as ArrayBuffer))

const certificatePem = async (keys: TestKeys): Promise<string> =>
  pem('CERTIFICATE', (await issueTestCertificate({ subject: 'CN=Service', keys })).bytes)

describe('the key of the service', () => {
  it.each(['RSA-2048', 'P-256'] as const)('signs with %s what its certificate verifies', async (kind) => {
    const { key, certificate } = await made(kind)
    const opened = await openSigningKey(key, certificate)
    if (!opened.ok) throw new Error(opened.fault.code)
    const decoded = decodeCertificate(opened.value.certificate)
    if (!decoded.ok) throw new Error(decoded.fault.code)
    const message = utf8Of('a list')
    const { outcome } = await verifySignature({
      publicKey: decoded.value.publicKey,
      algorithm: identifierOfSigning(opened.value.algorithm),
      signature: await opened.value.sign(message),
      message: [message],
    })
    expect(outcome).toBe('valid')
  })

  it('is missing where either text is empty, and unusable where they are not of one another', async () => {
    const [one, other, edwards] = [await made('P-256'), await made('P-256'), await made('Ed25519')]
    const rsa = await made('RSA-2048')
    const faultOf = async (key: string, certificate: string) => {
      const opened = await openSigningKey(key, certificate)
      return opened.ok ? null : opened.fault.code
    }
    expect(await faultOf('', one.certificate)).toBe('service.signing-key-missing')
    expect(await faultOf(one.key, ' \n')).toBe('service.signing-key-missing')
    for (const [key, certificate] of [
      [one.key, other.certificate],
      [one.key, rsa.certificate],
      [rsa.key, one.certificate],
      [edwards.key, edwards.certificate],
      [one.certificate, one.key],
      [one.key.replace(/.{8}\n-----END/, 'AAAAAAAA\n-----END'), one.certificate],
      ['no key', one.certificate],
      [pem('PRIVATE KEY', Uint8Array.of(0x30, 0)), one.certificate],
      [one.key, pem('CERTIFICATE', Uint8Array.of(0x30, 0))],
    ] as const) {
      expect(await faultOf(key, certificate)).toBe('service.signing-key-unusable')
    }
  })
})
