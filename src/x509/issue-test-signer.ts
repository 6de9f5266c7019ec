import { encodeSequence } from '../asn1/writer.ts'
import type { Bytes } from '../base/bytes.ts'
import { ecSpki, integer, rsSequence, sm2Signature } from '../crypto/crypto-test-keys.ts'
import { unsignedOf } from '../crypto/curves.ts'
import type { MessageSigner } from '../crypto/message-signer.ts'
import { derCommonName, encodeTestCertificate } from './encode-test-certificate.ts'
import { issueTestCertificate, makeTestKeys, type TestCertificateFields } from './issue-test-certificate.ts'

/** Signers of lists and receipts for tests. Nothing that runs in production imports this file. */

export async function makeRsaSigner(
  name: string,
  fields: Partial<TestCertificateFields> = {},
): Promise<MessageSigner<'RSA-SHA-256'>> {
  const keys = await makeTestKeys('RSA-2048')
  const certificate = await issueTestCertificate({ subject: `CN=${name}`, keys, ...fields })
  return {
    algorithm: 'RSA-SHA-256',
    certificate: certificate.bytes,
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', keys.pair.privateKey, viewOf(message))),
  }
}

export async function makeEcdsaSigner(
  name: string,
  fields: Partial<TestCertificateFields> = {},
): Promise<MessageSigner<'ECDSA-SHA-256'>> {
  const keys = await makeTestKeys('P-256')
  const certificate = await issueTestCertificate({ subject: `CN=${name}`, keys, ...fields })
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  return {
    algorithm: 'ECDSA-SHA-256',
    certificate: certificate.bytes,
    async sign(message) {
      const raw = new Uint8Array(await crypto.subtle.sign(algorithm, keys.pair.privateKey, viewOf(message)))
      return encodeSequence(integer(unsignedOf(raw.subarray(0, 32))), integer(unsignedOf(raw.subarray(32))))
    },
  }
}

/** Under the key of GB/T 32918.5-2017 Annex A, whose private part is printed there. */
export const makeSm2Signer = (name: string): MessageSigner<'SM2-SM3'> => ({
  algorithm: 'SM2-SM3',
  certificate: encodeTestCertificate({
    issuer: derCommonName(name),
    subject: derCommonName(name),
    publicKey: ecSpki('SM2'),
  }),
  async sign(message) {
    const { r, s } = sm2Signature(message)
    return rsSequence(r, s)
  },
})

/** WebCrypto's types ask for octets that are not shared. */
const viewOf = (bytes: Bytes): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
