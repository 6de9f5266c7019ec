import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, it } from 'vitest'

/** Octets of script on any page, gzipped. */
const SCRIPT_OCTETS_MAX = 60_000

it('all scripts of the portal together stay below 60 KB gzipped, so that no page carries more', async () => {
  const built = await build({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    logLevel: 'error',
    build: { write: false },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((part) => ('output' in part ? part.output : []))
  const scripts = outputs.filter(({ type }) => type === 'chunk')
  expect(scripts.map(({ fileName }) => fileName)).toContain('static/portal.js')
  const octets = scripts.reduce((sum, chunk) => sum + (chunk.type === 'chunk' ? gzipSync(chunk.code).length : 0), 0)
  expect(octets).toBeGreaterThan(0)
  expect(octets).toBeLessThan(SCRIPT_OCTETS_MAX)
})
