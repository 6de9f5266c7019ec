import type { InspectedImpact } from '../../../../service/registration/inspect-impact.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import { Facts } from '../../components/facts.tsx'
import { Remark } from '../../components/notice.tsx'
import type { AuthorityNames } from '../../console/authority-names.tsx'
import { consoleWords } from '../../console/console-words.ts'
import { ImpactTables } from '../../console/impact-page.tsx'
import type { Words } from '../../shell/words.ts'
import { registrationWords } from './registration-words.ts'

/** What a decision would change, in numbers first; null where there is too much to compare. */
export function ImpactFacts({
  words,
  impact,
  relied,
  names,
}: {
  words: Words
  impact: InspectedImpact | null
  /** How often the subject's certificates were asked about; null where nobody counted. */
  relied: number | null
  names: AuthorityNames
}) {
  const texts = registrationWords(words)
  if (impact === null) {
    return (
      <Remark tone="unknown">
        <p>{texts.tooLarge}</p>
      </Remark>
    )
  }
  const { paths, recognitions } = impact
  const regions = [
    ...new Set(
      [...paths.appear, ...paths.vanish, ...recognitions.begin, ...recognitions.end].map(({ region }) => region),
    ),
  ].sort()
  const regionNames = regions.map((region) => regionText(words.lang, region)).join(words.portal.listSeparator)
  return (
    <>
      <h3>{texts.impact}</h3>
      <Facts
        rows={[
          [texts.paths, texts.pathsText(paths.vanish.length, paths.appear.length)],
          [texts.recognitions, texts.recognitionsText(recognitions.end.length, recognitions.begin.length)],
          [texts.regions, texts.regionsText(regions.length, regionNames)],
          [
            texts.relied,
            <>
              {relied === null ? texts.reliedUnknown : texts.reliedText(words.number(relied))}
              <span class="rows-note">{texts.reliedNote}</span>
            </>,
          ],
        ]}
      />
      <p class="hint">{impact.isComplete ? texts.complete : consoleWords(words).impact.incomplete}</p>
      {regions.length === 0 ? null : (
        <details>
          <summary>{texts.whole}</summary>
          <ImpactTables words={words} impact={impact} names={names} />
        </details>
      )}
    </>
  )
}
