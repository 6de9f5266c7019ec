/** Exit codes: the verdict, or the words of sysexits.h for what went wrong before one. */
export const Exit = {
  /** Every file is TOTAL-PASSED; there is a valid certification path. */
  PASSED: 0,
  /** At least one is TOTAL-FAILED; the certificate is revoked, expired or not yet valid. */
  FAILED: 1,
  /** None failed, and at least one cannot be told or carries no signature; no path is seen to be valid. */
  INDETERMINATE: 2,
  /** EX_USAGE: the command was not understood. */
  USAGE: 64,
  /** EX_DATAERR: an input cannot be read. */
  UNREADABLE: 65,
} as const

export type ExitCode = (typeof Exit)[keyof typeof Exit]
