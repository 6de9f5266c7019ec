import type { Report } from '../../../service/report/report.ts'
import { faultText } from '../../../service/texts/texts.ts'
import { Badge } from '../components/badge.tsx'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ICON_OF_INDICATION } from '../components/icons.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import type { RefusedPlace } from './several-address.ts'
import { resultWords } from './words/result-words.ts'

interface SeveralPageProps {
  readonly words: Words
  /** Null where the report never was, has expired or was deleted. */
  readonly reports: readonly { readonly href: string; readonly report: Report | null }[]
  readonly refused: readonly RefusedPlace[]
}

/** Several files that were given at once: a line each, and why some have no report. */
export function SeveralPage({ words, reports, refused }: SeveralPageProps) {
  const { several } = resultWords(words)
  return (
    <>
      <PageTitle title={several.title} lead={several.lead} />
      {reports.length + refused.length === 0 ? <EmptyState title={several.none} /> : null}
      {reports.length === 0 ? null : <Reports words={words} reports={reports} />}
      {refused.length === 0 ? null : (
        <section class="warnings" aria-labelledby="refused-title">
          <h2 id="refused-title">{several.refused}</h2>
          <p class="quiet">{several.refusedNote}</p>
          <ul class="unchecked">
            {refused.map(({ place, fault }) => {
              const { what, next } = faultText(words.lang, fault)
              return (
                <li>
                  <span>
                    {several.place(place)}
                    {words.portal.colon}
                    {[what, next].join(words.lang === 'zh' ? '' : ' ')}
                  </span>
                </li>
              )
            })}
          </ul>
        </section>
      )}
      <p class="button-row several-again">
        <a class="button" href="/">
          {words.portal.deleted.again}
        </a>
      </p>
    </>
  )
}

function Reports({ words, reports }: Pick<SeveralPageProps, 'words' | 'reports'>) {
  const { several } = resultWords(words)
  const { verdict } = words
  const { unknown } = words.portal
  return (
    <DataTable
      caption={several.title}
      rows={reports}
      columns={[
        {
          title: several.file,
          cell: ({ report }) =>
            report === null ? several.gone : <ShownName text={nameOf(report) ?? unknown} words={words} />,
        },
        {
          title: several.verdict,
          cell: ({ report }) =>
            report === null ? (
              '—'
            ) : (
              <Badge
                tone={ICON_OF_INDICATION[report.conclusion.indication]}
                word={verdict.indications[report.conclusion.indication].word}
              />
            ),
        },
        {
          title: several.report,
          onScreen: true,
          cell: ({ href, report }) => (report === null ? '—' : <a href={href}>{several.open}</a>),
        },
      ]}
    />
  )
}

/** What a proof speaks of is what its reader knows. */
const nameOf = ({ document, content }: Report): string | null => content?.name ?? document.name
