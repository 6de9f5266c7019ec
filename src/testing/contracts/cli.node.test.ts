import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import type { Report } from '../../service/report/report.ts'
import type { ContractEntry } from './contract-entry.ts'
import { loadEntries, type ManifestEntry, manifestEntries } from './load-entries.ts'
import { TOP, yanqian } from './run-yanqian.ts'
import { differences } from './verify-entry.ts'

const FOLDER = 'test-vectors/contracts/'
const EXIT: Readonly<Record<string, number>> = { 'TOTAL-PASSED': 0, 'TOTAL-FAILED': 1 }

const optionsOf = (entry: ManifestEntry): string[] => [
  ...entry.trust.flatMap((path) => ['--trust', path]),
  ...(entry.material ?? []).flatMap((path) => ['--material', path]),
  ...(entry.content === undefined ? [] : ['--content', `${FOLDER}${entry.content}`]),
  ...(entry.raw ? ['--certificate', entry.raw.certificate] : []),
  ...['--at', entry.at, '--policy', entry.policy ?? 'contract'],
]

const loaded = new Map(loadEntries().map((entry) => [entry.id, entry]))

/** Entries that share every option go through one call, as many files do in use. */
function batches(): ManifestEntry[][] {
  const byOptions = new Map<string, ManifestEntry[]>()
  for (const entry of manifestEntries()) {
    const options = JSON.stringify(optionsOf(entry))
    byOptions.set(options, [...(byOptions.get(options) ?? []), entry])
  }
  return [...byOptions.values()]
}

function lineDifferences(entry: ContractEntry, line: string): string[] {
  const value = JSON.parse(line)
  const result =
    'fault' in value ? { ok: false as const, fault: value.fault } : { ok: true as const, value: value as Report }
  return differences(entry, result).map((difference) => `${entry.id}: ${difference}`)
}

test('the command line gives the manifest’s result for every entry, one report a line', {
  timeout: 300_000,
}, async () => {
  const failures: string[] = []
  for (const batch of batches()) {
    const run = await yanqian('verify', ...batch.map((entry) => FOLDER + entry.file), ...optionsOf(batch[0]!), '--json')
    const lines = run.stdout.trimEnd().split('\n')
    expect(lines.length).toBe(batch.length)
    for (const [index, entry] of batch.entries())
      failures.push(...lineDifferences(loaded.get(entry.id)!, lines[index]!))
    const indications = batch.map((entry) => entry.expect.indication)
    const codes = batch.map(({ expect: { fault, indication } }) => (fault ? 65 : (EXIT[indication!] ?? 2)))
    const expected = indications.includes('TOTAL-FAILED') ? 1 : codes.includes(65) ? 65 : Math.max(...codes)
    if (run.code !== expected)
      failures.push(`${batch.map(({ id }) => id).join(', ')}: exit ${run.code}, expected ${expected}`)
  }
  expect(failures).toEqual([])
})

test('a passing, a failing and an unsigned contract read well in both languages and end with 0, 1 and 2', async () => {
  const [passed, failed, unsigned] = ['pdf-pades', 'pdf-content-altered', 'pdf-unsigned'].map((id) => {
    const entry = manifestEntries().find((each) => each.id === id)!
    return (lang: string) => yanqian('verify', FOLDER + entry.file, ...optionsOf(entry), '--lang', lang)
  })
  expect(await passed!('zh')).toMatchObject({ code: 0, stdout: expect.stringContaining('验证通过') })
  expect(await failed!('zh')).toMatchObject({ code: 1, stdout: expect.stringContaining('验证不通过') })
  expect(await unsigned!('zh')).toMatchObject({ code: 2, stdout: expect.stringContaining('未发现签名') })
  expect((await passed!('en')).stdout).toMatch(/\[TOTAL-PASSED\]/)
  expect((await passed!('en')).stdout).not.toContain('\u001b')
})

test('a wrong call ends with 64, an unreadable input with 65, each with words', async () => {
  expect(await yanqian('verify')).toMatchObject({ code: 64 })
  expect(await yanqian('verify', 'README.md', '--policy', 'none-such')).toMatchObject({ code: 64 })
  expect(await yanqian('verify', 'README.md', '--at', 'yesterday')).toMatchObject({ code: 64 })
  expect(await yanqian('verify', 'README.md', '--lang', 'fr')).toMatchObject({ code: 64 })
  expect(await yanqian('verify', 'none-such.pdf')).toMatchObject({
    code: 65,
    stderr: expect.stringContaining('cli.file-unreadable'),
  })
  expect(await yanqian('verify', 'README.md')).toMatchObject({ code: 65 })
})

test('a policy file is read, and one that weakens the mathematics is refused', async () => {
  const folder = mkdtempSync(`${tmpdir()}/yanqian-policy-`)
  const contract = JSON.parse(readFileSync(`${TOP}src/validation/policies/contract.json`, 'utf8'))
  const write = (checks: Record<string, string>) => {
    writeFileSync(`${folder}/policy.json`, JSON.stringify({ ...contract, name: 'own', checks }))
    return `${folder}/policy.json`
  }
  const entry = manifestEntries().find(({ id }) => id === 'path-revocation-missing')!
  const verify = (policy: string) =>
    yanqian('verify', FOLDER + entry.file, ...optionsOf(entry), '--policy', policy, '--json')
  expect(await verify(write({ 'path.revocation-unchecked': 'WARN' }))).toMatchObject({ code: 0 })
  expect(await verify(write({}))).toMatchObject({ code: 2 })
  expect(await verify(write({ 'validation.signature-invalid': 'WARN' }))).toMatchObject({ code: 64 })
  rmSync(folder, { recursive: true })
})

test('a contract that two roots trust tells both paths in a terminal', async () => {
  const entry = manifestEntries().find(({ id }) => id === 'path-both-anchors')!
  const { stdout } = await yanqian('verify', FOLDER + entry.file, ...optionsOf(entry))
  expect(stdout).toMatch(/认证路径: .* → 验签演示 上海 根 CA\n {4}另一条被接受的路径: .*⇄ .* → 验签演示 广东 根 CA\n/)
})
