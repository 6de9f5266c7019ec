import type { KindSummary, Tally, UsageSummary } from '../../../../service/statistics/summarise-usage.ts'
import { USAGE_KINDS, type UsageDimension, type UsageKind } from '../../../../service/statistics/usage.ts'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { type Option, SelectField } from '../../components/fields.tsx'
import { Remark } from '../../components/notice.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { AuthorityNames } from '../../console/authority-names.tsx'
import { noonOf } from '../../recognition/read-asked.ts'
import type { Words } from '../../shell/words.ts'
import { BarChart } from './bar-chart.tsx'
import { DayChart } from './day-chart.tsx'
import { type ListFreshness, ListsCard } from './lists-card.tsx'
import { statisticsWords } from './statistics-words.ts'
import { lookOf, regionWord, valueWord } from './tally-words.ts'

/** Times that can be chosen. */
export const SPANS = [7, 30, 90, 365] as const

interface StatisticsPageProps {
  readonly words: Words
  readonly summary: UsageSummary
  readonly days: number
  readonly regions: readonly Option[]
  readonly lists: readonly ListFreshness[]
  readonly names: AuthorityNames
  readonly csv: string
}

/** How the service is used: figures, charts, and the same as tables. */
export function StatisticsPage({ words, summary, days, regions, lists, names, csv }: StatisticsPageProps) {
  const texts = statisticsWords(words)
  const { verification, recognition } = summary.kinds
  const countOf = ({ verdicts }: KindSummary, value: string) =>
    verdicts.find((each) => each.value === value)?.count ?? 0
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <form class="statistics-choice" method="get" action="/supervisor/statistics" aria-label={texts.choose}>
        <SelectField
          name="days"
          label={texts.days}
          value={String(days)}
          options={SPANS.map((each) => ({ value: String(each), label: texts.daysOf(each) }))}
        />
        <SelectField
          name="region"
          label={texts.region}
          value={summary.region === null ? 'all' : summary.region === '' ? 'none' : summary.region}
          options={[{ value: 'all', label: texts.allRegions }, ...regions, { value: 'none', label: texts.noRegion }]}
        />
        <button class="button" type="submit">
          {texts.show}
        </button>
      </form>
      <p class="on-paper">
        {words.day(noonOf(summary.from))} – {words.day(noonOf(summary.to))} · {texts.region}
        {words.portal.colon}
        {summary.region === null ? texts.allRegions : regionWord(words, summary.region)}
      </p>
      {summary.isComplete ? null : (
        <Remark tone="unknown">
          <p>{texts.incomplete}</p>
        </Remark>
      )}
      <div class="stack">
        <dl class="figures">
          <Figure name={texts.figures.verification} count={verification.total} words={words} />
          <Figure name={texts.figures.passed} count={countOf(verification, 'TOTAL-PASSED')} words={words} />
          <Figure name={texts.figures.recognition} count={recognition.total} words={words} />
          <Figure name={texts.figures.recognised} count={countOf(recognition, 'recognised')} words={words} />
        </dl>
        <p class="button-row screen-only">
          <a class="button" href={csv}>
            {texts.csv}
          </a>
          <span class="hint">{texts.csvNote}</span>
        </p>
        {USAGE_KINDS.map((kind) => (
          <Kind words={words} names={names} kind={kind} summary={summary.kinds[kind]} />
        ))}
        <ListsCard words={words} lists={lists} />
      </div>
    </>
  )
}

function Figure({ words, name, count }: { words: Words; name: string; count: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words.number(count)}</dd>
    </div>
  )
}

interface KindProps {
  readonly words: Words
  readonly names: AuthorityNames
  readonly kind: UsageKind
  readonly summary: KindSummary
}

