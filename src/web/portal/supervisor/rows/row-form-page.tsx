import { type CatalogueEntry, PROPOSED_COLLECTIONS } from '../../../../service/registry/registry-catalogue.ts'
import { differencesOf } from '../../../../service/supervision/difference.ts'
import type { RowNames } from '../../../../service/supervision/row-names.ts'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import type { FieldError } from '../../components/fields.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import type { Person } from '../../portal-service.ts'
import type { Words } from '../../shell/words.ts'
import { byMember, kindText, memberText } from '../decision/member-words.ts'
import { RowValue } from '../decision/row-value.tsx'
import { type Check, CheckCard } from '../form/check-card.tsx'
import { Area, type Filled } from '../form/form-fields.tsx'
import type { Given } from '../form/given.ts'
import { CheckButton, ProposingHead } from '../form/proposing-form.tsx'
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
  const { words, collection, entry, choices, form, place, way, check } = props
  const { Fields } = ROW_FORMS[collection]
  return (
    <form id="fields-form" class="card stack row-form" method="post" action={place}>
      <Sent {...props} isThis={way === 'fields'} />
      <Fields form={form} choices={choices} standing={entry === null ? null : (entry.row as Members)} />
      <Area form={form} name="comment" max={COMMENT_MAX} />
      <CheckButton words={words} isShown={way === 'fields' && check !== null} />
    </form>
  )
}

function JsonForm(props: FormProps) {
  const { words, form, place, way, check } = props
  return (
    <form id="json-form" class="card stack row-form" method="post" action={`${place}?way=json`}>
      <Sent {...props} isThis={way === 'json'} />
      <p class="hint">{rowsWords(words).advancedText}</p>
      <Area form={form} name="json" rows={16} code />
      <Area form={form} name="json-comment" max={COMMENT_MAX} />
      <CheckButton words={words} isShown={way === 'json' && check !== null} id="json-submit" />
    </form>
  )
}

/** What both forms carry with them, and what is wrong with the one that was sent. */
const Sent = ({ words, person, entry, wrong, check, isThis }: FormProps & { isThis: boolean }) => (
  <>
    <ProposingHead
      words={words}
      person={person}
      shown={isThis && check !== null ? check.shown : null}
      wrong={isThis ? wrong : []}
    />
    {entry === null ? null : <input type="hidden" name="seen" value={String(entry.since)} />}
  </>
)

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
            after === undefined ? null : <RowValue words={words} at={at} value={after} names={names} />,
          ])}
      />
    </Card>
  )
}
