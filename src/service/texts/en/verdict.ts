import type { VerdictTexts } from '../catalogue.ts'

export const verdictEn: VerdictTexts = {
  indications: {
    'TOTAL-PASSED': {
      word: 'Passed',
      sentence:
        'The signature matches the content, its certificate leads to a trusted certification authority, and no change after signing was found.',
    },
    INDETERMINATE: {
      word: 'Cannot tell',
      sentence:
        'What is at hand is not enough for a conclusion: this says neither that the signature is valid nor that it is not.',
    },
    'TOTAL-FAILED': {
      word: 'Failed',
      sentence: 'At least one decisive check does not hold. Do not rely on this signature.',
    },
    'NO-SIGNATURE-FOUND': {
      word: 'No signature found',
      sentence: 'The file can be read, but it carries no electronic signature, so there is nothing to verify.',
    },
  },
  timestampIndications: {
    PASSED: 'Time-stamp holds',
    INDETERMINATE: 'Time-stamp cannot be told',
    FAILED: 'Time-stamp fails',
  },
  subIndications: {
    FORMAT_FAILURE: {
      what: 'The format does not conform',
      why: 'The structure of the signature is not what the standard asks for, so it cannot be verified by it.',
      next: 'Ask the signatory for the file as the signing platform exported it, not a re-saved, printed or regenerated copy.',
    },
    HASH_FAILURE: {
      what: 'The content was changed',
      why: 'The content differs from the digest in the signature: it was changed after signing, or the signature belongs to other content.',
      next: 'Check that you chose the right original. If you did, rely on the version as signed and find out where the change came from.',
    },
    SIG_CRYPTO_FAILURE: {
      what: 'The signature value does not hold',
      why: 'Under the public key of the certificate the signature value does not match: it was altered, or another key made it.',
      next: 'Do not rely on this signature. Ask the signatory for the original file and have the signing platform check it.',
    },
    REVOKED: {
      what: 'The certificate was revoked when the signature was made',
      why: 'A trusted time shows that the signature was made after the certification authority had withdrawn the certificate.',
      next: 'Ask for a new signature with a valid certificate, or for other proof of the signing.',
    },
    EXPIRED: {
      what: 'The certificate had expired when the signature was made',
      why: 'A trusted time shows that the signature was made after the certificate had expired.',
      next: 'Ask for a new signature with a valid certificate, or for other proof of the signing.',
    },
    NOT_YET_VALID: {
      what: 'The certificate was not yet valid when the signature was made',
      why: 'The trusted time lies before the certificate begins, so no then-valid certificate can have made the signature.',
      next: 'Check the clock of the signing device and the record of issue; ask for a new signature where needed.',
    },
    SIG_CONSTRAINTS_FAILURE: {
      what: 'The signature breaks its constraints',
      why: 'Attributes that the standard asks for are missing or contradict each other, so it is not certain which certificate or content is meant.',
      next: 'Give the technical details of this report to the support of the signing platform.',
    },
    CHAIN_CONSTRAINTS_FAILURE: {
      what: 'A certificate breaks its constraints',
      why: 'A certificate on the path goes beyond the use, depth or names that its issuer allowed.',
      next: 'Make sure that a signing certificate was used, not an encryption certificate, and tell its certification authority.',
    },
    CERTIFICATE_CHAIN_GENERAL_FAILURE: {
      what: 'The check of the certification path could not be finished',
      why: 'Something on the path could not be processed, so the path cannot be accepted.',
      next: 'Read the reasons of each path below; supply intermediate certificates and try again.',
    },
    CRYPTO_CONSTRAINTS_FAILURE: {
      what: 'The algorithm is too weak',
      why: 'The algorithm or key length is no longer held to be secure: even where the mathematics agree, it may be a forgery.',
      next: 'Ask for a new signature with a current algorithm (SM2 with SM3, or RSA of 2048 bits and more with SHA-256).',
    },
    TIMESTAMP_ORDER_FAILURE: {
      what: 'The order of times contradicts itself',
      why: 'The times of the time-stamps or claims cannot follow one another.',
      next: 'Check where the time-stamps come from and ask the signing platform for its log.',
    },
    NO_SIGNING_CERTIFICATE_FOUND: {
      what: 'The signing certificate is missing',
      why: 'Without it nobody can tell who signed, and the signature value cannot be verified.',
      next: 'Ask the signatory for the signing certificate (.cer), or for a signature file that contains it.',
    },
    NO_CERTIFICATE_CHAIN_FOUND: {
      what: 'No path to a trusted authority',
      why: 'The signing certificate leads to no certification authority that this service trusts. That does not make it false; it leaves us without a ground to accept it.',
      next: 'Ask the signatory for the intermediate certificates of its authority and check that the authority is licensed; the operator of this service can register it.',
    },
    REVOKED_NO_POE: {
      what: 'The certificate is revoked, and there is no trusted time',
      why: 'The certificate is now revoked. Without a trusted time-stamp nobody can tell whether the signature came before or after.',
      next: 'If you hold a time-stamp from the signing, upload it together with the file; else ask the signing platform for its records.',
    },
    REVOKED_CA_NO_POE: {
      what: 'A certification authority is revoked, and there is no trusted time',
      why: 'The certificate of an authority on the path is revoked. Without a trusted time-stamp nobody can tell whether the signature came before or after.',
      next: 'Ask that authority why; if you hold a time-stamp from the signing, upload it together with the file.',
    },
    OUT_OF_BOUNDS_NO_POE: {
      what: 'The certificate is outside its validity, and there is no trusted time',
      why: 'At the instant of judgement the certificate is outside its validity, and no trusted time-stamp shows that the signature was made within it.',
      next: 'If you hold a time-stamp from the signing, upload it too; or set the instant of judgement under “More options”.',
    },
    TRY_LATER: {
      what: 'No revocation data for now',
      why: 'No usable revocation list or online status is at hand. Not found is not the same as not revoked.',
      next: 'Try again later; if nothing changes, ask the signatory’s authority to publish a fresh list, or the signatory for a file that contains revocation data.',
    },
    SIGNED_DATA_NOT_FOUND: {
      what: 'The original is missing',
      why: 'This is a signature or time-stamp detached from its content. Without the original nobody can tell what it speaks of.',
      next: 'Choose the original together with the signature or time-stamp file and verify again.',
    },
  },
  checks: {
    format: 'Format and structure',
    'signer-identification': 'Signing certificate identified',
    'content-integrity': 'Content matches its digest',
    'signature-value': 'Signature value holds',
    'signed-attributes': 'Signed attributes complete',
    'algorithm-strength': 'Algorithm strong enough',
    'certification-path': 'Certification path reaches a trust anchor',
    'certificate-validity': 'Certificates within their validity',
    revocation: 'Certificates not revoked',
    'time-stamp': 'Trusted time-stamp',
    'changes-after-signing': 'Unchanged after signing',
  },
  checkStatuses: { passed: 'passed', failed: 'not passed', warned: 'note', 'not-done': 'not done' },
  conditions: {
    1: {
      title: 'Exclusive',
      law: 'When used for signing, the signature creation data belongs exclusively to the electronic signatory',
    },
    2: {
      title: 'Sole control',
      law: 'At signing, the signature creation data is controlled only by the electronic signatory',
    },
    3: {
      title: 'Altered signature detectable',
      law: 'Any alteration to the electronic signature after signing can be detected',
    },
    4: {
      title: 'Altered content detectable',
      law: 'Any alteration to the content and form of the data message after signing can be detected',
    },
  },
  conditionStatuses: { met: 'met', 'not-met': 'not met', 'not-shown': 'not shown' },
  conditionStrengths: {
    mathematics: 'established by mathematics',
    presumption: 'presumed from the certificate; may be rebutted',
  },
  reliable: {
    presumed: {
      word: 'Presumed a reliable electronic signature',
      sentence:
        'All four conditions have a basis. The first two rest on the authority’s standing behind its certificate: a presumption, which the other side may rebut. The court decides.',
    },
    'not-shown': {
      word: 'Not yet presumed a reliable electronic signature',
      sentence:
        'At least one condition lacks a sufficient basis. That is no denial: it says what is missing. The parties may also agree on conditions of their own (Art. 13, second paragraph).',
    },
    no: {
      word: 'Does not meet the conditions of a reliable electronic signature',
      sentence: 'At least one condition was verified not to be met.',
    },
  },
}
