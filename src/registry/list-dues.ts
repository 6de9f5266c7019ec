import type { Instant } from '../base/instant.ts'
import type { TrustAnchor } from '../path/trust-anchor.ts'
import { sourceOfId } from './imported-row.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'
import type { ListHead } from './trust-list/trust-list-succession.ts'

/** By when the next list of each source was to come. */
export type ListDues = ReadonlyMap<string, Instant>

/** A list that says that it is the last is out of date from the day of its issue. TS 119 612 V2.4.1 §5.3.15 */
export const dueOf = ({ nextUpdate, issuedAt }: ListHead): Instant => nextUpdate ?? issuedAt

/** Whether anything of a snapshot came with a list. */
export const hasImported = ({ authorities }: RegistrySnapshot): boolean =>
  authorities.some(({ id }) => sourceOfId(id) !== null)

/** The same anchors, each that came with a list with the instant by which that list is out of date. */
export function withDues(
  anchors: readonly TrustAnchor[],
  { services }: RegistrySnapshot,
  dues: ListDues,
): readonly TrustAnchor[] {
  const due = new Map<string, Instant>()
  for (const { authority, identities } of services) {
    const at = dues.get(sourceOfId(authority) ?? '')
    if (at !== undefined) for (const { certificate } of identities) due.set(certificate, at)
  }
  return anchors.map((anchor) => {
    const dueAt = due.get(anchor.certificate.fingerprint)
    return dueAt === undefined ? anchor : { ...anchor, dueAt }
  })
}
