import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getPlatformProxy } from 'wrangler'
import { secretDigest } from '../../service/access/secret.ts'
import { TOP } from './run-step.ts'

/** A deployment rehearsed on a database of its own: all that `npm run deploy` does but to Cloudflare. */
const folder = mkdtempSync(join(tmpdir(), 'yanqian-deploy-'))
const outputs: string[] = []

const deploy = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['src/platform/workers/deploy.ts', ...args], { cwd: TOP, encoding: 'utf8' })

const TOKEN = /yqf_[0-9a-f]{64}/g

async function rows(statement: string): Promise<Record<string, unknown>[]> {
  const proxy = await getPlatformProxy<{ DB: D1Database }>({
    configPath: join(TOP, 'wrangler.toml'),
    persist: { path: join(folder, 'state/v3') },
    remoteBindings: false,
  })
  try {
    return (await proxy.env.DB.prepare(statement).all<Record<string, unknown>>()).results
  } finally {
    await proxy.dispose()
  }
}

beforeAll(() => {
  for (let run = 0; run < 2; run++) {
    const { status, stdout, stderr } = deploy('--rehearse', folder)
    expect(status, stderr).toBe(0)
    outputs.push(stdout)
  }
}, 240_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('loads the anchors and the registry of certs/, in one change however often it is run', async () => {
  const [counted] = await rows(`
    SELECT (SELECT count(*) FROM trust_anchor) AS anchors,
      (SELECT count(*) FROM registry_row WHERE kind = 'service') AS services,
      (SELECT count(*) FROM registry_change) AS changes`)
  expect(counted!.anchors).toBeGreaterThan(0)
  expect(counted!.services).toBeGreaterThan(0)
  expect(counted!.changes).toBe(1)
})

it('loads nothing of the demonstration PKI', async () => {
  const [counted] = await rows(`
    SELECT (SELECT count(*) FROM trust_anchor WHERE demonstration <> 0) AS anchors,
      (SELECT count(*) FROM registry_row WHERE body ->> '$.demonstration') AS marked`)
  expect(counted).toEqual({ anchors: 0, marked: 0 })
})

it('shows a token once each time, keeps its digest alone, and the last one holds', async () => {
  const shown = outputs.map((output) => output.match(TOKEN) ?? [])
  expect(shown.map((tokens) => tokens.length)).toEqual([1, 1])
  expect(shown[0]![0]).not.toBe(shown[1]![0])
  expect(await rows('SELECT sha256 FROM access_first_token')).toEqual([{ sha256: secretDigest(shown[1]![0]!) }])
})

it.each([[['--rehearse']], [['--dry-run']], [['--rehearse', 'a', 'b']]])(
  'refuses %j before it does anything',
  (args) => {
    const { status, stdout, stderr } = deploy(...args)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('--rehearse FOLDER')
  },
)
