import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fillTable, sha256Of, TOP, WORLD_VECTORS, writeJson, writeOut } from '../files.ts'
import { keepKey } from '../issue-certificate.ts'
import { type BuiltWorld, buildWorld } from './build-world.ts'
import { encodeNameConstraints } from './encode-name.ts'
import { GENERATED_WORLDS } from './generated-worlds.ts'
import { opensslOpinions, verifySm2Signatures } from './openssl-opinion.ts'
import { type AnchorDeclaration, NOW, type Question, type World } from './world.ts'
import { RSA_KEYS_KEPT, rsaKeyFile } from './world-keys.ts'
import { WORLDS } from './worlds.ts'

const MADE =
  'DER written by src/testing/vectors; RSA signatures by OpenSSL in Node.js, ECDSA (RFC 6979) and SM2 with @noble/curves, ' +
  'without chance: made again, each file has the same octets'

/** The files of a world by their names in test-vectors/paths, in the order of its declaration. */
export const worldFiles = (
  { id }: Pick<World, 'id'>,
  { certificates, lists }: BuiltWorld,
): (readonly [string, Buffer])[] => [
  ...[...certificates].map(([name, octets]) => [`${id}/${name}.cer`, octets] as const),
  ...[...lists].map(([name, octets]) => [`${id}/${name}.crl`, octets] as const),
]

/** A question in the words of the manifest; `openssl` is what OpenSSL says of it. */
function questionEntry({ without = [], at = NOW, anchors, ...question }: Question, openssl: string) {
  return { ...question, anchors: anchors.map(anchorEntry), without, at, openssl }
}

function anchorEntry({ constraints, ...anchor }: AnchorDeclaration) {
  if (!constraints) return anchor
  const { permitted, excluded, ...rest } = constraints
  const names = permitted || excluded ? encodeNameConstraints(permitted, excluded).toString('base64') : undefined
  return { ...anchor, constraints: { ...rest, ...(names && { nameConstraints: names, permitted, excluded }) } }
}

function worldEntry(world: World, built: BuiltWorld) {
  const { id, title, why, standard, questions } = world
  const verified = verifySm2Signatures(world, built)
  const opinions = opensslOpinions(world)
  return {
    ...{ id, title, why, standard },
    questions: questions.map((question, i) => questionEntry(question, opinions[i]!)),
    files: worldFiles(world, built).map(([file, octets]) => ({ file, sha256: sha256Of(octets) })),
    made: MADE,
    checkedWith:
      verified === 0 ? [] : [`openssl dgst -sm3 -verify under the ID of each signer: ${verified} SM2 signatures hold`],
    origin: 'made here',
    licence: 'CC0-1.0',
  }
}

/** Makes test-vectors/paths: the small worlds with their files, the large ones by their declarations. */
export function writeWorlds(): number {
  for (let i = 0; i < RSA_KEYS_KEPT; i++) keepKey('RSA-2048', rsaKeyFile(i))
  const built = WORLDS.map((world) => ({ world, built: buildWorld(world) }))
  const worlds = built.map(({ world, built }) => worldEntry(world, built))
  rmSync(WORLD_VECTORS, { recursive: true, force: true })
  for (const { world, built: made } of built) {
    for (const [file, octets] of worldFiles(world, made)) writeOut(join(WORLD_VECTORS, file), octets)
  }
  writeJson(join(WORLD_VECTORS, 'manifest.json'), { worlds, generated: GENERATED_WORLDS })
  const readme = join(TOP, 'test-vectors/README.md')
  fillTable(
    readme,
    'worlds',
    ['World', 'What it is', 'Questions'],
    worlds.map(({ id, title, questions }) => [`\`${id}/\``, title, questions.map((each) => each.id).join(', ')]),
  )
  fillTable(
    readme,
    'generated-worlds',
    ['World', 'What it is', 'Must give'],
    GENERATED_WORLDS.map(({ id, title, expect }) => [`\`${id}\``, title, outcomeOf(expect)]),
  )
  return worlds.length
}

function outcomeOf({ accepted, budgetSpent, refused = [] }: (typeof GENERATED_WORLDS)[number]['expect']): string {
  const paths = accepted === 0 ? 'no path' : accepted === 1 ? 'a path' : `${accepted} paths`
  const codes = refused.map((code) => `, \`${code}\``).join('')
  return `${paths}${codes}${budgetSpent ? `, \`${budgetSpent}\` named` : ''}`
}
