import { timestampAttribute } from './cms-writer.ts'
import { CONTRACT } from './contract-text.ts'
import { addUnsignedAttributes, embedLists, signatureOf } from './edit-cms.ts'
import { opensslSign } from './openssl-cms.ts'
import { lists } from './signatories.ts'
import { opensslTimestamp, writeTimestamp } from './timestamps.ts'
import {
  AFTER_EXPIRY,
  AFTER_REVOCATION,
  BEFORE_EXPIRY,
  BEFORE_REVOCATION,
  type Expectation,
  indeterminate,
  KEPT_GUANGDONG,
  KEPT_SHANGHAI,
  LISTS_BOTH,
  LISTS_GUANGDONG,
  LISTS_SHANGHAI,
  NOW,
  PASSED,
  passedWith,
  SIGNED,
  STAMPED,
  TRUST_BOTH,
  TRUST_GUANGDONG,
  TRUST_SHANGHAI,
  vectorsOf,
} from './vector.ts'
import { OPENSSL, VALID, WRITTEN } from './vectors-cms.ts'
import { gmCms } from './vectors-sm2.ts'

const signed = (signer: string, time: Date): Buffer =>
  opensslSign(CONTRACT, { signer, chain: ['shanghai-ca'], time, cades: true })

const withToken = (cms: Buffer, token: (signature: Buffer) => Buffer): Buffer =>
  addUnsignedAttributes(cms, [timestampAttribute(token(signatureOf(cms)))])

/** Signed, and time-stamped five seconds later, by RSA authorities. */
const stamped = (signer: string, time: Date, stampedAt = new Date(time.getTime() + 5000)): Buffer =>
  withToken(signed(signer, time), (signature) => opensslTimestamp(signature, stampedAt))

const sm2Token = (imprinted: Buffer, time: Date, rest: { withoutEss?: boolean; chain?: string[] } = {}): Buffer =>
  writeTimestamp({
    tsa: 'guangdong-tsa',
    scheme: 'SM2-SM3',
    imprinted,
    digest: 'sm3',
    time,
    chain: ['guangdong-ca'],
    ...rest,
  })

const tokenBy = (tsa: string, imprinted: Buffer, time: Date): Buffer =>
  writeTimestamp({ tsa, scheme: 'RSA-SHA256', imprinted, digest: 'sha256', time, chain: ['shanghai-ca'] })

const failedButIntact = (subIndication: string, ...findings: string[]): Expectation => ({
  indication: 'TOTAL-FAILED',
  subIndication,
  intact: [true],
  signatures: 1,
  ...(findings.length > 0 ? { findings } : {}),
})
const STAMPED_PASS: Expectation = { ...PASSED, timestampIntact: [true] }
const LONG_TERM = 'EN 319 102-1 V1.4.1 §5.5.4'
const TS = `${OPENSSL}; openssl ts -reply under faketime, token put in`

const SHARED = {
  extension: 'p7s',
  opinions: ['openssl-cms-mathematics'],
  content: 'contract.txt',
  trust: TRUST_SHANGHAI,
  material: LISTS_SHANGHAI,
  at: NOW,
  made: TS,
} as const

