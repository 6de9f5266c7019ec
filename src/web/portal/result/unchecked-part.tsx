import type { SignatureReport } from '../../../service/report/report.ts'
import { clauseText } from '../../../service/texts/clause-text.ts'
import { findingWords } from '../components/finding-box.tsx'
import { Icon } from '../components/icons.tsx'
import { visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { resultWords } from './words/result-words.ts'

/** Which checks were not made, of the signature and of what it counts for: silence is not a pass. */
export function UncheckedPart({ words, signature }: { words: Words; signature: SignatureReport }) {
  const { unchecked } = resultWords(words)
  const checks = signature.checks.filter(({ status }) => status === 'not-done')
  const asked = signature.recognition?.recognition
  const told = (asked?.unchecked ?? []).map((finding) => ({
    text: findingWords(words, finding, asked?.names).what,
    standard: finding.standard,
  }))
  const notes = [...new Map(told.map((note) => [note.text, note])).values()]
  if (checks.length + notes.length === 0) return <p class="quiet part">{unchecked.none}</p>
  return (
    <div class="part">
      <h4 id={`${signature.id}-unchecked`}>{unchecked.title}</h4>
      <p class="quiet">{unchecked.text}</p>
      <ul class="unchecked">
        {checks.map(({ name, standard }) => (
          <li>
            <Icon name="unknown" />
            <span>
              {words.verdict.checks[name]}{' '}
              <span class="reason-clause">{visibleText(clauseText(words.lang, standard))}</span>
            </span>
          </li>
        ))}
        {notes.map(({ text, standard }) => (
          <li>
            <Icon name="unknown" />
            <span>
              {text} <span class="reason-clause">{visibleText(clauseText(words.lang, standard))}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
