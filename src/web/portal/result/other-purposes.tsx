import { recognisedPurposes } from '../../../service/recognition/recognised-purposes.ts'
import type { Purpose } from '../../../service/recognition/recognition-choices.ts'
import type { SignatureReport } from '../../../service/report/report.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Remark } from '../components/notice.tsx'
import type { Words } from '../shell/words.ts'
import { chosenQuery } from './chosen-query.ts'
import { resultWords } from './words/result-words.ts'

type Recognition = NonNullable<SignatureReport['recognition']>['recognition']

/** For which other purposes it is recognised there: each leads to the answers that the report holds for it. */
export function OtherPurposes({
  words,
  recognition,
  beside,
}: {
  words: Words
  recognition: Recognition
  /** The name of the report beside this one. */
  beside: string | null
}) {
  const { recognition: texts } = resultWords(words)
  const { purposes } = recognitionTexts(words.lang)
  const recognised = recognisedPurposes(recognition)
  if (recognised.length === 0) return null
  return (
    <>
      <p class="fact-note">
        {texts.recognisedFor(recognised.map((purpose) => purposes[purpose]).join(words.portal.listSeparator))}
      </p>
      <p class="fact-note screen-only">
        {recognised.map((purpose, index) => (
          <>
            {index === 0 ? null : ' · '}
            <a href={chosenQuery({ beside, purpose })}>{texts.askFor(purposes[purpose])}</a>
          </>
        ))}
      </p>
    </>
  )
}

/** Above a report whose answers for another purpose than it was asked for are looked at, with the way back. */
export function PurposeNote({
  words,
  address,
  shown,
  asked,
}: {
  words: Words
  /** Of the answers for the purpose it was asked for. */
  address: string
  shown: Purpose
  asked: Purpose
}) {
  const { recognition: texts } = resultWords(words)
  const { purposes } = recognitionTexts(words.lang)
  return (
    <Remark tone="none" icon="inform">
      <p>
        {texts.otherPurpose(purposes[shown], purposes[asked])} <a href={address}>{texts.backTo(purposes[asked])}</a>
      </p>
    </Remark>
  )
}
