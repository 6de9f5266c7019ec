import { basename } from 'node:path'
import type { Command } from 'commander'
import type { Bytes } from '../base/bytes.ts'
import { canonicalJson, type Json } from '../base/canonical-json.ts'
import type { Instant } from '../base/instant.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { materialFromFiles, trustViewFromFiles } from '../platform/node/certificate-files.ts'
import { nodeSend } from '../platform/node/node-send.ts'
import { guardedFetcher } from '../service/fetch/guarded-fetcher.ts'
import { DEFAULT_POLICY, POLICY_NAMES } from '../service/policies.ts'
import type { RecognitionAsk } from '../service/recognition/recognise-signatures.ts'
import { PURPOSES } from '../service/recognition/recognition-choices.ts'
import { trustViewAt } from '../service/registry/registry-ground.ts'
import type { Report } from '../service/report/report.ts'
import type { Lang } from '../service/texts/catalogue.ts'
import type { VerificationRequest } from '../service/verification-request.ts'
import { verifyDocument } from '../service/verify-document.ts'
import {
  collect,
  faultLine,
  instantOfOption,
  languageOf,
  readInput,
  refuse,
  validationPolicyOf,
} from './common-options.ts'
import { Exit, type ExitCode } from './exit.ts'
import {
  DEFAULT_PURPOSE,
  DEFAULT_REGION,
  groundFromFile,
  relyingOf,
  SNAPSHOT_SHA256_HELP,
} from './recognition-options.ts'
import { summaryOf } from './summary.ts'

interface VerifyOptions {
  readonly content?: string
  readonly certificate?: string
  readonly trust: readonly string[]
  readonly material: readonly string[]
  readonly at?: string
  readonly policy: string
  readonly snapshot?: string
  readonly snapshotSha256?: string
  readonly region?: string
  readonly purpose?: string
  readonly json?: true
  readonly lang: string
  readonly online?: true
  readonly sm3?: true
}

export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description(
      '验证签名文件。Verifies signed files: PDF, CMS (.p7s .p7m), time-stamp tokens (.tst .tsr), raw signatures.',
    )
    .argument('<file...>', '签名文件 signed files')
    .option('--content <file>', '分离签名或时间戳所对应的原文 what a detached signature or time-stamp speaks of')
    .option('--certificate <file>', '裸签名值的签名证书 certificate of a raw signature value')
    .option('--trust <path>', '信任锚，文件或目录，可重复 trust anchors: a file or folder, repeatable', collect, [])
    .option(
      '--material <path>',
      '证书、CRL、OCSP 响应，可重复 certificates, CRLs, OCSP responses, repeatable',
      collect,
      [],
    )
    .option('--at <iso>', '判断所依据的时间 the instant to judge at, ISO 8601 (now)')
    .option(
      '--policy <name|file>',
      `验证策略 validation policy: ${POLICY_NAMES.join(', ')} or a JSON file`,
      DEFAULT_POLICY,
    )
    .option(
      '--snapshot <file>',
      '登记册；未给 --trust 时，其中（给出 --region 则该地区）当时有效的锚即信任锚 a registry; where --trust is absent, its anchors (with --region those of the region) that are active at the instant are trusted',
    )
    .option('--snapshot-sha256 <hash>', SNAPSHOT_SHA256_HELP)
    .option('--region <code>', `在哪里使用，须有 --snapshot where it is to be relied on (${DEFAULT_REGION})`)
    .option('--purpose <name>', `用途，须有 --snapshot what for: ${PURPOSES.join(', ')} (${DEFAULT_PURPOSE})`)
    .option('--online', '按证书中的地址获取证书、CRL、OCSP fetch what certificates name (off)')
    .option('--sm3', '报告中加入 SM3 摘要 add the SM3 digest to the report')
    .option('--json', '每个文件一行 JSON 报告 one report a line')
    .option('--lang <zh|en>', '语言 language', 'zh')
    .action(async (files: string[], options: VerifyOptions) => {
      process.exitCode = await verify(files, options)
    })
}

