import type { Bytes } from '../base/bytes.ts'
import { bytesEqual } from '../base/bytes.ts'
import { finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import { namesMatch } from '../x509/name.ts'
import type { PathFinding } from './certification-path.ts'
import { about, type RevocationQuestion } from './revocation-evidence.ts'

/** Certificates in a CRL issuer's name that are tried as a list's signer; a CA that renews its key has two or three. Ours. */
const LIST_SIGNERS_MAX = 4
/** Of the others, how many are asked whether an anchor vouches for them: anybody can make more of one name. Ours. */
const OTHER_SIGNERS_MAX = 64

/** What the search for a list's signer came to. */
export interface ListSigner {
  /** Null where no key that may sign it did. */
  readonly key: Bytes | null
  /** Another certificate than the issuer's may have signed it, and no anchor is given to which it would have to lead. */
  readonly isOpen: boolean
}

const NOBODY: ListSigner = { key: null, isOpen: false }

/**
 * Who signed a list: the certificate's issuer with the key that signed the certificate, or else another
 * certificate in the CRL issuer's name that leads to the same anchor.
 *
 * @standard RFC 5280 §6.3.3 (f), (g)
 */
export async function signerOf(
  list: CertificateList,
  question: RevocationQuestion,
  findings: PathFinding[],
): Promise<ListSigner> {
  const { issuer, crlSigners } = question
  const refusals: PathFinding[] = []
  const isOwn = namesMatch(list.issuer, question.certificate.issuer)
  if (isOwn && (await isSignedByIssuer(list, question, refusals, findings))) {
    return { key: question.issuerKey, isOpen: false }
  }
  if (crlSigners === null) {
    findings.push(...refusals)
    return { key: null, isOpen: true }
  }
  const candidates = crlSigners.named(list).filter((each) => !isOwn || !bytesEqual(each.publicKey, issuer.publicKey))
  for await (const signer of likelySigners(candidates, list, question)) {
    const check = await verify(list, signer.publicKey, question)
    if (check === null) return NOBODY
    if (check.outcome !== 'valid') continue
    const refusal = await refusalOf(signer, list, question, findings)
    if (refusal === null) {
      findings.push(...about(list.fingerprint, list.findings), ...about(list.fingerprint, check.findings))
      return { key: signer.publicKey, isOpen: false }
    }
    const values = { reason: refusal, issuer: signer.fingerprint }
    refusals.unshift(finding('path.crl-issuer-unauthorized', 'RFC 5280 §6.3.3 (f)', values, list.fingerprint))
  }
  if (refusals.length === 0 && question.budget.spent === null) {
    const values = { reason: 'certificate-missing', issuer: '', ...whereIssuersStand(list) }
    refusals.push(finding('path.crl-issuer-unauthorized', 'RFC 5280 §6.3.3 (f)', values, list.fingerprint))
  }
  findings.push(...refusals.slice(0, 1))
  return NOBODY
}

/** The likeliest first, whoever vouches for them; then those for whom an anchor does, so that strangers hide none. */
async function* likelySigners(
  candidates: readonly Certificate[],
  list: CertificateList,
  { at, crlSigners }: RevocationQuestion,
): AsyncGenerator<Certificate> {
  yield* candidates.slice(0, LIST_SIGNERS_MAX)
  for (const signer of candidates.slice(LIST_SIGNERS_MAX, LIST_SIGNERS_MAX + OTHER_SIGNERS_MAX)) {
    const { standing } = await crlSigners!.standingOf(signer, judgedAt(list, at))
    if (standing !== 'refused') yield signer
  }
}

/** A list may be newer than the instant that it speaks of, and its key as new as the list. */
const judgedAt = ({ thisUpdate }: CertificateList, at: Instant): Instant => (at > thisUpdate ? at : thisUpdate)

const verify = (list: CertificateList, key: Bytes, question: RevocationQuestion) =>
  question.signatureCache.verify(list, key, question.sm2Id, question.budget)

async function isSignedByIssuer(
  list: CertificateList,
  question: RevocationQuestion,
  refusals: PathFinding[],
  findings: PathFinding[],
): Promise<boolean> {
  const { issuer, issuerKey } = question
  if (issuer.keyUsage !== null && !issuer.keyUsage.has('cRLSign')) {
    const values = { reason: 'key-usage' }
    refusals.push(finding('path.crl-not-usable', 'RFC 5280 §6.3.3 (f)', values, list.fingerprint))
    return false
  }
  const check = await verify(list, issuerKey, question)
  if (check === null) return false
  if (check.outcome === 'valid') {
    findings.push(...about(list.fingerprint, list.findings), ...about(list.fingerprint, check.findings))
    return true
  }
  const values = { outcome: check.outcome, ...whereIssuersStand(list) }
  refusals.push(finding('path.crl-signature-invalid', 'RFC 5280 §6.3.3 (g)', values, list.fingerprint))
  return false
}

/** Where the list says that certificates of its issuer stand, the key's among them. RFC 5280 §5.2.7 */
const whereIssuersStand = ({ caIssuersUris }: CertificateList): { readonly caIssuers?: string } =>
  caIssuersUris.length === 0 ? {} : { caIssuers: caIssuersUris.join(' ') }

/** Why a certificate that signed the list may not speak for the CRL issuer; null where it may. */
async function refusalOf(
  signer: Certificate,
  list: CertificateList,
  { at, crlSigners }: RevocationQuestion,
  findings: PathFinding[],
): Promise<string | null> {
  // Its own status by its own list counts against it alone.
  if (list.findEntry(signer.serialNumber, signer.issuer) !== null) return 'path.certificate-revoked'
  const judgement = await crlSigners!.standingOf(signer, judgedAt(list, at))
  if (judgement.standing === 'refused') return judgement.reason
  if (judgement.standing === 'unchecked') {
    const values = { issuer: signer.fingerprint }
    findings.push(finding('path.crl-issuer-unchecked', 'RFC 5280 §6.3.3 (f)', values, list.fingerprint))
  }
  return null
}
