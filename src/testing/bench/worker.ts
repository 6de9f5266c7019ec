import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type BenchResult, median } from './interleave.ts'

const TOP = fileURLToPath(new URL('../../..', import.meta.url))
const PORT = 18_787
const STARTS = 9

/** The worker as it is deployed: how large it is, and how long workerd takes from its start to the first answer. */
export async function benchWorker(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'yanqian-bundle-'))
  try {
    bundleInto(folder)
    writeFileSync(join(folder, 'empty.js'), "export default { fetch: () => new Response('ok') }\n")
    const kibibytes = gzipSync(readFileSync(join(folder, 'worker.js'))).length / 1024
    const starts: Record<'worker' | 'empty', number[]> = { worker: [], empty: [] }
    for (let i = 0; i < STARTS; i++) {
      for (const name of ['worker', 'empty'] as const) starts[name].push(await startUp(folder, name))
    }
    const [own, empty] = [median(starts.worker), median(starts.empty)]
    const beyond = median(starts.worker.map((time, round) => time - starts.empty[round]!))
    const row = (name: string, value: number, unit: string, ratios = {}) => ({
      ...{ name, median: Number(value.toPrecision(3)), unit, ratios },
    })
    return {
      bench: 'worker',
      rows: [
        row('bundle, gzipped', kibibytes, 'KiB'),
        row('workerd to first answer', own, 'ms', { 'an empty worker': Number((empty / own).toPrecision(3)) }),
        row('an empty worker', empty, 'ms', { 'workerd to first answer': Number((own / empty).toPrecision(3)) }),
        row('start-up of the worker itself', beyond, 'ms'),
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function bundleInto(folder: string): void {
  const { status, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--minify', '--outdir', folder], {
    cwd: TOP,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`wrangler could not bundle the worker: ${stderr}`)
}

/** Wall-clock milliseconds from the start of workerd's process to the first answer of the module. */
async function startUp(folder: string, module: string): Promise<number> {
  const config = join(folder, `${module}.capnp`)
  writeFileSync(config, capnpConfig(module, module === 'worker' ? wasmIn(folder) : []))
  const before = performance.now()
  const workerd = spawn('workerd', ['serve', config], { stdio: 'ignore' })
  try {
    await firstAnswer(workerd)
    return performance.now() - before
  } finally {
    workerd.kill('SIGKILL')
    await new Promise((ended) => workerd.once('exit', ended))
  }
}

async function firstAnswer(workerd: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 5_000; tries++) {
    if (workerd.exitCode !== null) throw new Error(`workerd ended with ${workerd.exitCode}`)
    try {
      // Bare workerd has no database, and this asks for none.
      const { status } = await fetch(`http://127.0.0.1:${PORT}/healthz`)
      if (status !== 200) throw new Error(`the worker answers ${status}`)
      return
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // a TypeError: nobody listens yet
    }
    await new Promise((later) => setTimeout(later, 1))
  }
  throw new Error('workerd did not answer')
}

/** The modules that wrangler left beside the script, which imports them as ./NAME. */
const wasmIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.wasm'))

const capnpConfig = (
  module: string,
  wasm: readonly string[],
): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "${module}.js", esModule = embed "${module}.js")${wasm
      .map((name) => `, (name = "${name}", wasm = embed "${name}")`)
      .join('')}],
    compatibilityDate = "2026-11-01",
    bindings = [(name = "YANQIAN_DEMONSTRATION", text = "off"), (name = "YANQIAN_ONLINE", text = "off"),
      (name = "YANQIAN_FETCH_ALLOW", text = "")],
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${PORT}", http = (), service = "main")],
);
`
