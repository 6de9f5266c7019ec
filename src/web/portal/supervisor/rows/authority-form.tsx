import type { Json } from '../../../../base/canonical-json.ts'
import type { Fault } from '../../../../base/result.ts'
import { recognitionTexts } from '../../../../service/texts/texts.ts'
import { visibleText } from '../../components/shown-name.tsx'
import { instantOf } from '../form/days.ts'
import { placeBy } from '../form/field-error.ts'
import { Area, Choose, ChooseRow, Day, type Filled, Group, Text, Tick } from '../form/form-fields.tsx'
import { formWords } from '../form/form-words.ts'
import { type Given, oneLine, orNull } from '../form/given.ts'
import type { Members, RowForm } from './row-form.ts'
import { rowsWords } from './rows-words.ts'
import {
  AfterFields,
  intervalField,
  NAME_PLACES,
  NameFields,
  nameValues,
  readAfter,
  readNames,
} from './shared-fields.tsx'

/** Licences in one form; an authority has one of each regime at most. Ours. */
const LICENCES_MAX = 12

/** How many licences the form has room for: a button of it adds one. */
export const LICENCE_COUNT = 'licence-count'

const licencesOf = (standing: Members | null): readonly Members[] => (standing?.licences ?? []) as readonly Members[]

export const licenceCount = (given: Given, standing: Members | null): number => {
  const count = Number(given.one(LICENCE_COUNT))
  const least = Math.max(1, licencesOf(standing).length)
  return Number.isInteger(count) ? Math.min(Math.max(count, least), Math.max(least, LICENCES_MAX)) : least
}

const places = placeBy({
  ...{ '/id': 'id', '/region': 'region', 'names region': 'region', '/source': 'source' },
  ...NAME_PLACES,
})

/** A certification authority with the licences under which it issues. */
export const authorityForm: RowForm = {
  Fields({ form, choices, standing }) {
    const count = licenceCount(form.given, standing)
    return (
      <>
        {standing === null ? (
          <>
            <Text form={form} name="id" code />
            <ChooseRow form={form} name="region" list={choices.regions} open={formWords(form.words).choose} />
          </>
        ) : null}
        <NameFields form={form} />
        <Area form={form} name="source" />
        <input type="hidden" name={LICENCE_COUNT} value={String(count)} />
        {Array.from({ length: count }, (_, index) => (
          <LicenceFields form={form} index={index} standing={licencesOf(standing)[index] ?? null} />
        ))}
        {count < LICENCES_MAX ? (
          <p>
            <button class="button" type="submit" name="step" value="more">
              {rowsWords(form.words).addLicence}
            </button>
          </p>
        ) : null}
        {standing === null ? <Tick form={form} name="demonstration" /> : null}
      </>
    )
  },
  begin: (standing) => ({ ...nameValues(standing), source: String(standing?.source ?? '') }),
  read(given, standing) {
    const { one } = given
    const listed = readLicences(given, standing)
    const said: Json = standing ?? {
      id: one('id'),
      region: one('region'),
      demonstration: one('demonstration') === 'on',
    }
    const row = {
      ...(said as object),
      names: readNames(given),
      source: oneLine(one('source')),
      licences: listed.map(({ licence }) => licence),
    }
    return { row, place: (fault) => placeOfLicence(listed, standing, fault) ?? places(fault) }
  },
}

/** One licence: of a new one all of it, of one that is there what becomes of it. */
function LicenceFields({ form, index, standing }: { form: Filled; index: number; standing: Members | null }) {
  const { groups, noLicence, afters } = rowsWords(form.words)
  const { regimes } = recognitionTexts(form.words.lang)
  const prefix = `licence-${index}-`
  const options = Object.entries(regimes).map(([value, label]) => ({ value, label }))
  if (standing !== null) {
    const regime = regimes[standing.regime as keyof typeof regimes]
    const number = standing.number === null ? '' : ` ${visibleText(String(standing.number))}`
    return (
      <Group legend={`${groups.licence(index + 1)} · ${regime}${number}`}>
        <AfterFields form={form} states={afters.licence} prefix={prefix} />
      </Group>
    )
  }
  return (
    <Group legend={groups.licence(index + 1)}>
      <Choose form={form} name={`${prefix}regime`} options={[{ value: '', label: noLicence }, ...options]} />
      <Text form={form} name={`${prefix}number`} />
      <Day form={form} name={`${prefix}from`} />
      <Day form={form} name={`${prefix}to`} />
      <Text form={form} name={`${prefix}ground`} />
      <AfterFields form={form} states={afters.licence} prefix={prefix} />
    </Group>
  )
}

/** A licence with the place in the form at which it stands: the registry keeps them in another order. */
interface Listed {
  readonly licence: Members
  readonly slot: number
}

const nameOf = ({ regime, number }: Members): string => `${regime} ${number ?? ''}`

function readLicences(given: Given, standing: Members | null): readonly Listed[] {
  const held = licencesOf(standing)
  const listed: Listed[] = []
  for (let slot = 0; slot < licenceCount(given, standing); slot++) {
    const prefix = `licence-${slot}-`
    const one = (name: string): string => given.one(`${prefix}${name}`)
    const before = held[slot]
    if (before === undefined && one('regime') === '') continue
    const said: Members = before ?? {
      ...{ regime: one('regime'), number: orNull(one('number')) },
      intervals: [{ from: instantOf(one('from')), to: instantOf(one('to')), status: 'granted', basis: one('ground') }],
    }
    const intervals = readAfter(said.intervals as readonly Members[], given, prefix)
    listed.push({ licence: { ...said, intervals }, slot })
  }
  return listed.sort((a, b) => (nameOf(a.licence) < nameOf(b.licence) ? -1 : 1))
}

/** Of the periods of a licence as a whole the registry names the licence, and of a member of it its pointer. */
function placeOfLicence(listed: readonly Listed[], standing: Members | null, { code, values }: Fault): string | null {
  const at = String(values.at ?? '')
  const held = licencesOf(standing)
  const [, index, rest = ''] = /^\/licences\/(\d+)(.*)$/.exec(at) ?? []
  const found = index === undefined ? listed.find(({ licence }) => nameOf(licence) === at) : listed[Number(index)]
  if (found === undefined) return null
  const before = held[found.slot]
  const isNew = before === undefined
  const prefix = `licence-${found.slot}-`
  if (index === undefined) {
    const isPast = code === 'registry.row-past-changed'
    return `${prefix}${isNew ? (isPast ? 'from' : 'to') : 'after-day'}`
  }
  const [, interval, member = ''] = /^\/intervals\/(\d+)\/?(\w*)/.exec(rest) ?? []
  if (interval === undefined) return `${prefix}${rest === '/number' ? 'number' : 'regime'}`
  const said = isNew ? 1 : (before.intervals as readonly Json[]).length
  return `${prefix}${intervalField(Number(interval), member, said, isNew)}`
}
