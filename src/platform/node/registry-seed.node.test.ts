import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { rowOfBody, type SnapshotKind, type SnapshotRows } from '../../registry/stored-row.ts'
import { readRegistrySeed } from './registry-seed.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

async function rowsOf<Kind extends SnapshotKind>(kind: Kind, demonstration: boolean): Promise<SnapshotRows[Kind][]> {
  const { rows } = await readRegistrySeed('.', demonstration)
  return rows.filter((row) => row.kind === kind).map(({ body }) => rowOfBody(kind, body))
}

/** A copy of certs/ whose registry.json a test may change. */
function changed(change: (json: string) => string): string {
  const top = mkdtempSync(join(tmpdir(), 'certs-'))
  folders.push(top)
  cpSync('certs', join(top, 'certs'), { recursive: true })
  const file = join(top, 'certs/registry.json')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  return top
}

interface Anchor {
  readonly sha256: string
  readonly region: string
  readonly authority: string
  readonly origin: string
  readonly notBefore: string
  readonly notAfter: string
}

describe('certs/registry.json', () => {
  const { anchors }: { anchors: readonly Anchor[] } = JSON.parse(readFileSync('certs/manifest.json', 'utf8'))

  it('enters every public anchor once, in the region and with the names and the origin of its manifest', async () => {
    const services = await rowsOf('service', false)
    const authorities = new Map((await rowsOf('authority', false)).map((authority) => [authority.id, authority]))
    const entered = services.flatMap(({ identities, authority }) =>
      identities.map(({ certificate, use }) => ({ certificate, use, authority: authorities.get(authority)! })),
    )
    expect(entered.map(({ certificate }) => certificate).sort()).toEqual(anchors.map(({ sha256 }) => sha256).sort())
    for (const { certificate, use, authority } of entered) {
      const anchor = anchors.find(({ sha256 }) => sha256 === certificate)!
      expect([use.from, use.to]).toEqual([Date.parse(anchor.notBefore), Date.parse(anchor.notAfter)])
      expect(authority.region).toBe(anchor.region)
      expect(`${authority.names.zh} (${authority.names.en})`).toBe(anchor.authority)
      expect(authority.source).toContain(anchor.origin)
    }
  })

  it('invents no licence, no instrument and no type, and calls each root a public web root', async () => {
    const authorities = await rowsOf('authority', false)
    expect(authorities.filter(({ licences, demonstration }) => licences.length > 0 || demonstration)).toEqual([])
    for (const kind of ['instrument', 'certificate-type', 'cross-certificate', 'policy-mapping'] as const) {
      expect(await rowsOf(kind, false)).toEqual([])
    }
    for (const { identities, intervals } of await rowsOf('service', false)) {
      expect(identities.every(({ role, publicWebRoot }) => role === 'root' && publicWebRoot)).toBe(true)
      expect(intervals.map(({ basis }) => basis).join()).toContain('Not a licence under the Electronic Signature Law')
    }
  })

  it('has the regions of the plan, and every region in which an authority has its seat — ISO 3166-2:CN', async () => {
    const codes = (await rowsOf('region', false)).map(({ code }) => code)
    expect(codes).toEqual(
      expect.arrayContaining(['CN-SH', 'CN-JS', 'CN-ZJ', 'CN-AH', 'CN-GD', 'CN-HK', 'CN-BJ', 'CN-TW', 'CN-MO', 'CN']),
    )
    expect(codes).toHaveLength(35)
    expect(codes).toEqual(expect.arrayContaining((await rowsOf('authority', true)).map(({ region }) => region)))
  })

  it('loads no row that does not decode, no member it does not know and no certificate that is not there', async () => {
    const spoilt = (from: string, to: string) =>
      readRegistrySeed(
        changed((json) => json.replace(from, to)),
        false,
      )
    await expect(spoilt('"region": "CN-BJ"', '"region": "CN_BJ"')).rejects.toThrow('registry.member-malformed')
    await expect(spoilt('"regions":', '"realms":')).rejects.toThrow('has no member realms')
    await expect(spoilt(anchors[0]!.sha256, 'ff'.repeat(32))).rejects.toThrow('holds the certificate ffff')
  })
})

describe('certs/demonstration/registry.json', () => {
  it('is loaded where the demonstration is on, and marks its authorities and instruments', async () => {
    const authorities = (await rowsOf('authority', true)).filter(({ demonstration }) => demonstration)
    expect(authorities.map(({ id, region }) => [id, region])).toEqual([
      ['demonstration-guangdong', 'CN-GD'],
      ['demonstration-shanghai', 'CN-SH'],
    ])
    const instruments = await rowsOf('instrument', true)
    expect(instruments.map(({ demonstration }) => demonstration)).toEqual([true, true])
  })

  it('recognises its own authorities alone, each way, for bidding', async () => {
    const instruments = await rowsOf('instrument', true)
    expect(instruments.map(({ issuers, reliers, scope }) => [issuers, reliers.regions, scope.purposes])).toEqual([
      [{ regions: [], authorities: ['demonstration-guangdong'] }, ['CN-SH'], ['bidding']],
      [{ regions: [], authorities: ['demonstration-shanghai'] }, ['CN-GD'], ['bidding']],
    ])
    const crosses = await rowsOf('cross-certificate', true)
    expect(crosses.map(({ pair, instrument }) => [pair, instrument])).toEqual([
      [crosses[1]!.id, 'demonstration-guangdong-in-shanghai'],
      [crosses[0]!.id, 'demonstration-shanghai-in-guangdong'],
    ])
  })
})
