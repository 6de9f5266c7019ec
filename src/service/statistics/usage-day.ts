import { type Instant, instantFromIso, instantOf, isoOf } from '../../base/instant.ts'

/** China has had one time since 1949, and no summer time since 1991. */
const BEIJING_OFFSET = 8 * 3_600_000
const DAY = 86_400_000

/** The day in Beijing: `2026-11-22`. */
export const dayOf = (now: Instant): string => isoOf(instantOf(now + BEIJING_OFFSET)).slice(0, 10)

/** So many days later, or earlier where it is negative. */
export function dayAfter(day: string, days: number): string {
  const begin = instantFromIso(day)
  return begin === null ? day : isoOf(instantOf(begin + days * DAY)).slice(0, 10)
}

/** Every day from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = dayAfter(day, 1)) days.push(day)
  return days
}

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && instantFromIso(text) !== null
