import type { Json } from '../../../../base/canonical-json.ts'
import { PURPOSES } from '../../../../service/recognition/recognition-choices.ts'
import { recognitionTexts } from '../../../../service/texts/texts.ts'
import type { Option } from '../../components/fields.tsx'
import { instantOf } from '../form/days.ts'
import { type Place, placeBy } from '../form/field-error.ts'
import { Area, Choose, Day, type Filled, Group, optionsOf, Text, Tick, Ticks } from '../form/form-fields.tsx'
import { type Given, oneLine, setIn, setOf } from '../form/given.ts'
import type { Choices, Members, RowForm } from './row-form.ts'
import { rowsWords } from './rows-words.ts'
import {
  AfterFields,
  intervalField,
  LevelField,
  NAME_PLACES,
  NameFields,
  nameValues,
  readAfter,
  readNames,
  readNumber,
} from './shared-fields.tsx'

const SIDES = ['issuers', 'reliers'] as const
type Side = (typeof SIDES)[number]

const optionsIn = (texts: Readonly<Record<string, string>>): Option[] =>
  Object.entries(texts).map(([value, label]) => ({ value, label }))

/** Who recognises whose certificates, for what and on which ground; of one that is there what becomes of it. */
export const instrumentForm: RowForm = {
  Fields: ({ form, choices, standing }) => (
    <>
      {standing === null ? <Text form={form} name="id" code /> : null}
      <NameFields form={form} />
      <Area form={form} name="citation" />
      <Text form={form} name="sha256" code />
      {standing === null ? <MeaningFields form={form} choices={choices} /> : null}
      <Group legend={rowsWords(form.words).groups.period}>
        {standing === null ? (
          <>
            <Day form={form} name="from" />
            <Day form={form} name="to" />
            <Text form={form} name="ground" />
          </>
        ) : null}
        <AfterFields form={form} states={rowsWords(form.words).afters.instrument} />
      </Group>
      {standing === null ? <Tick form={form} name="demonstration" /> : null}
    </>
  ),
  begin: (standing) => ({
    ...nameValues(standing),
    ...{ citation: String(standing?.citation ?? ''), sha256: String(standing?.documentSha256 ?? '') },
  }),
  read(given, standing) {
    const { one } = given
    const sha256 = one('sha256').toLowerCase().replace(/[\s:]/g, '')
    const said = standing ?? readMeaning(given)
    const row = {
      ...said,
      ...{ names: readNames(given), citation: oneLine(one('citation')), documentSha256: sha256 === '' ? null : sha256 },
      intervals: readAfter(said.intervals as readonly Members[], given),
    }
    return { row, place: placeOf(row, standing) }
  },
}

/** What makes it this instrument and no other: parties, scope, direction and effect. */
function MeaningFields({ form, choices }: { form: Filled; choices: Choices }) {
  const { groups, levelAny } = rowsWords(form.words)
  const { bases, purposes, regimes } = recognitionTexts(form.words.lang)
  return (
    <>
      <Choose form={form} name="basis" options={optionsIn(bases)} />
      {SIDES.map((side) => (
        <Group legend={groups[side]}>
          <Ticks form={form} name={`${side}-regions`} options={choices.regions.options} />
          <Ticks form={form} name={`${side}-authorities`} options={choices.authorities.options} />
          {choices.authorities.isComplete ? null : <Area form={form} name={`${side}-others`} rows={2} code />}
        </Group>
      ))}
      <Choose form={form} name="direction" options={optionsOf(form.words, 'direction', ['one-way', 'two-way'])} />
      <Choose form={form} name="effect" options={optionsOf(form.words, 'effect', ['recognised', 'not-recognised'])} />
      <Choose
        form={form}
        name="carried-by"
        options={optionsOf(form.words, 'carriedBy', ['cross-certificate', 'trust-list'])}
      />
      <Group legend={groups.scope}>
        <Ticks form={form} name="purposes" options={PURPOSES.map((value) => ({ value, label: purposes[value] }))} />
        {choices.types.options.length === 0 ? null : <Ticks form={form} name="types" options={choices.types.options} />}
        {choices.types.isComplete ? null : <Area form={form} name="types-others" rows={2} code />}
        <Ticks form={form} name="licences" options={optionsIn(regimes)} />
        <LevelField form={form} name="level" open={levelAny} />
        <Area form={form} name="policies" code />
      </Group>
    </>
  )
}

