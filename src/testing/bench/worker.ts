import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { Miniflare } from 'miniflare'
import { type BenchResult, median } from './interleave.ts'

const TOP = fileURLToPath(new URL('../../..', import.meta.url))
const STARTS = 9

/** The worker as it is deployed: how large it is, and how long workerd takes to start it. */
export async function benchWorker(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'yanqian-bundle-'))
  try {
    const bundle = join(folder, 'worker.js')
    build(folder)
    const script = readFileSync(bundle)
    const kilobytes = gzipSync(script).length / 1024
    const start = await startUp(script.toString('utf8'))
    const empty = await startUp("export default { fetch: () => new Response('ok') }")
    return {
      bench: 'worker',
      rows: [
        { name: 'bundle, gzipped', median: Number(kilobytes.toPrecision(4)), unit: 'KiB', ratios: {} },
        { name: 'start to first answer', median: start, unit: 'ms', ratios: { 'empty worker': ratio(empty, start) } },
        { name: 'empty worker', median: empty, unit: 'ms', ratios: { 'start to first answer': ratio(start, empty) } },
        {
          name: 'start-up beyond an empty worker',
          median: Number((start - empty).toPrecision(3)),
          unit: 'ms',
          ratios: {},
        },
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function build(folder: string): void {
  const environment = { ...process.env, WRANGLER_SEND_METRICS: 'false' }
  const { status, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--minify', '--outdir', folder], {
    cwd: TOP,
    env: environment,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`wrangler could not bundle the worker: ${stderr}`)
  if (!readdirSync(folder).includes('worker.js')) throw new Error('wrangler wrote no worker.js')
}

/** Wall-clock milliseconds from an idle workerd to its first answer, median of fresh starts. */
async function startUp(script: string): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < STARTS; i++) {
    const runtime = new Miniflare({
      modules: true,
      script,
      compatibilityDate: '2026-11-01',
      d1Databases: ['DB'],
      r2Buckets: ['BLOBS'],
    })
    const before = performance.now()
    await runtime.ready
    await (await runtime.dispatchFetch('http://localhost/healthz')).arrayBuffer()
    times.push(performance.now() - before)
    await runtime.dispose()
  }
  return Number(median(times).toPrecision(4))
}

const ratio = (other: number, own: number) => Number((other / own).toPrecision(3))
