import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { CHANGE_LOG_START, entryAfter } from '../../registry/change-log.ts'
import { encodeSnapshot } from '../../registry/encode-snapshot.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import type { AuditReport } from '../../service/audit/audit-changes.ts'
import type { RecognitionReport } from '../../service/recognition/recognition-report.ts'
import { seededSnapshot } from '../registry/seeded-snapshot.ts'
import { type Run, yanqian } from './run-yanqian.ts'

const PKI = 'certs/demonstration'
const COMPANY = `${PKI}/certificates/shanghai-company.pem`
const AT = ['--at', '2026-10-02T00:00:00Z']
const LISTS = ['--crl', `${PKI}/lists`]

const folder = mkdtempSync(`${tmpdir()}/yanqian-recognise-`)
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  writeFileSync(`${folder}/${name}`, text)
  return `${folder}/${name}`
}

let snapshot: RegistrySnapshot
let registry: string
beforeAll(async () => {
  snapshot = await seededSnapshot(true)
  registry = file('registry.json', encodeSnapshot(snapshot))
})

const ask = (...options: string[]): Promise<Run> => yanqian('recognise', ...options, ...AT)
const reportsOf = ({ stdout }: Run): RecognitionReport[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecognitionReport)

describe('yanqian recognise', () => {
  const guangdong = ['--region', 'CN-GD', '--purpose', 'bidding']

  it('ends with 0 where the certificate is technically valid and recognised, and names the snapshot', async () => {
    const run = await ask(COMPANY, '--snapshot', registry, ...guangdong, ...LISTS, '--json')
    const [report] = reportsOf(run)
    expect([run.code, run.stderr]).toEqual([0, ''])
    expect(run.stdout).toBe(`${canonicalJson(report as unknown as Json)}\n`)
    expect(report!.recognition.instrument).toMatchObject({ status: 'recognised', since: '2021-01-01T00:00:00Z' })
    expect(report!.registry).toMatchObject({
      version: snapshot.version,
      changeHead: snapshot.changeHead,
      sha256: sha256Hex(readFileSync(registry)),
      complete: true,
    })
  })

  it.each<[string, number, string[]]>([
    ['the certificate has expired', 1, [...guangdong, ...LISTS, '--at', '2044-01-01T00:00:00Z']],
    ['nothing is on file for the purpose', 2, ['--region', 'CN-GD', '--purpose', 'medical', ...LISTS]],
    ['revocation is not known', 2, guangdong],
    ['nobody says where it is to be relied on, and the mainland as a whole is meant', 2, LISTS],
  ])('where %s, ends with %i', async (_, code, options) => {
    const run = await yanqian('recognise', COMPANY, '--snapshot', registry, ...AT, ...options)
    expect([run.code, run.stderr]).toEqual([code, ''])
  })

  it('ends with 1 where an instrument denies it, and with 2 where another recognises it', async () => {
    const effects = (...effects: readonly ('recognised' | 'not-recognised')[]): string => {
      const ours = snapshot.instruments.find(({ id }) => id === 'demonstration-shanghai-in-guangdong')!
      const instruments = effects.map((effect) => ({ ...ours, id: `demonstration-${effect}`, effect }))
      const crossCertificates = snapshot.crossCertificates.map((each) => ({ ...each, instrument: null }))
      const parts = { instruments, crossCertificates, policyMappings: [] }
      return file(`${effects.join('-')}.json`, encodeSnapshot({ ...snapshot, ...parts }))
    }
    const denied = await ask(COMPANY, '--snapshot', effects('not-recognised'), ...guangdong, ...LISTS)
    expect([denied.code, denied.stderr]).toEqual([1, ''])
    const both = await ask(COMPANY, '--snapshot', effects('not-recognised', 'recognised'), ...guangdong, ...LISTS)
    expect([both.code, both.stderr]).toEqual([2, ''])
    expect(both.stdout).toContain('互相矛盾')
  })

  it('answers for each of several certificates and of a folder, and ends with the worst', async () => {
    const run = await ask(COMPANY, 'certs/anchors', '--snapshot', registry, ...guangdong, ...LISTS, '--json')
    const reports = reportsOf(run)
    expect(run.code).toBe(2)
    expect(reports).toHaveLength(1 + 17)
    expect(reports[0]!.recognition.instrument.status).toBe('recognised')
    expect(reports.slice(1).every(({ recognition }) => recognition.authority?.publicWebRoot)).toBe(true)
  })

  it('tells people the three answers apart, in both languages, and that it is a demonstration', async () => {
    const zh = await ask(COMPANY, '--snapshot', registry, ...guangdong, ...LISTS)
    for (const part of ['一、技术结论：技术上有效', '二、是否获得承认：予以承认', '三、法律地位：未能说明', '演示'])
      expect(zh.stdout).toContain(part)
    const en = await ask(COMPANY, '--snapshot', registry, ...guangdong, ...LISTS, '--lang', 'en')
    for (const part of ['1 Technical: Technically valid', '2 Recognition: Recognised', '3 Law: Not shown', 'counts as'])
      expect(en.stdout).toContain(part)
    expect(en.stdout).not.toMatch(/[^\x20-\x7e\n]*undefined/)
  })

  it('refuses a registry that was changed, spelled otherwise or contradicts itself, and ends with 65', async () => {
    const text = encodeSnapshot(snapshot)
    const spoilt = file('spoilt.json', text.replace('"bidding"', '"anything"'))
    const spaced = file('spaced.json', `${text}\n`)
    const orphan = file('orphan.json', encodeSnapshot({ ...snapshot, authorities: snapshot.authorities.slice(1) }))
    for (const [path, code] of [
      [spoilt, 'registry.member-malformed'],
      [spaced, 'registry.not-canonical'],
      [orphan, 'registry.unsound'],
      [`${folder}/none.json`, 'cli.file-unreadable'],
    ] as const) {
      const run = await ask(COMPANY, '--snapshot', path, ...guangdong)
      expect([run.code, run.stdout]).toEqual([65, ''])
      expect(run.stderr).toContain(`[${code}]`)
    }
  })

  it('answers again with the same bytes over the file that a report names, and refuses every other one', async () => {
    const options = [...guangdong, ...LISTS, '--json']
    const first = await ask(COMPANY, '--snapshot', registry, ...options)
    const { sha256 } = reportsOf(first)[0]!.registry
    const again = await ask(COMPANY, '--snapshot', registry, '--snapshot-sha256', sha256!, ...options)
    expect([again.code, again.stdout]).toEqual([0, first.stdout])
    // One octet, in a name that no rule looks at: sound by itself, and another registry.
    const octets = readFileSync(registry)
    const at = octets.indexOf('"names":{"en":"') + '"names":{"en":"'.length
    octets[at] = octets[at]! ^ 0x20
    const altered = file('altered.json', octets.toString('utf8'))
    expect((await ask(COMPANY, '--snapshot', altered, ...options)).stderr).toBe('')
    const refused = await ask(COMPANY, '--snapshot', altered, '--snapshot-sha256', sha256!, ...options)
    expect([refused.code, refused.stdout]).toEqual([65, ''])
    expect(refused.stderr).toContain('[registry.snapshot-differs]')
    const contract = 'test-vectors/contracts/pdf/pades-b-b.pdf'
    const verify = await yanqian('verify', contract, '--snapshot', altered, '--snapshot-sha256', sha256!, ...AT)
    expect([verify.code, verify.stdout]).toEqual([65, ''])
    expect(verify.stderr).toContain('[registry.snapshot-differs]')
  })

  it.each<[string, string[]]>([
    ['cli.region-malformed', ['--region', 'guangdong']],
    ['cli.purpose-unknown', ['--purpose', 'gambling']],
    ['cli.instant-malformed', ['--at', 'yesterday']],
    ['cli.effective-unknown', ['--effective', 'always']],
    ['policy.unknown', ['--validation-policy', 'none']],
  ])('ends with 64 for a call that is not understood: %s', async (code, options) => {
    const run = await yanqian('recognise', COMPANY, '--snapshot', registry, ...options)
    expect([run.code, run.stdout]).toEqual([64, ''])
    expect(run.stderr).toContain(`[${code}]`)
  })

  it('asks for a snapshot, and says in its help what the answers and the exit codes are', async () => {
    expect((await ask(COMPANY)).code).toBe(64)
    const { code, stdout } = await yanqian('recognise', '--help')
    expect(code).toBe(0)
    for (const part of ['--snapshot', '--region', 'bidding', '退出码', 'yanqian recognise company.pem'])
      expect(stdout).toContain(part)
  })
})

