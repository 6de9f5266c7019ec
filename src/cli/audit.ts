import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import type { Bytes } from '../base/bytes.ts'
import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { type AuditReport, auditOf, type ChangesAudit, type SeenHead } from '../service/audit/audit-changes.ts'
import type { Lang } from '../service/texts/catalogue.ts'
import { instantText } from '../service/texts/instant-text.ts'
import { collect, languageOf, readInput, refuse } from './common-options.ts'
import { Exit, type ExitCode } from './exit.ts'
import { groundFromFile } from './recognition-options.ts'
import { terminalText } from './terminal-text.ts'

interface AuditOptions {
  readonly head: readonly string[]
  readonly snapshot: readonly string[]
  readonly history: readonly string[]
  readonly json?: true
  readonly lang: string
}

const EXIT_HELP = `
变更记录每一条都以散列值覆盖前一条。散列链只能说明它是一条链；要说明它就是原来那一条，
请给出别处见过的散列值：已发布的清单、登记册文件或以往的结论中的 changeHead。
Each entry covers the one before by a hash. A chain shows only that it is one chain: that it is the same one is
shown by a head seen elsewhere, the changeHead of a published list, a registry file or a verdict.

散列链说明记录，不说明各行：--history 把登记册各行逐一与记录核对。两者要在同一时刻导出。
The chain vouches for the log and not for the rows: --history holds each row against it. Export both at one state.

退出码 Exit codes:
  0   完好 whole
  1   有一条不对，已指明 an entry that cannot be vouched for, which is named
  64  命令写法不对 wrong call
  65  文件读不到或读不懂 a file that cannot be read

例 Examples:
  yanqian audit changes.json --head 5f1c…
  yanqian audit page-1.json page-2.json --snapshot registry.json
  yanqian audit changes.json --history history.json --head 5f1c…
`

export function addAuditCommand(program: Command): void {
  program
    .command('audit')
    .description(
      '核对导出的变更记录，指出第一条不对的。Verifies an exported change log of the registry and names the first entry that is broken.',
    )
    .argument('<file...>', '变更记录，按次序 GET /api/v1/changes, a JSON list, or one entry a line; in their order')
    .option(
      '--head <hash>',
      '别处见过的 changeHead，可写成 版本:散列值，可重复 seen elsewhere, or VERSION:HASH',
      collect,
      [],
    )
    .option('--snapshot <file>', '登记册文件，取其 changeHead，可重复 a registry file, for its changeHead', collect, [])
    .option(
      '--history <file>',
      '登记册各行，GET /api/v1/changes/history，逐行与记录核对，可重复 the rows, each held against the log',
      collect,
      [],
    )
    .option('--json', '输出一行 JSON one line of JSON')
    .option('--lang <zh|en>', '语言 language', 'zh')
    .addHelpText('after', EXIT_HELP)
    .action(async (files: string[], options: AuditOptions) => {
      process.exitCode = await audit(files, options)
    })
}

async function audit(files: readonly string[], options: AuditOptions): Promise<ExitCode> {
  const language = languageOf(options.lang)
  if (!language.ok) return refuse('zh', language.fault)
  const lang = language.value
  const seen = await headsOf(options)
  if (!seen.ok) return refuse(lang, seen.fault)
  const rows = await contentsOf(options.history)
  if (!rows.ok) return refuse(lang, rows.fault)
  const opened = auditOf(seen.value, rows.value)
  if (!opened.ok) return refuse(lang, opened.fault)
  for (const file of files) {
    const taken = await takeLog(file, opened.value)
    if (!taken.ok) return refuse(lang, taken.fault)
  }
  const report = opened.value.report()
  const text = options.json ? canonicalJson(report as unknown as Json) : auditText(report, lang)
  process.stdout.write(`${text}\n`)
  return report.whole ? Exit.PASSED : Exit.FAILED
}

/**
 * Takes a log as it is read: one entry a line, a log of any length takes no more memory than its longest line. What is
 * written otherwise, an answer of the API or a list, is read whole.
 */
