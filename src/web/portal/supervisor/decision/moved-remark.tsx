import type { Moved } from '../../../../service/supervision/find-moved.ts'
import type { RowNames } from '../../../../service/supervision/row-names.ts'
import { Remark } from '../../components/notice.tsx'
import type { Words } from '../../shell/words.ts'
import { decisionWords } from './decision-words.ts'
import { DifferenceTable } from './difference-table.tsx'

/** What one decided on is no longer as it was shown. */
export function MovedRemark({ words, moved, names }: { words: Words; moved: Moved; names: RowNames }) {
  const { moved: texts } = decisionWords(words)
  return (
    <>
      <Remark tone="unknown" icon="noted">
        <h2>{texts.title}</h2>
        <p role="alert">{texts.text(words.number(moved.seen), words.number(moved.since))}</p>
      </Remark>
      <DifferenceTable
        words={words}
        differences={moved.differences}
        names={names}
        titles={{ before: texts.shown, after: texts.now, caption: texts.caption }}
      />
    </>
  )
}
