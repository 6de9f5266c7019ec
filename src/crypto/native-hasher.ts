import type { Bytes } from '../base/bytes.ts'

/** A digest that takes its input in parts. */
export interface Hasher {
  update(bytes: Bytes): unknown
  digest(): Uint8Array
}

/** A digest whose state can be kept and continued twice. */
export interface ResumableHasher extends Hasher {
  copy(): ResumableHasher
}

interface NodeHashes {
  readonly createHash?: (name: string) => ResumableHasher
  readonly hash?: (name: string, data: Bytes, encoding: 'hex') => string
}

/** Names by which OpenSSL knows them. */
export const NATIVE_NAMES: Readonly<Record<string, string>> = {
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
}

/**
 * The runtime's own incremental digest, or null where it has none (browsers, workerd without Node's
 * modules). WebCrypto digests one buffer and copies it: for a document of a megabyte in two ranges that is
 * three copies and the garbage they leave, as dear as the digest itself. The octets of the result are the same.
 */
export function nativeHasher(algorithm: string): ResumableHasher | null {
  const name = NATIVE_NAMES[algorithm]
  return name !== undefined && createHash ? createHash(name) : null
}

/** The digest of one octet string at once, in hexadecimal; null where the runtime has no such call. It leaves no hasher to be collected. */
export function nativeHexDigest(algorithm: string, bytes: Bytes): string | null {
  const name = NATIVE_NAMES[algorithm]
  return name !== undefined && hash ? hash(name, bytes, 'hex') : null
}

const { createHash, hash }: NodeHashes =
  (
    globalThis as { process?: { getBuiltinModule?: (name: string) => NodeHashes | undefined } }
  ).process?.getBuiltinModule?.('node:crypto') ?? {}
