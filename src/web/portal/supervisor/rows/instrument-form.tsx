import type { Child } from 'hono/jsx'
import { PURPOSES } from '../../../../service/recognition/recognition-choices.ts'
import { recognitionTexts } from '../../../../service/texts/texts.ts'
import { AreaField, type Option, SelectField, TextField } from '../../components/fields.tsx'
import { visibleText } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import type { Given } from './read-instrument.ts'
import { rowsWords } from './rows-words.ts'

/** What can be chosen in a new instrument. */
export interface InstrumentChoices {
  readonly regions: readonly Option[]
  readonly authorities: readonly Option[]
  readonly types: readonly Option[]
}

interface FieldsProps {
  readonly words: Words
  readonly given: Given
  readonly error: (name: string) => string | undefined
}

const optionsIn = (texts: Readonly<Record<string, string>>): Option[] =>
  Object.entries(texts).map(([value, label]) => ({ value, label }))

/** Names, and where the document stands: of a new instrument and of one that changes. */
function NameFields({ words, given, error }: FieldsProps) {
  const texts = rowsWords(words)
  const field = (name: string, label: string, hint?: string) => (
    <TextField name={name} label={label} hint={hint} value={given.one(name)} error={error(name)} />
  )
  return (
    <Group legend={texts.names}>
      {field('name-zh', texts.nameZh)}
      {field('name-en', texts.nameEn)}
      {field('citation', texts.citation, texts.citationHint)}
      {field('sha256', texts.sha256, texts.sha256Hint)}
    </Group>
  )
}

/** All that a new instrument says. */
export function InstrumentFields({ words, given, error, choices }: FieldsProps & { choices: InstrumentChoices }) {
  const texts = rowsWords(words)
  const { bases, purposes, regimes } = recognitionTexts(words.lang)
  const select = (name: string, label: string, options: readonly Option[], hint?: string) => (
    <SelectField name={name} label={label} hint={hint} options={options} value={given.one(name)} error={error(name)} />
  )
  return (
    <>
      <TextField name="id" label={texts.id} hint={texts.idHint} value={given.one('id')} error={error('id')} code />
      <NameFields words={words} given={given} error={error} />
      {select('basis', texts.basis, optionsIn(bases))}
      {(['issuers', 'reliers'] as const).map((side) => (
        <Group legend={texts[side]}>
          <Checks name={`${side}-regions`} legend={texts.regions} options={choices.regions} given={given} />
          <Checks name={`${side}-authorities`} legend={texts.authorities} options={choices.authorities} given={given} />
        </Group>
      ))}
      {select('direction', texts.direction, optionsIn(texts.directions), texts.directionHint)}
      {select('effect', texts.effect, optionsIn(texts.effects))}
      {select('carried-by', texts.carriedBy, optionsIn(texts.carriers))}
      <Group legend={texts.scope}>
        <Checks
          name="purposes"
          legend={texts.purposes}
          options={PURPOSES.map((value) => ({ value, label: purposes[value] }))}
          given={given}
        />
        <Checks name="types" legend={texts.types} options={choices.types} given={given} />
        <Checks name="licences" legend={texts.licences} options={optionsIn(regimes)} given={given} />
        {select('level', texts.level, [
          { value: '', label: texts.levelAny },
          ...[1, 2, 3, 4].map((level) => ({ value: String(level), label: texts.levelOf(level) })),
        ])}
        <AreaField
          name="policies"
          label={texts.policies}
          hint={texts.policiesHint}
          value={given.one('policies')}
          rows={3}
          code
          error={error('policies')}
        />
      </Group>
      <Group legend={texts.intervals}>
        {(['from', 'to'] as const).map((name) => (
          <TextField
            name={name}
            type="date"
            label={texts[name]}
            hint={texts.dayHint}
            value={given.one(name)}
            error={error(name)}
          />
        ))}
        <TextField
          name="ground"
          label={texts.ground}
          hint={texts.groundHint}
          value={given.one('ground')}
          error={error('ground')}
        />
      </Group>
      <label class="tick">
        <input type="checkbox" name="demonstration" value="on" checked={given.one('demonstration') === 'on'} />
        {texts.demonstration}
      </label>
    </>
  )
}

/** What may change of an instrument that is there. */
export function ChangeFields(props: FieldsProps) {
  const { words, given, error } = props
  const texts = rowsWords(words)
  return (
    <>
      <NameFields {...props} />
      <Group legend={texts.intervals}>
        <SelectField
          name="after"
          label={texts.after}
          options={[{ value: '', label: texts.afterNone }, ...optionsIn(texts.afterStates)]}
          value={given.one('after')}
          error={error('after')}
        />
        <TextField
          name="after-day"
          type="date"
          label={texts.afterDay}
          hint={texts.dayHint}
          value={given.one('after-day')}
          error={error('after-day')}
        />
        <TextField
          name="ground"
          label={texts.ground}
          hint={texts.groundHint}
          value={given.one('ground')}
          error={error('ground')}
        />
      </Group>
    </>
  )
}

function Group({ legend, children }: { legend: string; children?: Child }) {
  return (
    <fieldset class="field-group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}

/** Several of a list; none at all is an answer too. */
function Checks({
  name,
  legend,
  options,
  given,
}: {
  name: string
  legend: string
  options: readonly Option[]
  given: Given
}) {
  if (options.length === 0) return null
  const chosen = given.all(name)
  return (
    <fieldset class="ticks" id={name}>
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <label class="tick">
          <input type="checkbox" name={name} value={value} checked={chosen.includes(value)} />
          {visibleText(label)}
        </label>
      ))}
    </fieldset>
  )
}
