import type { Words } from '../shell/words.ts'
import { resultWords } from './words/result-words.ts'

/** What the words of a report mean, for who must decide by it and is no engineer. */
export function GlossarySection({ words }: { words: Words }) {
  const { glossary } = resultWords(words)
  return (
    <section class="glossary">
      <details class="fold" id="glossary">
        <summary>
          <h2>{glossary.title}</h2>
        </summary>
        <dl class="rows">
          {glossary.entries.map(([name, text, standard]) => (
            <div>
              <dt>{name}</dt>
              <dd>
                {text}
                <span class="rows-note">{standard}</span>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}
