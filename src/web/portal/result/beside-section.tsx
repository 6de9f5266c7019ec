import type { Child } from 'hono/jsx'
import type { Report, SignatureReport } from '../../../service/report/report.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Badge } from '../components/badge.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ICON_OF_INDICATION } from '../components/icons.tsx'
import { Moment } from '../components/moment.tsx'
import { TONE_OF_INSTRUMENT } from '../query/reliance.ts'
import type { Words } from '../shell/words.ts'
import { BesideDifferences } from './beside-differences.tsx'
import { policyText } from './policy-text.ts'
import { recognitionTitle } from './recognition-part.tsx'
import { versionText } from './version-text.ts'
import { resultWords } from './words/result-words.ts'

export interface ReportBeside {
  readonly id: string
  readonly address: string
  readonly report: Report
}

/** Two reports on one file side by side: what was concluded, and what each rests on. */
export function BesideSection({ words, report, before }: { words: Words; report: Report; before: ReportBeside }) {
  const { beside } = resultWords(words)
  const { technical } = words.portal
  const rows: readonly { readonly name: string; readonly cell: (of: Report) => Child }[] = [
    { name: technical.validationTime, cell: ({ validationTime }) => <Moment words={words} iso={validationTime} /> },
    { name: beside.conclusion, cell: ({ conclusion }) => <Verdict words={words} {...conclusion} /> },
    ...report.signatures.map((_, index) => ({
      name: beside.signature(index + 1),
      cell: ({ signatures }: Report) => <SignatureCell words={words} signature={signatures[index]} />,
    })),
    { name: technical.policy, cell: ({ policy }) => policyText(words, policy.name) },
    {
      name: beside.trust,
      cell: ({ trust: { version, asOf } }) => (
        <>
          {version === null ? null : `${beside.version(versionText(version))} · `}
          {asOf === null ? words.portal.unknown : <Moment words={words} iso={asOf} />}
        </>
      ),
    },
  ]
  return (
    <section class="beside" aria-labelledby="beside-title">
      <h2 id="beside-title">{beside.title}</h2>
      <p class="quiet">{beside.lead}</p>
      <DataTable
        caption={beside.title}
        rows={rows}
        columns={[
          { title: beside.row, cell: ({ name }) => name },
          { title: beside.before, cell: ({ cell }) => cell(before.report) },
          { title: beside.now, cell: ({ cell }) => cell(report) },
        ]}
      />
      <BesideDifferences words={words} report={report} before={before.report} />
      <p class="screen-only">
        <a href={before.address}>{beside.open}</a>
      </p>
    </section>
  )
}

function Verdict({ words, indication, subIndication }: { words: Words } & Report['conclusion']) {
  return (
    <>
      <Badge tone={ICON_OF_INDICATION[indication]} word={words.verdict.indications[indication].word} />
      {subIndication === null ? null : (
        <span class="rows-note">{words.verdict.subIndications[subIndication].what}</span>
      )}
    </>
  )
}

function SignatureCell({ words, signature }: { words: Words; signature: SignatureReport | undefined }) {
  if (signature === undefined) return <>—</>
  const asked = signature.recognition?.recognition
  const names = recognitionTexts(words.lang)
  return (
    <>
      <Verdict words={words} indication={signature.indication} subIndication={signature.subIndication} />
      {asked === undefined ? null : (
        <span class="rows-note">
          {recognitionTitle(words, asked)}{' '}
          <Badge
            tone={TONE_OF_INSTRUMENT[asked.instrument.status]}
            word={names.instrument[asked.instrument.status].word}
          />
        </span>
      )}
    </>
  )
}
