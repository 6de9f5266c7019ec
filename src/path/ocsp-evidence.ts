import { readWhole } from '../asn1/tlv.ts'
import { bitStringOctetsOf, sequenceOf } from '../asn1/values.ts'
import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { finding } from '../base/finding.ts'
import { isoOf } from '../base/instant.ts'
import { attempt } from '../base/result.ts'
import { digestAlgorithmOf } from '../crypto/algorithms.ts'
import { digest } from '../crypto/digest.ts'
import { withDsaParametersOf } from '../crypto/dsa-parameters.ts'
import type { Certificate } from '../x509/certificate.ts'
import { ExtensionType } from '../x509/extension.ts'
import { namesMatch } from '../x509/name.ts'
import type { OcspResponse, SingleResponse } from '../x509/ocsp-response.ts'
import {
  checkAlgorithms,
  checkCriticalExtensions,
  checkForm,
  checkPurpose,
  checkValidity,
} from './certificate-checks.ts'
import type { PathFinding } from './certification-path.ts'
import { readCrlEvidence } from './crl-evidence.ts'
import {
  about,
  type Evidence,
  isKeyInDoubt,
  type RevocationQuestion,
  reachesInstant,
  type Statement,
  stillKnew,
} from './revocation-evidence.ts'

/** Certificates of one response that are tried as its signer's; responders send one or two. Ours. */
export const RESPONDERS_MAX = 4

/**
 * What the OCSP responses at hand say of a certificate: signed by its issuer, or by a responder to whom the
 * issuer gave the right with the key that signed the certificate.
 *
 * @standard RFC 6960 §3.2
 */
export const readOcspEvidence = (question: RevocationQuestion): Promise<Evidence> => readAnswers(question, 'delegate')

/** `signers`: who may have signed the responses; a delegate's own status is asked of the issuer alone, so that the question ends. */
async function readAnswers(question: RevocationQuestion, signers: 'issuer' | 'delegate'): Promise<Evidence> {
  const statements: Statement[] = []
  const findings: PathFinding[] = []
  for (const { response, singles, isDigestUnknown } of await answersTo(question)) {
    if (isDigestUnknown) {
      const values = { reason: 'digest-unknown' }
      findings.push(finding('path.ocsp-not-usable', 'RFC 6960 §4.1.1', values, response.fingerprint))
    }
    if (singles.length === 0) continue
    const unusable = refusalOf(response, singles)
    if (unusable !== null) {
      findings.push(finding('path.ocsp-not-usable', 'RFC 6960 §4.4', { reason: unusable }, response.fingerprint))
      continue
    }
    if (!(await isSignedByResponder(response, question, signers, findings))) continue
    for (const single of singles) statements.push(readStatement(response, single, question, findings))
  }
  return { statements, findings }
}

interface Answer {
  readonly response: OcspResponse
  /** Those that speak of the certificate. */
  readonly singles: readonly SingleResponse[]
  /** One may speak of it, by a digest that nobody here knows. */
  readonly isDigestUnknown: boolean
}

/** (1): the answers that speak of the certificate, in an order of their own: findings must not depend on that of the input. */
async function answersTo(question: RevocationQuestion): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const response of question.responses) {
    const singles: SingleResponse[] = []
    let isDigestUnknown = false
    for (const single of response.responses) {
      const speaks = await speaksOf(single, question)
      if (speaks === 'yes') singles.push(single)
      isDigestUnknown ||= speaks === 'digest-unknown'
    }
    if (singles.length > 0 || isDigestUnknown) answers.push({ response, singles, isDigestUnknown })
  }
  if (answers.length < 2) return answers
  return answers.sort((a, b) => (a.response.fingerprint < b.response.fingerprint ? -1 : 1))
}

/**
 * RFC 6960 §4.4: a critical extension that is not processed keeps the answer from being understood. A nonce is
 * understood: it ties the answer to a question, and the engine asked none.
 */
function refusalOf(response: OcspResponse, singles: readonly SingleResponse[]): string | null {
  const critical = response.extensions.some((each) => each.critical && each.oid !== ExtensionType.ocspNonce)
  if (critical || singles.some((single) => single.criticalExtensions.length > 0)) return 'critical-extension'
  return response.findings.some(({ code }) => code === 'x509.extension-duplicated') ? 'malformed' : null
}

