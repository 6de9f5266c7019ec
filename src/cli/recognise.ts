import type { Command } from 'commander'
import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { type Fault, fail, ok, type Result } from '../base/result.ts'
import { isFolder, itemsFromFiles } from '../platform/node/certificate-files.ts'
import { DEFAULT_POLICY, POLICY_NAMES } from '../service/policies.ts'
import { type RecognitionRequest, recogniseCertificates } from '../service/recognition/recognise-certificate.ts'
import { EFFECTIVE, isEffective, PURPOSES } from '../service/recognition/recognition-choices.ts'
import type { RecognitionReport } from '../service/recognition/recognition-report.ts'
import type { RecognitionGround } from '../service/registry/registry-ground.ts'
import type { Lang } from '../service/texts/catalogue.ts'
import { instantText } from '../service/texts/instant-text.ts'
import { regionText } from '../service/texts/regions.ts'
import { recognitionTexts } from '../service/texts/texts.ts'
import { collect, instantOfOption, languageOf, refuse, tell, validationPolicyOf } from './common-options.ts'
import { Exit, type ExitCode } from './exit.ts'
import { nameOf, noteLine, recognitionLines } from './recognition-lines.ts'
import {
  DEFAULT_PURPOSE,
  DEFAULT_REGION,
  groundFromFile,
  relyingOf,
  SNAPSHOT_SHA256_HELP,
} from './recognition-options.ts'

interface RecogniseOptions {
  readonly snapshot: string
  readonly snapshotSha256?: string
  readonly region: string
  readonly purpose: string
  readonly effective?: string
  readonly at?: string
  readonly pool: readonly string[]
  readonly crl: readonly string[]
  readonly ocsp: readonly string[]
  readonly validationPolicy: string
  readonly json?: true
  readonly lang: string
}

const EXIT_HELP = `
三个结论分开给出：技术上是否有效；是否有文件予以承认；在法律上是什么。三者互不影响。
Three answers that are never merged: whether it holds; whether an instrument recognises it; what it is in law.

退出码 Exit codes:
  0   每张都技术上有效，且予以承认 each is technically valid and recognised
  1   有一张技术上无效，或不予承认 one is technically not valid, or not recognised
  2   其余 otherwise: cannot tell, contradiction, nothing on file
  64  命令写法不对 wrong call
  65  文件读不到或读不懂，或登记册不完好 a file that cannot be read, or a registry that is not sound

例 Example:
  yanqian recognise company.pem --snapshot registry.json --region CN-GD --purpose bidding --pool intermediates/ --crl crl/
`

export function addRecogniseCommand(program: Command): void {
  program
    .command('recognise')
    .description(
      '按登记册文件回答：证书在某地区、为某用途是否获得承认，依据什么；不联网。Says over a registry file whether certificates are recognised in a region for a purpose, and by what; offline.',
    )
    .argument(
      '<certificate...>',
      '证书文件或目录，各取第一张，其余作候选 certificate files or folders; of a file the first',
    )
    .requiredOption('--snapshot <file>', '登记册 registry: yanqian.registry/1, GET /api/v1/snapshots/{version}')
    .option('--snapshot-sha256 <hash>', SNAPSHOT_SHA256_HELP)
    .option('--region <code>', '在哪里使用 where it is to be relied on, ISO 3166-2', DEFAULT_REGION)
    .option('--purpose <name>', `用途 what for: ${PURPOSES.join(', ')}`, DEFAULT_PURPOSE)
    .option(
      '--effective <when>',
      `何时须有效，默认依验证策略 when what it rests on must be in force (as the policy says): ${EFFECTIVE.join(', ')}`,
    )
    .option('--at <iso>', '使用的时间 the instant of use, ISO 8601 (now)')
    .option('--pool <path>', '候选证书，可重复，不因此受信任 candidate certificates, trusted for nothing', collect, [])
    .option('--crl <path>', '吊销列表，可重复 CRLs, repeatable', collect, [])
    .option('--ocsp <path>', 'OCSP 响应，可重复 OCSP responses, repeatable', collect, [])
    .option(
      '--validation-policy <name|file>',
      `验证策略 what each finding weighs: ${POLICY_NAMES.join(', ')} or a JSON file`,
      DEFAULT_POLICY,
    )
    .option('--json', '每张证书一行 JSON one line of JSON for each certificate')
    .option('--lang <zh|en>', '语言 language', 'zh')
    .addHelpText('after', EXIT_HELP)
    .action(async (certificates: string[], options: RecogniseOptions) => {
      process.exitCode = await recognise(certificates, options)
    })
}

