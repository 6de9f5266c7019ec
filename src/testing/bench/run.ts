/**
 * `npm run bench` runs every bench, `npm run bench -- NAME` one, `--json` prints one object a bench:
 * `{ bench, rows: [{ name, median, unit, ratios: { other: n } }] }`.
 */
import { benchCertificate } from './certificate.ts'
import type { BenchResult } from './interleave.ts'
import { benchReport } from './report.ts'
import { benchWorker } from './worker.ts'

const BENCHES: Readonly<Record<string, () => Promise<BenchResult>>> = {
  certificate: benchCertificate,
  report: benchReport,
  worker: benchWorker,
}

const json = process.argv.includes('--json')
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = named.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(`No bench named ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(64)
}

for (const name of named.length > 0 ? named : Object.keys(BENCHES)) {
  const result = await BENCHES[name]!()
  console.log(json ? JSON.stringify(result) : table(result))
}

function table({ bench, rows }: BenchResult): string {
  const lines = rows.map(({ name, median, unit, ratios }) => {
    const against = Object.entries(ratios).map(([other, ratio]) => `${other} ${ratio}×`)
    return `  ${name.padEnd(36)} ${String(median).padStart(10)} ${unit.padEnd(8)} ${against.join('   ')}`
  })
  return [`\n${bench} (n× after a name: what that one costs, in units of this row)`, ...lines].join('\n')
}
