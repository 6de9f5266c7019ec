import { type Bytes, bytesEqual } from '../../base/bytes.ts'
import { type Finding, finding } from '../../base/finding.ts'
import type { Instant } from '../../base/instant.ts'
import { findSignerCertificate } from '../../cms/find-signer-certificate.ts'
import { decodeSignedData, type SignedData } from '../../cms/signed-data.ts'
import type { SignerInfo } from '../../cms/signer-info.ts'
import { verifySigner } from '../../cms/verify-signer.ts'
import type { CryptoCode } from '../../crypto/crypto-code.ts'
import {
  challengeOctets,
  checkChallenge,
  checkSignedContent,
} from '../../registry/registration/possession-challenge.ts'
import type { OpenChallenge, Registration } from '../../registry/registration/registration.ts'
import type { PossessionCode } from '../../registry/registration/registration-code.ts'
import { type PossessionOutcome, sm2IdOf } from '../../registry/registration/verify-possession.ts'
import type { Certificate } from '../../x509/certificate.ts'

/** Octets of a CMS message over a challenge: a signature, attributes, a few certificates. Ours. */
const MESSAGE_OCTETS_MAX = 256 << 10

type Findings = Finding<PossessionCode | CryptoCode>[]

/**
 * Verifies a CMS message over the challenge, attached or detached, with exactly one signer. The signature
 * must verify under the key of the submitted certificate; what certificate the message embeds beside it
 * decides nothing.
 *
 * @standard RFC 4211 §4.1; RFC 5652 §5.4
 */
export async function verifyCmsPossession(
  registration: Registration,
  certificate: Certificate,
  message: Bytes,
  now: Instant,
): Promise<PossessionOutcome> {
  const { challenge } = registration
  const findings: Findings = checkChallenge(registration, now)
  const refused = (...more: Findings): PossessionOutcome => ({
    proven: false,
    scheme: null,
    findings: [...findings, ...more],
  })
  if (certificate.fingerprint !== registration.certificate) {
    findings.push(finding('registry.possession-other-certificate', 'RFC 4211 §4'))
  }
  if (challenge === null || findings.length > 0) return refused()
  if (message.length > MESSAGE_OCTETS_MAX) {
    const values = { octets: message.length, max: MESSAGE_OCTETS_MAX }
    return refused(finding('registry.possession-signature-too-large', 'RFC 4211 §4.1', values))
  }
  const decoded = decodeSignedData(message)
  if (!decoded.ok) {
    return refused(finding('registry.possession-message-unreadable', 'RFC 5652 §5.1', { fault: decoded.fault.code }))
  }
  const [signer, ...others] = decoded.value.signers
  if (signer === undefined || others.length > 0) {
    const values = { signers: decoded.value.signers.length }
    return refused(finding('registry.possession-signer-count', 'RFC 5652 §5.1', values))
  }
  return verifyMessage(registration, challenge, certificate, decoded.value, signer)
}

async function verifyMessage(
  registration: Registration,
  challenge: OpenChallenge,
  certificate: Certificate,
  data: SignedData,
  signer: SignerInfo,
): Promise<PossessionOutcome> {
  const findings: Findings = []
  const attached = data.content === null ? null : checkSignedContent(registration, challenge, data.content)
  if (attached !== null) findings.push(attached)
  const mismatch = await checkSignerKey(data, signer, certificate)
  if (mismatch !== null) findings.push(mismatch)
  const octets = challengeOctets(registration, challenge)
  const check = await verifySigner(data, signer, [octets], certificate, sm2IdOf(registration))
  for (const found of check.findings) {
    if (isOfCrypto(found)) findings.push(found)
    // What nothing signs, and how the message is written, is no business of a proof that holds.
    else if (check.intact !== true) {
      findings.push(finding('registry.possession-message-unsound', found.standard, { rule: found.code }))
    }
  }
  if (check.signatureVerifies === false || (check.contentDigestMatches === false && attached === null)) {
    findings.unshift(finding('registry.possession-signature-invalid', 'RFC 4211 §4.1'))
  } else if (check.intact === null) {
    findings.unshift(finding('registry.possession-algorithm-refused', 'RFC 4211 §4.1'))
  }
  const proven = check.intact === true && attached === null && mismatch === null
  return { proven, scheme: check.scheme, findings }
}

const isOfCrypto = (found: Finding): found is Finding<CryptoCode> => found.code.startsWith('crypto.')

/** The signer that the message names must be the certificate, or one with its key: a CA may have several of one key. */
async function checkSignerKey(
  data: SignedData,
  signer: SignerInfo,
  certificate: Certificate,
): Promise<Finding<PossessionCode> | null> {
  const { certificates } = await findSignerCertificate(signer, [certificate, ...data.certificates])
  // Certificates of a stranger may stand beside it under any name.
  if (certificates.some(({ publicKey }) => bytesEqual(publicKey, certificate.publicKey))) return null
  const [named] = certificates
  return finding(
    'registry.possession-signer-mismatch',
    'RFC 5652 §5.3',
    named === undefined ? {} : { signer: named.fingerprint },
  )
}
