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
  // What runs beside a page is built for itself and comes as a file.
  const scripts = outputs.filter(({ fileName }) => fileName.endsWith('.js'))
  expect(scripts.map(({ fileName }) => fileName).sort()).toEqual(['static/digest-worker.js', 'static/portal.js'])
  const octets = scripts.reduce(
    (sum, script) => sum + gzipSync('code' in script ? script.code : script.source).length,
    0,
  )
  expect(octets).toBeLessThan(SCRIPT_OCTETS_MAX)
})