/** Asks about each certificate and prints the answers; the exit code speaks for all of them. */
async function recognise(files: readonly string[], options: RecogniseOptions): Promise<ExitCode> {
  const language = languageOf(options.lang)
  if (!language.ok) return refuse('zh', language.fault)
  const lang = language.value
  const asked = await requestsOf(files, options, (faults) => tell(lang, faults))
  if (!asked.ok) return refuse(lang, asked.fault)
  const { requests, ground } = asked.value
  const codes: ExitCode[] = []
  for (const report of await recogniseCertificates(requests, ground)) {
    process.stdout.write(
      options.json ? `${canonicalJson(report as unknown as Json)}\n` : `${recognitionText(report, lang)}\n`,
    )
    codes.push(exitOf(report))
  }
  return [Exit.FAILED, Exit.INDETERMINATE].find((code) => codes.includes(code)) ?? Exit.PASSED
}

/** The three answers stay apart in the report; a script asks for one number. */
function exitOf({ recognition: { technical, instrument } }: RecognitionReport): ExitCode {
  if (technical.status === 'invalid' || instrument.status === 'not-recognised') return Exit.FAILED
  return technical.status === 'valid' && instrument.status === 'recognised' ? Exit.PASSED : Exit.INDETERMINATE
}

interface Asked {
  readonly requests: readonly RecognitionRequest[]
  readonly ground: RecognitionGround
}

async function requestsOf(
  files: readonly string[],
  options: RecogniseOptions,
  note: (faults: readonly Fault[]) => void,
): Promise<Result<Asked>> {
  const at = instantOfOption(options.at)
  if (!at.ok) return at
  const relying = relyingOf(options.region, options.purpose)
  if (!relying.ok) return relying
  const { effective = null } = options
  if (effective !== null && !isEffective(effective)) {
    return fail('cli.effective-unknown', { given: effective, known: EFFECTIVE.join(', ') })
  }
  const policy = await validationPolicyOf(options.validationPolicy)
  if (!policy.ok) return policy
  const ground = await groundFromFile(options.snapshot, options.snapshotSha256)
  if (!ground.ok) return ground
  const pool = await itemsFromFiles(options.pool, 'certificates')
  if (!pool.ok) return pool
  const lists = await itemsFromFiles(options.crl, 'lists')
  if (!lists.ok) return lists
  const responses = await itemsFromFiles(options.ocsp, 'responses')
  if (!responses.ok) return responses
  note([pool, lists, responses].flatMap(({ value }) => value.skipped))
  const requests: RecognitionRequest[] = []
  for (const file of files) {
    const found = await targetsOf(file)
    if (!found.ok) return found
    note(found.value.skipped)
    for (const { target, beside } of found.value.targets) {
      const material = {
        certificates: [...beside, ...pool.value.items],
        lists: lists.value.items,
        responses: responses.value.items,
      }
      const question = { ...relying.value, at: at.value, effective, policy: policy.value }
      requests.push({ target, material, ...question })
    }
  }
  return ok({ requests, ground: ground.value })
}

type Target = RecognitionRequest['target']

interface Targets {
  readonly targets: readonly { readonly target: Target; readonly beside: readonly Target[] }[]
  readonly skipped: readonly Fault[]
}

/** Of a file its first certificate, with the others beside it; of a folder every certificate in it. */
async function targetsOf(path: string): Promise<Result<Targets>> {
  const read = await itemsFromFiles([path], 'certificates')
  if (!read.ok) return read
  const { items, skipped } = read.value
  const [first, ...beside] = items
  // A folder is no certificate, and it may be empty.
  if (first === undefined) return fail('material.certificate-missing', { file: path })
  if (!(await isFolder(path))) return ok({ targets: [{ target: first, beside }], skipped })
  return ok({ targets: items.map((target) => ({ target, beside: [] })), skipped })
}

const WORDS = {
  zh: {
    asked: '使用地',
    purpose: '用途',
    at: '使用时间',
    registry: '登记册第',
    version: '版',
    until: '截至',
    head: '变更',
  },
  en: {
    asked: 'Region',
    purpose: 'purpose',
    at: 'at',
    registry: 'registry version',
    version: '',
    until: 'of',
    head: 'change',
  },
} as const

/** A recognition in a terminal: what was asked, the three answers, and on which state of the registry they rest. */
function recognitionText({ recognition, certificates, registry, findings }: RecognitionReport, lang: Lang): string {
  const words = WORDS[lang]
  const { region, purpose, at, certificate } = recognition
  const asked = [
    `${words.asked} ${regionText(lang, region)} (${region})`,
    `${words.purpose} ${recognitionTexts(lang).purposes[purpose]}`,
    `${words.at} ${instantText(lang, at)}`,
  ]
  const ground = [
    `${words.registry} ${registry.version}${words.version && ` ${words.version}`} ${words.until} ${instantText(lang, registry.issuedAt)}`,
    `${words.head} ${registry.changeHead.slice(0, 16)}…`,
    `SHA-256 ${(registry.sha256 ?? registry.excerptSha256).slice(0, 16)}…`,
  ]
  return [
    nameOf(certificates[certificate], certificate),
    `  ${asked.join(' · ')}`,
    ...findings.filter(({ severity }) => severity === 'fail').map((finding) => noteLine(finding, lang, '  ')),
    ...recognitionLines(recognition, certificates, lang, '  '),
    `  ${ground.join(' · ')}`,
    '',
  ].join('\n')
}
