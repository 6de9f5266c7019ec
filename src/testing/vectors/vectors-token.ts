import { CONTRACT, FORGED_CONTRACT } from './contract-text.ts'
import { editSignature, flipBit } from './edit-cms.ts'
import { signOctets } from './sign-octets.ts'
import { certificatePaths, signatory } from './signatories.ts'
import { opensslTimestamp, opensslTimestampResponse, refusal, responseOf, writeTimestamp } from './timestamps.ts'
import {
  failed,
  indeterminate,
  LISTS_GUANGDONG,
  LISTS_SHANGHAI,
  NOW,
  PASSED,
  STAMPED,
  TRUST_GUANGDONG,
  TRUST_SHANGHAI,
  vectorsOf,
} from './vector.ts'
import { VALID, WRITTEN } from './vectors-cms.ts'

const TS = 'openssl ts -reply under faketime'
const sm2Token = (): Buffer =>
  writeTimestamp({
    tsa: 'guangdong-tsa',
    scheme: 'SM2-SM3',
    imprinted: CONTRACT,
    digest: 'sm3',
    time: STAMPED,
    chain: ['guangdong-ca'],
  })

const SHARED = {
  extension: 'tst',
  content: 'contract.txt',
  trust: TRUST_SHANGHAI,
  material: LISTS_SHANGHAI,
  at: NOW,
  standard: 'RFC 3161 §2.4.2',
  made: TS,
} as const

const tokens = vectorsOf(SHARED, [
  {
    id: 'token-rsa',
    title: 'A time-stamp token over the contract, RSA',
    why: VALID,
    expect: PASSED,
    make: () => opensslTimestamp(CONTRACT, STAMPED),
    opinions: ['openssl-ts'],
  },
  {
    id: 'token-rsa-sm3',
    title: 'A token of an RSA authority over the SM3 digest of the contract',
    why: VALID,
    make: () => opensslTimestamp(CONTRACT, STAMPED, 'sm3'),
    expect: PASSED,
    opinions: ['openssl-ts'],
  },
  {
    id: 'token-response',
    extension: 'tsr',
    title: 'The whole response of the authority',
    why: VALID,
    expect: PASSED,
    make: () => opensslTimestampResponse(CONTRACT, STAMPED),
    opinions: ['openssl-ts'],
  },
  {
    id: 'token-sm2',
    title: 'A time-stamp token over the contract, SM2 over SM3',
    why: VALID,
    expect: PASSED,
    trust: TRUST_GUANGDONG,
    material: LISTS_GUANGDONG,
    made: WRITTEN,
    make: sm2Token,
    standard: 'RFC 3161 §2.4.2; GM/T 0033-2023',
  },
  {
    id: 'token-sm2-response',
    extension: 'tsr',
    title: 'The same as a response',
    why: VALID,
    expect: PASSED,
    trust: TRUST_GUANGDONG,
    material: LISTS_GUANGDONG,
    made: WRITTEN,
    make: () => responseOf(sm2Token()),
  },
  {
    id: 'token-content-altered',
    title: 'A good token beside a contract of ten times the price',
    content: 'contract-forged.txt',
    make: () => opensslTimestamp(CONTRACT, STAMPED),
    opinions: ['openssl-ts'],
    why: 'The imprint is of another content.',
    expect: failed('HASH_FAILURE', 'timestamp.imprint-mismatch'),
  },
  {
    id: 'token-content-missing',
    title: 'A token without the content',
    content: null,
    make: () => opensslTimestamp(CONTRACT, STAMPED),
    why: 'Nothing can be said of a content that nobody shows.',
    expect: { ...indeterminate('SIGNED_DATA_NOT_FOUND', 'validation.content-missing'), intact: [null] },
  },
  {
    id: 'token-signature-altered',
    title: 'One bit of the token’s signature value flipped',
    made: `${TS}; one bit flipped`,
    make: () => editSignature(opensslTimestamp(CONTRACT, STAMPED), flipBit),
    why: 'The authority never signed this.',
    expect: failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'),
    opinions: ['openssl-ts'],
  },
  {
    id: 'token-authority-not-critical',
    title: 'A token by a certificate whose key purpose is not critical',
    made: WRITTEN,
    make: () =>
      writeTimestamp({
        tsa: 'tsa-not-critical',
        scheme: 'RSA-SHA256',
        imprinted: CONTRACT,
        digest: 'sha256',
        time: STAMPED,
        chain: ['shanghai-ca'],
      }),
    standard: 'RFC 3161 §2.3',
    why: 'The extended key usage of a time-stamping authority must be critical.',
    expect: indeterminate('CHAIN_CONSTRAINTS_FAILURE', 'path.extended-key-usage-not-critical'),
    opinions: [],
  },
  {
    id: 'token-refused',
    extension: 'tsr',
    title: 'A response that refuses the request',
    make: refusal,
    why: 'There is no token in it.',
    made: 'written by src/testing/vectors',
    expect: { fault: 'timestamp.response-rejected' },
  },
])