const good = vectorsOf({ ...SHARED, expect: STAMPED_PASS, why: VALID, standard: 'RFC 3161 appendix A' } as const, [
  {
    id: 'time-rsa',
    title: 'RSA signature, time-stamped by the Shanghai authority',
    make: () => stamped('shanghai-company', SIGNED, STAMPED),
  },
  {
    id: 'time-rsa-embedded-lists',
    title: 'The same, carrying the CRLs: needs nothing but the content beside it',
    make: () => embedLists(stamped('shanghai-company', SIGNED), lists('shanghai-ca', 'shanghai-root')),
    material: [],
    made: `${TS}; CRLs put in`,
  },
  {
    opinions: [],
    id: 'time-sm2',
    title: 'SM2 signature, time-stamped by the Guangdong authority with SM2 over SM3',
    trust: TRUST_GUANGDONG,
    material: LISTS_GUANGDONG,
    made: WRITTEN,
    standard: 'RFC 3161 appendix A; GM/T 0033-2023',
    make: () => withToken(gmCms(), (signature) => sm2Token(signature, STAMPED)),
  },
  {
    opinions: [],
    id: 'time-sm2-embedded-lists',
    title: 'The same, carrying the CRLs: needs nothing but the content beside it',
    trust: TRUST_GUANGDONG,
    material: [],
    made: WRITTEN,
    standard: 'RFC 3161 appendix A; GM/T 0033-2023',
    make: () =>
      withToken(gmCms({ lists: ['guangdong-ca', 'guangdong-root'] }), (signature) => sm2Token(signature, STAMPED)),
  },
  {
    opinions: [],
    id: 'time-sm2-without-ess',
    title: 'An SM2 token that does not name its authority’s certificate',
    trust: TRUST_GUANGDONG,
    material: LISTS_GUANGDONG,
    made: WRITTEN,
    standard: 'RFC 3161 §2.4.2; RFC 5816 §2.2.1',
    make: () => withToken(gmCms(), (signature) => sm2Token(signature, STAMPED, { withoutEss: true })),
    why: 'A named tolerance: Chinese authorities in use leave the attribute out, and that is told.',
    expect: { ...passedWith('timestamp.signing-certificate-missing'), timestampIntact: [true] },
  },
  {
    id: 'time-two-regions',
    title: 'Signed in Shanghai with RSA, time-stamped in Guangdong with SM2',
    trust: TRUST_BOTH,
    material: LISTS_BOTH,
    made: `${OPENSSL}; token: ${WRITTEN}`,
    make: () => withToken(signed('shanghai-company', SIGNED), (signature) => sm2Token(signature, STAMPED)),
  },
  {
    id: 'time-across-regions',
    title: 'The same, trusting only the Shanghai root: the token’s path crosses over',
    material: LISTS_BOTH,
    made: `${OPENSSL}; token: ${WRITTEN}`,
    standard: 'RFC 3161 appendix A; RFC 4158 §2.3',
    make: () =>
      withToken(signed('shanghai-company', SIGNED), (signature) =>
        sm2Token(signature, STAMPED, { chain: ['guangdong-ca', 'guangdong-root-by-shanghai'] }),
      ),
  },
])

const expired = vectorsOf({ ...SHARED, material: KEPT_SHANGHAI, standard: LONG_TERM } as const, [
  {
    id: 'time-expired',
    title: 'The signer’s certificate has expired, no time-stamp',
    made: OPENSSL,
    make: () => signed('shanghai-expired', BEFORE_EXPIRY),
    why: 'The claimed signing time is the signer’s own word; nothing shows that the signature was there before the expiry.',
    expect: indeterminate('OUT_OF_BOUNDS_NO_POE', 'path.certificate-expired'),
  },
  {
    id: 'time-expired-stamped',
    title: 'Expired since, time-stamped while valid',
    expect: STAMPED_PASS,
    make: () => stamped('shanghai-expired', BEFORE_EXPIRY),
    why: 'The time-stamp shows the signature while the certificate was valid.',
  },
  {
    opinions: [],
    id: 'time-expired-stamped-sm2',
    title: 'SM2: expired since, time-stamped while valid',
    expect: STAMPED_PASS,
    trust: TRUST_GUANGDONG,
    material: KEPT_GUANGDONG,
    made: WRITTEN,
    make: () =>
      withToken(gmCms({ signer: 'guangdong-expired', time: BEFORE_EXPIRY }), (signature) =>
        sm2Token(signature, BEFORE_EXPIRY),
      ),
    why: 'The time-stamp shows the signature while the certificate was valid.',
  },
  {
    id: 'time-expired-stamped-late',
    title: 'Time-stamped only after the certificate had expired',
    make: () => stamped('shanghai-expired', BEFORE_EXPIRY, AFTER_EXPIRY),
    why: 'The earliest instant that is shown lies after the expiry.',
    expect: { ...failedButIntact('EXPIRED', 'validation.signed-after-expiry'), timestampIntact: [true] },
  },
  {
    id: 'time-foreign-token',
    title: 'Expired, with a time-stamp that is over another signature',
    make: () =>
      withToken(signed('shanghai-expired', BEFORE_EXPIRY), () =>
        opensslTimestamp(signatureOf(signed('shanghai-company', SIGNED)), BEFORE_EXPIRY),
      ),
    standard: 'RFC 3161 appendix A',
    why: 'A token moved here from elsewhere says nothing of this signature.',
    expect: { ...indeterminate('OUT_OF_BOUNDS_NO_POE', 'timestamp.imprint-mismatch'), timestampIntact: [false] },
  },
  {
    id: 'time-authority-not-critical',
    title: 'Expired, time-stamped by a certificate whose key purpose is not critical',
    make: () =>
      withToken(signed('shanghai-expired', BEFORE_EXPIRY), (value) =>
        tokenBy('tsa-not-critical', value, BEFORE_EXPIRY),
      ),
    standard: 'RFC 3161 §2.3',
    made: `${OPENSSL}; token: ${WRITTEN}`,
    why: 'The extended key usage of a time-stamping authority must be critical: this token shows no time.',
    expect: { ...indeterminate('OUT_OF_BOUNDS_NO_POE', 'validation.timestamp-unproven'), timestampIntact: [true] },
  },
  {
    id: 'time-authority-two-purposes',
    title: 'Expired, time-stamped by a certificate with a second key purpose',
    make: () =>
      withToken(signed('shanghai-expired', BEFORE_EXPIRY), (value) =>
        tokenBy('tsa-two-purposes', value, BEFORE_EXPIRY),
      ),
    standard: 'RFC 3161 §2.3',
    made: `${OPENSSL}; token: ${WRITTEN}`,
    why: 'The key of a time-stamping authority may serve no other purpose.',
    expect: { ...indeterminate('OUT_OF_BOUNDS_NO_POE', 'validation.timestamp-unproven'), timestampIntact: [true] },
  },
  {
    id: 'time-authority-untrusted',
    title: 'Expired, time-stamped by an authority of a region that is not trusted',
    make: () => withToken(signed('shanghai-expired', BEFORE_EXPIRY), (value) => sm2Token(value, BEFORE_EXPIRY)),
    standard: 'EN 319 102-1 V1.4.1 §5.4',
    made: `${OPENSSL}; token: ${WRITTEN}`,
    why: 'Without trust in the authority its time is a claim.',
    expect: { ...indeterminate('OUT_OF_BOUNDS_NO_POE', 'validation.timestamp-unproven'), timestampIntact: [true] },
  },
])

