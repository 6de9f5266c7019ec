import { SM2_DEFAULT_ID } from '../../crypto/sm2.ts'
import type { PossessionAlgorithm } from '../../registry/registration/possession-algorithm.ts'
import { rawSigningCommand } from '../../registry/registration/signing-command.ts'

/** A kind of key, and the OpenSSL 3 line by which it signs `challenge.txt`. */
export interface LoginCommand {
  readonly key: string
  readonly command: string
}

const KEYS: readonly (readonly [key: string, algorithm: PossessionAlgorithm])[] = [
  ['RSA', 'RSA-SHA-256'],
  ['ECDSA P-256', 'ECDSA-SHA-256'],
  ['ECDSA P-384', 'ECDSA-SHA-384'],
  ['SM2', 'SM2-SM3'],
  ['Ed25519', 'Ed25519'],
]

/**
 * How a login challenge is signed, for each kind of key: which one an account has is told to nobody who is not logged in.
 */
export const LOGIN_COMMANDS: readonly LoginCommand[] = KEYS.map(([key, algorithm]) => ({
  key,
  command: rawSigningCommand(algorithm, SM2_DEFAULT_ID, 'login.key'),
}))
