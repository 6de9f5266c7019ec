import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { hexOf } from '../../base/bytes.ts'
import { type BenchRow, comparedRows, ROUNDS } from './interleave.ts'
import { makeSm2Signatures } from './sm2-samples.ts'

const SM2 = fileURLToPath(new URL('../../crypto/sm2.ts', import.meta.url))

/** From the import to the first verification, each in a process of its own that loads CommonJS; ours is bundled as products are. CPU time. */
export async function firstSm2Rows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'yanqian-first-sm2-'))
  try {
    const scripts = [
      { name: 'first verification of a process: yanqian', script: await bundled(folder) },
      { name: 'first verification of a process: sm-crypto', script: smCryptoScript(folder) },
    ]
    const costs = scripts.map(() => [] as number[])
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, { script }] of scripts.entries()) costs[index]!.push(microsecondsOf(script))
    }
    return comparedRows(
      scripts.map(({ name }) => name),
      costs,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const [sample] = makeSm2Signatures(1)
const PROLOGUE = `const before = process.cpuUsage()\n`
const EPILOGUE = `if (verified !== true) throw new Error('the signature does not verify')
const { user, system } = process.cpuUsage(before)
console.log(user + system)\n`

async function bundled(folder: string): Promise<string> {
  const { point, rs, message } = sample!
  const entry = join(folder, 'entry.js')
  writeFileSync(entry, `export { SM2_DEFAULT_ID, verifySm2 } from ${JSON.stringify(SM2)}\n`)
  await build({
    configFile: false,
    logLevel: 'silent',
    root: folder,
    build: {
      ...{ ssr: entry, outDir: folder, emptyOutDir: false, minify: true },
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'bundle.cjs' } },
    },
    ssr: { noExternal: true, external: ['sm-crypto'] },
  })
  const script = join(folder, 'yanqian.cjs')
  writeFileSync(
    script,
    `${PROLOGUE}const { SM2_DEFAULT_ID, verifySm2 } = require('./bundle.cjs')
const octets = (hex) => Buffer.from(hex, 'hex')
const [point, message, r, s] = ${JSON.stringify([point, message, rs.r, rs.s].map(hexOf))}.map(octets)
verifySm2(point, SM2_DEFAULT_ID, { r, s }, [message]).then((verified) => {
${EPILOGUE}})
`,
  )
  return script
}

function smCryptoScript(folder: string): string {
  const { pointHex, rawHex, message } = sample!
  const script = join(folder, 'sm-crypto.cjs')
  const path = createRequire(import.meta.url).resolve('sm-crypto')
  writeFileSync(
    script,
    `${PROLOGUE}const { sm2 } = require(${JSON.stringify(path)})
const verified = sm2.doVerifySignature(${JSON.stringify([...message])}, '${rawHex}', '${pointHex}', { hash: true })
${EPILOGUE}`,
  )
  return script
}

function microsecondsOf(script: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return Number(stdout)
}
