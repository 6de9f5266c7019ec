import type { Instant } from '../../base/instant.ts'
import { standingOf } from '../../registry/trust-list/trust-list-succession.ts'
import type { HeldSource } from './list-sources.ts'

/** How a source stands at an instant: its state, and once it is confirmed what its last list says and what was said of its signer since. */
export type SourceStanding =
  /** Waits for a second person. */
  | 'proposed'
  | 'ended'
  /** Confirmed, and no list was taken. */
  | 'no-list'
  /** The last list is signed by a certificate that the source no longer names. */
  | 'signer-dropped'
  /** The last list said that no other would follow. ETSI TS 119 612 V2.4.1 §5.3.15 */
  | 'closed'
  /** The next list was due by then. */
  | 'overdue'
  /** The last list gives no anchor. */
  | 'empty'
  | 'current'

/** The gravest of what can be said of it. Nothing of this was decided by anybody: it follows from what is held. */
export function sourceStanding({ source, taken }: HeldSource, now: Instant): SourceStanding {
  if (source.state !== 'confirmed') return source.state
  if (taken === null) return 'no-list'
  if (!source.signers.includes(taken.signer)) return 'signer-dropped'
  const { stale, empty } = standingOf(taken.head, taken.anchors, now)
  if (stale) return taken.head.nextUpdate === null ? 'closed' : 'overdue'
  return empty ? 'empty' : 'current'
}