const sign = (name: string, scheme: Parameters<typeof signOctets>[0], content = CONTRACT, sm2Id?: string): Buffer =>
  signOctets(scheme, signatory(name).keyFile, content, sm2Id)
const rawBy = (name: string, algorithm: string) => ({ certificate: certificatePaths(name)[0]!, algorithm })
const SHANGHAI_MATERIAL = [...LISTS_SHANGHAI, ...certificatePaths('shanghai-ca')]
const GUANGDONG_MATERIAL = [...LISTS_GUANGDONG, ...certificatePaths('guangdong-ca')]
const SM2_WITH_SM3 = '1.2.156.10197.1.501'

const raw = vectorsOf({ ...SHARED, extension: 'sig', made: 'openssl dgst -sign' } as const, [
  {
    id: 'raw-rsa',
    title: 'A bare RSA signature value over the contract',
    why: VALID,
    expect: PASSED,
    raw: rawBy('shanghai-company', '1.2.840.113549.1.1.11'),
    material: SHANGHAI_MATERIAL,
    standard: 'RFC 8017 §8.2.2',
    make: () => sign('shanghai-company', 'RSA-SHA256'),
  },
  {
    id: 'raw-ecdsa',
    title: 'A bare ECDSA signature value over the contract',
    why: VALID,
    expect: PASSED,
    raw: rawBy('shanghai-ecdsa', '1.2.840.10045.4.3.2'),
    material: SHANGHAI_MATERIAL,
    standard: 'FIPS 186-5 §6.4.2',
    make: () => sign('shanghai-ecdsa', 'ECDSA-SHA256'),
  },
  {
    id: 'raw-sm2',
    title: 'A bare SM2 signature value over the contract',
    why: VALID,
    expect: PASSED,
    raw: rawBy('guangdong-company', SM2_WITH_SM3),
    trust: TRUST_GUANGDONG,
    material: GUANGDONG_MATERIAL,
    make: () => sign('guangdong-company', 'SM2-SM3'),
    standard: 'GB/T 32918.2-2016 §7.1',
  },
  {
    id: 'raw-sm2-wrong-id',
    title: 'A bare SM2 signature value under the ID “custom-id”',
    raw: rawBy('guangdong-company', SM2_WITH_SM3),
    trust: TRUST_GUANGDONG,
    material: GUANGDONG_MATERIAL,
    make: () => sign('guangdong-company', 'SM2-SM3', CONTRACT, 'custom-id'),
    standard: 'GM/T 0009-2012 §10',
    why: 'Nobody agreed on another ID than the default one.',
    expect: failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'),
  },
  {
    id: 'raw-rsa-content-altered',
    title: 'A bare signature value of another contract',
    raw: rawBy('shanghai-company', '1.2.840.113549.1.1.11'),
    material: SHANGHAI_MATERIAL,
    standard: 'RFC 8017 §8.2.2',
    make: () => sign('shanghai-company', 'RSA-SHA256', FORGED_CONTRACT),
    expect: failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'),
    why: 'The value is over other octets; a bare value cannot tell which of the two was changed.',
  },
])

export const TOKEN_VECTORS = [...tokens, ...raw]
