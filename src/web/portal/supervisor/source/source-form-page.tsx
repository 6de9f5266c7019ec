import type { FieldError } from '../../components/fields.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import type { Person } from '../../portal-service.ts'
import type { Words } from '../../shell/words.ts'
import { type Check, CheckCard } from '../form/check-card.tsx'
import { Area, Choose, ChooseRow, type Filled, Group, type RowList, Text } from '../form/form-fields.tsx'
import { formWords } from '../form/form-words.ts'
import type { Given } from '../form/given.ts'
import { CheckButton, ProposingHead } from '../form/proposing-form.tsx'
import { MEANING_COUNT, meaningCount } from './read-source.ts'
import { sourceField, sourceWords } from './source-words.ts'

export interface SourceFormProps {
  readonly words: Words
  readonly person: Person
  readonly regions: RowList
  readonly given: Given
  readonly wrong: readonly FieldError[]
  /** What is right, to be looked at before it is proposed. */
  readonly check: Check | null
}

const FORM = 'source-form'
const COMMENT_MAX = 2_000

/** A source of lists that is proposed: whose lists, and by whose signature they are known. */
export function SourceFormPage({ words, person, regions, given, wrong, check }: SourceFormProps) {
  const texts = sourceWords(words)
  const common = formWords(words)
  const error = (name: string) => wrong.find((each) => each.name === name)?.text
  const form: Filled = { words, given, error, say: sourceField(words) }
  return (
    <>
      <PageTitle title={texts.addTitle} lead={texts.addLead} />
      <div class="stack">
        {check === null ? null : <CheckCard words={words} check={check} form={FORM} />}
        <form id={FORM} class="card stack row-form" method="post" action="/supervisor/new-list-source">
          <ProposingHead words={words} person={person} shown={check?.shown ?? null} wrong={wrong} />
          <Text form={form} name="id" code />
          <ChooseRow form={form} name="region" list={regions} open={common.choose} />
          <Text form={form} name="region-code" code />
          <Area form={form} name="signers" code />
          <Meanings form={form} isOpen={wrong.some(({ name }) => name.startsWith('meaning-'))} />
          <Area form={form} name="comment" max={COMMENT_MAX} />
          <CheckButton words={words} isShown={check !== null} />
        </form>
      </div>
    </>
  )
}

/** What terms of the list's own mean: few lists have any. */
function Meanings({ form, isOpen }: { form: Filled; isOpen: boolean }) {
  const texts = sourceWords(form.words)
  const count = meaningCount(form.given)
  const means = Object.entries(texts.means).map(([value, label]) => ({ value, label }))
  return (
    <details class="fold" open={isOpen || count > 1 || form.given.one('meaning-0-uri') !== ''}>
      <summary>{texts.meanings}</summary>
      <div class="stack">
        <p class="hint">{texts.meaningsText}</p>
        <input type="hidden" name={MEANING_COUNT} value={String(count)} />
        {Array.from({ length: count }, (_, index) => (
          <Group legend={texts.meaning(index + 1)}>
            <Text form={form} name={`meaning-${index}-uri`} code />
            <Choose
              form={form}
              name={`meaning-${index}-means`}
              options={[{ value: '', label: texts.meaningNone }, ...means]}
            />
          </Group>
        ))}
        <p>
          <button class="button" type="submit" name="step" value="more">
            {texts.addMeaning}
          </button>
        </p>
      </div>
    </details>
  )
}
