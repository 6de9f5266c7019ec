import type { GlossaryTexts } from './glossary-zh.ts'

export const glossaryEn: GlossaryTexts = {
  title: 'Glossary for judges and parties',
  entries: [
    [
      'Electronic signature',
      'Data in electronic form, in or attached to a data message, that identify the signatory and show approval of its content.',
      'Electronic Signature Law Art. 2',
    ],
    [
      'Reliable electronic signature',
      'One that meets four conditions together; it has the same legal effect as a handwritten signature or a seal.',
      'Electronic Signature Law Art. 13, 14',
    ],
    [
      'Digest (SHA-256, SM3)',
      'A string of fixed length computed from a file. Change one octet and it is another altogether: so it tells whether two files are the same.',
      'GB/T 32905-2016',
    ],
    [
      'Certificate',
      'An electronic document of a certification authority that says whose a public key is, for what and until when.',
      'Electronic Signature Law Art. 34',
    ],
    [
      'Trust anchor',
      'An authority that is trusted beforehand. All trust begins there; the report names the list and its version.',
      'RFC 5280 §6.1.1',
    ],
    [
      'Certification path',
      'Certificates from the signatory’s up to a trust anchor, each issued by the next.',
      'RFC 5280 §6.1',
    ],
    [
      'Cross-certificate',
      'A certificate that one authority issues to another, by which the trust of the one reaches the other.',
      'RFC 5280 §3.2',
    ],
    [
      'Revocation',
      'An authority’s word that a certificate ends before its time. A signature made before may still hold, where it is proven to have been there before.',
      'RFC 5280 §3.3',
    ],
    ['Time-stamp', 'A third party’s electronic evidence that data existed at an instant.', 'RFC 3161'],
    [
      'Passed',
      'By the policy and trust data that are named, every check holds. It does not say that the content is lawful, nor that the signatory was entitled to sign.',
      'EN 319 102-1 V1.4.1',
    ],
    [
      'Indeterminate',
      'What is at hand shows neither that the signature holds nor that it does not. It is not a failure; with more evidence it can be judged again.',
      'EN 319 102-1 V1.4.1',
    ],
    [
      'Failed',
      'A check failed for certain: the content does not match, say, or the certificate was revoked before the signature.',
      'EN 319 102-1 V1.4.1',
    ],
    [
      'Validation policy',
      'The document that says what is checked and how strictly; it is named by its digest, so that anybody can tell which one it was.',
      'EN 319 102-1 V1.4.1',
    ],
  ],
}
