import type { InputFaultCode } from '../../input-fault-code.ts'
import type { Text } from '../catalogue.ts'

const policy = (what: string, next = 'Compare it with the contract.json that ships.'): Text => ({
  what: `The policy file ${what}[ (at {at})].`,
  why: 'Without certain rules nothing is judged.',
  next,
})

/** What is wrong before anything is verified: options, policy file, certificate files. */
export const inputFaultsEn: Readonly<Record<InputFaultCode, Text>> = {
  'cli.effective-unknown': {
    what: '--effective cannot be {given}.',
    why: 'When something must be in force decides what a repeal or suspension does.',
    next: 'It is one of {known}.',
  },
  'cli.file-unreadable': {
    what: 'The file {file} cannot be read[ ({reason})].',
    why: 'There is nothing to verify.',
    next: 'Check the path and the permission to read it.',
  },
  'cli.head-malformed': {
    what: '--head takes a hash of 64 hexadecimal digits, not {given}.',
    why: 'The hash says up to which entry the log was seen.',
    next: 'Copy the changeHead of a published list, a registry file or a verdict; VERSION:HASH works too.',
  },
  'cli.instant-malformed': {
    what: '--at is not an instant: {given}.',
    why: 'The instant of judgement must be certain, its time zone included.',
    next: 'Write 2026-11-01 or 2026-11-01T08:00:00+08:00.',
  },
  'cli.language-unknown': {
    what: 'There is no language {given}.',
    why: 'There are Chinese and English.',
    next: 'Use --lang zh or --lang en.',
  },
  'cli.policy-identifier-malformed': {
    what: '--policy takes the object identifier of a certificate policy, not {given}.',
    why: 'Certificate policies are named by numbers such as 1.2.156.….',
    next: 'Write --policy 2.16.840.1.101.3.2.1.48.1; a validation policy (contract, court, …) goes with --validation-policy.',
  },
  'cli.purpose-unknown': {
    what: 'There is no purpose {given}.',
    why: 'Instruments recognise for purposes, so it must be certain which is meant.',
    next: 'The purposes are {known}.',
  },
  'cli.region-malformed': {
    what: '--region takes the code of a region, not {given}.',
    why: 'Where something is relied on decides by which instrument and which law.',
    next: 'Write CN-GD (ISO 3166-2) or CN.',
  },
  'cli.snapshot-missing': {
    what: '--region, --purpose and --snapshot-sha256 go with --snapshot.',
    why: 'Without a registry nobody can say whether something is recognised.',
    next: 'Name a registry file with --snapshot.',
  },
  'deposit.evidence-exceeded': {
    what: 'The revocation data are of too many days[; at most {limit}].',
    why: 'A receipt records a bounded history.',
    next: 'Keep revocation data that stand for each period.',
  },
  'deposit.evidence-unsuited': {
    what: 'One piece of revocation data cannot be taken[ (SHA-256 {sha256})].',
    why: 'Its signature does not hold, it says nothing of the path of this certificate, or it is of a later day; only what was verified is deposited.',
    next: 'Leave it out, or give the complete CRL or OCSP response as its CA published it.',
  },
  'deposit.path-missing': {
    what: 'The certificate leads to no registered authority and is not taken.',
    why: 'Nothing of weight could be said of it.',
    next: 'Add the intermediate certificates, or have its authority registered.',
  },
  'material.certificate-missing': {
    what: 'There is no certificate in {file}.',
    why: 'A certificate is wanted here.',
    next: 'CRLs go with --crl, OCSP responses with --ocsp.',
  },
  'material.crl-missing': {
    what: 'There is no CRL in {file}.',
    why: 'A CRL is wanted here.',
    next: 'Certificates go with --pool or --trust.',
  },
  'material.folder-empty': {
    what: 'There is nothing of the kind in the folder {file}.',
    why: 'Folders inside it are not read, and files only where they end in .pem .crt .cer .der .p7b .p7c .crl .ors .ocsp.',
    next: 'Check the path.',
  },
  'material.ocsp-missing': {
    what: 'There is no OCSP response in {file}.',
    why: 'An OCSP response is wanted here.',
    next: 'CRLs go with --crl, certificates with --pool.',
  },
  'material.file-unreadable': {
    what: '{file} is no certificate, CRL or OCSP response[ ({reason})].',
    why: 'What cannot be read helps no judgement.',
    next: 'Use files in DER or PEM.',
  },
  'policy.check-fixed': policy(
    'weakens a check that cannot be weakened',
    'No policy weakens the mathematics of a signature: remove that line.',
  ),
  'policy.check-unknown': policy('names a check that does not exist'),
  'policy.date-malformed': policy('has a malformed date', 'Write 2026-11-01, or null for no end.'),
  'policy.level-unknown': policy('has an unknown level', 'The levels are FAIL, WARN, INFORM and IGNORE.'),
  'policy.malformed': policy('is malformed'),
  'policy.member-unknown': policy('has an unknown member'),
  'policy.unknown': {
    what: 'There is no policy named {given}, nor a file of that name.',
    why: 'Without certain rules nothing is judged.',
    next: 'The policies are {known}; or give the path of a JSON file.',
  },
  'registry.snapshot-differs': {
    what: 'The registry file is another one: its SHA-256 is {found}.',
    why: 'A verdict is put again over the very octets that it names.',
    next: 'Take the file of that version from its source again, and do not edit it.',
  },
  'receipt.signer-count': {
    what: 'A receipt in CMS must have exactly one signer.',
    why: 'With another one it is not clear who attests.',
    next: 'Ask whoever issued the receipt for it again.',
  },
  'registry.unsound': {
    what: 'The registry contradicts itself in {problems} places, first by {problem}.',
    why: 'An answer out of a registry that contradicts itself says nothing.',
    next: 'Take the registry from its source again, and do not edit it.',
  },
  'trust.certificate-missing': {
    what: 'There is no certificate in {file}.',
    why: 'A trust anchor is a certificate.',
    next: 'Point --trust at certificates; CRLs and OCSP responses go with --material.',
  },
  'trust.file-too-large': {
    what: '{file} is too large[: at most {limit} octets].',
    why: 'Reading has a limit.',
    next: 'Check the file.',
  },
  'trust.file-unreadable': {
    what: '{file} is no readable certificate file[ ({reason})].',
    why: 'What cannot be read is no trust anchor.',
    next: 'Use certificates in DER or PEM.',
  },
}
