/** Why somebody is not let in, or an account or key is not made. */
export type AccessFaultCode =
  /** No credential where one is asked for. */
  | 'access.credential-missing'
  /** It is not one of ours, expired, or was taken back; which of these is told to nobody. */
  | 'access.credential-refused'
  /** `permission`. */
  | 'access.forbidden'
  /** The answer to a challenge is wrong, late, or of an account that may not log in. */
  | 'access.login-refused'
  | 'access.first-token-refused'
  /** No signature where one is asked for, or octets that are none. */
  | 'access.answer-missing'
  | 'access.answer-malformed'
  /** An object of another name stands there already: `id`. */
  | 'access.account-exists'
  | 'access.account-unknown'
  | 'access.account-malformed'
  /** `state`. */
  | 'access.account-state'
  /** The person holds an office that is kept apart from this one: `held`, `wanted`. */
  | 'access.roles-not-separated'
  /** Another account of the person belongs to another authority, or to none: `held`, `wanted`. */
  | 'access.authorities-differ'
  /** The key opens another account. */
  | 'access.key-in-use'
  /** A key that no login could be verified with: `reason` is the crypto code. */
  | 'access.key-refused'
  /** Who proposed may not confirm. */
  | 'access.same-person'
  /** Without an administrator nobody could be let in any more. */
  | 'access.last-administrator'
  | 'access.authority-unknown'
  | 'access.api-key-unknown'
  | 'access.api-key-malformed'
  | 'access.api-key-state'
