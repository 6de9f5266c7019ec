import type { Report } from '../../../service/report/report.ts'
import { type FactRow, Facts } from '../components/facts.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import { QrCode } from '../components/qr-code.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import type { Keeping } from './keep-section.tsx'
import { policyText } from './policy-text.ts'
import { versionText } from './version-text.ts'
import { resultWords } from './words/result-words.ts'

/** On paper alone: the sheet by which a file and its report are told, before anything else. */
export function PaperSheet({ words, report, keeping }: { words: Words; report: Report; keeping: Keeping }) {
  const { paper } = resultWords(words)
  const { technical, unknown } = words.portal
  const { trust, policy } = report
  const digest = (label: string, value: string): FactRow => [
    label,
    <Fingerprint words={words} value={value} label={label} />,
  ]
  return (
    <section class="paper-only paper-sheet">
      <div class="paper-head">
        <p class="paper-title">{paper.title}</p>
        <QrCode text={keeping.address} label={paper.address} />
      </div>
      <Facts
        rows={[
          [paper.number, <code>{keeping.id}</code>],
          [paper.address, <code class="address">{keeping.address}</code>],
          ...fileRows(words, technical.document, report.document),
          ...(report.content === undefined ? [] : fileRows(words, technical.content, report.content)),
          [technical.validationTime, words.instant(report.validationTime)],
          [technical.policy, policyText(words, policy.name)],
          digest(`${technical.policy} SHA-256`, policy.sha256),
          [
            technical.trust,
            <>
              {trust.version === null ? null : `${paper.registryOf(versionText(trust.version))} · `}
              {technical.trustAsOf} {trust.asOf === null ? unknown : words.instant(trust.asOf)}
            </>,
          ],
          digest(`${technical.trust} SHA-256`, trust.sha256),
          trust.registry === undefined
            ? null
            : [paper.registry, paper.registryOf(words.number(trust.registry.version))],
          digest(paper.reportSha256, keeping.sha256),
          [paper.keptUntil, words.instant(keeping.expiresAt)],
        ]}
      />
      <p class="quiet">{paper.check(new URL('/check', keeping.address).href)}</p>
    </section>
  )
}

function fileRows(words: Words, title: string, file: Report['document'] | NonNullable<Report['content']>): FactRow[] {
  const { technical, unknown } = words.portal
  const label = (name: string) => `${title} ${name}`
  return [
    [
      title,
      <>
        {file.name === null ? unknown : <ShownName text={file.name} words={words} />} ·{' '}
        {technical.bytes(words.number(file.size))}
      </>,
    ],
    [label(technical.sha256), <Fingerprint words={words} value={file.sha256} label={label(technical.sha256)} />],
    file.sm3 === undefined
      ? null
      : [label(technical.sm3), <Fingerprint words={words} value={file.sm3} label={label(technical.sm3)} />],
  ]
}
