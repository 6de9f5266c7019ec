import type { Json } from '../../../../base/canonical-json.ts'
import { instantFromIso, isoOf } from '../../../../base/instant.ts'

/** What a form gives: one value of a field, or all of them. */
export interface Given {
  readonly one: (name: string) => string
  readonly all: (name: string) => readonly string[]
}

type WrongWhy = 'missing' | 'id' | 'sha256' | 'day' | 'order' | 'json'
interface Wrong {
  readonly name: string
  readonly why: WrongWhy
}

export type ReadRow =
  | { readonly ok: true; readonly id: string; readonly row: Json }
  | { readonly ok: false; readonly wrong: readonly Wrong[] }

type Members = { readonly [member: string]: Json }

/** A new instrument as its form gives it. What it may say beyond the form is for the registry to check. */
export function readInstrument({ one, all }: Given): ReadRow {
  const [id, from, to] = [one('id'), dayOf(one('from')), one('to') === '' ? null : dayOf(one('to'))]
  const wrong: Wrong[] = [
    ...namesWrong(one),
    ...(/^[a-z0-9]+(?:[-.:][a-z0-9]+)*$/.test(id) ? [] : [{ name: 'id', why: id === '' ? 'missing' : 'id' } as const]),
    ...(one('ground') === '' ? [{ name: 'ground', why: 'missing' } as const] : []),
    ...(from === undefined ? [{ name: 'from', why: one('from') === '' ? 'missing' : 'day' } as const] : []),
    ...(to === undefined ? [{ name: 'to', why: 'day' } as const] : []),
    ...(typeof from === 'string' && typeof to === 'string' && to <= from
      ? [{ name: 'to', why: 'order' } as const]
      : []),
  ]
  if (wrong.length > 0 || from === undefined || to === undefined) return { ok: false, wrong }
  const level = Number(one('level'))
  const row: Json = {
    id,
    names: { zh: one('name-zh'), en: one('name-en') },
    basis: one('basis'),
    citation: one('citation'),
    documentSha256: digestOf(one),
    issuers: partyOf('issuers', all),
    reliers: partyOf('reliers', all),
    direction: one('direction'),
    scope: {
      certificateTypes: listOf(all('types')),
      policies: listOf(one('policies').split(/[\s,;]+/)),
      purposes: listOf(all('purposes')),
      levelMin: level === 0 ? null : level,
      licences: listOf(all('licences')),
    },
    effect: one('effect'),
    carriedBy: one('carried-by'),
    intervals: [{ from, to, status: 'effective', basis: one('ground') }],
    demonstration: one('demonstration') === 'on',
  }
  return { ok: true, id, row }
}

/** An instrument that is there, with what may change: its names, where it stands, and its periods from a day on. */
export function readChange(standing: Members, { one }: Given): ReadRow {
  const day = dayOf(one('after-day'))
  const after = one('after')
  const wrong: Wrong[] = [
    ...namesWrong(one),
    ...(after !== '' && day === undefined ? [{ name: 'after-day', why: 'day' } as const] : []),
    ...(after !== '' && one('ground') === '' ? [{ name: 'ground', why: 'missing' } as const] : []),
  ]
  if (wrong.length > 0) return { ok: false, wrong }
  const intervals = standing.intervals as readonly Members[]
  const last = intervals.at(-1)
  const row = {
    ...standing,
    names: { zh: one('name-zh'), en: one('name-en') },
    citation: one('citation'),
    documentSha256: digestOf(one),
    intervals:
      after === '' || day === undefined
        ? intervals
        : [
            ...intervals.slice(0, -1),
            ...(last === undefined ? [] : [{ ...last, to: earlier(last.to, day) }]),
            { from: day, to: null, status: after, basis: one('ground') },
          ],
  }
  return { ok: true, id: String(standing.id), row: row as Json }
}

/** A row of another kind, as its text gives it. */
export function readJson({ one }: Given, id: string | null): ReadRow {
  try {
    const row = JSON.parse(one('json')) as Json
    const named = (row as Members | null)?.id ?? (row as Members | null)?.code
    return { ok: true, id: id ?? String(named ?? ''), row }
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, wrong: [{ name: 'json', why: 'json' }] }
    throw error
  }
}

const earlier = (end: Json | undefined, day: string): string => (typeof end === 'string' && end < day ? end : day)

function namesWrong(one: Given['one']): Wrong[] {
  const missing = ['name-zh', 'name-en', 'citation'].filter((name) => one(name) === '')
  const sha256 = one('sha256')
  return [
    ...missing.map((name) => ({ name, why: 'missing' }) as const),
    ...(sha256 === '' || digestOf(one) !== null ? [] : [{ name: 'sha256', why: 'sha256' } as const]),
  ]
}

/** As tools show digests: with spaces or colons, in either case. */
function digestOf(one: Given['one']): string | null {
  const digits = one('sha256').toLowerCase().replace(/[\s:]/g, '')
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null
}

/** The registry keeps what belongs together in order, and nothing twice. */
const listOf = (values: readonly string[]): string[] => [...new Set(values.filter((value) => value !== ''))].sort()

const partyOf = (side: string, all: Given['all']): Json => ({
  regions: listOf(all(`${side}-regions`)),
  authorities: listOf(all(`${side}-authorities`)),
})

/** The day's first instant in Beijing; undefined where it is no day. */
function dayOf(text: string): string | undefined {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? instantFromIso(`${text}T00:00:00+08:00`) : null
  return instant === null ? undefined : isoOf(instant)
}
