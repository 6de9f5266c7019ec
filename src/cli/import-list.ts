import { existsSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { isoOf } from '../base/instant.ts'
import { fail, ok, type Result } from '../base/result.ts'
import {
  type HeldLists,
  type ImportedFile,
  importIntoFile,
  readHeldLists,
  writeHeldLists,
} from '../service/publish/import-into-file.ts'
import { isRegionCode } from '../service/recognition/recognition-choices.ts'
import { collect, instantOfOption, languageOf, readInput, refuse } from './common-options.ts'
import { Exit, type ExitCode } from './exit.ts'

interface ImportOptions {
  readonly source: string
  readonly region: string
  readonly signer: readonly string[]
  readonly snapshot: string
  readonly meaning: readonly string[]
  readonly acceptExpired: boolean
  readonly at?: string
  readonly lang: string
}

const HELP = `
列表记录存于 <snapshot>.lists.json：序号更旧、内容被换的列表一律拒绝，原文件不变。
What was taken is remembered in <snapshot>.lists.json: lists that are older or exchanged are refused, and files stay as they were.

例 Example:
  yanqian import-list tl-ee.xml --source estonia --region EE --signer 51f358d9… --snapshot registry.json
  yanqian recognise company.pem --region CN-SH --snapshot registry.json
`

export function addImportListCommand(program: Command): void {
  program
    .command('import-list')
    .description(
      '将其他登记库的可信列表（JSON 或 ETSI TS 119 612）导入登记册文件。Takes the trust list of another registry into a registry file.',
    )
    .argument('<file>', '可信列表 the trust list')
    .requiredOption('--source <name>', '来源名称，小写字母和数字 name of the source, in small letters')
    .requiredOption('--region <code>', '列表所属地区 region of the list, ISO 3166')
    .requiredOption('--snapshot <file>', '登记册文件；没有即新建 the registry file; made where there is none')
    .option('--signer <sha256>', '可签署该列表的证书的 SHA-256，可重复 certificates that may sign it', collect, [])
    .option('--meaning <uri=word>', '列表自有用语的含义，可重复 what words of its own mean: ca, active …', collect, [])
    .option('--accept-expired', '首次导入时接受已过期的列表 take a first list that is no longer good', false)
    .option('--at <time>', '导入时间 instant of the import')
    .option('--lang <zh|en>', '语言 language', 'zh')
    .addHelpText('after', HELP)
    .action(async (file: string, options: ImportOptions) => {
      process.exitCode = await importList(file, options)
    })
}

async function importList(file: string, options: ImportOptions): Promise<ExitCode> {
  const language = languageOf(options.lang)
  if (!language.ok) return refuse('zh', language.fault)
  const imported = await importedBy(file, options)
  if (!imported.ok) return refuse(language.value, imported.fault)
  const { snapshot, held, taken, leftOut, notUnderstood } = imported.value
  // What is remembered comes first: a list that is remembered and not taken is taken when it comes again.
  await replace(heldFile(options.snapshot), writeHeldLists(held))
  await replace(options.snapshot, snapshot)
  const { head, anchors, authorities, services } = taken
  process.stdout.write(
    `${JSON.stringify({
      ...{ source: taken.id, region: head.region, sequence: head.sequence, anchors, authorities, services },
      nextUpdate: head.nextUpdate === null ? null : isoOf(head.nextUpdate),
      ...{ notUnderstood, leftOut },
    })}\n`,
  )
  return Exit.PASSED
}

async function importedBy(file: string, options: ImportOptions): Promise<Result<ImportedFile>> {
  const { source, region, meaning, snapshot, acceptExpired } = options
  if (!isRegionCode(region)) return fail('cli.region-malformed', { given: region })
  const at = instantOfOption(options.at)
  if (!at.ok) return at
  const list = await readInput(file)
  if (!list.ok) return list
  const before = existsSync(snapshot) ? await readInput(snapshot) : ok(null)
  if (!before.ok) return before
  const held = await heldListsOf(snapshot)
  if (!held.ok) return held
  const signers = options.signer.map((each) => each.toLowerCase())
  const expired = acceptExpired ? 'taken' : 'refused'
  return importIntoFile(before.value, held.value, list.value, {
    ...{ source, region, signers, meanings: meaning, expired, at: at.value },
  })
}

/** The lists that a snapshot file holds: none where nothing stands beside it. */
export async function heldListsOf(snapshot: string): Promise<Result<HeldLists>> {
  if (!existsSync(heldFile(snapshot))) return ok(new Map())
  const file = await readInput(heldFile(snapshot))
  return file.ok ? readHeldLists(file.value) : file
}

const heldFile = (snapshot: string): string => `${snapshot}.lists.json`

/** Whole, or not at all: who reads it meanwhile reads the one before. */
async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
