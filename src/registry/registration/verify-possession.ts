import { type Bytes, bytesFromHex } from '../../base/bytes.ts'
import { type Finding, finding } from '../../base/finding.ts'
import type { Instant } from '../../base/instant.ts'
import type { SignatureScheme } from '../../crypto/algorithms.ts'
import type { CryptoCode } from '../../crypto/crypto-code.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { defaultAlgorithmOf, identifierOf, type PossessionAlgorithm } from './possession-algorithm.ts'
import { challengeOctets, checkChallenge } from './possession-challenge.ts'
import type { Registration } from './registration.ts'
import type { PossessionCode } from './registration-code.ts'

/** What a proof of possession came to. */
export interface PossessionOutcome {
  /** The key of the certificate signed the challenge of this registration, in time. */
  readonly proven: boolean
  readonly scheme: SignatureScheme | null
  readonly findings: readonly Finding<PossessionCode | CryptoCode>[]
}

/** Octets of a bare signature value: RSA of 16384 bits. */
export const SIGNATURE_OCTETS_MAX = 2_048

/**
 * Verifies a bare signature value over the challenge. The key is that of the submitted certificate, the
 * algorithm what the sender names or the key's own: nothing is tried until something fits.
 *
 * @param certificate the submitted one; whoever passes another has made a mistake
 * @standard RFC 4211 §4.1
 */
export async function verifyPossession(
  registration: Registration,
  certificate: Certificate,
  signature: Bytes,
  now: Instant,
  algorithm: PossessionAlgorithm | null = defaultAlgorithmOf(certificate.publicKey),
): Promise<PossessionOutcome> {
  const { challenge } = registration
  const findings: Finding<PossessionCode | CryptoCode>[] = checkChallenge(registration, now)
  if (certificate.fingerprint !== registration.certificate) {
    findings.push(finding('registry.possession-other-certificate', 'RFC 4211 §4'))
  }
  if (signature.length > SIGNATURE_OCTETS_MAX) {
    const values = { octets: signature.length, max: SIGNATURE_OCTETS_MAX }
    findings.push(finding('registry.possession-signature-too-large', 'RFC 4211 §4.1', values))
  }
  if (algorithm === null) {
    findings.push(finding('registry.possession-algorithm-refused', 'RFC 4211 §4.1'))
  }
  if (challenge === null || algorithm === null || findings.length > 0) return { proven: false, scheme: null, findings }

  const check = await verifySignature({
    publicKey: certificate.publicKey,
    algorithm: identifierOf(algorithm),
    signature,
    message: [challengeOctets(registration, challenge)],
    ...sm2IdOf(registration),
  })
  findings.push(...check.findings)
  if (check.outcome === 'valid') return { proven: true, scheme: check.scheme, findings }
  const code =
    check.outcome === 'invalid' ? 'registry.possession-signature-invalid' : 'registry.possession-algorithm-refused'
  return { proven: false, scheme: check.scheme, findings: [finding(code, 'RFC 4211 §4.1', { algorithm }), ...findings] }
}

/** The signer ID that the CA says its key signs with; the default one where it says none. GB/T 35276-2017 §10 */
export function sm2IdOf({ sm2Id }: Registration): { readonly sm2Id?: Bytes } {
  const id = sm2Id === null ? null : bytesFromHex(sm2Id)
  return id === null ? {} : { sm2Id: id }
}
