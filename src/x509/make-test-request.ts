import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  ChallengePasswordAttribute,
  Pkcs10CertificateRequestGenerator,
} from '@peculiar/x509'
import type { TestIssuer } from './issue-test-certificate.ts'

/** Makes PKCS #10 requests for tests. Nothing that runs in production imports this file. */

/** A request of a CA for a certificate with its name and key, signed by that key. */
export async function makeTestRequest({ name, keys }: TestIssuer): Promise<Uint8Array> {
  const made = await Pkcs10CertificateRequestGenerator.create({
    name,
    keys: keys.pair,
    signingAlgorithm: { name: keys.pair.privateKey.algorithm.name, hash: 'SHA-256' },
    extensions: [new BasicConstraintsExtension(true, 0, true)],
    attributes: [new ChallengePasswordAttribute('a password')],
  })
  return new Uint8Array(made.rawData)
}
