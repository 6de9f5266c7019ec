import { type CatalogueEntry, PROPOSED_COLLECTIONS } from '../../../../service/registry/registry-catalogue.ts'
import { differencesOf } from '../../../../service/supervision/difference.ts'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import { ErrorSummary, type FieldError } from '../../components/fields.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Person } from '../../portal-service.ts'
import { FormToken } from '../../session/form-token.tsx'
import { FormId } from '../../session/once.tsx'
import type { Words } from '../../shell/words.ts'
import { byMember, kindText, memberText, type RowNames, valueText } from '../decision/member-words.ts'
import { type Check, CheckCard } from '../form/check-card.tsx'
import { SUBMIT } from '../form/field-error.ts'
import { Area, type Filled } from '../form/form-fields.tsx'
import { formWords } from '../form/form-words.ts'
import type { Given } from '../form/given.ts'
import type { Choices, Collection, Members } from './row-form.ts'
import { ROW_FORMS } from './row-forms.ts'
import { fieldWords, rowsWords } from './rows-words.ts'

export interface RowFormProps {
  readonly words: Words
  readonly person: Person
  readonly collection: Collection
  /** The row that shall change; null for a new one. */
  readonly entry: CatalogueEntry | null
  readonly names: RowNames
  /** Which of the two forms was sent: that of fields, or that of JSON. */
  readonly way: 'fields' | 'json'
  readonly given: Given
  readonly choices: Choices
  /** What is wrong, each at its field. */
  readonly wrong: readonly FieldError[]
  /** What is right, to be looked at before it is proposed. */
  readonly check: Check | null
}

const COMMENT_MAX = 2_000

/** A row that is proposed: by its fields, or by its text, and once it is right beside the row that stands there. */
export function RowFormPage(props: RowFormProps) {
  const { words, collection, entry, names, way, given, wrong, check } = props
  const texts = rowsWords(words)
  const kind = kindText(words, PROPOSED_COLLECTIONS[collection])
  const say = fieldWords(words, collection)
  const error = (name: string) => wrong.find((each) => each.name === name)?.text
  const form: Filled = { words, given, error, say }
  const place = `/supervisor/rows/${collection}/${entry === null ? 'new' : `row/${encodeURIComponent(entry.id)}`}`
  return (
    <>
      <PageTitle title={entry === null ? texts.add(kind) : texts.edit(kind)} lead={texts.lead} />
      <div class="stack">
        {entry === null || check !== null ? null : (
          <StandingCard words={words} collection={collection} entry={entry} names={names} />
        )}
        {check === null ? null : <CheckCard words={words} check={check} form={`${way}-form`} />}
        <FieldsForm {...props} form={form} place={place} />
        <details class="fold" open={way === 'json'}>
          <summary>{texts.advanced}</summary>
          <JsonForm {...props} form={form} place={place} />
        </details>
      </div>
    </>
  )
}

type FormProps = RowFormProps & { readonly form: Filled; readonly place: string }

function FieldsForm(props: FormProps) {
  const { collection, entry, choices, form, place, way } = props
  const { Fields } = ROW_FORMS[collection]
  return (
    <form id="fields-form" class="card stack row-form" method="post" action={place}>
      {/* Whoever presses Enter in a field means this one, not a button among the fields: HTML Standard §4.10.21.2. */}
      <button type="submit" name="step" value="check" hidden />
      <Sent {...props} isThis={way === 'fields'} />
      <Fields form={form} choices={choices} standing={entry === null ? null : (entry.row as Members)} />
      <Area form={form} name="comment" max={COMMENT_MAX} />
      <Send {...props} id={SUBMIT} isThis={way === 'fields'} />
    </form>
  )
}

function JsonForm(props: FormProps) {
  const { words, form, place, way } = props
  return (
    <form id="json-form" class="card stack row-form" method="post" action={`${place}?way=json`}>
      <Sent {...props} isThis={way === 'json'} />
      <p class="hint">{rowsWords(words).advancedText}</p>
      <Area form={form} name="json" rows={16} code />
      <Area form={form} name="json-comment" max={COMMENT_MAX} />
      <Send {...props} id="json-submit" isThis={way === 'json'} />
    </form>
  )
}

/** What every form carries with it, and what is wrong with it where it is the one that was sent. */
function Sent({ words, person, entry, wrong, check, isThis }: FormProps & { isThis: boolean }) {
  const texts = formWords(words)
  return (
    <>
      <FormToken token={person.formToken} />
      <FormId />
      {entry === null ? null : <input type="hidden" name="seen" value={String(entry.since)} />}
      {isThis && check !== null ? <input type="hidden" name="shown" value={check.shown} /> : null}
      {isThis && wrong.length > 0 ? (
        <>
          <ErrorSummary title={texts.wrong} errors={wrong} />
          <p class="hint">{texts.kept}</p>
        </>
      ) : null}
    </>
  )
}

function Send({ words, check, isThis, id }: FormProps & { isThis: boolean; id: string }) {
  const texts = formWords(words)
  const isChecked = isThis && check !== null
  return (
    <p class="button-row">
      <button id={id} class={isChecked ? 'button' : 'button button-main'} type="submit" name="step" value="check">
        {isChecked ? texts.again : texts.next}
      </button>
    </p>
  )
}

/** The row as it stands, with what of it can change. */
function StandingCard({
  words,
  collection,
  entry,
  names,
}: {
  words: Words
  collection: Collection
  entry: CatalogueEntry
  names: RowNames
}) {
  const texts = rowsWords(words)
  return (
    <Card id="standing" title={texts.standing}>
      <p>{texts.fixed[collection]}</p>
      <Facts
        rows={[...differencesOf(undefined, entry.row)]
          .sort(byMember)
          .map(({ at, after }) => [
            memberText(words, at),
            <ShownName text={after === undefined ? '' : valueText(words, at, after, names)} words={words} />,
          ])}
      />
    </Card>
  )
}
