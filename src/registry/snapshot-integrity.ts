import { checkCertificates } from './check-certificates.ts'
import { checkReferences } from './check-references.ts'
import { checkRows } from './check-rows.ts'
import type { RegistryProblem } from './registry-code.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'

/** Problems that are told: whoever mends a registry starts with these. Ours. */
export const PROBLEMS_MAX = 100

/**
 * What stands against a whole registry: rows that name what is not there, intervals that overlap, parties
 * that are nobody, octets that are not the certificate they are filed under. Empty where it is sound; one
 * that is not may not be imported or published. An excerpt names rows that it does not hold, and is not
 * asked.
 *
 * @standard RFC 5280 §3.2, §4.2.1.5, §6.1.4 (a); ETSI TS 119 612 v2.3.1 §5.5; the rest is ours
 */
export function checkSnapshot(snapshot: RegistrySnapshot): readonly RegistryProblem[] {
  return [...checkReferences(snapshot), ...checkRows(snapshot), ...checkCertificates(snapshot)].slice(0, PROBLEMS_MAX)
}
