import type { Report } from '../../../service/report/report.ts'
import { visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { readerFacts } from './reader-facts.ts'
import { resultWords } from './words/result-words.ts'

/** Where Adobe says so: spelt, for paper, and not a link, for nothing here leads elsewhere. */
const SOURCES = [
  'helpx.adobe.com/acrobat/kb/approved-trust-list2.html',
  'www.adobe.com/devnet-docs/acrobatetk/tools/DigSigDC/standards.html',
]

/** Why other programs may say otherwise of this very file. */
export function ReadersSection({ words, report }: { words: Words; report: Report }) {
  const { readers } = resultWords(words)
  if (report.signatures.length + report.documentTimestamps.length === 0) return null
  const authorities = authorityNames(report)
  return (
    <section class="readers">
      <details class="fold" id="readers">
        <summary>
          <h2>{readers.title}</h2>
        </summary>
        <p>{readers.lead}</p>
        <p>
          {authorities.length === 0 ? readers.aboutNone : readers.about(authorities.join(words.portal.listSeparator))}
        </p>
        <dl class="reader-facts">
          {readerFacts(report).map((fact) => (
            <div>
              <dt>{readers.facts[fact].title}</dt>
              <dd>{readers.facts[fact].text}</dd>
            </div>
          ))}
        </dl>
        <p class="quiet">
          {readers.sources}
          {words.portal.colon}
          {SOURCES.map((source) => (
            <code class="address block">{source}</code>
          ))}
        </p>
      </details>
    </section>
  )
}

function authorityNames({ signatures, certificates }: Report): readonly string[] {
  const anchors = signatures.flatMap(({ path }) => (path === null ? [] : [certificates[path.anchor]]))
  const names = anchors.map((anchor) => [anchor?.commonName, anchor?.organization].filter((name) => name != null))
  return [...new Set(names.filter((parts) => parts.length > 0).map((parts) => visibleText(parts.join(' / '))))]
}
