import { SM2_DEFAULT_ID } from '../../crypto/sm2.ts'
import type { PossessionAlgorithm } from '../../registry/registration/possession-algorithm.ts'
import { rawSigningCommand } from '../../registry/registration/signing-command.ts'

/** Kinds of keys, and the OpenSSL 3 line by which they sign `challenge.txt`. */
export interface LoginCommand {
  readonly keys: readonly string[]
  readonly command: string
}

const KEYS: readonly (readonly [keys: readonly string[], algorithm: PossessionAlgorithm])[] = [
  [['SM2'], 'SM2-SM3'],
  // The same line: it is the key that says which of the two it signs by.
  [['RSA', 'ECDSA P-256'], 'RSA-SHA-256'],
  [['ECDSA P-384'], 'ECDSA-SHA-384'],
  [['Ed25519'], 'Ed25519'],
]

/**
 * How a login challenge is signed, for each kind of key: which one an account has is told to nobody who is not logged in.
 */
export const LOGIN_COMMANDS: readonly LoginCommand[] = KEYS.map(([keys, algorithm]) => ({
  keys,
  command: rawSigningCommand(algorithm, SM2_DEFAULT_ID, 'login.key'),
}))
