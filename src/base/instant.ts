import { keepAcrossRequests } from './process-memory.ts'

/**
 * A point in time: whole milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
 * The engine has no clock: instants come from certificates, tokens and the caller.
 */
export type Instant = number & { readonly __instant: unique symbol }

export const instantOf = (milliseconds: number): Instant => milliseconds as Instant

const ISO_8601 =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d))?$/

/**
 * Reads an ISO 8601 date or date-time; a date alone means its first instant in UTC, a date-time must
 * carry its offset. Null where the text is not such a date or names a day that does not exist.
 */
export function instantFromIso(text: string): Instant | null {
  const match = ISO_8601.exec(text)
  if (!match) return null
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = match
  const at = utcInstant(+year!, +month!, +day!, +hour, +minute, +second, +fraction.padEnd(3, '0'))
  if (at === null) return null
  return instantOf(at - zoneOffsetMilliseconds(zone))
}

/** The instant of a calendar date and time in UTC; null where there is no such date or time. */
export function utcInstant(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond = 0,
): Instant | null {
  if (hour > 23 || minute > 59 || second > 59) return null
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, millisecond)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return instantOf(date.getTime())
}

/** Instants whose text is kept: the dates of the same few authorities stand in every report of a day. Ours. */
const TEXTS_MAX = 1024
let texts = new Map<Instant, string>()
keepAcrossRequests(() => {
  texts = new Map()
})

/** ISO 8601 in UTC, without a fraction where it is zero: `2026-11-22T04:00:00Z`. */
export function isoOf(instant: Instant): string {
  const known = texts.get(instant)
  if (known !== undefined) return known
  const whole = new Date(instant).toISOString()
  const text = whole.endsWith('.000Z') ? `${whole.slice(0, -5)}Z` : whole
  if (texts.size >= TEXTS_MAX) texts = new Map()
  texts.set(instant, text)
  return text
}

function zoneOffsetMilliseconds(zone: string): number {
  if (zone === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000
}
