import type { Difference } from '../../../../service/supervision/difference.ts'
import type { RowNames } from '../../../../service/supervision/row-names.ts'
import { Card } from '../../components/card.tsx'
import type { Words } from '../../shell/words.ts'
import { ProposedDifference } from '../decision/difference-table.tsx'
import { formWords } from './form-words.ts'
import { ProposeButton } from './proposing-form.tsx'

/** What somebody is about to propose, beside what stands there now. */
export interface Check {
  readonly differences: readonly Difference[]
  /** Of rows that it names. */
  readonly names: RowNames
  /** Digest of what is shown: the form is taken only while it says the same. */
  readonly shown: string
}

/** What is shown before it is sent: the button belongs to the form below, which holds what it sends. */
export function CheckCard({ words, check, form }: { words: Words; check: Check; form: string }) {
  const texts = formWords(words)
  const isSomething = check.differences.some(({ isChanged }) => isChanged)
  return (
    <Card id="check" title={texts.check} tone="unknown">
      <p role="status">{isSomething ? texts.checkText : texts.nothing}</p>
      <ProposedDifference words={words} differences={check.differences} names={check.names} />
      {isSomething ? <ProposeButton words={words} form={form} /> : null}
    </Card>
  )
}
