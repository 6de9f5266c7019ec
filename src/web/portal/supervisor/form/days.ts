import type { Json } from '../../../../base/canonical-json.ts'
import { instantFromIso, isoOf } from '../../../../base/instant.ts'

/**
 * The day's first instant in Beijing; null where no day is given. What is no day stays as it was written, and the registry
 * refuses it. An instant that is there stays to the second where its day does.
 */
export function instantOf(day: string, standing?: Json): Json {
  if (day === '') return null
  if (typeof standing === 'string' && dayOf(standing) === day) return standing
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantFromIso(`${day}T00:00:00+08:00`) : null
  return instant === null ? day : isoOf(instant)
}

/** The day in Beijing on which an instant lies, as a field of days takes it; empty where there is none. */
export function dayOf(instant: Json | undefined): string {
  const seconds = typeof instant === 'string' ? Date.parse(instant) : Number.NaN
  return Number.isNaN(seconds) ? '' : new Date(seconds + BEIJING_MILLISECONDS).toISOString().slice(0, 10)
}

/** UTC+08:00 */
const BEIJING_MILLISECONDS = 8 * 3_600_000
