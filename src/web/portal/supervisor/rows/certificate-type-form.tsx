import type { Json } from '../../../../base/canonical-json.ts'
import { placeBy } from '../form/field-error.ts'
import { Area, Choose, ChooseRow, type Filled, Group, optionsOf, Text, Ticks } from '../form/form-fields.tsx'
import { formWords } from '../form/form-words.ts'
import { type Given, orNull, setIn, setOf } from '../form/given.ts'
import type { RowForm } from './row-form.ts'
import { rowsWords } from './rows-words.ts'
import {
  LevelField,
  NAME_PLACES,
  NameFields,
  nameValues,
  PeriodFields,
  periodPlaces,
  periodValues,
  readNames,
  readNumber,
  readPeriod,
} from './shared-fields.tsx'

const CLASSES = ['individual', 'organization', 'device', 'code'] as const
const PROOFINGS = ['none', 'remote', 'real-name', 'face-to-face'] as const
const MEDIA = ['software', 'cloud-hsm', 'co-signing', 'hardware'] as const

/** Short names of subject attributes, RFC 4514 (2006) §3 and RFC 4519 (2006). */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  ...{ CN: '2.5.4.3', SERIALNUMBER: '2.5.4.5', C: '2.5.4.6', L: '2.5.4.7', ST: '2.5.4.8', O: '2.5.4.10' },
  OU: '2.5.4.11',
}

/** A kind of certificate that an authority issues: for whom, how strong, and by what it is told. */
export const certificateTypeForm: RowForm = {
  Fields: ({ form, choices, standing }) => (
    <>
      {standing === null ? (
        <>
          <Text form={form} name="id" code />
          <ChooseRow form={form} name="authority" list={choices.authorities} open={formWords(form.words).choose} />
        </>
      ) : null}
      <NameFields form={form} />
      {standing === null ? <MeaningFields form={form} /> : null}
      <PeriodFields form={form} isNew={standing === null} />
    </>
  ),
  begin: (standing) => ({ ...nameValues(standing), ...periodValues(standing) }),
  read(given, standing) {
    const said: Json = standing ?? readMeaning(given)
    const rule = ['policies', 'usages', 'extensions', 'subject'] as const
    const place = placeBy({
      ...{ '/id': 'id', '/authority': 'authority', 'names authority': 'authority', '/class': 'class' },
      ...{ '/identityProofing': 'proofing', '/keyMedium': 'medium', '/keyEscrow': 'escrow', '/level': 'level' },
      ...{ '/rule/policies': rule[0], '/rule/extendedKeyUsages': 'usages-more' },
      ...{ '/rule/extensions': 'extensions-more', '/rule/subject': rule[3] },
      ...{ 'registry.rule-empty': rule[0], 'registry.level-unborne': 'level' },
      ...NAME_PLACES,
      ...periodPlaces(standing === null),
    })
    return {
      row: { ...(said as object), names: readNames(given), period: readPeriod(given, standing) },
      place,
    }
  },
}

/** What makes it this type and no other: it does not change. */
function MeaningFields({ form }: { form: Filled }) {
  const texts = rowsWords(form.words)
  const unknown = { value: '', label: texts.unknown }
  const factor = (name: string, member: string, values: readonly string[]) => (
    <Choose form={form} name={name} options={[unknown, ...optionsOf(form.words, member, values)]} />
  )
  const named = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label: `${label} ${value}` }))
  return (
    <>
      <Choose form={form} name="class" options={optionsOf(form.words, 'class', CLASSES)} />
      <Group legend={texts.groups.assurance}>
        {factor('proofing', 'identityProofing', PROOFINGS)}
        {factor('medium', 'keyMedium', MEDIA)}
        <Choose
          form={form}
          name="escrow"
          options={[unknown, { value: 'no', label: texts.escrow.no }, { value: 'yes', label: texts.escrow.yes }]}
        />
        <LevelField form={form} name="level" open={texts.levelNone} />
      </Group>
      <Group legend={texts.groups.rule}>
        <p class="hint">{texts.groups.ruleText}</p>
        <Area form={form} name="policies" code />
        <Ticks form={form} name="usages" options={named(texts.usages)} />
        <Area form={form} name="usages-more" rows={2} code />
        <Ticks form={form} name="extensions" options={named(texts.extensions)} />
        <Area form={form} name="extensions-more" rows={2} code />
        <Area form={form} name="subject" rows={2} />
      </Group>
    </>
  )
}

function readMeaning({ one, all }: Given): Json {
  const escrow = one('escrow')
  return {
    ...{ id: one('id'), authority: one('authority'), class: one('class'), level: readNumber(one('level')) },
    ...{ identityProofing: orNull(one('proofing')), keyMedium: orNull(one('medium')) },
    keyEscrow: escrow === '' ? null : escrow === 'yes' ? true : escrow === 'no' ? false : escrow,
    rule: {
      policies: setIn(one('policies')),
      extendedKeyUsages: setOf([...all('usages'), ...setIn(one('usages-more'))]),
      extensions: setOf([...all('extensions'), ...setIn(one('extensions-more'))]),
      subject: readAttributes(one('subject')),
    },
  }
}

/** One a line: `O`, or `O=value`; in the order in which the registry keeps them. */
function readAttributes(text: string): Json {
  const lines = setOf(text.split(/[\r\n]+/).map((line) => line.trim()))
  const read = lines.map((line) => {
    const [, name = '', value = null] = /^([^=]*?)\s*(?:=\s*(.*))?$/.exec(line) ?? []
    return { attribute: ATTRIBUTES[name.toUpperCase()] ?? name, value }
  })
  const keyOf = ({ attribute, value }: (typeof read)[number]): string => `${attribute} ${value ?? ''}`
  return read.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
