/**
 * Makes test-vectors/ anew from the keys that are kept: `npm run vectors`. Signatures by ECDSA, SM2 and PSS
 * are random, so files differ from run to run; what each must give does not.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { CONTRACT, FORGED_CONTRACT } from './contract-text.ts'
import { fillTable, sha256Of, TOP, VECTORS, writeJson, writeOut } from './files.ts'
import { opinionsOn } from './opinions.ts'
import { makeSm2Vectors } from './sm2/make-sm2-vectors.ts'
import { requireTools } from './tools.ts'
import type { Vector } from './vector.ts'
import { makeVectorPki } from './vector-pki.ts'
import { CMS_VECTORS } from './vectors-cms.ts'
import { PATH_VECTORS } from './vectors-path.ts'
import { PDF_VECTORS } from './vectors-pdf.ts'
import { PDF_ATTACK_VECTORS } from './vectors-pdf-attacks.ts'
import { PDF_SM2_VECTORS } from './vectors-pdf-sm2.ts'
import { SM2_VECTORS } from './vectors-sm2.ts'
import { TAMPERED_VECTORS } from './vectors-tampered.ts'
import { TIME_VECTORS } from './vectors-time.ts'
import { TOKEN_VECTORS } from './vectors-token.ts'
import { writeWorlds } from './worlds/write-worlds.ts'

const ALL: readonly Vector[] = [
  ...[...CMS_VECTORS, ...SM2_VECTORS, ...TAMPERED_VECTORS, ...PATH_VECTORS],
  ...[...TIME_VECTORS, ...TOKEN_VECTORS, ...PDF_VECTORS, ...PDF_SM2_VECTORS, ...PDF_ATTACK_VECTORS],
]

function entryOf(vector: Vector, bytes: Buffer) {
  const { id, extension, content, trust, material = [], at, raw, title, why, standard, expect, made } = vector
  const file = `${id}.${extension}`
  const inputs = { ...(content ? { content } : {}), trust, material, at, policy: 'contract', ...(raw ? { raw } : {}) }
  const checkedWith = opinionsOn(vector, join(VECTORS, file))
  const origin = { made, checkedWith, origin: 'made here', licence: 'CC0-1.0', sha256: sha256Of(bytes) }
  return { id, file, ...inputs, title, why, standard, expect, ...origin }
}

requireTools('openssl', 'faketime', 'qpdf', 'pdfsig', 'java')
makeVectorPki()
const files = ALL.map((vector) => ({ vector, bytes: vector.make() }))
rmSync(VECTORS, { recursive: true, force: true })
writeOut(join(VECTORS, 'contract.txt'), CONTRACT)
writeOut(join(VECTORS, 'contract-forged.txt'), FORGED_CONTRACT)
for (const { vector, bytes } of files) writeOut(join(VECTORS, `${vector.id}.${vector.extension}`), bytes)
const entries = files.map(({ vector, bytes }) => entryOf(vector, bytes))
writeJson(join(VECTORS, 'manifest.json'), { entries })
fillTable(
  join(TOP, 'test-vectors/README.md'),
  'contracts',
  ['Vector', 'What it is', 'Must give'],
  entries.map(({ file, title, expect }) => [
    `\`${file}\``,
    title,
    expect.fault ? `refused: \`${expect.fault}\`` : [expect.indication, expect.subIndication].filter(Boolean).join(' '),
  ]),
)
process.stdout.write(`${entries.length} contracts, ${writeWorlds()} worlds\n`)
process.stdout.write(`${makeSm2Vectors()} SM2 cases\n`)
