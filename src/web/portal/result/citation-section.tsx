import type { Report } from '../../../service/report/report.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { policyText } from './policy-text.ts'
import { versionText } from './version-text.ts'
import { resultWords } from './words/result-words.ts'

/** A sentence for a judgment or a letter: what was verified, as of when, by which rules and trust, all by digests. */
export function CitationSection({
  words,
  report,
  id,
  sha256,
}: {
  words: Words
  report: Report
  id: string
  sha256: string
}) {
  const { citation } = resultWords(words)
  const text = citationText(words, report, { id, sha256 })
  return (
    <section class="citation" aria-labelledby="citation-title">
      <h2 id="citation-title">{citation.title}</h2>
      <p class="quiet">{citation.lead}</p>
      <blockquote>{text}</blockquote>
      <p class="button-row">
        <CopyButton words={words} value={text} label={citation.copy} />
      </p>
    </section>
  )
}

export function citationText(words: Words, report: Report, { id, sha256 }: { id: string; sha256: string }): string {
  const { citation } = resultWords(words)
  const { document, content, conclusion, policy, trust, validationTime } = report
  const name = (given: string | null) => visibleText(given ?? words.portal.unknown)
  const { version, asOf, registry } = trust
  const trusted =
    asOf === null
      ? citation.trustByHand
      : citation.trust(version === null ? null : versionText(version), words.instant(asOf))
  return citation.text({
    id,
    name: name(document.name),
    sha256: document.sha256,
    sm3: document.sm3 ?? null,
    content: content === undefined ? null : { name: name(content.name), sha256: content.sha256 },
    at: words.instant(validationTime),
    verdict: words.verdict.indications[conclusion.indication].word,
    codes: [conclusion.indication, conclusion.subIndication].filter((code) => code !== null).join(' / '),
    policy: policyText(words, policy.name),
    policySha256: policy.sha256,
    trust: `${trusted}${registry === undefined ? '' : citation.registry(words.number(registry.version))}`,
    trustSha256: trust.sha256,
    reportSha256: sha256,
    demonstration: trust.demonstration,
  })
}