describe('yanqian audit', () => {
  const change = (comment: string) => ({
    nonce: comment,
    at: snapshot.issuedAt,
    actor: 'officer',
    action: 'instrument.repeal',
    object: { kind: 'instrument', id: 'delta' },
    rows: [],
    certificates: [],
    comment,
  })
  const log = () => {
    const first = entryAfter(CHANGE_LOG_START, change('one'))
    const second = entryAfter(first, change('two'))
    return [first, second, entryAfter(second, change('three'))] as const
  }
  const shown = (entries: readonly ReturnType<typeof entryAfter>[]) =>
    JSON.stringify({ changes: entries.map((entry) => ({ ...entry, at: isoOf(entry.at) })) })

  it('ends with 0 for a whole log, and says what vouches for it', async () => {
    const path = file('changes.json', shown(log()))
    const alone = await yanqian('audit', path)
    expect([alone.code, alone.stderr]).toEqual([0, ''])
    expect(alone.stdout).toContain('完好：3 条变更')
    expect(alone.stdout).toContain('不说明它就是原来那一条')
    const seen = await yanqian('audit', path, '--head', log()[2].hash.toUpperCase(), '--lang', 'en')
    expect(seen.stdout).toContain('Up to entry 3 it agrees')
    const { version, changeHead } = { version: 3, changeHead: log()[2].hash }
    const published = file('published.json', encodeSnapshot({ ...snapshot, version, changeHead }))
    expect((await yanqian('audit', path, '--snapshot', published)).code).toBe(0)
  })

  it('ends with 1 and names the first broken entry', async () => {
    const [first, second, third] = log()
    const path = file('forged.json', shown([first, { ...second, actor: 'nobody\u001b[2J' }, third]))
    const run = await yanqian('audit', path, '--lang', 'en')
    expect([run.code, run.stderr]).toEqual([1, ''])
    expect(run.stdout).toContain('Broken: entry 2. It is not what was hashed')
    expect(run.stdout).toContain('nobody\\u{1b}[2J instrument.repeal instrument delta')
    const json = await yanqian('audit', path, '--json')
    expect((JSON.parse(json.stdout) as AuditReport).broken).toMatchObject({ version: 2, reason: 'changed' })
  })

  it('finds a log that was cut short by a registry file that is later', async () => {
    const path = file('short.json', shown(log().slice(0, 2)))
    const published = file('later.json', encodeSnapshot({ ...snapshot, version: 3, changeHead: log()[2].hash }))
    const run = await yanqian('audit', path, '--snapshot', published)
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('第 3 条')
    expect((await yanqian('audit', path, '--head', `3:${log()[2].hash}`)).code).toBe(1)
  })

  it('ends with 64 for a head that is none, and with 65 for what is no log', async () => {
    const path = file('whole.json', shown(log()))
    const wrong = await yanqian('audit', path, '--head', 'abc')
    expect([wrong.code, wrong.stdout]).toEqual([64, ''])
    expect(wrong.stderr).toContain('[cli.head-malformed]')
    for (const [name, code] of [
      [file('none.json', '{"a":1}'), 'registry.member-unknown'],
      ['certs/README.md', 'registry.not-json'],
    ]) {
      const run = await yanqian('audit', name!)
      expect([run.code, run.stdout]).toEqual([65, ''])
      expect(run.stderr).toContain(`[${code}]`)
    }
  })
})
