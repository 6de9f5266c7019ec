import { findPkits } from '../pkits/pkits-files.ts'
import { type BenchResult, type BenchRow, comparedRows, median, ROUNDS, WARM_UP_MILLISECONDS } from './interleave.ts'
import { OpensslPaths } from './openssl-paths.ts'
import type { Judged, PathContestant, PathMeasure } from './path-contestant.ts'
import { forgePaths, pkijsPaths } from './peer-paths.ts'
import { type PkitsFiles, readPkits } from './pkits-files.ts'
import { yanqianPaths } from './yanqian-paths.ts'

/**
 * One path of NIST PKITS, certificates, CRLs and policies checked, against libcrypto, pkijs and node-forge.
 * Twice: each test with its own certificates and CRLs, decoded from their octets every time; and among all
 * 405 certificates and 173 CRLs of the suite, decoded before. Measured are the tests that every contestant
 * answers right, for a wrong answer is soon given; the table says how many these are.
 */
export async function benchPaths(): Promise<BenchResult> {
  const folder = findPkits()
  const files = folder === null ? null : readPkits(folder)
  if (files === null) {
    console.warn('*** SKIPPED: paths: no PKITS suite with a manifest.json; set YANQIAN_PKITS to its folder. ***')
    return { bench: 'paths', rows: [] }
  }
  const openssl = OpensslPaths.build(files)
  try {
    const rows: BenchRow[] = []
    for (const measure of ['own', 'pool'] as const) {
      const peers = [...(openssl ? [openssl.contestant(measure)] : []), pkijsPaths(files, measure)]
      const contestants = [...yanqianPaths(files, measure), ...peers, ...(measure === 'own' ? [forgePaths(files)] : [])]
      rows.push(...(await compare(files, measure, contestants)))
    }
    return { bench: 'paths', rows }
  } finally {
    openssl?.end()
  }
}

const TITLES: Readonly<Record<PathMeasure, string>> = { own: 'decode and verify', pool: 'in the full pool' }

async function compare(
  { tests }: PkitsFiles,
  measure: PathMeasure,
  contestants: readonly PathContestant[],
): Promise<BenchRow[]> {
  let common = tests.map((_, number) => number)
  for (const { judge } of contestants)
    common = await rightOnes(common, judge, (test) => tests[test]!.expected === 'valid')
  for (const contestant of contestants) await warmUp(contestant, common)
  const p50s = contestants.map(() => [] as number[])
  const means = contestants.map(() => [] as number[])
  for (let round = 0; round < ROUNDS; round++) {
    // Each round measures its share of the pool, where one test costs pkijs a hundred milliseconds.
    const share = measure === 'own' ? common : common.filter((_, i) => i % ROUNDS === round)
    for (const [index, { judge }] of contestants.entries()) {
      const costs: number[] = []
      for (const test of share) costs.push((await judge(test)).microseconds)
      p50s[index]!.push(median(costs))
      means[index]!.push(costs.reduce((sum, cost) => sum + cost, 0) / costs.length)
    }
  }
  const names = (statistic: string): string[] =>
    contestants.map(({ name }) => `${TITLES[measure]}, ${statistic} of ${common.length} tests: ${name}`)
  return [...comparedRows(names('p50'), p50s), ...comparedRows(names('mean'), means)]
}

async function rightOnes(
  tests: readonly number[],
  judge: (test: number) => Promise<Judged>,
  isValid: (test: number) => boolean,
): Promise<number[]> {
  const right: number[] = []
  for (const test of tests) if ((await judge(test)).valid === isValid(test)) right.push(test)
  return right
}

/** Looking for the right ones has warmed up whoever is slow. */
async function warmUp({ judge }: PathContestant, tests: readonly number[]): Promise<void> {
  const end = performance.now() + WARM_UP_MILLISECONDS
  while (performance.now() < end) for (const test of tests) await judge(test)
}
