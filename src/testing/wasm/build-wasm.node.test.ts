import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { compileModules, EMBEDDED, embeddedSource, MODULE_FILES } from './compile-modules.ts'

it('the committed modules are what their sources compile to, octet for octet', () => {
  const modules = compileModules()
  for (const { file, octets } of modules) {
    expect(Buffer.from(octets).equals(readFileSync(file)), `${file.pathname}: run npm run build:wasm`).toBe(true)
  }
  expect(readFileSync(EMBEDDED, 'utf8') === embeddedSource(modules), 'embedded.ts: run npm run build:wasm').toBe(true)
}, 120_000)

it('all modules together stay below 50 KB gzipped', () => {
  const gzipped = MODULE_FILES.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
  expect(gzipped).toBeLessThan(50_000)
})
