import type { ListedInstrument } from '../../../service/entries/list-instruments.ts'
import { deliveredCitation } from '../../../service/texts/delivered-citations.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import type { Words } from '../shell/words.ts'
import { ShownName } from './shown-name.tsx'

/** What kind of instrument it is, and how it is cited. */
export function LegalBasis({
  words,
  instrument: { basis, citation },
}: {
  words: Words
  instrument: Pick<ListedInstrument, 'basis' | 'citation'>
}) {
  return (
    <>
      {recognitionTexts(words.lang).bases[basis]}
      <span class="rows-note">
        <ShownName text={deliveredCitation(words.lang, citation)} words={words} />
      </span>
    </>
  )
}
