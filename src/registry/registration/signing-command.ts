import type { Bytes } from '../../base/bytes.ts'
import { hexOf, textFromUtf8 } from '../../base/bytes.ts'
import { SM2_DEFAULT_ID } from '../../crypto/sm2.ts'
import { defaultAlgorithmOf, type PossessionAlgorithm } from './possession-algorithm.ts'

/** How the challenge may be signed: its bare value, or a CMS message beside it. */
export type PossessionForm = 'raw' | 'cms'

/** OpenSSL 3 and its digest options. */
const DIGESTS: Readonly<Record<'256' | '384' | '512', string>> = { 256: 'sha256', 384: 'sha384', 512: 'sha512' }

const digestOf = (algorithm: PossessionAlgorithm): string => DIGESTS[algorithm.slice(-3) as keyof typeof DIGESTS]

/** RFC 8017 §9.1: the salt is as long as the digest. */
const PSS_OPTIONS = 'rsa_padding_mode:pss'

/**
 * The OpenSSL 3 line by which a CA signs `challenge.txt` with `ca.key`; null where OpenSSL has none: its
 * `cms` command knows no SM2 and cannot hash for Ed25519 there, and of a key that is not taken at all.
 *
 * The words are data for a page or a terminal: file names stand for the CA's own.
 */
export function signingCommand(publicKey: Bytes, form: PossessionForm, sm2Id: Bytes = SM2_DEFAULT_ID): string | null {
  const algorithm = defaultAlgorithmOf(publicKey)
  if (algorithm === null) return null
  return form === 'raw' ? rawSigningCommand(algorithm, sm2Id, 'ca.key') : cmsCommand(algorithm)
}

/** The line that makes a bare value by an algorithm, with a key in the file `key`. */
export function rawSigningCommand(algorithm: PossessionAlgorithm, sm2Id: Bytes, key: string): string {
  const files = `-inkey ${key} -in challenge.txt -out challenge.sig`
  if (algorithm === 'Ed25519') return `openssl pkeyutl -sign -rawin ${files}`
  if (algorithm === 'SM2-SM3')
    return `openssl pkeyutl -sign -rawin -digest sm3 -pkeyopt ${distinguisher(sm2Id)} ${files}`
  const options = algorithm.startsWith('RSA-PSS') ? `-sigopt ${PSS_OPTIONS} -sigopt rsa_pss_saltlen:digest ` : ''
  return `openssl dgst -${digestOf(algorithm)} ${options}-sign ${key} -out challenge.sig challenge.txt`
}

function cmsCommand(algorithm: PossessionAlgorithm): string | null {
  if (algorithm === 'SM2-SM3' || algorithm === 'Ed25519') return null
  const options = algorithm.startsWith('RSA-PSS') ? ` -keyopt ${PSS_OPTIONS}` : ''
  return `openssl cms -sign -binary -nosmimecap -md ${digestOf(algorithm)} -signer ca.pem -inkey ca.key${options} -outform DER -in challenge.txt -out challenge.p7s`
}

/** The ID as text where a shell can take it as it stands, in hexadecimal otherwise. */
function distinguisher(id: Bytes): string {
  const text = textFromUtf8(id)
  return text !== null && /^[A-Za-z0-9@._-]+$/.test(text) ? `distid:${text}` : `hexdistid:${hexOf(id)}`
}