const revoked = vectorsOf({ ...SHARED, standard: LONG_TERM } as const, [
  {
    id: 'time-revoked',
    title: 'The signer’s certificate is revoked, no time-stamp',
    made: OPENSSL,
    make: () => signed('shanghai-revoked', BEFORE_REVOCATION),
    why: 'Nothing shows that the signature was there before the revocation.',
    expect: indeterminate('REVOKED_NO_POE', 'path.certificate-revoked'),
  },
  {
    id: 'time-revoked-later',
    title: 'Time-stamped in March 2025, revoked (superseded) in June',
    expect: STAMPED_PASS,
    make: () => stamped('shanghai-revoked', BEFORE_REVOCATION),
    why: 'The time-stamp shows the signature before the revocation, whose reason casts no doubt on the key.',
  },
  {
    opinions: [],
    id: 'time-revoked-later-sm2',
    title: 'SM2: time-stamped in March 2025, revoked (superseded) in June',
    trust: TRUST_GUANGDONG,
    material: LISTS_GUANGDONG,
    made: WRITTEN,
    expect: STAMPED_PASS,
    make: () =>
      withToken(gmCms({ signer: 'guangdong-revoked', time: BEFORE_REVOCATION }), (signature) =>
        sm2Token(signature, BEFORE_REVOCATION),
      ),
    why: 'The time-stamp shows the signature before the revocation, whose reason casts no doubt on the key.',
  },
  {
    id: 'time-revoked-earlier',
    title: 'Revoked in June 2025, time-stamped in September',
    make: () => stamped('shanghai-revoked', AFTER_REVOCATION),
    why: 'The earliest instant that is shown, and the one that the signer claims, lie after the revocation.',
    expect: { ...failedButIntact('REVOKED', 'validation.signed-after-revocation'), timestampIntact: [true] },
  },
  {
    id: 'time-not-yet-valid',
    title: 'The signer’s certificate begins in 2030',
    made: OPENSSL,
    make: () => signed('shanghai-future', SIGNED),
    why: 'The signature exists today, before the certificate does.',
    expect: failedButIntact('NOT_YET_VALID', 'path.certificate-not-yet-valid'),
  },
  {
    id: 'time-before-issue',
    title: 'Time-stamped in June 2025 by the key of a certificate that begins in February 2026',
    make: () => stamped('shanghai-late', AFTER_EXPIRY),
    why: 'The signature is proven to have existed before its certificate.',
    expect: { ...failedButIntact('NOT_YET_VALID', 'validation.signed-before-validity'), timestampIntact: [true] },
  },
  {
    id: 'time-without-lists-for-authority',
    title: 'Expired; no revocation data for the time-stamping authority',
    trust: TRUST_BOTH,
    material: KEPT_SHANGHAI,
    made: `${OPENSSL}; token: ${WRITTEN}`,
    make: () => withToken(signed('shanghai-expired', BEFORE_EXPIRY), (value) => sm2Token(value, BEFORE_EXPIRY)),
    why: 'Nothing says that the authority’s certificate was not revoked, so its time is not shown.',
    expect: { ...indeterminate('OUT_OF_BOUNDS_NO_POE', 'validation.timestamp-unproven'), timestampIntact: [true] },
  },
])

export const TIME_VECTORS = [...good, ...expired, ...revoked]
