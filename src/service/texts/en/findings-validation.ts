import type { ValidationCode } from '../../../validation/validation-code.ts'
import type { GatherCode } from '../../gather.ts'
import type { Text } from '../catalogue.ts'

const RESIGN = 'Ask for a new signature with a valid certificate, or for other proof of the signing.'

export const validationEn: Readonly<Record<ValidationCode | GatherCode, Text>> = {
  'validation.algorithm-weak': {
    what: 'The algorithm is too weak[: {algorithm}].',
    why: 'The algorithm or key length is no longer held to be secure: even where the mathematics agree, it may be a forgery.',
    next: 'Ask for a new signature with a current algorithm; if there is a time-stamp from before, upload it with the file.',
  },
  'validation.budget-spent': {
    what: 'The computing allowance was spent before all checks were done.',
    why: 'Each verification is bounded, so that no hostile file can exhaust the service. What was not checked cannot count as passed.',
    next: 'Remove unrelated certificates and try again, or use the command-line tool.',
  },
  'validation.content-missing': {
    what: 'The original is missing: the content cannot be checked.',
    why: 'This is a signature or time-stamp detached from its content.',
    next: 'Choose the original together with the signature file and verify again.',
  },
  'validation.past-validation': {
    what: 'Judged at the time that a trusted time-stamp proves[ ({judgedAt})].',
    why: 'The certificate has since expired or been revoked, but the time-stamp shows that the signature existed before, so it is judged as things stood then.',
    next: 'Nothing to do; keep the time-stamp safe.',
  },
  'validation.signature-invalid': {
    what: 'The signature value does not hold.',
    why: 'The signature was altered, or another key made it.',
    next: 'Do not rely on this signature. Ask the signatory for the original file.',
  },
  'validation.signature-unchecked': {
    what: 'The signature value could not be computed.',
    why: 'The certificate is missing, or algorithm or key are unsupported or refused; what was not computed cannot count as passed.',
    next: 'See the other findings of this signature for what is missing.',
  },
  'validation.signed-after-expiry': {
    what: 'The certificate had expired when the signature was made.',
    why: 'A trusted time shows that the signing came after its validity, when the authority no longer stood behind it.',
    next: RESIGN,
  },
  'validation.signed-after-revocation': {
    what: 'The certificate was revoked when the signature was made.',
    why: 'A trusted time shows that the signing came after the revocation, when the authority no longer stood behind it.',
    next: RESIGN,
  },
  'validation.signed-before-validity': {
    what: 'The certificate was not yet valid when the signature was made.',
    why: 'The trusted time lies before the certificate begins, so no then-valid certificate can have made the signature.',
    next: 'Check the clock of the signing device and the record of issue.',
  },
  'validation.signer-missing': {
    what: 'The signing certificate was not found.',
    why: 'Without it nobody can tell who signed, and the signature value cannot be computed.',
    next: 'Ask the signatory for the certificate, or for a signature file that contains it.',
  },
  'validation.structure-unreadable': {
    what: 'The structure of the signature cannot be read[ ({fault})].',
    why: 'What does not follow the standard cannot be verified; it may have been damaged in storage or transfer.',
    next: 'Ask the signatory for the file as the signing platform exported it.',
  },
  'validation.content-digest-mismatch': {
    what: 'The content does not match the signature: it was changed, or is not what was signed.',
    why: 'The digest in the signature differs from that of the content.',
    next: 'Check that you chose the right original. If you did, rely on the version as signed and find out where the change came from.',
  },
  'validation.claimed-time-after-proof': {
    what: 'The time claimed by the signatory is later than the time-stamp proves.',
    why: 'No signature can be time-stamped before it is made: the claimed time is at least inaccurate.',
    next: 'Rely on the time-stamp and ask the signing platform for its log.',
  },
  'validation.evidence-algorithm-weak': {
    what: 'The revocation data are signed by an algorithm that is too weak[: {algorithm}].',
    why: 'Such a revocation list or online status response may be forged; it hardly shows that the certificate was not revoked.',
    next: 'Ask the authority for revocation data signed by a current algorithm.',
  },
  'validation.evidence-from-future': {
    what: 'Revocation data is dated later[ ({thisUpdate})] than the time of this validation[ ({at})].',
    why: 'Asking about a past time with later data is sound; at the present time it means that a clock is wrong.',
    next: 'Where you asked about the present, check the clock and ask the authority for current revocation data.',
  },
  'validation.timestamp-before-validity': {
    what: 'The time-stamp says a time[ ({time})] before the certificate of its authority begins[ ({notBefore})].',
    why: 'No authority stamps with a key before it is certified, so the time said cannot be relied on.',
    next: 'Ask the time-stamping authority, or ask for another trusted time-stamp.',
  },
  'validation.timestamp-in-future': {
    what: 'The time-stamp says a time[ ({time})] later than it is known to exist[ ({knownAt})].',
    why: 'A time-stamp from the future proves no time: a clock is wrong, or the time was invented.',
    next: 'Check the time of validation; if it is right, ask the time-stamping authority.',
  },
  'validation.timestamp-failed': {
    what: 'A time-stamp enclosed does not hold and was not used.',
    why: 'A time-stamp that fails proves no time.',
    next: 'See its reasons under time-stamps; ask the provider where needed.',
  },
  'validation.timestamp-unproven': {
    what: 'A time-stamp enclosed leads to no trusted authority and was not used.',
    why: 'A time-stamp without trust is no more than a claim.',
    next: 'Ask the operator of this service to register that authority, or ask for a trusted time-stamp.',
  },
  'validation.time-claimed-only': {
    what: 'The time of signing is only claimed; there is no trusted time-stamp.',
    why: 'A claimed time can be anything and proves nothing.',
    next: 'If the time matters, ask the signing platform for a time-stamp or preservation record.',
  },
  'validation.trust-empty': {
    what: 'This service has no trust anchors at the moment.',
    why: 'Without anchors no certificate can be accepted. This is a state of the service and says nothing of the signatory.',
    next: 'Ask the operator of this service to load trust data, then try again.',
  },
  'validation.trust-stale': {
    what: 'The trust list by which this service knows the trust anchor is out of date[ (its next one was due {nextUpdate})].',
    why: 'Whom it has ceased to list since is not known here. This is a state of the service and says nothing of the signatory.',
    next: 'Ask the operator of this service to import the current list, then try again.',
  },
  'gather.fetch-failed': {
    what: 'A certificate or revocation data could not be retrieved[ ({reason})].',
    why: 'The address is unavailable or gave something unfit, so a check lacks its material.',
    next: 'Try again later; if nothing changes, ask the authority of the signatory.',
  },
  'gather.fetches-spent': {
    what: 'The limit of online retrievals was reached[ ({limit})]; some material was not fetched.',
    why: 'Each verification is bounded, so that no hostile file can drive this service to many outside addresses.',
    next: 'Supply the certificates and lists with the file, or use the command-line tool.',
  },
}
