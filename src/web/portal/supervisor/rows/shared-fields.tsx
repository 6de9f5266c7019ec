import type { Json } from '../../../../base/canonical-json.ts'
import { dayOf, instantOf } from '../form/days.ts'
import { Choose, Day, type Filled, Group, Text } from '../form/form-fields.tsx'
import type { Given, Values } from '../form/given.ts'
import { type Members, namesOf } from './row-form.ts'
import { rowsWords } from './rows-words.ts'

/** Fields that rows of several kinds have, with how they are read. */

export const NameFields = ({ form }: { form: Filled }) => (
  <Group legend={rowsWords(form.words).groups.names}>
    <Text form={form} name="name-zh" />
    <Text form={form} name="name-en" />
  </Group>
)

export const nameValues = (standing: Members | null): Values => {
  const { zh, en } = namesOf(standing)
  return { 'name-zh': zh, 'name-en': en }
}

export const readNames = ({ one }: Given): Json => ({ zh: one('name-zh'), en: one('name-en') })

export const NAME_PLACES = { '/names/zh': 'name-zh', '/names/en': 'name-en' } as const

const LEVELS = [1, 2, 3, 4] as const

export const LevelField = ({ form, name, open }: { form: Filled; name: string; open: string }) => {
  const { levelOf } = rowsWords(form.words)
  const levels = LEVELS.map((level) => ({ value: String(level), label: levelOf(level) }))
  return <Choose form={form} name={name} options={[{ value: '', label: open }, ...levels]} />
}

/** A number where digits were given, and what was given where not. */
export const readNumber = (text: string): Json => (text === '' ? null : /^\d{1,15}$/.test(text) ? Number(text) : text)

/** A period of a row that is new; of one that is there its end alone can be named. */
export const PeriodFields = ({ form, isNew }: { form: Filled; isNew: boolean }) => (
  <Group legend={rowsWords(form.words).groups.period}>
    {isNew ? <Day form={form} name="from" /> : null}
    <Day form={form} name={isNew ? 'to' : 'end-day'} />
  </Group>
)

const periodOf = (standing: Members | null): Members => (standing?.period ?? {}) as Members

export const periodValues = (standing: Members | null): Values => ({ 'end-day': dayOf(periodOf(standing).to) })

export function readPeriod({ one }: Given, standing: Members | null): Json {
  if (standing === null) return { from: instantOf(one('from')), to: instantOf(one('to')) }
  const { from, to } = periodOf(standing)
  return { from: from ?? null, to: instantOf(one('end-day'), to) }
}

/** Where what is wrong with a period is told. */
export const periodPlaces = (isNew: boolean) => {
  const end = isNew ? 'to' : 'end-day'
  return {
    ...{ '/period/from': isNew ? 'from' : end, '/period/to': end, '/period': end },
    ...{ 'registry.row-period-malformed': end, 'registry.period-empty': end, 'registry.row-past-changed': end },
  }
}

/** From a day on something else holds: a state, the day and the ground. `prefix` tells several such groups of a form apart. */
export const AfterFields = ({
  form,
  states,
  prefix = '',
}: {
  form: Filled
  states: Readonly<Record<string, string>>
  prefix?: string
}) => (
  <>
    <Choose
      form={form}
      name={`${prefix}after`}
      options={[
        { value: '', label: rowsWords(form.words).afterNone },
        ...Object.entries(states).map(([value, label]) => ({ value, label })),
      ]}
    />
    <Day form={form} name={`${prefix}after-day`} />
    <Text form={form} name={`${prefix}after-ground`} />
  </>
)

/** The periods that were said, and from the day named on another one; the last of those before ends there. */
export function readAfter(intervals: readonly Members[], { one }: Given, prefix = ''): readonly Json[] {
  const status = one(`${prefix}after`)
  const last = intervals.at(-1)
  if (status === '' || last === undefined) return intervals
  const day = instantOf(one(`${prefix}after-day`))
  const isEarlier = typeof last.to === 'string' && typeof day === 'string' && last.to < day
  return [
    ...intervals.slice(0, -1),
    { ...last, to: isEarlier ? last.to! : day },
    { from: day, to: null, status, basis: one(`${prefix}after-ground`) },
  ]
}

/**
 * Where what is wrong with periods is told: `said` of them stand in fields or in the registry already, and the one after them in the
 * fields of `AfterFields`.
 */
export const intervalField = (index: number, member: string, said: number, isNew: boolean): string => {
  if (index >= said) return member === 'basis' ? 'after-ground' : 'after-day'
  if (!isNew) return 'after-day'
  return member === 'from' ? 'from' : member === 'basis' ? 'ground' : 'to'
}
