import type { Instant } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'

/** What is counted: files that were verified, and questions for recognition. */
export const USAGE_KINDS = ['verification', 'recognition'] as const
export type UsageKind = (typeof USAGE_KINDS)[number]

/**
 * By what it is told apart. Each is counted for itself and never two together: who knows that somebody asked cannot read
 * out of the numbers what was answered.
 */
export const USAGE_DIMENSIONS = ['verdict', 'algorithm', 'freshness', 'authority'] as const
export type UsageDimension = (typeof USAGE_DIMENSIONS)[number]

/** One thing that happened, as it is counted: a word of a closed list for each, and nobody's name. */
export interface UsageEvent {
  readonly kind: UsageKind
  /** ISO 3166-2 or ISO 3166-1 alpha-2 of where it is to be relied on; empty where nobody asked for a region. */
  readonly region: string
  readonly dimension: UsageDimension
  /** Of the closed list of its dimension; of `authority` the registry's own id. */
  readonly value: string
}

/** How often, on one day. */
export interface UsageCount extends UsageEvent {
  /** `2026-11-22`, in Beijing. */
  readonly day: string
  readonly count: number
}

/** Days for which counts are kept: two years and the day. Ours. */
export const USAGE_DAYS_KEPT = 731

/** Port: the counters. What is counted says nothing of anybody, and nothing rests on it. */
export interface UsageStore {
  /** Counts after the answer has gone, and keeps nobody waiting: a count that is lost is lost. */
  count(events: readonly UsageEvent[], now: Instant): void
  /** Counts of the days from one to another, both included. Faults: service.store-unavailable. */
  between(from: string, to: string): Promise<Result<UsageCounts>>
}

export interface UsageCounts {
  readonly counts: readonly UsageCount[]
  /** False where there are more than are read at once. */
  readonly isComplete: boolean
}