async function takeLog(path: string, log: ChangesAudit): Promise<Result<null>> {
  const input = createReadStream(path, { encoding: 'utf8' })
  let number = 0
  let entries = 0
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1
      if (line.trim() === '') continue
      const taken = log.takeLine(line)
      if (!taken.ok) return fail(taken.fault.code, { ...taken.fault.values, line: number })
      if (!taken.value && entries > 0) return fail('registry.not-json', { line: number })
      if (!taken.value) break
      entries += 1
    }
  } catch (error) {
    return fail('cli.file-unreadable', { file: path, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' })
  } finally {
    input.destroy()
  }
  if (entries > 0 || number === 0) return ok(null)
  const whole = await readInput(path)
  return whole.ok ? log.takeFile(whole.value) : whole
}

async function contentsOf(files: readonly string[]): Promise<Result<readonly Bytes[]>> {
  const contents: Bytes[] = []
  for (const file of files) {
    const content = await readInput(file)
    if (!content.ok) return content
    contents.push(content.value)
  }
  return ok(contents)
}

async function headsOf({ head, snapshot }: AuditOptions): Promise<Result<readonly SeenHead[]>> {
  const heads: SeenHead[] = []
  for (const given of head) {
    const [, version, hash] = /^(?:([1-9][0-9]{0,14}):)?([0-9a-fA-F]{64})$/.exec(given) ?? []
    if (hash === undefined) return fail('cli.head-malformed', { given })
    heads.push({ version: version === undefined ? null : Number(version), hash: hash.toLowerCase() })
  }
  for (const file of snapshot) {
    const ground = await groundFromFile(file)
    if (!ground.ok) return ground
    heads.push({ version: ground.value.snapshot.version, hash: ground.value.snapshot.changeHead })
  }
  return ok(heads)
}

type BrokenReason = NonNullable<AuditReport['broken']>['reason']
type BrokenRowReason = NonNullable<AuditReport['brokenRow']>['reason']

const WORDS = {
  zh: {
    whole: (entries: number) => `完好：${entries} 条变更，每一条都覆盖前一条。`,
    empty: '完好：没有任何变更。',
    broken: (version: number) => `不对：第 ${version} 条。`,
    reasons: {
      changed: '它与当初所散列的不同，或不是下一条所跟随的那一条。',
      missing: '它不在应在之处，别处也没有。',
      reordered: '它不在应在之处，而在别处。',
      truncated: '记录在此之前结束，而别处见过更晚的散列值。',
    } satisfies Record<BrokenReason, string>,
    brokenRow: (name: string, version: number) => `不对：${name}（第 ${version} 条变更）。`,
    rowReasons: {
      changed: '它不是该条变更所写入的。',
      missing: '该条变更写明了它，而它不在，或起止不同。',
      unknown: '没有变更提到它。',
      'index-missing': '它本身未变，而索引中缺了它应有的一项：按该项查找者看不到它。',
      'index-surplus': '它本身未变，而索引中多了不属于它的一项。',
      unreadable: '它读不懂，无从核对如何找到它。',
    } satisfies Record<BrokenRowReason, string>,
    rows: (rows: number) => `${rows} 行登记内容与记录一致。`,
    stands: '现在写着',
    from: '起',
    to: '止',
    seen: (version: number) => `到第 ${version} 条为止，与别处见过的散列值一致；其后没有旁证。`,
    unseen: '没有给出别处见过的散列值：这只说明它是一条链，不说明它就是原来那一条。',
  },
  en: {
    whole: (entries: number) => `Whole: ${entries} changes, each covering the one before.`,
    empty: 'Whole: no change at all.',
    broken: (version: number) => `Broken: entry ${version}.`,
    reasons: {
      changed: 'It is not what was hashed, or not the one that the next entry follows.',
      missing: 'It is not where it must be, and nowhere else.',
      reordered: 'It is not where it must be, but elsewhere.',
      truncated: 'The log ends before it, and a later head was seen elsewhere.',
    } satisfies Record<BrokenReason, string>,
    brokenRow: (name: string, version: number) => `Broken: ${name} (change ${version}).`,
    rowReasons: {
      changed: 'It is not what the change wrote.',
      missing: 'The change tells of it, and it is not there, or not so.',
      unknown: 'No change tells of it.',
      'index-missing': 'It is as it was written, and the index lacks a key of it: whoever looks by that key misses it.',
      'index-surplus': 'It is as it was written, and the index has a key for it that is not its own.',
      unreadable: 'It cannot be read, so that nothing can be said of how it is found.',
    } satisfies Record<BrokenRowReason, string>,
    rows: (rows: number) => `${rows} rows are as the log tells them.`,
    stands: 'It now says',
    from: 'First',
    to: 'Last',
    seen: (version: number) =>
      `Up to entry ${version} it agrees with what was seen elsewhere; nothing vouches for what comes after.`,
    unseen: 'No head seen elsewhere was given: this shows that it is one chain, and not that it is the same one.',
  },
} as const

function auditText({ broken, brokenRow, entries, rows, first, last, seenTo }: AuditReport, lang: Lang): string {
  const words = WORDS[lang]
  const entryText = ({ version, at, actor, action, object, hash }: NonNullable<AuditReport['first']>) => {
    const what = terminalText(`${actor} ${action} ${object.kind} ${object.id}`)
    return `${version} · ${instantText(lang, at)} · ${what} · ${hash}`
  }
  const gap = lang === 'zh' ? '' : ' '
  if (brokenRow !== null) {
    const name = terminalText(`${brokenRow.kind} ${brokenRow.id}`)
    return `✗ ${words.brokenRow(name, brokenRow.version)}${gap}${words.rowReasons[brokenRow.reason]}`
  }
  if (broken !== null) {
    const lines = [`✗ ${words.broken(broken.version)}${gap}${words.reasons[broken.reason]}`]
    if (broken.entry !== null) lines.push(`  ${words.stands}: ${entryText(broken.entry)}`)
    return lines.join('\n')
  }
  const lines = [`✓ ${entries === 0 ? words.empty : words.whole(entries)}`]
  if (first !== null) lines.push(`  ${words.from}: ${entryText(first)}`)
  if (last !== null) lines.push(`  ${words.to}: ${entryText(last)}`)
  if (rows !== null) lines.push(`  ${words.rows(rows)}`)
  lines.push(seenTo === null ? `  ! ${words.unseen}` : `  ${words.seen(seenTo)}`)
  return lines.join('\n')
}
