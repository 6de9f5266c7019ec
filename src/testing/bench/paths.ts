import { findPkits } from '../pkits/pkits-files.ts'
import { type ContestantProcess, startContestants } from './contestant-process.ts'
import { type BenchResult, type BenchRow, comparedRows, median, PACE, ROUNDS } from './interleave.ts'
import { opensslPaths } from './openssl-paths.ts'
import type { Judged, JudgePath, PathContestant, PathMeasure } from './path-contestant.ts'
import { forgePaths, pkijsPaths } from './peer-paths.ts'
import { type PkitsFiles, readPkits } from './pkits-files.ts'
import { yanqianPaths } from './yanqian-paths.ts'

/**
 * One path of NIST PKITS, certificates, CRLs and policies checked, against libcrypto, pkijs and node-forge.
 * Twice: each test with its own certificates and CRLs, decoded from their octets every time; and among all
 * certificates and CRLs of the suite, decoded before. Measured are the tests that every contestant answers
 * right, for a wrong answer may be a quick one; the rows say how many these are.
 */
export async function benchPaths(): Promise<BenchResult> {
  const folder = findPkits()
  const files = folder === null ? null : readPkits(folder)
  if (files === null) {
    console.warn('*** SKIPPED: paths: no PKITS suite with a manifest.json; set YANQIAN_PKITS to its folder. ***')
    return { bench: 'paths', rows: [] }
  }
  const openssl = (measure: PathMeasure): PathContestant[] =>
    [opensslPaths(files, measure)].filter((each) => each !== null)
  const own = [...yanqianPaths(files, 'own'), ...openssl('own'), pkijsPaths(files, 'own'), forgePaths(files)]
  const pool = [...yanqianPaths(files, 'pool'), ...openssl('pool'), pkijsPaths(files, 'pool')]
  const size = `${files.certificates.size} certificates and ${files.lists.size} CRLs`
  const rows = await compare(files, 'decode and verify', own, 1)
  // Each round takes its share of the tests, where one of them costs pkijs fifty milliseconds.
  return { bench: 'paths', rows: [...rows, ...(await compare(files, `in a pool of ${size}`, pool, ROUNDS))] }
}

/** What a contestant is asked: tests, once through or again and again for so much CPU time. */
interface Question {
  readonly tests: readonly number[]
  readonly milliseconds: number
}

async function compare(
  { tests }: PkitsFiles,
  title: string,
  contestants: readonly PathContestant[],
  shares: number,
): Promise<BenchRow[]> {
  const processes = await startContestants(contestants.map(answering))
  if (processes === null) return []
  try {
    const common = await answeredRight(tests, processes)
    for (const each of processes) await each.ask({ tests: common, milliseconds: PACE.warmUpMilliseconds })
    const p50s = contestants.map(() => [] as number[])
    const means = contestants.map(() => [] as number[])
    for (let round = 0; round < ROUNDS; round++) {
      const share = common.filter((_, i) => i % shares === round % shares)
      for (const [index, each] of processes.entries()) {
        const judged = await each.ask({ tests: share, milliseconds: 0 })
        const costs = judged.map(({ microseconds }) => microseconds)
        p50s[index]!.push(median(costs))
        means[index]!.push(costs.reduce((sum, cost) => sum + cost, 0) / costs.length)
      }
    }
    const named = (statistic: string): string[] =>
      contestants.map(({ name }) => `${title}, ${statistic} of ${common.length} tests: ${name}`)
    return [...comparedRows(named('p50'), p50s), ...comparedRows(named('mean'), means)]
  } finally {
    for (const each of processes) each.end()
  }
}

function answering(contestant: PathContestant): (question: Question) => Promise<Judged[]> {
  let judge: JudgePath | null = null
  return async ({ tests, milliseconds }) => {
    judge ??= contestant.prepare()
    const judged: Judged[] = []
    let microseconds = 0
    do {
      judged.length = 0
      for (const test of tests) judged.push(await judge(test))
      for (const each of judged) microseconds += each.microseconds
    } while (microseconds < milliseconds * 1000)
    return judged
  }
}

/** The tests, by their numbers, that all contestants answer as the suite says. */
async function answeredRight(
  tests: PkitsFiles['tests'],
  processes: readonly ContestantProcess<Question, Judged[]>[],
): Promise<number[]> {
  let right = tests.map((_, number) => number)
  for (const each of processes) {
    const judged = await each.ask({ tests: right, milliseconds: 0 })
    right = right.filter((number, i) => judged[i]!.valid === (tests[number]!.expected === 'valid'))
  }
  return right
}
