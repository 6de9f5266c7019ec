import type { AuthorityEntry } from '../../../service/entries/read-authority.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Card } from '../components/card.tsx'
import { ShownName } from '../components/shown-name.tsx'
import { IntervalTable } from '../recognition/interval-table.tsx'
import type { Words } from '../shell/words.ts'
import { authoritiesWords } from './authorities-words.ts'

/** By what licence an authority works, from when to when, each with its public source. */
export function LicencesCard({ words, licences }: { words: Words; licences: AuthorityEntry['authority']['licences'] }) {
  const { authority: texts } = authoritiesWords(words)
  return (
    <Card id="licences" title={texts.licences}>
      {licences.length === 0 ? <p>{texts.noLicences}</p> : null}
      {licences.map(({ regime, number, intervals }) => (
        <section class="stack">
          <h3>{recognitionTexts(words.lang).regimes[regime]}</h3>
          <p class="quiet">
            {number === null ? (
              texts.noNumber
            ) : (
              <>
                {texts.number} <ShownName text={number} words={words} />
              </>
            )}
          </p>
          <IntervalTable words={words} intervals={intervals} />
        </section>
      ))}
    </Card>
  )
}
