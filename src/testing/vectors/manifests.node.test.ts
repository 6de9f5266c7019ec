import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HAS_OPENSSL } from '../openssl.ts'
import { certificateFacts, readCertificate, sha256Of, TOP, VECTORS } from './files.ts'
import { makeSignedPdf } from './signed-pdf.ts'
import { runTool, scratchFile } from './tools.ts'

interface ManifestCertificate {
  readonly file: string
  readonly region: string
  readonly sha256: string
  readonly demonstration?: boolean
}

const read = (path: string) => JSON.parse(readFileSync(join(TOP, path), 'utf8'))
const publicAnchors: ManifestCertificate[] = read('certs/manifest.json').anchors
const demonstration: { demonstration: boolean; anchors: ManifestCertificate[]; certificates: ManifestCertificate[] } =
  read('certs/demonstration/manifest.json')
const pemFiles = (folder: string): string[] =>
  readdirSync(join(TOP, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pem'))
    .map((name) => `${folder}/${name}`)
    .sort()

describe('certs/', () => {
  const both = [...publicAnchors, ...demonstration.anchors, ...demonstration.certificates]

  test.each(both)('$file has the fingerprint and region that its manifest says — ISO 3166-2:CN', (certificate) => {
    expect(certificateFacts(readCertificate(join(TOP, certificate.file)))).toMatchObject({ sha256: certificate.sha256 })
    expect(certificate.region).toMatch(/^CN-(BJ|SH|GD|HK|MO|TW)$/)
  })

  test('every certificate file stands in the manifest of its folder', () => {
    expect(publicAnchors.map(({ file }) => file).sort()).toEqual(pemFiles('certs/anchors'))
    expect([...demonstration.anchors, ...demonstration.certificates].map(({ file }) => file).sort()).toEqual(
      pemFiles('certs/demonstration'),
    )
  })

  test('the manifest of public anchors knows nothing of the demonstration PKI, whose manifest says what it is', () => {
    expect(readFileSync(join(TOP, 'certs/manifest.json'), 'utf8')).not.toMatch(/demonstration/i)
    expect(demonstration.demonstration).toBe(true)
    for (const certificate of [...demonstration.anchors, ...demonstration.certificates]) {
      expect(certificate.demonstration).toBe(true)
    }
  })
})

describe('test-vectors/contracts', () => {
  const entries: {
    id: string
    file: string
    sha256: string
    trust: string[]
    material: string[]
    title: string
    why: string
  }[] = read('test-vectors/contracts/manifest.json').entries

  test.each(entries)('$id is the file that the manifest speaks of, and says what it is and why', (entry) => {
    const bytes = readFileSync(join(VECTORS, entry.file))
    expect(sha256Of(bytes)).toBe(entry.sha256)
    expect(bytes.length).toBeLessThanOrEqual(60_000)
    for (const path of [...entry.trust, ...entry.material])
      expect(readFileSync(join(TOP, path)).length).toBeGreaterThan(0)
    expect(entry.title.length).toBeGreaterThan(10)
    expect(entry.why.length).toBeGreaterThan(10)
  })

  test('every file of the suite stands in the manifest', () => {
    const named = new Set(['manifest.json', 'contract.txt', 'contract-forged.txt', ...entries.map(({ file }) => file)])
    expect(readdirSync(VECTORS).filter((name) => !named.has(name))).toEqual([])
    expect(entries.length).toBeGreaterThanOrEqual(60)
  })
})

describe('the generator', () => {
  test('shares no code with the verifier: it imports nothing from other rooms', () => {
    const sources = readdirSync(import.meta.dirname).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    )
    for (const name of sources) {
      const imports = [...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/from '([^']+)'/g)]
      for (const [, source] of imports)
        expect(source, name).toMatch(/^(\.\/([a-z0-9-]+\/)?[a-z0-9-]+\.ts|node:[a-z_]+)$/)
    }
  })

  test.skipIf(!HAS_OPENSSL)(
    'makes a signed PDF of the size asked for, without any tool, that OpenSSL accepts — ISO 32000-1 §12.8.1',
    () => {
      const pdf = makeSignedPdf({ sizeBytes: 100_000 })
      expect(Math.abs(pdf.length - 100_000)).toBeLessThan(5_000)
      const [, first, second, length] = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(pdf.toString('latin1'))!.map(Number)
      const covered = Buffer.concat([pdf.subarray(0, first), pdf.subarray(second!, second! + length!)])
      const contents = Buffer.from(pdf.toString('latin1', first! + 1, second! - 1), 'hex')
      const cms = contents.subarray(0, contents.readUInt16BE(2) + 4)
      const files = [
        '-in',
        scratchFile('.p7s', cms),
        '-content',
        scratchFile('.bin', covered),
        '-out',
        scratchFile('.out'),
      ]
      runTool('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-noverify', ...files])
    },
  )
})
