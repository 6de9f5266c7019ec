import type { Instant } from '../../../base/instant.ts'
import { isPurpose, isRegionCode, type Purpose } from '../../../service/recognition/recognition-choices.ts'
import { instantsOf, todayInBeijing } from '../query/read-question.ts'

/** What a page of recognition is asked: a day, and where it matters a purpose and two regions. */
export interface Asked {
  /** `2024-03-01`, in Beijing. */
  readonly day: string
  /** Its end, so that what was decided on it counts; now where it is today. */
  readonly at: Instant
  readonly isPast: boolean
  readonly purpose: Purpose | null
  readonly from: string | null
  readonly to: string | null
}

export type AskedField = 'day' | 'purpose' | 'from' | 'to'

/** What cannot be taken is told, and the page answers as if it had not been said. */
export function readAsked(
  field: (name: AskedField) => string,
  now: Instant,
): { readonly asked: Asked; readonly wrong: readonly AskedField[] } {
  const wrong: AskedField[] = []
  const take = <Value>(name: AskedField, isTaken: (given: string) => boolean, value: (given: string) => Value) => {
    const given = field(name)
    if (given === '') return null
    if (isTaken(given)) return value(given)
    wrong.push(name)
    return null
  }
  const today = todayInBeijing(now)
  const day = take('day', (given) => instantsOf(given, now) !== null, String) ?? today
  const purpose = field('purpose')
  const known = isPurpose(purpose) ? purpose : null
  if (purpose !== '' && known === null) wrong.push('purpose')
  const from = take('from', isRegionCode, String)
  const to = take('to', isRegionCode, String)
  return { asked: { day, at: instantsOf(day, now)!.at(-1)!, isPast: day < today, purpose: known, from, to }, wrong }
}

/** The address of a page for what is asked; what is not chosen stands in none, and today goes on with the calendar. */
export function askedAddress(path: string, { day, isPast, purpose, from, to }: Partial<Asked>): string {
  const past = isPast === false ? null : day
  const given = Object.entries({ from, to, purpose, day: past }).filter(
    (entry): entry is [string, string] => !!entry[1],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

/** The middle of a day in Beijing, for words that tell the day. */
export const noonOf = (day: string): string => `${day}T12:00:00+08:00`

/** The days in Beijing of these instants, up to today: the last is today. Ours: at most so many, the latest. */
export function daysOfChange(instants: readonly Instant[], now: Instant): readonly string[] {
  const today = todayInBeijing(now)
  const past = instants.filter((instant) => instant <= now).map(todayInBeijing)
  return [...new Set([...past, today])].slice(-DAYS_MAX)
}

const DAYS_MAX = 366

/** The last of these days on which or before which something is asked; the first where all are later. */
export const placeOfDay = (days: readonly string[], day: string): number =>
  Math.max(
    0,
    days.findLastIndex((each) => each <= day),
  )
