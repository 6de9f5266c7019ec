import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { compileModules, embeddedFiles, MODULE_FILES } from './compile-modules.ts'

it('the committed modules are what their sources compile to, octet for octet', () => {
  const modules = compileModules()
  for (const { file, octets } of modules) {
    expect(Buffer.from(octets).equals(readFileSync(file)), `${file.pathname}: run npm run build:wasm`).toBe(true)
  }
  for (const { file, text } of embeddedFiles(modules)) {
    expect(readFileSync(file, 'utf8') === text, `${file.pathname}: run npm run build:wasm`).toBe(true)
  }
}, 120_000)

it('all modules together stay below 50 KB gzipped', () => {
  const gzipped = MODULE_FILES.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
  expect(gzipped).toBeLessThan(50_000)
})