/** Verifies each file and prints its report; the exit code speaks for all of them. */
async function verify(files: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const language = languageOf(options.lang)
  if (!language.ok) return refuse('zh', language.fault)
  const lang = language.value
  const common = await commonRequest(options)
  if (!common.ok) return refuse(lang, common.fault)

  const codes: ExitCode[] = []
  for (const file of files) {
    const document = await readInput(file)
    const report = document.ok
      ? await verifyDocument({ ...common.value, document: document.value, name: basename(file) })
      : document
    codes.push(report.ok ? exitOf(report.value) : Exit.UNREADABLE)
    print(file, report, options, lang)
  }
  for (const code of [Exit.FAILED, Exit.UNREADABLE, Exit.INDETERMINATE]) if (codes.includes(code)) return code
  return Exit.PASSED
}

function print(file: string, report: Result<Report>, options: VerifyOptions, lang: Lang): void {
  if (options.json) {
    const line = report.ok
      ? report.value
      : { schema: 'yanqian.fault/1', document: { name: basename(file) }, fault: report.fault }
    process.stdout.write(`${canonicalJson(line as unknown as Json)}\n`)
  } else if (report.ok) {
    process.stdout.write(`${summaryOf(report.value, lang)}\n`)
  } else {
    process.stderr.write(`${file}: ${faultLine(lang, report.fault)}\n`)
  }
}

/** What is the same for every file: policy, trust, material, time. */
async function commonRequest(options: VerifyOptions): Promise<Result<Omit<VerificationRequest, 'document' | 'name'>>> {
  const at = instantOfOption(options.at)
  if (!at.ok) return at
  const policy = await validationPolicyOf(options.policy)
  if (!policy.ok) return policy
  const registry = await registryOf(options, at.value)
  if (!registry.ok) return registry
  const trust =
    registry.value !== null && options.trust.length === 0
      ? ok(registry.value.trust)
      : await trustViewFromFiles(options.trust)
  if (!trust.ok) return trust
  const material = await materialFromFiles(options.material)
  if (!material.ok) return material
  const content = await readOptional(options.content)
  if (!content.ok) return content
  const certificate = await readOptional(options.certificate)
  if (!certificate.ok) return certificate
  return ok({
    at: at.value,
    policy: policy.value,
    trust: trust.value,
    material: material.value,
    ...(content.value && { content: { bytes: content.value, name: basename(options.content!) } }),
    ...(certificate.value && { certificate: certificate.value }),
    ...(registry.value && { recognition: registry.value.recognition }),
    fetcher: options.online ? guardedFetcher(nodeSend) : null,
    ...(options.sm3 && { sm3: true }),
  })
}

interface AskedRegistry {
  readonly trust: VerificationRequest['trust']
  readonly recognition: RecognitionAsk
}

/** Null where nobody named one. */
async function registryOf(
  { snapshot, snapshotSha256, region, purpose }: VerifyOptions,
  at: Instant,
): Promise<Result<AskedRegistry | null>> {
  if (snapshot === undefined) {
    const isAsked = [snapshotSha256, region, purpose].some((option) => option !== undefined)
    return isAsked ? fail('cli.snapshot-missing') : ok(null)
  }
  const relying = relyingOf(region ?? DEFAULT_REGION, purpose ?? DEFAULT_PURPOSE)
  if (!relying.ok) return relying
  const ground = await groundFromFile(snapshot, snapshotSha256)
  if (!ground.ok) return ground
  const recognition = { ...relying.value, anchored: false, ground: async () => ground }
  // As over the API, a region that is named is whose anchors are trusted; whoever names none chose the file as it is.
  return ok({ trust: trustViewAt(ground.value, region ?? null, at), recognition })
}

const readOptional = async (path: string | undefined): Promise<Result<Bytes | null>> =>
  path === undefined ? ok(null) : readInput(path)

function exitOf({ conclusion }: Report): ExitCode {
  if (conclusion.indication === 'TOTAL-PASSED') return Exit.PASSED
  return conclusion.indication === 'TOTAL-FAILED' ? Exit.FAILED : Exit.INDETERMINATE
}
