import { groupMilliseconds } from './group-time.ts'
import type { BenchResult, BenchRow } from './interleave.ts'
import { type Mixed, questionsOf, tallied } from './registry-questions.ts'
import type { Sample, WorldSize, writeRegistryWorld } from './registry-world.ts'
import { serveRegistry } from './serve-registry.ts'

type Samples = ReturnType<typeof writeRegistryWorld>

const PORT = 18_789

const SIZE: WorldSize = { authorities: 10_000, crossCertificates: 100_000, certificates: 1_000_000 }
const QUESTIONS = 1_200
const WARM_UP = 60
/** Questions that come again and again, as those of one platform do. */
const HOT = 40

/**
 * A registry of the size of the plan in a local D1, asked over HTTP on loopback by the product's own route, for certificates
 * drawn from all that it holds and from some that it does not: milliseconds by the clock on the wall, all of it included, as
 * whoever asks waits; and CPU time of all processes that answer, which on a busy machine says what a quiet one takes.
 *
 * The registry takes two minutes to write and is kept in the system's folder for temporary files, by what it was made of.
 */
export async function benchRegistry(size = SIZE): Promise<BenchResult> {
  const served = await serveRegistry({ size, port: PORT, script: 'src/testing/bench/registry-worker.ts' })
  try {
    const built = served.seconds === null ? [] : [row('writing this registry', served.seconds, 's')]
    return { bench: 'registry', rows: [...built, ...(await rowsOf(served.samples, served.pid))] }
  } finally {
    await served.close()
  }
}

async function ask(path: string, body: object): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${PORT}/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

/** What is timed, in the order of its turns: each question goes to all of them, one after the other. */
const WORK = {
  nothing: 'an answer that asks nothing',
  path: 'bare path validation, no registry',
  recognition: 'recognition, each of another certificate',
  again: `recognition, one of ${HOT} that come again`,
} as const

type Work = keyof typeof WORK

async function rowsOf(samples: Samples, group: number): Promise<BenchRow[]> {
  const questions = questionsOf(samples, WARM_UP + QUESTIONS + HOT)
  const hot = questions.splice(0, HOT)
  const times: Record<Work, number[]> = { nothing: [], path: [], recognition: [], again: [] }
  const costs: Record<Work, number[]> = { nothing: [], path: [], recognition: [], again: [] }
  const answered: { mixed: Mixed; status: string }[] = []
  for (const [i, question] of questions.entries()) {
    const again = hot[(i * 7) % HOT]!
    const asking: Readonly<Record<Work, () => Promise<unknown>>> = {
      nothing: () => ask('nothing', {}),
      path: () => ask('path', question.sample),
      recognition: () => recognise(question),
      again: () => recognise(again),
    }
    for (const work of Object.keys(WORK) as Work[]) {
      const spent = groupMilliseconds(group)
      const before = performance.now()
      const answer = await asking[work]()
      const time = performance.now() - before
      if (i < WARM_UP) continue
      times[work].push(time)
      costs[work].push(groupMilliseconds(group) - spent)
      if (work === 'recognition') answered.push({ mixed: question.mixed, status: statusOf(answer, question.sample) })
    }
  }
  const timed = (Object.keys(WORK) as Work[]).flatMap((work) => [
    ...PARTS.map((part) => row(`${WORK[work]}, p${100 * part}`, percentile(times[work], part), 'ms')),
    ...[0.5, 0.95].map((part) => row(`${WORK[work]}, p${100 * part}`, percentile(costs[work], part), 'ms CPU')),
  ])
  return [...timed, ...[...tallied(answered)].map(([name, count]) => row(`asked of ${name}`, count, ''))]
}

const PARTS = [0.5, 0.95, 0.99]

const recognise = ({ sample: { certificate }, region }: ReturnType<typeof questionsOf>[number]): Promise<unknown> =>
  ask('api/v1/recognitions', { certificate, region, purpose: 'bidding', at: '2026-11-22T00:00:00Z' })

/** Nothing is measured that was not answered in full, of the right authority. */
function statusOf(answer: unknown, { authority }: Sample): string {
  const { registry, recognition } = answer as {
    readonly registry: { readonly complete: boolean }
    readonly recognition: {
      readonly authority: { readonly id: string } | null
      readonly instrument: { readonly status: string }
    }
  }
  if ((recognition.authority?.id ?? null) !== authority || !registry.complete) {
    throw new Error(`not the answer of ${authority}: ${JSON.stringify(answer)}`)
  }
  return recognition.instrument.status
}

const row = (name: string, median: number, unit: string): BenchRow => ({
  name,
  median: Number(median.toPrecision(3)),
  unit,
  ratios: {},
})

function percentile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1]!
}
