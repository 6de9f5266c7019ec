import { createHash } from 'node:crypto'
import { explicit, integer, nullValue, oid, sequence } from './der.ts'
import type { Scheme } from './sign-octets.ts'

export type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512' | 'sm3'

export const digestOf = (digest: Digest, octets: Uint8Array): Buffer => createHash(digest).update(octets).digest()

const DIGEST_OIDS: Readonly<Record<Digest, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  sm3: '1.2.156.10197.1.401',
}

export const digestAlgorithm = (digest: Digest): Buffer => sequence(oid(DIGEST_OIDS[digest]))

const SHA256 = sequence(oid(DIGEST_OIDS.sha256), nullValue())
/** RFC 4055 §3.1: SHA-256 for the message and for MGF1, salt of 32 octets. */
const PSS_PARAMETERS = sequence(
  explicit(0, SHA256),
  explicit(1, sequence(oid('1.2.840.113549.1.1.8'), SHA256)),
  explicit(2, integer(32)),
)

interface SchemeAlgorithms {
  readonly digest: Digest
  /** AlgorithmIdentifier of SignerInfo.signatureAlgorithm. */
  readonly signatureAlgorithm: Buffer
}

export const SCHEME_ALGORITHMS: Readonly<Record<Scheme, SchemeAlgorithms>> = {
  'RSA-SHA256': { digest: 'sha256', signatureAlgorithm: sequence(oid('1.2.840.113549.1.1.1'), nullValue()) },
  'RSA-SHA1': { digest: 'sha1', signatureAlgorithm: sequence(oid('1.2.840.113549.1.1.1'), nullValue()) },
  'PSS-SHA256': { digest: 'sha256', signatureAlgorithm: sequence(oid('1.2.840.113549.1.1.10'), PSS_PARAMETERS) },
  'ECDSA-SHA256': { digest: 'sha256', signatureAlgorithm: sequence(oid('1.2.840.10045.4.3.2')) },
  'ECDSA-SHA384': { digest: 'sha384', signatureAlgorithm: sequence(oid('1.2.840.10045.4.3.3')) },
  'SM2-SM3': { digest: 'sm3', signatureAlgorithm: sequence(oid('1.2.156.10197.1.501')) },
  /** RFC 8419 §2.3: SHA-512 beside Ed25519. */
  Ed25519: { digest: 'sha512', signatureAlgorithm: sequence(oid('1.3.101.112')) },
}

/** GM/T 0006: SM2-1, the signature algorithm, as GM/T 0010 SignerInfo names it. */
export const GM_SM2_SIGNATURE = sequence(oid('1.2.156.10197.1.301.1'))
