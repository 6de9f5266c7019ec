import { contractPdf, encryptedByQpdf, rewrittenByQpdf } from './contract-files.ts'
import { ContractPdf } from './contract-pdf.ts'
import { certificatesOf, lists } from './signatories.ts'
import { opensslField, SHANGHAI_STORE, sha1Field, stampedAt, timestampField, writtenField } from './signed-pdf.ts'
import {
  BEFORE_EXPIRY,
  indeterminate,
  KEPT_SHANGHAI,
  LISTS_SHANGHAI,
  NOW,
  PASSED,
  STAMPED,
  TRUST_SHANGHAI,
  vectorsOf,
} from './vector.ts'
import { VALID, WRITTEN } from './vectors-cms.ts'

export const IN_PDF = 'PDF written by src/testing/vectors'
export const OPENSSL_PDF = `${IN_PDF}, signed by openssl cms -sign under faketime`
export const SIGNED_PASS = { ...PASSED, changedAfterSigning: false }

/** A PDF that a Shanghai signatory signs, and passes. */
export const PDF_SHARED = {
  extension: 'pdf',
  trust: TRUST_SHANGHAI,
  material: LISTS_SHANGHAI,
  at: NOW,
  why: VALID,
  made: OPENSSL_PDF,
  expect: SIGNED_PASS,
  opinions: ['pdfsig', 'qpdf'],
  standard: 'ISO 32000-1 §12.8.1',
} as const