function readMeaning({ one, all }: Given): Members {
  const partyOf = (side: Side): Json => ({
    regions: setOf(all(`${side}-regions`)),
    authorities: setOf([...all(`${side}-authorities`), ...setIn(one(`${side}-others`))]),
  })
  return {
    ...{ id: one('id'), basis: one('basis'), issuers: partyOf('issuers'), reliers: partyOf('reliers') },
    ...{ direction: one('direction'), effect: one('effect'), carriedBy: one('carried-by') },
    scope: {
      certificateTypes: setOf([...all('types'), ...setIn(one('types-others'))]),
      policies: setIn(one('policies')),
      purposes: setOf(all('purposes')),
      levelMin: readNumber(one('level')),
      licences: setOf(all('licences')),
    },
    intervals: [{ from: instantOf(one('from')), to: instantOf(one('to')), status: 'effective', basis: one('ground') }],
    demonstration: one('demonstration') === 'on',
  }
}

function placeOf(row: Members, standing: Members | null): Place {
  const isNew = standing === null
  const said = isNew ? 1 : (standing.intervals as readonly Json[]).length
  const ends = isNew ? ((row.intervals as readonly Json[]).length > 1 ? 'after-day' : 'to') : 'after-day'
  const places = placeBy({
    ...{ '/id': 'id', '/citation': 'citation', '/documentSha256': 'sha256', '/basis': 'basis' },
    ...{ '/issuers/regions': 'issuers-regions', '/issuers/authorities': 'issuers-authorities' },
    ...{ '/reliers/regions': 'reliers-regions', '/reliers/authorities': 'reliers-authorities' },
    ...{ '/direction': 'direction', '/effect': 'effect', '/carriedBy': 'carried-by' },
    ...{ '/scope/certificateTypes': 'types', 'names certificate-type': 'types', '/scope/policies': 'policies' },
    ...{ '/scope/purposes': 'purposes', '/scope/levelMin': 'level', '/scope/licences': 'licences' },
    ...{ 'registry.basis-unlike': 'basis', 'registry.policy-any': 'policies' },
    ...{ 'registry.party-missing': emptySideOf(row), 'registry.parties-same': 'reliers-regions' },
    ...{ 'registry.row-period-malformed': ends, 'registry.period-empty': ends, 'registry.row-past-changed': ends },
    ...{ 'registry.intervals-disordered': ends },
    ...NAME_PLACES,
  })
  return (fault) => {
    const { at, kind, id } = fault.values
    const [, index, member = ''] = /^\/intervals\/(\d+)\/?(\w*)/.exec(String(at)) ?? []
    if (index !== undefined) return intervalField(Number(index), member, said, isNew)
    return kind === 'region' || kind === 'authority' ? namedBy(row, kind, String(id)) : places(fault)
  }
}

/** The side that names a row which is not there. */
function namedBy(row: Members, kind: 'region' | 'authority', id: string): string {
  const list = kind === 'region' ? 'regions' : 'authorities'
  const side = SIDES.find((each) => ((row[each] as Members)[list] as readonly Json[]).includes(id)) ?? 'issuers'
  return `${side}-${list}`
}

function emptySideOf(row: Members): string {
  const isEmpty = (side: Side): boolean =>
    Object.values(row[side] as Members).every((list) => (list as readonly Json[]).length === 0)
  return `${SIDES.find(isEmpty) ?? 'issuers'}-regions`
}
