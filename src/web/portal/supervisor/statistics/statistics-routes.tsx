import { Hono } from 'hono'
import { listSources } from '../../../../service/publish/list-sources.ts'
import { csvOf } from '../../../../service/statistics/csv.ts'
import { summariseUsage } from '../../../../service/statistics/summarise-usage.ts'
import { dayAfter, dayOf } from '../../../../service/statistics/usage-day.ts'
import { authorityNames } from '../../console/authority-names.tsx'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { requirePerson } from '../../session/require-person.tsx'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import { renderSupervisor } from '../supervisor-frame.tsx'
import { freshnessOf } from './lists-card.tsx'
import { SPANS, StatisticsPage } from './statistics-page.tsx'
import { statisticsWords } from './statistics-words.ts'
import { regionWord } from './tally-words.ts'

export const statistics = new Hono<PortalEnv>()

statistics.get('/', requirePerson('statistics.read'), async (c) => {
  const { usage, registry, clock } = c.var.ports
  const { days, region, from, to } = chosen(c)
  const found = await usage.between(from, to)
  if (!found.ok) return refuseFault(c, found.fault)
  const sources = await listSources(registry)
  if (!sources.ok) return refuseFault(c, sources.fault)
  const names = await authorityNames(registry)
  if (!names.ok) return refuseFault(c, names.fault)
  const words = pageWords(c)
  const counted = [...new Set(found.value.counts.map((count) => count.region))].filter((code) => code !== '').sort()
  return renderSupervisor(
    c,
    { part: 'statistics', title: statisticsWords(words).title, isDetail: false },
    <StatisticsPage
      words={words}
      summary={summariseUsage(found.value, { from, to, region })}
      days={days}
      regions={counted.map((code) => ({ value: code, label: regionWord(words, code) }))}
      lists={freshnessOf(sources.value, clock())}
      names={names.value}
      csv={`/supervisor/statistics.csv?${new URLSearchParams({ days: String(days), region: nameOf(region) })}`}
    />,
  )
})

/** Every count of the time and region, a line each. Stands beside the page, so that its name ends as a file's does. */
export const statisticsCsv = new Hono<PortalEnv>()

statisticsCsv.get('/', requirePerson('statistics.read'), async (c) => {
  const { region, from, to } = chosen(c)
  const found = await c.var.ports.usage.between(from, to)
  if (!found.ok) return refuseFault(c, found.fault)
  const { csvColumns } = statisticsWords(pageWords(c))
  const counts = found.value.counts.filter((count) => region === null || count.region === region)
  const rows = counts.map(({ day, kind, dimension, value, count, ...where }) => [
    ...[day, kind, where.region, dimension, value],
    count,
  ])
  return c.body(csvOf(csvColumns, rows), 200, {
    // RFC 4180 §3; RFC 6266 §4.1
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="yanqian-${from}-${to}.csv"`,
  })
})

/** The time and region that were asked for; what is none is as if nothing was asked. */
function chosen(c: PortalContext) {
  const days = SPANS.find((span) => String(span) === c.req.query('days')) ?? 30
  const asked = c.req.query('region') ?? 'all'
  const region = asked === 'none' ? '' : /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(asked) ? asked : null
  const to = dayOf(c.var.ports.clock())
  return { days, region, from: dayAfter(to, 1 - days), to }
}

const nameOf = (region: string | null): string => (region === null ? 'all' : region === '' ? 'none' : region)
