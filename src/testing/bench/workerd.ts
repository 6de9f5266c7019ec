import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchResult, BenchRow } from './interleave.ts'
import { type SmWork, smWork } from './sm-work.ts'
import { compareTurns, type TurnContestant, turnsHere } from './turns.ts'
import { bundleInto, capnpConfig, firstAnswer, wasmIn } from './worker.ts'

const PORT = 18_788

const TITLES: Readonly<Record<SmWork, string>> = {
  stranger: 'SM2, key not met before',
  regular: 'SM2, key that comes again',
  sm3: 'SM3 of 1 MiB',
}

/** Units that take some tenth of a second, so that a request is little beside them. */
const UNITS: Readonly<Record<SmWork, number>> = { stranger: 2_000, regular: 6_000, sm3: 50 }

/** The same work inside workerd, driven over HTTP on loopback, and in Node: CPU time of either process. */
export async function benchWorkerd(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'yanqian-workerd-'))
  try {
    bundleInto(folder, 'src/testing/bench/sm-worker.ts')
    const config = join(folder, 'sm-worker.capnp')
    writeFileSync(config, capnpConfig('sm-worker', wasmIn(folder), PORT))
    const workerd = spawn('workerd', ['serve', config], { stdio: 'ignore' })
    try {
      await firstAnswer(workerd, PORT)
      const rows: BenchRow[] = []
      for (const work of ['stranger', 'regular', 'sm3'] as const) {
        const here = turnsHere(`${TITLES[work]}: Node`, (unit) => smWork(work, unit))
        rows.push(...(await compareTurns([inWorkerd(workerd, work), here])))
      }
      return { bench: 'workerd', rows }
    } finally {
      workerd.kill('SIGKILL')
      await new Promise((ended) => workerd.once('exit', ended))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function inWorkerd(workerd: ChildProcess, work: SmWork): TurnContestant {
  const count = UNITS[work]
  let first = 0
  return {
    name: `${TITLES[work]}: workerd`,
    turn: async (milliseconds) => {
      const before = cpuMicroseconds(workerd)
      const from = first
      const end = performance.now() + milliseconds
      do {
        const answer = await fetch(`http://127.0.0.1:${PORT}/?work=${work}&count=${count}&first=${first}`)
        if ((await answer.text()) !== String(count)) throw new Error('workerd did not do its work')
        first += count
      } while (performance.now() < end)
      return (cpuMicroseconds(workerd) - before) / (first - from)
    },
  }
}

/** Time on a processor of all threads: Linux counts it in nanoseconds, first in schedstat. */
function cpuMicroseconds({ pid }: ChildProcess): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const nanoseconds = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  )
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1000
}