/** RFC 6960 §4.1.1: CertID names the certificate by digests of its issuer's name and key, and its serial number. */
async function speaksOf(
  { certId }: SingleResponse,
  { certificate, issuer }: RevocationQuestion,
): Promise<'yes' | 'no' | 'digest-unknown'> {
  if (!bytesEqual(certId.serialNumber, certificate.serialNumber)) return 'no'
  const named = digestAlgorithmOf(certId.hashAlgorithm)
  const key = keyOctetsOf(issuer)
  if (named === null) return 'digest-unknown'
  if (key === null || !bytesEqual(certId.issuerKeyHash, await digest(named.algorithm, [key]))) return 'no'
  // The hash is of the issuer field of the certificate; a responder may have taken the CA's subject instead.
  for (const { bytes } of [certificate.issuer, issuer.subject]) {
    if (bytesEqual(certId.issuerNameHash, await digest(named.algorithm, [bytes]))) return 'yes'
  }
  return 'no'
}

/** The subjectPublicKey without tag, length and unused bits; null for a key that is not so written. */
function keyOctetsOf(certificate: Certificate): Bytes | null {
  const octets = attempt(() => bitStringOctetsOf(sequenceOf(readWhole(certificate.publicKey), 'key')[1], 'key'))
  return octets.ok ? octets.value : null
}

/** RFC 6960 §3.2 (2) – (4), §4.2.2.2 */
async function isSignedByResponder(
  response: OcspResponse,
  question: RevocationQuestion,
  signers: 'issuer' | 'delegate',
  findings: PathFinding[],
): Promise<boolean> {
  const { issuer, issuerKey, sm2Id, budget, signatureCache } = question
  const candidates = (await isResponder(issuer, response)) ? [issuer] : []
  for (const certificate of signers === 'delegate' ? response.certificates : []) {
    if (candidates.length < RESPONDERS_MAX && (await isResponder(certificate, response))) candidates.push(certificate)
  }
  const refusals: PathFinding[] = []
  for (const responder of candidates) {
    const isCa = bytesEqual(responder.publicKey, issuer.publicKey)
    // A delegate stands directly below the CA, and may inherit from it.
    const key = isCa ? issuerKey : withDsaParametersOf(issuerKey, responder.publicKey)
    const check = await signatureCache.verify(response, key, sm2Id, budget)
    if (check === null) return false
    if (check.outcome !== 'valid') {
      const values = { outcome: check.outcome }
      refusals.push(finding('path.ocsp-signature-invalid', 'RFC 6960 §3.2 (2)', values, response.fingerprint))
      continue
    }
    findings.push(...about(response.fingerprint, response.findings), ...about(response.fingerprint, check.findings))
    // The CA itself, under whichever of its certificates, needs no authorisation.
    if (isCa) return true
    const reason = await authorisationRefusalOf(responder, response, question, findings)
    if (reason === null) return true
    const values = { reason, responder: responder.fingerprint }
    refusals.push(finding('path.ocsp-responder-unauthorized', 'RFC 6960 §4.2.2.2', values, response.fingerprint))
  }
  if (refusals.length === 0 && signers === 'delegate') {
    const values = { reason: 'certificate-missing' }
    refusals.push(finding('path.ocsp-responder-unauthorized', 'RFC 6960 §4.2.2.2', values, response.fingerprint))
  }
  findings.push(...refusals)
  return false
}

async function isResponder(certificate: Certificate, { responderId }: OcspResponse): Promise<boolean> {
  if (responderId.kind === 'name') return namesMatch(responderId.name, certificate.subject)
  const key = keyOctetsOf(certificate)
  return key !== null && bytesEqual(responderId.keyHash, await digest('SHA-1', [key]))
}

/**
 * Why a delegated responder may not speak for the CA; null where it may. It is judged when it produced the
 * response: what it became later does not undo what it said. Of an instant after that it speaks only while
 * its certificate is valid: whoever finds its key later could write the time of his choice.
 *
 * @standard RFC 6960 §4.2.2.2, §4.2.2.2.1
 */
