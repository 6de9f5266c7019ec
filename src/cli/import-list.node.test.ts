import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../base/result.ts'
import { sha256Hex } from '../crypto/digest.ts'
import { publishedTexts } from '../testing/web/published-texts.ts'
import { TestAuthority, testName } from '../testing/web/test-authority.ts'
import { makeRsaSigner } from '../x509/issue-test-signer.ts'

const CLI = fileURLToPath(new URL('yanqian.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'yanqian-import-'))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

let guangdong: TestAuthority
let signer: Awaited<ReturnType<typeof makeRsaSigner>>
beforeAll(async () => {
  guangdong = await TestAuthority.make('Guangdong CA', 'RSA')
  signer = await makeRsaSigner('Operator')
})

const list = (sequence: number, change: object = {}) =>
  publishedTexts(guangdong, async () => ok(signer), { sequence, ...change })

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], { cwd: folder, encoding: 'utf8' })
  return { status, stdout, code: /\[([\w.-]+)\]\s*$/.exec(stderr)?.[1] ?? stderr }
}

function take(text: string, region = 'CN-GD') {
  writeFileSync(at('list'), text)
  const pinned = sha256Hex(signer.certificate)
  const when = ['--at', '2026-11-22T01:00:00Z']
  return run(
    'import-list',
    'list',
    '--source',
    'gd',
    '--region',
    region,
    '--signer',
    pinned,
    '--snapshot',
    'r.json',
    ...when,
  )
}

it('takes a list into a registry file, whose anchors then answer, until its next one is due — TS 119 612 V2.4.1 §5.3.15', async () => {
  const taken = take((await list(1)).json)
  expect([taken.status, JSON.parse(taken.stdout)]).toMatchObject([0, { source: 'gd', sequence: 1, anchors: 1 }])
  const certificate = await guangdong.certify(testName('Company', 'Somebody'), '2026-11-01T00:00:00Z', '1.2.3')
  writeFileSync(at('company.der'), certificate.bytes)
  const asked = (when: string) =>
    run('recognise', 'company.der', '--region', 'CN-SH', '--snapshot', 'r.json', '--at', when, '--json').stdout
  expect(asked('2026-12-22T00:29:59Z')).toContain(guangdong.root.fingerprint)
  expect(asked('2026-12-22T00:29:59Z')).not.toContain('validation.trust-stale')
  expect(asked('2026-12-22T00:30:00Z')).toContain('validation.trust-stale')
})

it('refuses what is older, altered or of somebody else, and leaves both files as they were', async () => {
  expect(take((await list(3)).json).status).toBe(0)
  const before = readFileSync(at('r.json'), 'utf8')
  const held = readFileSync(at('r.json.lists.json'), 'utf8')
  const codes = [
    take((await list(1)).json),
    take((await list(3, { name: 'Other' })).json),
    take((await list(4)).json.replace('Guangdong CA', 'Guangdong CB')),
    take((await list(4)).json, 'CN-GX'),
    take('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
  ].map(({ status, code }) => `${status} ${code}`)
  expect(codes).toEqual([
    '65 registry.list-rolled-back',
    '65 registry.list-forked',
    '65 registry.signed-mismatch',
    '65 registry.list-region-unexpected',
    '65 xml.doctype-refused',
  ])
  expect(readFileSync(at('r.json'), 'utf8')).toBe(before)
  expect(readFileSync(at('r.json.lists.json'), 'utf8')).toBe(held)
})
