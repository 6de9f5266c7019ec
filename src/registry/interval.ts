import type { Instant } from '../base/instant.ts'
import type { Period, StatusInterval } from './registry-snapshot.ts'

/** Whether an instant lies in a period: its first instant does, the last named one no longer. */
export const isWithin = ({ from, to }: Period, at: Instant): boolean => from <= at && (to === null || at < to)

/** What a row says of itself at an instant; null where it says nothing. */
export const intervalAt = <Status extends string>(
  intervals: readonly StatusInterval<Status>[],
  at: Instant,
): StatusInterval<Status> | null => intervals.find((interval) => isWithin(interval, at)) ?? null
