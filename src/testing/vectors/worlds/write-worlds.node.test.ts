import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HAS_OPENSSL } from '../../openssl.ts'
import { sha256Of, WORLD_VECTORS } from '../files.ts'
import { buildWorld } from './build-world.ts'
import { GENERATED_WORLDS } from './generated-worlds.ts'
import { opensslOpinions, verifySm2Signatures } from './openssl-opinion.ts'
import { WORLDS } from './worlds.ts'
import { worldFiles } from './write-worlds.ts'

interface ManifestWorld {
  readonly id: string
  readonly title: string
  readonly why: string
  readonly standard: string
  readonly files: readonly { readonly file: string; readonly sha256: string }[]
  readonly questions: readonly { readonly id: string; readonly openssl: string }[]
  readonly licence: string
}

const manifest: { worlds: ManifestWorld[]; generated: unknown[] } = JSON.parse(
  readFileSync(join(WORLD_VECTORS, 'manifest.json'), 'utf8'),
)
const octetsMax = 1_500_000

describe('test-vectors/paths', () => {
  test.each(manifest.worlds)(
    '$id says what it is, why, and by which clause, and its files are those named',
    (world) => {
      for (const words of [world.title, world.why, world.standard]) expect(words.length).toBeGreaterThan(10)
      expect(world.licence).toBe('CC0-1.0')
      for (const { file, sha256 } of world.files) expect(sha256Of(readFileSync(join(WORLD_VECTORS, file)))).toBe(sha256)
      const named = world.files.map(({ file }) => file.slice(world.id.length + 1)).sort()
      expect(readdirSync(join(WORLD_VECTORS, world.id)).sort()).toEqual(named)
      expect(new Set(world.questions.map(({ id }) => id)).size).toBe(world.questions.length)
    },
  )

  test('holds the worlds that are declared and no other file, and is small', () => {
    expect(manifest.worlds.map(({ id }) => id)).toEqual(WORLDS.map(({ id }) => id))
    expect(manifest.generated).toEqual(JSON.parse(JSON.stringify(GENERATED_WORLDS)))
    expect(readdirSync(WORLD_VECTORS).sort()).toEqual([...WORLDS.map(({ id }) => id), 'manifest.json'].sort())
    const files = readdirSync(WORLD_VECTORS, { recursive: true, encoding: 'utf8' })
    const octets = files.reduce((sum, file) => sum + statSync(join(WORLD_VECTORS, file)).size, 0)
    expect(octets).toBeLessThan(octetsMax)
  })

  test.each(WORLDS)('$id is made again to the same octets', (world) => {
    const { files } = manifest.worlds.find(({ id }) => id === world.id)!
    expect(worldFiles(world, buildWorld(world)).map(([file, octets]) => ({ file, sha256: sha256Of(octets) }))).toEqual(
      files,
    )
  })

  test.skipIf(!HAS_OPENSSL).each(WORLDS)('$id: OpenSSL says of it what the manifest says it does', (world) => {
    const { questions } = manifest.worlds.find(({ id }) => id === world.id)!
    expect(opensslOpinions(world)).toEqual(questions.map(({ openssl }) => openssl))
    const ofSm2 = Object.values(world.parties).some(({ key }) => key === 'SM2')
    expect(verifySm2Signatures(world, buildWorld(world)) > 0).toBe(ofSm2)
  })
})

test('the generator of worlds shares no code with the verifier', () => {
  const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  expect(sources.length).toBeGreaterThan(10)
  for (const name of sources) {
    const imports = [...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/from '([^']+)'/g)]
    for (const [, source] of imports) {
      expect(source, name).toMatch(/^(\.\.?\/[a-z0-9-]+\.ts|node:[a-z_]+|@noble\/curves\/[a-z/]+\.js)$/)
    }
  }
})