const forms = vectorsOf(PDF_SHARED, [
  {
    id: 'pdf-rsa',
    title: 'The contract as a PDF, adbe.pkcs7.detached, RSA; cross-reference table',
    make: () => contractPdf().sign(opensslField()).bytes,
  },
  {
    id: 'pdf-rsa-one-revision',
    title: 'Signed in the only revision there is',
    make: () => new ContractPdf().sign(opensslField()).bytes,
  },
  {
    id: 'pdf-rsa-streams',
    title: 'Cross-reference streams and an object stream',
    standard: 'ISO 32000-1 §7.5.7, §7.5.8',
    make: () => contractPdf('stream').sign(opensslField()).bytes,
  },
  {
    id: 'pdf-rsa-hybrid',
    title: 'Hybrid: a table for old readers, a stream for the objects they cannot see',
    standard: 'ISO 32000-1 §7.5.8.4',
    make: () => contractPdf('hybrid').sign(opensslField()).bytes,
  },
  {
    id: 'pdf-rsa-qpdf',
    title: 'A file that qpdf has written, with object streams, signed by a further revision',
    make: () => rewrittenByQpdf().sign(opensslField()).bytes,
    made: `${OPENSSL_PDF}; rewritten by qpdf before`,
  },
  {
    id: 'pdf-pss',
    title: 'RSASSA-PSS with SHA-256',
    standard: 'ISO 32000-2 §12.8.3.3; RFC 4056',
    make: () => contractPdf().sign(opensslField({ pss: true })).bytes,
  },
  {
    id: 'pdf-ecdsa',
    title: 'ECDSA over P-256',
    standard: 'ISO 32000-2 §12.8.3.3',
    make: () => contractPdf().sign(opensslField({ signer: 'shanghai-ecdsa' })).bytes,
  },
  {
    id: 'pdf-pades',
    title: 'ETSI.CAdES.detached, PAdES baseline B',
    standard: 'EN 319 142-1 §6.3',
    made: `${IN_PDF}; ${WRITTEN}`,
    make: () => contractPdf().sign(writtenField()).bytes,
  },
  {
    id: 'pdf-pades-stamped',
    title: 'PAdES baseline T: a time-stamp inside the signature',
    standard: 'EN 319 142-1 §6.3',
    make: () => contractPdf().sign(writtenField({}, undefined, stampedAt(STAMPED))).bytes,
    made: `${IN_PDF}; ${WRITTEN}; token by openssl ts`,
    expect: { ...SIGNED_PASS, timestampIntact: [true] },
  },
  {
    id: 'pdf-pades-long-term',
    title: 'PAdES baseline LT: time-stamp, and certificates and CRLs in the security store',
    make: () =>
      contractPdf()
        .sign(writtenField({}, undefined, stampedAt(STAMPED)))
        .addSecurityStore(...SHANGHAI_STORE()).bytes,
    material: [],
    standard: 'EN 319 142-1 §6.3; ISO 32000-2 §12.8.4.3',
    made: `${IN_PDF}; ${WRITTEN}; token by openssl ts`,
    why: `${VALID} It needs nothing from outside.`,
    expect: { ...SIGNED_PASS, timestampIntact: [true] },
  },
  {
    id: 'pdf-document-timestamp',
    title: 'Signed, and the whole document time-stamped in a further revision',
    standard: 'ISO 32000-2 §12.8.5',
    make: () => contractPdf().sign(opensslField()).sign(timestampField()).bytes,
    made: `${OPENSSL_PDF}; token by openssl ts`,
    expect: { ...SIGNED_PASS, documentTimestampIntact: [true] },
  },
  {
    id: 'pdf-archive',
    title: 'Signature, security store, document time-stamp: PAdES baseline LTA',
    material: [],
    make: () =>
      contractPdf()
        .sign(writtenField())
        .addSecurityStore(...SHANGHAI_STORE())
        .sign(timestampField()).bytes,
    standard: 'EN 319 142-1 §6.3',
    made: `${IN_PDF}; ${WRITTEN}; token by openssl ts`,
    expect: { ...SIGNED_PASS, documentTimestampIntact: [true] },
  },
  {
    id: 'pdf-expired-document-timestamp',
    title: 'Expired since; a document time-stamp shows the signature while valid',
    make: () =>
      contractPdf()
        .sign(opensslField({ signer: 'shanghai-expired', time: BEFORE_EXPIRY }))
        .addSecurityStore(certificatesOf('shanghai-ca'), lists('shanghai-ca-2023-12', 'shanghai-ca', 'shanghai-root'))
        .sign(timestampField(BEFORE_EXPIRY)).bytes,
    standard: 'EN 319 102-1 V1.4.1 §5.5.4',
    material: [],
    made: `${OPENSSL_PDF}; token by openssl ts`,
    why: 'A document time-stamp is proof of existence for all that it covers.',
    expect: { ...SIGNED_PASS, documentTimestampIntact: [true] },
  },
  {
    id: 'pdf-expired',
    title: 'The signer’s certificate has expired, no time-stamp',
    material: KEPT_SHANGHAI,
    make: () => contractPdf().sign(opensslField({ signer: 'shanghai-expired', time: BEFORE_EXPIRY })).bytes,
    standard: 'EN 319 102-1 V1.4.1 §5.5.4',
    why: 'Nothing shows that the signature was there before the expiry.',
    expect: { ...indeterminate('OUT_OF_BOUNDS_NO_POE', 'path.certificate-expired'), changedAfterSigning: false },
  },
  {
    id: 'pdf-sha1',
    title: 'adbe.pkcs7.sha1: the document is bound by its SHA-1 alone',
    opinions: ['qpdf'],
    make: () => contractPdf().sign(sha1Field()).bytes,
    standard: 'ISO 32000-2 §12.8.3.3 (deprecated)',
    why: 'The mathematics holds; whatever signs the digest, a SHA-1 collision changes the document.',
    expect: { ...indeterminate('CRYPTO_CONSTRAINTS_FAILURE', 'validation.algorithm-weak'), changedAfterSigning: false },
  },
  {
    id: 'pdf-two-signers',
    title: 'Two signatories, a revision each',
    standard: 'ISO 32000-1 §12.8.1',
    make: () =>
      contractPdf()
        .sign(opensslField())
        .sign({ ...opensslField({ signer: 'shanghai-person' }), name: '张样例' }).bytes,
    why: `${VALID} The second signature is a further revision and no change of the contract.`,
    expect: { ...SIGNED_PASS, intact: [true, true], signatures: 2 },
  },
])

const unsigned = vectorsOf({ ...PDF_SHARED, opinions: ['qpdf'] } as const, [
  {
    id: 'pdf-unsigned',
    title: 'The contract as a PDF that nobody has signed',
    make: () => contractPdf().bytes,
    made: IN_PDF,
    why: 'There is no signature to speak of.',
    expect: {
      indication: 'NO-SIGNATURE-FOUND',
      subIndication: null,
      intact: [],
      signatures: 0,
      changedAfterSigning: false,
    },
  },
  {
    id: 'pdf-encrypted',
    title: 'The contract, encrypted',
    standard: 'ISO 32000-1 §7.6',
    made: `${IN_PDF}; qpdf --encrypt`,
    make: () => encryptedByQpdf(contractPdf().sign(opensslField()).bytes),
    why: 'What cannot be read cannot be judged: refused with a clear word.',
    expect: { fault: 'pdf.encrypted' },
    opinions: [],
  },
])

export const PDF_VECTORS = [...forms, ...unsigned]