function Kind({ words, names, kind, summary }: KindProps) {
  const texts = statisticsWords(words)
  if (summary.total === 0) {
    return (
      <Card id={kind} title={texts.volume(texts.kinds[kind])}>
        <EmptyState title={texts.empty}>
          <p>{texts.emptyText}</p>
        </EmptyState>
      </Card>
    )
  }
  const of = (dimension: Exclude<UsageDimension, 'authority'>) => (value: string) =>
    valueWord(words, kind, dimension, value)
  return (
    <>
      <Days words={words} kind={kind} summary={summary} />
      <Tallies
        {...{ words, id: `${kind}-verdicts`, column: texts.verdict, tallies: summary.verdicts }}
        title={texts.verdicts(texts.kinds[kind])}
        wordOf={of('verdict')}
      />
      <Tallies
        {...{ words, id: `${kind}-regions`, column: texts.region, tallies: summary.regions }}
        title={texts.regions(texts.kinds[kind])}
        wordOf={(value) => regionWord(words, value)}
      />
      <Tallies
        {...{ words, id: `${kind}-algorithms`, column: texts.algorithm, tallies: summary.algorithms }}
        title={texts.algorithms}
        wordOf={of('algorithm')}
      />
      <Tallies
        {...{ words, id: `${kind}-freshness`, column: texts.age, tallies: summary.freshness }}
        title={`${texts.freshness} · ${texts.kinds[kind]}`}
        note={texts.freshnessText}
        wordOf={of('freshness')}
      />
      <Tallies
        {...{ words, id: `${kind}-authorities`, column: texts.authority, tallies: summary.authorities }}
        title={`${texts.authorities} · ${texts.kinds[kind]}`}
        wordOf={(id) => names.get(id)?.names[words.lang] ?? id}
      />
    </>
  )
}

function Days({ words, kind, summary }: { words: Words; kind: UsageKind; summary: KindSummary }) {
  const texts = statisticsWords(words)
  const series = summary.verdicts.map(({ value }) => ({
    value,
    title: valueWord(words, kind, 'verdict', value),
    look: lookOf(value),
  }))
  const title = texts.volume(texts.kinds[kind])
  return (
    <Card id={kind} title={title}>
      <div class="chart">
        <ul class="chart-key">
          {series.map((each) => (
            <li>
              <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                <rect class={each.look} width="10" height="10" />
              </svg>
              {each.title}
            </li>
          ))}
        </ul>
        <DayChart words={words} label={title} days={summary.days} series={series} />
        <details>
          <summary>{texts.table}</summary>
          <DataTable
            caption={title}
            rows={summary.days.filter(({ count }) => count > 0).toReversed()}
            columns={[
              { title: texts.day, cell: ({ day }) => <time datetime={day}>{words.day(noonOf(day))}</time> },
              ...series.map((each, index) => ({
                title: each.title,
                cell: ({ tallies }: (typeof summary.days)[number]) => words.number(tallies[index]?.count ?? 0),
              })),
              { title: texts.total, cell: ({ count }) => words.number(count) },
            ]}
          />
        </details>
      </div>
    </Card>
  )
}

function Tallies({
  words,
  id,
  title,
  note,
  column,
  tallies,
  wordOf,
}: {
  words: Words
  id: string
  title: string
  note?: string
  column: string
  tallies: readonly Tally[]
  wordOf: (value: string) => string
}) {
  const texts = statisticsWords(words)
  if (tallies.length === 0) return null
  const total = tallies.reduce((sum, { count }) => sum + count, 0)
  return (
    <Card id={id} title={title}>
      {note === undefined ? null : <p class="hint">{note}</p>}
      <div class="chart">
        <BarChart
          words={words}
          label={title}
          bars={tallies.map(({ value, count }) => ({ value, count, title: wordOf(value), look: lookOf(value) }))}
        />
        <details>
          <summary>{texts.table}</summary>
          <DataTable
            caption={title}
            rows={tallies}
            columns={[
              { title: column, cell: ({ value }) => <ShownName text={wordOf(value)} words={words} /> },
              { title: texts.count, cell: ({ count }) => words.number(count) },
              { title: texts.share, cell: ({ count }) => `${((count / total) * 100).toFixed(1)} %` },
            ]}
          />
        </details>
      </div>
    </Card>
  )
}
