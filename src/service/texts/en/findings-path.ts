import type { PathCode } from '../../../path/path-code.ts'
import type { Text } from '../catalogue.ts'

const REJECTED = 'The path is therefore not accepted.'
const ASK_CA = 'Ask the certification authority of the signatory.'

const crl = (what: string): Text => ({
  what,
  why: 'This list cannot tell whether the certificate is revoked.',
  next: 'Ask the authority of the signatory for a fresh revocation list, or try again later.',
})

const ocsp = (what: string): Text => ({
  what,
  why: 'This online status response cannot tell whether the certificate is revoked.',
  next: 'Ask the authority of the signatory, or try again later.',
})

export const pathEn: Readonly<Record<PathCode, Text>> = {
  'path.anchor-missing': {
    what: 'The certificate leads to no certification authority that this service trusts.',
    why: 'Without a trust anchor there is no ground to believe the names in it. That does not make it false.',
    next: 'Ask the signatory for the intermediate certificates of its authority; the operator of this service can register the authority.',
  },
  'path.anchor-not-yet-trusted': {
    what: 'At the instant of judgement the trust anchor is not yet trusted[ (trusted from {notBefore})].',
    why: `An authority vouches for others only while it is trusted itself. ${REJECTED}`,
    next: 'Check the instant of judgement; the operator of this service knows since when the authority is recognised.',
  },
  'path.anchor-no-longer-trusted': {
    what: 'At the instant of judgement the trust anchor is no longer trusted[ (trusted until {notAfter})].',
    why: `An authority vouches for others only while it is trusted itself. ${REJECTED}`,
    next: 'If there is a time-stamp from the time when it was trusted, upload it with the file.',
  },
  'path.signature-invalid': {
    what: 'The signature on a certificate of the path does not hold.',
    why: `It was not issued by the authority it names, or was altered. ${REJECTED}`,
    next: 'Do not rely on this certificate; ask the signatory for the right one.',
  },
  'path.signature-unsupported': {
    what: 'A certificate of the path uses an unsupported or refused algorithm and was not computed.',
    why: `A signature that was not verified cannot count. ${REJECTED}`,
    next: 'Ask the signatory for a certificate issued with a common algorithm.',
  },
  'path.signature-unchecked': {
    what: 'The computing allowance was spent before the signature on a certificate was computed.',
    why: `A signature that was not verified cannot count. ${REJECTED}`,
    next: 'Remove unrelated certificates and try again, or use the command-line tool.',
  },
  'path.algorithm-mismatch': {
    what: 'The certificate names different signature algorithms inside and outside.',
    why: `The standard asks for the same; a difference may be a trace of forgery. ${REJECTED}`,
    next: ASK_CA,
  },
  'path.certificate-not-yet-valid': {
    what: 'At the instant of judgement the certificate is not yet valid[ (valid from {notBefore})].',
    why: `The authority stands behind a certificate only within its validity. ${REJECTED}`,
    next: 'Check the instant of judgement and the time of signing.',
  },
  'path.certificate-expired': {
    what: 'At the instant of judgement the certificate has expired[ (on {notAfter})].',
    why: `After that the authority neither vouches for it nor publishes its status. ${REJECTED}`,
    next: 'If there is a time-stamp from the signing, upload it with the file and it will be judged as things stood then.',
  },
  'path.certificate-revoked': {
    what: 'The certificate is revoked[, at {revokedAt}][, reason: {reason}].',
    why: `The authority withdrew it, for example because the private key may have leaked. ${REJECTED}`,
    next: 'If there is a time-stamp from before the revocation, upload it with the file; else ask for a new signature.',
  },
  'path.certificate-on-hold': {
    what: 'The certificate is suspended[, since {revokedAt}].',
    why: `While it is suspended its authority does not vouch for it; it may be released or revoked. ${REJECTED}`,
    next: 'Ask the signatory or the authority why it is suspended, and try again once that is settled.',
  },
  'path.ca-not-allowed': {
    what: 'A certificate that is no certification authority issued another certificate.',
    why: `Somebody without authority issued it, a common way to forge. ${REJECTED}`,
    next: 'Do not rely on this certificate, and tell the authority above it.',
  },
  'path.pathlen-exceeded': {
    what: 'There are more levels of certificates than the authority above allows[ (allowed {allowed}, found {counted})].',
    why: `The authority limited how many levels may stand below it. ${REJECTED}`,
    next: ASK_CA,
  },
  'path.key-usage-missing': {
    what: 'The key usage of the certificate does not allow this use[ (needed: {usage})].',
    why: `An encryption certificate, for example: its key is usually kept in escrow and is not the signatory’s alone. ${REJECTED}`,
    next: 'Ask the signatory to sign again with the signing certificate.',
  },
  'path.extended-key-usage-missing': {
    what: 'The certificate does not state the extended usage that this needs.',
    why: `A time-stamp certificate, for example, must say that it is for time-stamps alone. ${REJECTED}`,
    next: 'Ask the provider of the time-stamp or status service.',
  },
  'path.extended-key-usage-not-exclusive': {
    what: 'The time-stamp certificate allows other uses besides.',
    why: `The standard asks that it serve time-stamps alone. ${REJECTED}`,
    next: 'Ask the time-stamp provider for a new certificate.',
  },
  'path.extended-key-usage-not-critical': {
    what: 'The usage limit of the time-stamp certificate is not marked critical.',
    why: `The standard asks for it, so that all software must obey. ${REJECTED}`,
    next: 'Ask the time-stamp provider for a new certificate.',
  },
  'path.critical-extension-unknown': {
    what: 'The certificate carries a critical extension that this service does not process[ (OID {oid})].',
    why: `“Critical” means: refuse if you do not understand it. ${REJECTED}`,
    next: 'Use a tool that supports the extension, or ask the issuer.',
  },
  'path.certificate-malformed': {
    what: 'A defect of the certificate leaves open what it allows[ ({deviation})].',
    why: `A certificate of unclear authority cannot be relied on. ${REJECTED}`,
    next: 'Ask the issuer for a new certificate.',
  },
  'path.certificate-limit-exceeded': {
    what: 'An extension of the certificate is larger than this service reads[ (OID {oid})].',
    why: `Each verification is bounded, and a limit that was not read cannot count as kept. ${REJECTED}`,
    next: 'Use a tool that reads larger extensions, or ask the issuer.',
  },
  'path.name-not-permitted': {
    what: 'A name in the certificate lies outside what an authority above it may certify[ ({form})].',
    why: `The authority may vouch only for names inside the limits set to it. ${REJECTED}`,
    next: ASK_CA,
  },
  'path.name-excluded': {
    what: 'A name in the certificate is one that an authority above it must not certify[ ({form})].',
    why: `Names of this kind were expressly taken from the authority. ${REJECTED}`,
    next: ASK_CA,
  },
  'path.name-not-comparable': {
    what: 'An authority above limits names of a kind that this service cannot compare in this certificate[ ({form})].',
    why: `Whether the name keeps to the limit is unknown, and a limit that was not checked counts as broken. ${REJECTED}`,
    next: ASK_CA,
  },
  'path.name-constraints-budget-spent': {
    what: 'The computing allowance was spent before all names were compared with the limits set above them.',
    why: `Each verification is bounded, and a limit that was not checked cannot count as kept. ${REJECTED}`,
    next: 'Remove unrelated certificates and try again, or use the command-line tool.',
  },
  'path.policy-none-valid': {
    what: 'A stated certificate policy is required, and none is valid along the whole path.',
    why: `The authorities, or whoever asks, require that every certificate follow an agreed policy. ${REJECTED}`,
    next: ASK_CA,
  },
  'path.policy-mapping-any': {
    what: 'An authority maps certificate policies from or to “any policy”.',
    why: `The standard forbids it, for every policy would then count as every other. ${REJECTED}`,
    next: ASK_CA,
  },
  'path.policy-budget-spent': {
    what: 'The computing allowance was spent before the certificate policies were followed along the path.',
    why: `Each verification is bounded, and policies that were not checked cannot count as valid. ${REJECTED}`,
    next: 'Remove unrelated certificates and try again, or use the command-line tool.',
  },
  'path.anchor-expired': {
    what: 'The certificate of the trust anchor has expired.',
    why: 'Trust comes from registration, not from the dates of this certificate; whether it continues is for the registrar to decide.',
    next: 'Ask the operator of this service to review the anchor.',
  },
  'path.signature-skipped': {
    what: 'The signature on a certificate was not computed: no trusted authority can be reached from it.',
    why: 'The authorities shown above it are those that its names suggest; whether they issued it was not asked.',
    next: 'Ask the signatory for the intermediate certificates of its authority; the operator of this service can register the authority.',
  },
  'path.extension-unprocessed': {
    what: 'The certificate carries a non-critical extension that this service does not process[ (OID {oid})].',
    why: 'It may be passed over; limits inside it were not checked.',
    next: 'Check it separately if it matters to you.',
  },
  'path.extended-key-usage-unfit': {
    what: 'The extended usage of the certificate was not written for document signing.',
    why: 'A certificate may be used only for the purposes it states: one for time-stamping or for a web server stands behind no contract.',
    next: 'Ask the signatory to sign with a certificate meant for documents.',
  },
  'path.sm2-id-override': {
    what: 'The registered SM2 signer ID was used instead of the default.',
    why: 'This authority issues with it; the ID comes from the registry and was not found by trying.',
    next: 'Nothing to do.',
  },
  'path.unique-identifier-mismatch': {
    what: 'The certificate and that of its issuer carry different unique identifiers for the same name.',
    why: 'The name may have passed from one authority to another. The key fits all the same.',
    next: ASK_CA,
  },
  'path.revocation-unchecked': {
    what: 'There is no revocation data: whether this certificate is revoked is unknown.',
    why: 'Not found is not the same as not revoked.',
    next: 'Ask the signatory for a file that contains revocation data, or try again with online retrieval.',
  },
  'path.certificate-revoked-later': {
    what: 'The certificate was revoked after the proven time of signing[, at {revokedAt}][, reason: {reason}].',
    why: 'It was not revoked when the signature was made, so this signature is not affected.',
    next: 'Nothing to do; the certificate should not be used for new signatures.',
  },
  'path.invalidity-earlier': {
    what: 'The certificate was revoked later, but its authority says that it was already unfit before[, since {invalidityDate}].',
    why: 'The private key may have been lost when the signature was made.',
    next: 'Ask the signatory what happened and, if in doubt, for a new signature.',
  },
  'path.revocation-not-fresh': {
    what: 'The revocation data are older than the policy allows[ ({ageSeconds} seconds old, at most {ageSecondsMax} allowed)].',
    why: 'A revocation since then would not be seen.',
    next: 'Try again with revocation data of a later date.',
  },
  'path.delta-crl-missing': {
    what: 'The authority publishes updates to its revocation list, none of which was at hand.',
    why: 'A revocation since the full list was published would not be seen.',
    next: 'Add the latest update (delta CRL), or let this service fetch it.',
  },
  'path.crl-stale': crl('The revocation list is out of date[ (due {nextUpdate})].'),
  'path.crl-signature-invalid': crl('The signature on the revocation list does not hold.'),
  'path.crl-not-usable': crl('A revocation list does not apply to this certificate[ ({reason})].'),
  'path.crl-issuer-unauthorized': crl('Whoever signed a revocation list is not known to speak for its issuer.'),
  'path.crl-issuer-unchecked': {
    what: 'Whether the certificate of a revocation list’s signer is itself revoked was not checked.',
    why: 'The list is signed with another key than the certificate, and no revocation data on that key’s certificate is at hand.',
    next: ASK_CA,
  },
  'path.ocsp-stale': ocsp('The online status response is out of date[ (due {nextUpdate})].'),
  'path.ocsp-signature-invalid': ocsp('The signature on the online status response does not hold.'),
  'path.ocsp-responder-unauthorized': ocsp('Whoever gave the online status response was not authorised by the issuer.'),
  'path.ocsp-responder-unchecked': {
    what: 'Whether the responder’s own certificate is revoked was not checked.',
    why: 'It carries no mark that frees it from the check, and no revocation data is at hand.',
    next: 'Ask the authority of the signatory.',
  },
  'path.ocsp-not-usable': ocsp('An online status response does not apply to this certificate[ ({reason})].'),
  'path.ocsp-unknown': ocsp('The publisher of the status does not know this certificate.'),
}
