import { type Instant, instantFromIso, instantOf, isoOf } from '../../../base/instant.ts'
import type { CertificateSought } from '../../../service/recognition/find-registered-certificates.ts'
import {
  DEFAULT_EFFECTIVE,
  type Effective,
  isEffective,
  isPurpose,
  isRegionCode,
  type Purpose,
} from '../../../service/recognition/recognition-choices.ts'
import { digestOfText, hexadecimalOf } from './hexadecimal.ts'

/** How somebody asks; each is a tab of the form. */
export const WAYS = ['file', 'fingerprint', 'serial', 'key'] as const
export type Way = (typeof WAYS)[number]

export const isWay = (given: string): given is Way => (WAYS as readonly string[]).includes(given)

/** Fields of the form, by which an error is told where it stands. */
export type QueryField =
  | 'certificate'
  | 'material'
  | 'fingerprint'
  | 'serial'
  | 'issuer'
  | 'key'
  | 'region'
  | 'purpose'
  | 'day'
  | 'effective'

export interface Terms {
  readonly region: string
  readonly purpose: Purpose
  /** `2026-03-01`, in Beijing; null where today alone is asked. */
  readonly day: string | null
  /** When an instrument must be in force. A person's certificate is asked at both; whether an authority was recognised, at use. */
  readonly effective: Effective
}

export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly wrong: readonly QueryField[] }

/** Where, what for and when: all that is wrong is told at once. */
export function readTerms(field: (name: string) => string, now: Instant): Reading<Terms> {
  const [region, purpose, day] = [field('region'), field('purpose'), field('day') || null]
  const effective = field('effective') || DEFAULT_EFFECTIVE
  const wrong: QueryField[] = []
  if (!isRegionCode(region)) wrong.push('region')
  if (!isPurpose(purpose)) wrong.push('purpose')
  if (day !== null && instantsOf(day, now) === null) wrong.push('day')
  if (!isEffective(effective)) wrong.push('effective')
  return wrong.length === 0 && isPurpose(purpose) && isEffective(effective)
    ? { ok: true, value: { region, purpose, day, effective } }
    : { ok: false, wrong }
}

const HEXADECIMAL = /^[0-9a-f]+$/

/** What is sought, for the ways that do not upload. */
export function readSought(way: Exclude<Way, 'file'>, field: (name: string) => string): Reading<CertificateSought> {
  const digits = hexadecimalOf(field(way))
  const refuse = (...wrong: readonly QueryField[]) => ({ ok: false, wrong }) as const
  switch (way) {
    case 'fingerprint': {
      const digest = digestOfText(field(way))
      return digest === null ? refuse('fingerprint') : { ok: true, value: { by: 'fingerprint', digest } }
    }
    case 'key':
      return digits.length <= 128 && HEXADECIMAL.test(digits)
        ? { ok: true, value: { by: 'key', identifier: digits } }
        : refuse('key')
    case 'serial': {
      const issuer = field('issuer')
      const isNumber = digits.length <= 64 && HEXADECIMAL.test(digits)
      const isNamed = issuer !== '' && issuer.length <= ISSUER_MAX
      if (isNumber && isNamed) return { ok: true, value: { by: 'serial', serialNumber: digits, issuer } }
      return refuse(...(isNumber ? [] : (['serial'] as const)), ...(isNamed ? [] : (['issuer'] as const)))
    }
  }
}

/** Characters of an issuer's name. Ours. */
const ISSUER_MAX = 1_000

const BEIJING_OFFSET = 8 * 3_600_000

/** The calendar day in Beijing. The offset has been +08:00 since the summer time of 1991. */
export const todayInBeijing = (now: Instant): string => isoOf(instantOf(now + BEIJING_OFFSET)).slice(0, 10)

/**
 * Now, and the end of the chosen day, so that what was decided on it counts; the chosen day alone where it is today.
 * Null for what is no day, and for one that has not been: nobody can tell what will be decided.
 */
export function instantsOf(day: string | null, now: Instant): readonly Instant[] | null {
  const second = instantOf(Math.floor(now / 1000) * 1000)
  if (day === null) return [second]
  const end = /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantFromIso(`${day}T23:59:59+08:00`) : null
  if (end === null || day > todayInBeijing(now)) return null
  return end >= now ? [second] : [second, end]
}

/** The form with these choices made, for a certificate that has to be handed in. */
export const formAddress = (terms: Terms): string =>
  `/query?${new URLSearchParams({ by: 'file', ...terms, day: terms.day ?? '' })}`

/** The answer's address: what it holds may be passed on, for it names nobody. */
export function answerAddress(sha256: string, { region, purpose, day, effective }: Terms): string {
  const terms = new URLSearchParams({
    region,
    purpose,
    ...(day !== null && { day }),
    ...(effective !== DEFAULT_EFFECTIVE && { effective }),
  })
  return `/query/certificates/${sha256}?${terms}`
}
