import { hexOf, utf8Of } from '../../base/bytes.ts'
import { sha256Hex } from '../../crypto/digest.ts'

/** What opens something. Its first letters say to people and to scanners of leaked secrets what it is. */
export type SecretKind = 'api-key' | 'session' | 'first-administrator'

const PREFIXES: Readonly<Record<SecretKind, string>> = {
  'api-key': 'yqk',
  session: 'yqs',
  'first-administrator': 'yqf',
}

/** 256 random bits in hexadecimal behind the prefix of their kind. RFC 6749 §10.10 asks for 128 at least. */
export const newSecret = (kind: SecretKind): string => `${PREFIXES[kind]}_${randomHex(32)}`

/** Its kind, where it has the form of one of ours; null otherwise. */
export function secretKindOf(text: string): SecretKind | null {
  const match = /^(yq[kfs])_[0-9a-f]{64}$/.exec(text)
  const found = Object.entries(PREFIXES).find(([, prefix]) => prefix === match?.[1])
  return found ? (found[0] as SecretKind) : null
}

/**
 * By what a secret is known to us. A plain digest is enough: nobody searches 256 bits, and a digest is found by an
 * index without the time of a comparison telling anything of the secret.
 */
export const secretDigest = (secret: string): string => sha256Hex(utf8Of(secret))

export const randomHex = (octets: number): string => hexOf(crypto.getRandomValues(new Uint8Array(octets)))
