import { Card } from '../components/card.tsx'
import { ErrorSummary, TextField } from '../components/fields.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { visibleText } from '../components/shown-name.tsx'
import { digestOfText } from '../query/hexadecimal.ts'
import type { Words } from '../shell/words.ts'
import { ByHand } from './by-hand.tsx'
import { CheckZone } from './check-zone.tsx'
import { checkWords } from './words/check-words.ts'

/** For who holds a report on paper: the fingerprint is entered, the file chosen, and the browser compares them. */
export function CheckPage({ words, given }: { words: Words; given: string }) {
  const { page, hand } = checkWords(words)
  const digest = digestOfText(given)
  const error = given !== '' && digest === null ? page.wrong : undefined
  return (
    <>
      <PageTitle title={page.title} lead={page.lead} />
      <ErrorSummary
        title={page.wrongTitle}
        errors={error === undefined ? [] : [{ name: 'fingerprint', text: error }]}
      />
      <Card id="compare" title={page.card}>
        <form class="compare-form" method="get" action="/check">
          <TextField
            name="fingerprint"
            label={page.fingerprint}
            hint={page.fingerprintHint}
            value={visibleText(given)}
            error={error}
            code
          />
          <p class="without-script">
            <button class="button button-main" type="submit">
              {page.show}
            </button>
          </p>
        </form>
        <CheckZone words={words} reported={null} />
        <p class="quiet">{page.after}</p>
      </Card>
      <ByHand
        words={words}
        sm3
        expected={digest === null ? [] : [{ label: hand.either, value: digest }]}
        open={digest !== null}
      />
    </>
  )
}
