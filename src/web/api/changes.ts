import { Hono } from 'hono'
import { isoOf } from '../../base/instant.ts'
import { changeLines, shownChange } from '../../service/audit/change-lines.ts'
import { historyPage } from '../../service/audit/history-page.ts'
import { findRegisteredCertificate } from '../../service/recognition/registered-certificate.ts'
import { servedSnapshot } from '../../service/registry/registry-snapshots.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { allow } from './allow.ts'
import { jsonAnswer, namesTag } from './json-answer.ts'
import { linkToNext, pageOf, versionAfter, wholeNumber } from './paging.ts'
import { streamed } from './streamed.ts'

/** The change log, whole states of the registry, and its certificates. Described in openapi/changes.ts. */
export const changes = new Hono<AppEnvironment>()

changes.get('/changes', allow('change.read'), async (c) => {
  const { registry } = c.var.ports
  const page = pageOf(c)
  if (!page.ok) return problem(c, page.fault)
  const from = wholeNumber(c, 'after')
  if (!from.ok) return problem(c, from.fault)
  // A cursor goes on where its page ended, whatever the query began with.
  const begin = versionAfter(page.value, from.value ?? 0)
  if (!begin.ok) return problem(c, begin.fault)
  const after = begin.value
  const head = await registry.head()
  if (!head.ok) return problem(c, head.fault)
  // Entries are never changed: what follows a version is another only where there is another head.
  const isStream = (c.req.header('accept') ?? '').includes(JSON_LINES)
  const etag = `"${head.value.hash}-${after}-${isStream ? 'all' : page.value.limit}"`
  const headers = { etag, 'cache-control': 'private, no-cache', vary: 'accept' }
  if (namesTag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  if (isStream) {
    // All of it, however long: an entry a line.
    return c.body(streamed(changeLines(registry, after, head.value.version)), 200, {
      ...headers,
      'content-type': JSON_LINES,
    })
  }
  const entries = await registry.changes(after, page.value.limit)
  if (!entries.ok) return problem(c, entries.fault)
  const shown = entries.value.map(shownChange)
  const names = entries.value.map(({ version }) => ({ name: String(version) }))
  const link = linkToNext(c, names, page.value.limit)
  return jsonAnswer(c, { head: { ...head.value }, changes: shown }, 200, { ...headers, ...link })
})

const JSON_LINES = 'application/x-ndjson'

changes.get('/changes/history', allow('history.read'), async (c) => {
  const page = pageOf(c)
  if (!page.ok) return problem(c, page.fault)
  const after = versionAfter(page.value, 0)
  if (!after.ok) return problem(c, after.fault)
  const history = await historyPage(c.var.ports.registry, after.value, page.value.limit)
  if (!history.ok) return problem(c, history.fault)
  const { shown, last, isEnd } = history.value
  // As many changes as a page has: the next page begins after the last of them.
  const link = isEnd ? {} : linkToNext(c, [{ name: String(last) }], 1)
  return jsonAnswer(c, shown, 200, { ...link, 'cache-control': 'no-store' })
})

changes.get('/snapshots/latest', allow('catalogue.read'), async (c) => {
  const { registry } = c.var.ports
  const head = await registry.head()
  if (!head.ok) return problem(c, head.fault)
  const { version, hash } = head.value
  const etag = `"${hash}"`
  const headers = { etag, 'cache-control': 'no-cache' }
  if (namesTag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  const [entry] = version === 0 ? [] : await lastEntries(registry, version)
  return jsonAnswer(
    c,
    { version, changeHead: hash, issuedAt: entry ? isoOf(entry.at) : null, url: `/api/v1/snapshots/${version}` },
    200,
    headers,
  )
})

async function lastEntries(registry: AppEnvironment['Variables']['ports']['registry'], version: number) {
  const entries = await registry.changes(version - 1, 1)
  return entries.ok ? entries.value : []
}

changes.get('/snapshots/:version{[0-9]{1,15}}', allow('snapshot.read'), async (c) => {
  const snapshot = await servedSnapshot(c.var.ports.registry, Number(c.req.param('version')))
  if (!snapshot.ok) return problem(c, snapshot.fault)
  const etag = `"${snapshot.value.name}"`
  // A version never changes, but who may read it does.
  const headers = { etag, 'cache-control': 'private, max-age=3600, immutable' }
  if (namesTag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(streamed(snapshot.value.pieces), 200, { ...headers, 'content-type': 'application/json' })
})

changes.get('/certificates/:sha256{[0-9a-f]{64}}', allow('certificate.read'), async (c) => {
  const version = wholeNumber(c, 'version')
  if (!version.ok) return problem(c, version.fault)
  const found = await findRegisteredCertificate(c.var.ports.registry, c.req.param('sha256'), version.value)
  if (!found.ok) return problem(c, found.fault)
  if ((c.req.header('accept') ?? '').includes('application/pkix-cert')) {
    // RFC 2585 §4.1
    return c.body(new Uint8Array(found.value.der).buffer, 200, { 'content-type': 'application/pkix-cert' })
  }
  return jsonAnswer(c, found.value.shown)
})
