import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorker } from '../../testing/browser/start-worker.ts'
import { HAS_LISTS, schemaComplaint } from '../../testing/xml-schema.ts'
import { HAS_XMLLINT, HAS_XMLSEC } from '../../testing/xml-tools.ts'

/** A port of its own: the browser's tests have another. */
const PORT = 18_793
const STARTED_MILLISECONDS_MAX = 120_000

const folder = mkdtempSync(join(tmpdir(), 'yanqian-published-'))
let worker: Awaited<ReturnType<typeof startWorker>>
beforeAll(async () => {
  worker = await startWorker({ port: PORT })
}, STARTED_MILLISECONDS_MAX)
afterAll(async () => {
  await worker?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Directory {
  readonly signers: readonly { readonly certificate: string }[]
  readonly lists: readonly { readonly region: string; readonly forms: readonly { readonly location: string }[] }[]
}

const directory = async () =>
  (await (await fetch(`${worker.address}/.well-known/yanqian-trust-lists.json`)).json()) as Directory

describe('what the worker serves after its schedule ran once', () => {
  it('is a list of each region with an authority, each in three forms that answer', async () => {
    const { lists } = await directory()
    expect(lists.map(({ region }) => region)).toContain('CN-SH')
    for (const { location } of lists.flatMap(({ forms }) => forms)) {
      expect((await fetch(worker.address + location, { method: 'HEAD' })).status, location).toBe(200)
    }
  })

  it.skipIf(!HAS_XMLLINT || !HAS_LISTS)('is valid by the schema of ETSI TS 119 612 V2.4.1', async () => {
    for (const { region } of (await directory()).lists) {
      const list = await (await fetch(`${worker.address}/api/v1/trust-lists/${region}.xml`)).text()
      expect(schemaComplaint(folder, list), region).toBeNull()
    }
  })

  it.skipIf(!HAS_XMLSEC)('is verified by xmlsec1 under the certificate that the directory names', async () => {
    const { lists, signers } = await directory()
    writeFileSync(join(folder, 'signer.der'), Buffer.from(signers[0]!.certificate, 'base64'))
    const identifiers = ['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties']
    for (const { region } of lists) {
      const list = await (await fetch(`${worker.address}/api/v1/trust-lists/${region}.xml`)).text()
      writeFileSync(join(folder, 'list.xml'), list)
      const words = ['--verify', '--pubkey-cert-der', 'signer.der', ...identifiers, 'list.xml']
      const { stderr } = spawnSync('xmlsec1', words, { cwd: folder, encoding: 'utf8' })
      expect(stderr, region).toContain('References (ok/all): 2/2')
    }
  })
})
