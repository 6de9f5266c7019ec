import type { Instant } from '../../base/instant.ts'
import type { Service, StatusInterval } from '../registry-snapshot.ts'

type ServiceStatus = Service['intervals'][number]['status']

/** A status from its starting time on; null where it is not understood. */
export interface ListedStatus {
  readonly from: Instant
  readonly status: ServiceStatus | null
  readonly basis: string
}

/**
 * Intervals, the earliest first: each status holds until the next begins. Where one is not understood nothing is said,
 * which is less than any status. Of two that begin at once the one that stands first in the list holds, which is the
 * later.
 *
 * @standard ETSI TS 119 612 V2.4.1 §5.5.5, §5.5.10
 */
export function statusIntervals(
  listed: readonly ListedStatus[],
  note: (what: 'history-disordered') => void,
): StatusInterval<ServiceStatus>[] {
  if (listed.some(({ from }, i) => i > 0 && from >= listed[i - 1]!.from)) note('history-disordered')
  const latestFirst = listed.map((entry, place) => ({ ...entry, place }))
  latestFirst.sort((a, b) => b.from - a.from || a.place - b.place)
  let to: Instant | null = null
  const intervals: StatusInterval<ServiceStatus>[] = []
  for (const { from, status, basis } of latestFirst) {
    if (from === to) continue
    if (status !== null) intervals.unshift({ from, to, status, basis })
    to = from
  }
  return intervals
}
