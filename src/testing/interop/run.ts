/**
 * `npm run test:interop`: real files made by others, each with what it must give. Prints agree or differ a
 * row, and a last line `N passed, N failed`. The files are not part of the project: where their folder is
 * missing, that is said loudly. YANQIAN_INTEROP_DATA names another folder.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type InteropCase, InteropFolder } from './interop-case.ts'
import { judgeCertificateFile } from './judge-certificate-file.ts'
import { judgeDocument } from './judge-document.ts'
import { judgeListFile } from './judge-list-file.ts'
import { judgeOcspResponse } from './judge-ocsp-response.ts'
import type { Judgement } from './row-claims.ts'
import { runWycheproof } from './wycheproof-run.ts'

const DATA = process.env.YANQIAN_INTEROP_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))

/** Formats that this version reads, and who judges their rows. */
const JUDGES: Readonly<Record<string, (row: InteropCase, folder: InteropFolder) => Promise<Judgement>>> = {
  cms: judgeDocument,
  pdf: judgeDocument,
  timestamp: judgeDocument,
  certificate: judgeCertificateFile,
  crl: judgeListFile,
  ocsp: judgeOcspResponse,
}

if (!existsSync(DATA)) {
  console.warn(`*** SKIPPED: no interop data at ${DATA}; set YANQIAN_INTEROP_DATA to its folder. ***`)
  process.exit(0)
}

let passed = 0
let failed = 0
const left: string[] = []
const notRead = new Map<string, number>()
for (const name of ['interop', 'china']) {
  const folder = new InteropFolder(`${DATA}/${name}`)
  for (const row of folder.cases) {
    const judge = JUDGES[row.format]
    if (!judge) {
      notRead.set(row.format, (notRead.get(row.format) ?? 0) + 1)
      continue
    }
    const { differences, notJudged } = await judge(row, folder)
    for (const claim of notJudged) left.push(`${row.id} "${claim}"`)
    if (differences.length === 0) passed += 1
    else failed += 1
    const verdict = differences.length === 0 ? 'agree ' : 'DIFFER'
    console.log(`${verdict} ${row.id} ${row.what}${differences.length > 0 ? `: ${differences.join('; ')}` : ''}`)
  }
}

const wycheproof = await runWycheproof(`${DATA}/wycheproof`)
for (const line of wycheproof.lines) console.log(line)
passed += wycheproof.passed
failed += wycheproof.failed

const formats = [...notRead].map(([format, count]) => `${format} ${count}`)
console.log(`\nFormats not read yet, rows left out: ${formats.join(', ')}`)
console.log(`Not judged, because the file that a row speaks of is not at hand: ${left.join(', ') || 'nothing'}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
