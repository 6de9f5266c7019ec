import { readdirSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const SRC = fileURLToPath(new URL('..', import.meta.url))

/** Who may import whom: the table of src/README.md. A room imports itself and what stands here. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  asn1: ['base'],
  xml: ['base'],
  crypto: ['base', 'asn1'],
  x509: ['base', 'asn1', 'crypto'],
  cms: ['base', 'asn1', 'crypto', 'x509'],
  path: ['base', 'asn1', 'crypto', 'x509'],
  formats: ['base', 'asn1', 'xml', 'crypto', 'x509', 'cms'],
  validation: ['base', 'crypto', 'x509', 'cms', 'path', 'formats'],
  registry: ['base', 'xml', 'crypto', 'x509', 'path'],
  legal: ['base', 'validation', 'registry'],
  service: ['base', 'crypto', 'x509', 'cms', 'path', 'formats', 'validation', 'registry', 'legal'],
  platform: ['base', 'registry', 'service'],
  web: ['base', 'service', 'platform'],
  cli: ['base', 'service', 'platform'],
  'worker.ts': ['base', 'service', 'platform', 'web'],
}

/** One door per library: the rooms that may name it. Its types never leave them. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  '@noble/curves': ['crypto'],
  '@noble/hashes': ['crypto'],
  'node-forge': ['crypto'],
  'sm-crypto': ['crypto'],
  '@peculiar/x509': ['x509'],
  'reflect-metadata': ['x509'],
  pkijs: ['cms'],
  asn1js: ['cms'],
  hono: ['web', 'worker.ts'],
  '@hono/zod-openapi': ['web', 'worker.ts'],
  zod: ['web'],
  kysely: ['platform'],
  'kysely-d1': ['platform'],
  commander: ['cli'],
  '@dagrejs/dagre': ['web'],
}

/** Libraries that only tests and the makers of test data may import. */
const TEST_ONLY = new Set(['node-forge', '@peculiar/x509', 'reflect-metadata', 'pkijs', 'asn1js'])

/** Rooms that run in Node, workerd and the browser: no platform's own modules. */
const ENGINE = new Set([
  'base',
  'asn1',
  'xml',
  'crypto',
  'x509',
  'cms',
  'path',
  'formats',
  'validation',
  'registry',
  'legal',
])

interface Import {
  readonly file: string
  readonly target: string
}

const isTestKit = (file: string) =>
  /\.test\.tsx?$/.test(file) || /(^|\/)(testing\/|[^/]*-test-[^/]*\.tsx?$|sample-reports\.ts$)/.test(file)

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file))
const imports = sources.flatMap(importsOf)
const product = imports.filter(({ file }) => !isTestKit(file))

function importsOf(file: string): Import[] {
  const text = readFileSync(resolve(SRC, file), 'utf8')
  const statements = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*'([^']+)'|(?:^|\n)\s*import\s*'([^']+)'|import\('([^']+)'\)/g,
  )
  return [...statements].map((match) => ({ file, target: match[1] ?? match[2] ?? match[3]! }))
}

const roomOf = (file: string) => file.split('/')[0]!

function localTarget({ file, target }: Import): string | null {
  return target.startsWith('.') ? relative(SRC, resolve(SRC, dirname(file), target)).replaceAll('\\', '/') : null
}

const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')

test('reads the imports of every room', () => {
  for (const room of Object.keys(MAY_IMPORT)) {
    expect(
      sources.some((file) => roomOf(file) === room),
      room,
    ).toBe(true)
  }
  expect(product.length).toBeGreaterThan(200)
})

test('the arrow between rooms only points down', () => {
  const upward = product.filter((statement) => {
    const target = localTarget(statement)
    if (target === null) return false
    const [from, to] = [roomOf(statement.file), roomOf(target)]
    return from !== to && !MAY_IMPORT[from]?.includes(to)
  })
  expect(upward).toEqual([])
})

test('no module imports itself round a circle', () => {
  const edges = new Map<string, string[]>()
  for (const statement of product) {
    const target = localTarget(statement)
    if (target !== null) edges.set(statement.file, [...(edges.get(statement.file) ?? []), target])
  }
  expect(findCycle(edges)).toBeNull()
})

test('each library stands behind its door', () => {
  const outside = imports.filter(({ file, target }) => {
    const doors = DOORS[packageOf(target)]
    return doors && roomOf(file) !== 'testing' && !doors.includes(roomOf(file))
  })
  expect(outside).toEqual([])
})

test('libraries that never decide a verdict are imported by tests alone', () => {
  expect(product.filter(({ target }) => TEST_ONLY.has(packageOf(target)))).toEqual([])
})

test('sm-crypto is loaded where WebAssembly is forbidden, and never by the worker', () => {
  const naming = product.filter(({ target }) => packageOf(target) === 'sm-crypto').map(({ file }) => file)
  expect(naming).toEqual(['crypto/wasm/elsewhere.ts'])
  const text = readFileSync(resolve(SRC, naming[0]!), 'utf8')
  expect(text).toMatch(/async \(\) => \(await import\('sm-crypto'\)\)/)
  const { imports: conditions } = JSON.parse(readFileSync(resolve(SRC, '../package.json'), 'utf8'))
  expect(conditions['#wasm']).toEqual({ workerd: './src/crypto/wasm/workerd.ts', default: `./src/${naming[0]}` })
  expect(product.filter((statement) => localTarget(statement) === naming[0])).toEqual([])
})

test('the engine names no module of a platform', () => {
  const bound = product.filter(
    ({ file, target }) => ENGINE.has(roomOf(file)) && /^(node:|cloudflare:|fs$|path$|crypto$|buffer$)/.test(target),
  )
  expect(bound).toEqual([])
})

test('the judgement reads no clock and draws nothing by chance', () => {
  const impure = sources
    .filter((file) => ENGINE.has(roomOf(file)) && !isTestKit(file))
    .filter((file) =>
      /Date\.now\(|new Date\(\)|Math\.random\(|getRandomValues|performance\.|\bfetch\(/.test(
        readFileSync(resolve(SRC, file), 'utf8'),
      ),
    )
  expect(impure).toEqual([])
})

function findCycle(edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const trail: string[] = []
  const visit = (file: string): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
    if (done.has(file)) return null
    trail.push(file)
    for (const target of edges.get(file) ?? []) {
      const cycle = visit(target)
      if (cycle) return cycle
    }
    trail.pop()
    done.add(file)
    return null
  }
  for (const file of edges.keys()) {
    const cycle = visit(file)
    if (cycle) return cycle
  }
  return null
}