async function authorisationRefusalOf(
  responder: Certificate,
  response: OcspResponse,
  question: RevocationQuestion,
  findings: PathFinding[],
): Promise<string | null> {
  const { issuer, issuerKey, at, sm2Id, budget, signatureCache } = question
  // "MUST be issued directly to the responder by the CA identified in the request"
  if (!namesMatch(responder.issuer, issuer.subject)) return 'issuer'
  const failures = [
    ...checkPurpose(responder, 'ocsp-signing'),
    ...checkCriticalExtensions(responder),
    ...checkForm(responder),
    ...checkAlgorithms(responder),
    ...checkValidity(responder, response.producedAt),
    ...(at > response.producedAt ? checkValidity(responder, at) : []),
  ]
  if (failures.length > 0) return failures[0]!.code
  const check = await signatureCache.verify(responder, issuerKey, sm2Id, budget)
  if (check?.outcome !== 'valid') return 'signature'
  return ownStatusRefusalOf(responder, response, question, findings)
}

/**
 * A responder is looked up in the CRLs, and in responses that the CA itself signed; with ocsp-nocheck nothing
 * need be known of it, and what is known counts. It must not have been revoked when it answered; nor later,
 * unless for a reason that leaves its key in order: whoever has a lost key also writes the time of his choice.
 *
 * @standard RFC 6960 §4.2.2.2.1, §2.7
 */
async function ownStatusRefusalOf(
  responder: Certificate,
  response: OcspResponse,
  question: RevocationQuestion,
  findings: PathFinding[],
): Promise<string | null> {
  const { producedAt, fingerprint } = response
  const own = { ...question, certificate: responder, at: producedAt }
  const crl = await readCrlEvidence(own)
  const ocsp = await readAnswers(own, 'issuer')
  const statements = [...crl.statements, ...ocsp.statements]
  const isLost = ({ says, revokedAt, reason }: Statement): boolean =>
    says === 'revoked' && (revokedAt === null || revokedAt <= producedAt || isKeyInDoubt(reason))
  if (statements.some(isLost)) return 'path.certificate-revoked'
  const isKnown = statements.some(({ says, fresh }) => says === 'revoked' || (says === 'not-revoked' && fresh))
  if (!isKnown && !responder.ocspNoCheck) {
    const values = { responder: responder.fingerprint }
    findings.push(finding('path.ocsp-responder-unchecked', 'RFC 6960 §4.2.2.2.1', values, fingerprint))
  }
  return null
}

const EXTENDED_REVOKE = '1.3.6.1.5.5.7.48.1.9'

/** Written as a hold since 1970, for want of another word: it will never be released. RFC 6960 §2.2, §4.4.8 */
const isNeverIssued = (response: OcspResponse, { reason, revokedAt }: SingleResponse): boolean =>
  reason === 'certificateHold' && revokedAt === 0 && response.extensions.some(({ oid }) => oid === EXTENDED_REVOKE)

function readStatement(
  response: OcspResponse,
  single: SingleResponse,
  { certificate, at }: RevocationQuestion,
  findings: PathFinding[],
): Statement {
  const { thisUpdate, nextUpdate, revokedAt } = single
  const reason = isNeverIssued(response, single) ? null : single.reason
  const statement = {
    source: 'ocsp',
    evidence: response.fingerprint,
    thisUpdate,
    nextUpdate,
    revokedAt,
    reason,
    invalidityDate: single.invalidityDate,
  } as const
  const isRevoked = single.status === 'revoked'
  if (isRevoked && (revokedAt === null || revokedAt <= at)) return { ...statement, says: 'revoked', fresh: true }
  const reaches = reachesInstant(single, at)
  if (!reaches) {
    const values = { thisUpdate: isoOf(thisUpdate), nextUpdate: nextUpdate === null ? 'none' : isoOf(nextUpdate) }
    findings.push(finding('path.ocsp-stale', 'RFC 6960 §3.2 (5), (6)', values, response.fingerprint))
  }
  if (isRevoked) return { ...statement, says: 'revoked', fresh: reaches }
  if (single.status === 'unknown') {
    findings.push(finding('path.ocsp-unknown', 'RFC 6960 §2.2', {}, response.fingerprint))
    return { ...statement, says: 'unknown', fresh: reaches }
  }
  const knew = stillKnew(certificate, thisUpdate, single.archiveCutoff)
  if (!knew) {
    const values = { reason: 'after-expiry' }
    findings.push(finding('path.ocsp-not-usable', 'RFC 6960 §4.4.4', values, response.fingerprint))
  }
  return { ...statement, says: 'not-revoked', fresh: reaches && knew }
}
