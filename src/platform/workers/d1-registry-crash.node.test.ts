import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readD1Migrations } from '@cloudflare/vitest-plugin'
import type { D1Database } from '@cloudflare/workers-types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPlatformProxy } from 'wrangler'
import { type ChangeHead, verifyChangeLog } from '../../registry/change-log.ts'
import { type KeysOf, verifyHistory } from '../../registry/verify-history.ts'
import { got } from '../../testing/registry/registry-kit.ts'
import { d1RegistryStore } from './d1-registry-store.ts'

/** As the writers of this test find their notes: the ones that pass by name alone. */
const keysOfNote: KeysOf = (_, body) => {
  const { id, text } = JSON.parse(body) as { id: string; text: string }
  if (id.endsWith('-passing')) return []
  const turn = Number(/^turn (\d+)/.exec(text)?.[1])
  return [{ relation: 'note-state', key: turn % 2 === 0 ? 'even' : 'odd' }]
}

const folder = mkdtempSync(join(tmpdir(), 'registry-'))
/** A crash each; each meets the writers at another place. */
const CRASHES = 3
const ANSWERS_BEFORE_CRASH = 25

const open = () => getPlatformProxy<{ DB: D1Database }>({ configPath: 'wrangler.toml', persist: { path: folder } })

beforeAll(async () => {
  const { env, dispose } = await open()
  for (const { queries } of await readD1Migrations('src/platform/workers/migrations')) {
    await env.DB.batch(queries.map((query) => env.DB.prepare(query)))
  }
  await dispose()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Lets writers run until they have been answered so often, and ends them and the database without a word. */
async function crash(): Promise<number> {
  const writers = spawn(process.execPath, ['src/testing/registry/append-forever.ts', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true, // a group of its own: workerd below it ends with it
  })
  const ended = new Promise((end) => writers.once('exit', end))
  let answered = 0
  let answers = 0
  for await (const chunk of writers.stdout) {
    const versions = String(chunk).split('\n').filter(Boolean).map(Number)
    answered = Math.max(answered, ...versions)
    answers += versions.length
    if (answers >= ANSWERS_BEFORE_CRASH) break
  }
  process.kill(-writers.pid!, 'SIGKILL')
  await ended
  return answered
}

/** Everything in the database, audited; the head on which it ends. */
async function audited(known: readonly ChangeHead[]): Promise<ChangeHead> {
  const { env, dispose } = await open()
  const store = d1RegistryStore(env.DB, true)
  const head = got(await store.head())
  let after: ChangeHead | undefined
  for (;;) {
    const entries = got(await store.changes(after?.version ?? 0, 100))
    if (entries.length === 0) break
    const last = entries.at(-1)!
    const seen = known.filter(({ version }) => version > (after?.version ?? 0) && version <= last.version)
    expect(verifyChangeLog(entries, after, seen)).toBeNull()
    expect(verifyHistory(entries, got(await store.history(entries[0]!.version, last.version)), keysOfNote)).toBeNull()
    after = last
  }
  expect(after).toMatchObject(head)
  const check = await env.DB.prepare('PRAGMA quick_check').all<{ quick_check: string }>()
  expect(check.results).toEqual([{ quick_check: 'ok' }])
  await dispose()
  return head
}

describe('a database whose process was killed while four wrote', () => {
  it('has a whole history, with every change that was answered', { timeout: 120_000 }, async () => {
    const heads: ChangeHead[] = []
    for (let i = 0; i < CRASHES; i++) {
      const answered = await crash()
      const head = await audited(heads)
      expect(head.version).toBeGreaterThanOrEqual(answered)
      expect(head.version).toBeGreaterThanOrEqual((heads.at(-1)?.version ?? 0) + ANSWERS_BEFORE_CRASH)
      heads.push(head)
    }
  })
})
