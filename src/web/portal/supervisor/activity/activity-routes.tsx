import { Hono } from 'hono'
import type { Json } from '../../../../base/canonical-json.ts'
import { ok, type Result } from '../../../../base/result.ts'
import { COLLECTIONS } from '../../../../service/registry/registry-catalogue.ts'
import { differencesOf } from '../../../../service/supervision/difference.ts'
import { type RecentChanges, recentChanges } from '../../../../service/supervision/recent-changes.ts'
import { readRowNames, rowsNamedBy } from '../../../../service/supervision/row-names.ts'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { personOf, requirePerson } from '../../session/require-person.tsx'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import { may, refuseMissing, renderSupervisor } from '../supervisor-frame.tsx'
import { ActivityPage, type AlteredRow, EntryPage, HistoryPage, historyTitle } from './activity-pages.tsx'
import { activityWords } from './activity-words.ts'

export const activity = new Hono<PortalEnv>()

/** Entries on one page, and rows of one entry. Ours. */
const PAGE = 25
const ROWS_MAX = 50

activity.get('/', requirePerson('change.read'), async (c) => {
  const to = versionOf(c.req.query('to'))
  const found = await recentChanges(c.var.ports.registry, to, PAGE)
  if (!found.ok) return refuseFault(c, found.fault)
  const names = await readRowNames(
    c.var.ports.registry,
    found.value.entries.map(({ object }) => object),
  )
  if (!names.ok) return refuseFault(c, names.fault)
  const words = pageWords(c)
  return renderSupervisor(
    c,
    { part: 'activity', title: activityWords(words).title, isDetail: false },
    <ActivityPage words={words} changes={found.value} names={names.value} isLatest={to === null} />,
  )
})

activity.get('/:version{[0-9]{1,15}}', requirePerson('change.read'), async (c) => {
  const version = Number(c.req.param('version'))
  const found = await recentChanges(c.var.ports.registry, version, 1)
  if (!found.ok) return refuseFault(c, found.fault)
  const [entry] = found.value.entries
  if (entry === undefined || entry.version !== version) return refuseMissing(c)
  const rows: AlteredRow[] = []
  for (const row of entry.rows.slice(0, ROWS_MAX)) {
    const altered = await alteredRow(c, row, version)
    if (!altered.ok) return refuseFault(c, altered.fault)
    rows.push(altered.value)
  }
  const named = [entry.object, ...rows, ...rowsNamedBy(rows.flatMap(({ shown }) => shown?.differences ?? []))]
  const names = await readRowNames(c.var.ports.registry, named)
  if (!names.ok) return refuseFault(c, names.fault)
  const words = pageWords(c)
  return renderSupervisor(
    c,
    { part: 'activity', title: activityWords(words).entry(words.number(version)) },
    <EntryPage words={words} entry={entry} rows={rows} names={names.value} />,
  )
})

/** The states of one row: of the catalogue for every officer, of what is kept beside it for the auditor. */
export const history = new Hono<PortalEnv>()

const STATES_MAX = 50

history.get('/:kind/:id', requirePerson('change.read'), async (c) => {
  const [kind, id] = [c.req.param('kind'), c.req.param('id')]
  if (!maySee(c, kind)) return refuseMissing(c)
  const found = await c.var.ports.registry.rowHistory({ kind, id }, STATES_MAX + 1)
  if (!found.ok) return refuseFault(c, found.fault)
  if (found.value.length === 0) return refuseMissing(c)
  const held = await c.var.ports.registry.row({ kind, id })
  if (!held.ok) return refuseFault(c, held.fault)
  const last = held.value === null ? ('over' as const) : null
  const states = found.value.slice(0, STATES_MAX).map(({ body, began }, index) => {
    const before = found.value[index + 1]
    const differences = differencesOf(before && shownRow(kind, before.body), shownRow(kind, body))
    return { entry: began, until: found.value[index - 1]?.began.version ?? last, differences, body }
  })
  const object = { kind, id }
  const named = [object, ...rowsNamedBy(states.flatMap(({ differences }) => differences))]
  const names = await readRowNames(c.var.ports.registry, named)
  if (!names.ok) return refuseFault(c, names.fault)
  const words = pageWords(c)
  return renderSupervisor(
    c,
    { part: 'activity', title: historyTitle(words, object, names.value) },
    <HistoryPage {...{ words, object, states }} names={names.value} isComplete={found.value.length <= STATES_MAX} />,
  )
})

async function alteredRow(
  c: PortalContext,
  row: RecentChanges['entries'][number]['rows'][number],
  version: number,
): Promise<Result<AlteredRow>> {
  const { kind, id } = row
  if (!maySee(c, kind)) return ok({ ...row, shown: null })
  const { registry } = c.var.ports
  const after = await registry.row({ kind, id }, version)
  if (!after.ok) return after
  const before = version > 1 ? await registry.row({ kind, id }, version - 1) : ok(null)
  if (!before.ok) return before
  const bodies = { before: before.value?.body ?? null, after: after.value?.body ?? null }
  const [held, wanted] = [bodies.before, bodies.after].map((body) => (body === null ? undefined : shownRow(kind, body)))
  return ok({ ...row, shown: { differences: differencesOf(held, wanted), bodies } })
}

const PUBLIC_KINDS: ReadonlySet<string> = new Set(Object.values(COLLECTIONS))

/** Rows of the catalogue are public; the others name persons, and are the auditor's. */
const maySee = (c: PortalContext, kind: string): boolean =>
  PUBLIC_KINDS.has(kind) || may(personOf(c).actor, 'history.read')

/** A row by its members; a proposal holds the row that is proposed as a text, which is shown by its members too. */
function shownRow(kind: string, body: string): Json {
  const row = JSON.parse(body) as { readonly [member: string]: Json }
  return kind === 'proposal' ? { ...row, body: JSON.parse(String(row.body)) as Json } : row
}

const versionOf = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
