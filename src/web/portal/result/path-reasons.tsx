import { clauseText } from '../../../service/texts/clause-text.ts'
import { findingWords } from '../components/finding-box.tsx'
import { visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import type { PathStory } from './path-story.ts'

/** Why a path was refused, in words, each reason with its clause. */
export function PathReasons({ words, story }: { words: Words; story: PathStory }) {
  if (story.reasons.length === 0) return null
  return (
    <ul class="reasons">
      {story.reasons.map((reason) => (
        <li>
          {whoseText(words, story, reason.subject)}
          {findingWords(words, reason).what}{' '}
          <span class="reason-clause">
            {words.portal.result.clause}
            {words.portal.colon}
            {visibleText(clauseText(words.lang, reason.standard))}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The certificate on the path that a reason speaks of. */
function whoseText({ portal: { colon } }: Words, story: PathStory, subject: string | undefined): string {
  const step = story.steps.find(({ certificate }) => subject !== undefined && certificate === subject)
  return step === undefined ? '' : `${step.title}${colon}`
}
