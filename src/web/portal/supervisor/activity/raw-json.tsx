import { visibleText } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { activityWords } from './activity-words.ts'

/** Characters of a row that a page shows as they are stored. Ours; larger ones the API gives. */
const RAW_MAX = 50_000

/** A row as the registry holds it, on demand: what the table above puts into words. */
export function RawJson({ words, title, body }: { words: Words; title: string; body: string | null }) {
  const texts = activityWords(words)
  if (body === null) return null
  return (
    <details>
      <summary>{title}</summary>
      {body.length > RAW_MAX ? (
        <p class="hint">{texts.rawTooLong}</p>
      ) : (
        <pre class="raw-json">
          {/* Line by line: visibleText would show the ends of lines too. */}
          <code>{JSON.stringify(JSON.parse(body), null, 2).split('\n').map(visibleText).join('\n')}</code>
        </pre>
      )}
    </details>
  )
}
