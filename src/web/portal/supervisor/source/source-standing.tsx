import { isoOf } from '../../../../base/instant.ts'
import type { ListRefusal } from '../../../../service/publish/list-refusals.ts'
import type { HeldSource } from '../../../../service/publish/list-sources.ts'
import { type SourceStanding, sourceStanding } from '../../../../service/publish/source-standing.ts'
import { Badge } from '../../components/badge.tsx'
import { Facts } from '../../components/facts.tsx'
import { Moment } from '../../components/moment.tsx'
import { Remark } from '../../components/notice.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Tone } from '../../components/tone.ts'
import { problemText } from '../../shell/problem-text.ts'
import type { Words } from '../../shell/words.ts'
import { sourceWords } from './source-words.ts'

const TONES: Readonly<Record<SourceStanding, Tone>> = {
  ...{ proposed: 'unknown', ended: 'none', 'no-list': 'unknown', current: 'passed' },
  ...{ 'signer-dropped': 'failed', closed: 'failed', overdue: 'failed', empty: 'unknown' },
}

interface Standing {
  readonly words: Words
  readonly held: HeldSource
  readonly now: ListRefusal['at']
}

/** How a source stands, in a word. */
export function SourceBadge({ words, held, now }: Standing) {
  const standing = sourceStanding(held, now)
  return <Badge tone={TONES[standing]} word={sourceWords(words).standings[standing].word} />
}

/** What that means and what to do about it; and the last list that was refused, with why. */
export function StandingRemarks({ words, held, now, refusal }: Standing & { refusal: ListRefusal | null }) {
  const texts = sourceWords(words)
  const standing = sourceStanding(held, now)
  const { text } = texts.standings[standing]
  return (
    <>
      {text === '' ? null : (
        <Remark tone={TONES[standing]} icon="noted">
          <p>{text}</p>
        </Remark>
      )}
      {refusal === null ? null : (
        <Remark tone="failed" icon="noted">
          <h2>{texts.refused.title}</h2>
          <Facts
            rows={[
              [texts.refused.at, <Moment words={words} iso={isoOf(refusal.at)} />],
              [texts.refused.by, <ShownName text={refusal.account} words={words} />],
              [texts.refused.why, problemText(words, refusal.fault)],
            ]}
          />
          <p>{held.taken === null ? texts.refused.unchanged : texts.refused.kept}</p>
        </Remark>
      )}
    </>
  )
}
