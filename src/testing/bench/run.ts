/**
 * `npm run bench` runs every bench, `npm run bench -- NAME` one, `--json` prints one object a bench:
 * `{ bench, rows: [{ name, median, unit, ratios: { other: n } }] }`.
 */
import { benchCertificate } from './certificate.ts'
import { startBench } from './contestant-process.ts'
import { benchGraph } from './graph.ts'
import type { BenchResult } from './interleave.ts'
import { benchMesh } from './mesh.ts'
import { benchPaths } from './paths.ts'
import { benchRegistry } from './registry.ts'
import { benchReport } from './report.ts'
import { benchSm2 } from './sm2.ts'
import { benchSm2Report } from './sm2-report.ts'
import { benchSm3 } from './sm3.ts'
import { benchWorker } from './worker.ts'
import { benchWorkerd } from './workerd.ts'

const BENCHES: Readonly<Record<string, () => Promise<BenchResult>>> = {
  certificate: benchCertificate,
  graph: benchGraph,
  mesh: benchMesh,
  paths: benchPaths,
  registry: () => benchRegistry(),
  report: benchReport,
  sm2: benchSm2,
  sm3: benchSm3,
  'sm2-report': benchSm2Report,
  worker: benchWorker,
  workerd: benchWorkerd,
}

const json = process.argv.includes('--json')
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = named.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(`No bench named ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(64)
}

for (const name of named.length > 0 ? named : Object.keys(BENCHES)) {
  startBench(name)
  const result = await BENCHES[name]!()
  console.log(json ? JSON.stringify(result) : table(result))
}

/** The others of a row stand by their numbers: their names are long. */
function table({ bench, rows }: BenchResult): string {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const lines = rows.map(({ name, median, unit, ratios }, index) => {
    const numbered = Object.entries(ratios).map(
      ([other, ratio]) => [rows.findIndex((row) => row.name === other), other, ratio] as const,
    )
    const against = numbered.map(([at, other, ratio]) => `${at < 0 ? other : `(${at + 1})`} ${ratio}×`)
    const number = `(${index + 1})`.padStart(5)
    return `${number} ${name.padEnd(width)} ${String(median).padStart(8)} ${unit.padEnd(6)}  ${against.join('  ')}`
  })
  return [`\n${bench}; (n) m×: row n costs m times what this row does`, ...lines].join('\n')
}
