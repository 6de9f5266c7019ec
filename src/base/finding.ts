/**
 * What a judge found: one failed, missing or noteworthy check. Judges emit findings without weight;
 * the validation policy gives each its severity, and service/texts gives it words.
 */
export interface Finding<Code extends string = string> {
  /** `room.noun-state`: a closed union per room, never renumbered. */
  readonly code: Code
  /** The clause that asks for the check: `RFC 5280 §6.1.4 (m)`. */
  readonly standard: string
  /** SHA-256 of the certificate, CRL or token the finding speaks of, in hexadecimal; absent for the signature itself. */
  readonly subject?: string
  /** Typed fields for the words: instants as ISO 8601, octets as hexadecimal. */
  readonly values: FindingValues
}

export type FindingValues = Readonly<Record<string, string | number | boolean>>

export function finding<Code extends string>(
  code: Code,
  standard: string,
  values: FindingValues = {},
  subject?: string,
): Finding<Code> {
  return subject === undefined ? { code, standard, values } : { code, standard, subject, values }
}
