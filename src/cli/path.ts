import type { Command } from 'commander'
import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { type Fault, fail, ok, type Result } from '../base/result.ts'
import { itemsFromFiles, regionsBeside } from '../platform/node/certificate-files.ts'
import { isPolicyIdentifier } from '../service/paths/certificate-policy.ts'
import type { CertificationPathsReport } from '../service/paths/certification-paths-report.ts'
import { type CertificationPathsRequest, findCertificationPaths } from '../service/paths/find-certification-paths.ts'
import { DEFAULT_POLICY, POLICY_NAMES } from '../service/policies.ts'
import { trustOf } from '../service/read-certificates.ts'
import { collect, instantOfOption, languageOf, refuse, tell, validationPolicyOf } from './common-options.ts'
import { Exit, type ExitCode } from './exit.ts'
import { pathSummaryOf } from './path-summary.ts'

interface PathOptions {
  readonly trust: readonly string[]
  readonly pool: readonly string[]
  readonly crl: readonly string[]
  readonly ocsp: readonly string[]
  readonly at?: string
  readonly policy: readonly string[]
  readonly requireExplicitPolicy?: true
  readonly inhibitPolicyMapping?: true
  readonly inhibitAnyPolicy?: true
  readonly revocation: boolean
  readonly validationPolicy: string
  readonly json?: true
  readonly lang: string
}

const EXIT_HELP = `
退出码 Exit codes:
  0   有有效的认证路径 a path is valid
  1   证书已吊销、已过期或尚未生效 the certificate is revoked, expired or not yet valid
  2   其余 otherwise: no anchor, no path, revocation not known, a budget spent
  64  命令写法不对 wrong call
  65  文件读不到或读不懂 a file that cannot be read

例 Example:
  yanqian path company.pem --trust roots/ --pool intermediates/ --crl crl/ --at 2026-11-01T00:00:00Z
`

export function addPathCommand(program: Command): void {
  program
    .command('path')
    .description(
      '查找证书通向信任锚的全部认证路径，说明其余候选为何不被接受。Finds every certification path from a certificate to a trust anchor, and says why other candidates are refused.',
    )
    .argument('<certificate>', '证书，DER 或 PEM；若有多张，取第一张，其余作候选 DER or PEM; the first one in it')
    .option('--trust <path>', '信任锚，文件或目录，可重复 trust anchors: a file or folder, repeatable', collect, [])
    .option('--pool <path>', '候选证书，可重复，不因此受信任 candidate certificates, trusted for nothing', collect, [])
    .option('--crl <path>', '吊销列表，可重复 CRLs, repeatable', collect, [])
    .option('--ocsp <path>', 'OCSP 响应，可重复 OCSP responses, repeatable', collect, [])
    .option('--at <iso>', '判断所依据的时间 the instant to judge at, ISO 8601 (now)')
    .option('--policy <oid>', '可接受的证书策略，可重复 acceptable certificate policy, repeatable (any)', collect, [])
    .option('--require-explicit-policy', '必须有明确的证书策略 a policy must be valid along the path')
    .option('--inhibit-policy-mapping', '不接受策略映射 no policy mapping')
    .option('--inhibit-any-policy', '不把 anyPolicy 当作任何策略 anyPolicy stands for none')
    .option('--no-revocation', '不检查吊销，结果中会写明 do not ask for revocation; the answer says so')
    .option(
      '--validation-policy <name|file>',
      `验证策略 what each finding weighs: ${POLICY_NAMES.join(', ')} or a JSON file`,
      DEFAULT_POLICY,
    )
    .option('--json', '输出一行 JSON one line of JSON')
    .option('--lang <zh|en>', '语言 language', 'zh')
    .addHelpText('after', EXIT_HELP)
    .action(async (certificate: string, options: PathOptions) => {
      process.exitCode = await findPathsOf(certificate, options)
    })
}

/** Finds the paths of one certificate and prints them. */
async function findPathsOf(certificate: string, options: PathOptions): Promise<ExitCode> {
  const language = languageOf(options.lang)
  if (!language.ok) return refuse('zh', language.fault)
  const lang = language.value
  const request = await requestOf(certificate, options, (faults) => tell(lang, faults))
  if (!request.ok) return refuse(lang, request.fault)
  const report = await findCertificationPaths(request.value)
  const text = options.json ? canonicalJson(report as unknown as Json) : pathSummaryOf(report, lang)
  process.stdout.write(`${text}\n`)
  return EXITS[report.indication]
}

const EXITS: Readonly<Record<CertificationPathsReport['indication'], ExitCode>> = {
  PASSED: Exit.PASSED,
  FAILED: Exit.FAILED,
  INDETERMINATE: Exit.INDETERMINATE,
}

async function requestOf(
  certificate: string,
  options: PathOptions,
  note: (faults: readonly Fault[]) => void,
): Promise<Result<CertificationPathsRequest>> {
  const at = instantOfOption(options.at)
  if (!at.ok) return at
  const strange = options.policy.find((given) => !isPolicyIdentifier(given))
  if (strange !== undefined) return fail('cli.policy-identifier-malformed', { given: strange })
  const validationPolicy = await validationPolicyOf(options.validationPolicy)
  if (!validationPolicy.ok) return validationPolicy
  const target = await itemsFromFiles([certificate], 'certificates')
  if (!target.ok) return target
  const trust = await itemsFromFiles(options.trust, 'certificates')
  if (!trust.ok) return trust
  const pool = await itemsFromFiles(options.pool, 'certificates')
  if (!pool.ok) return pool
  const lists = await itemsFromFiles(options.crl, 'lists')
  if (!lists.ok) return lists
  const responses = await itemsFromFiles(options.ocsp, 'responses')
  if (!responses.ok) return responses
  note([target, trust, pool, lists, responses].flatMap(({ value }) => value.skipped))
  const [first, ...beside] = target.value.items
  // A folder is no certificate, and it may be empty.
  if (first === undefined) return fail('material.certificate-missing', { file: certificate })
  return ok({
    target: first,
    material: {
      certificates: [...beside, ...pool.value.items],
      lists: lists.value.items,
      responses: responses.value.items,
    },
    trust: trustOf(trust.value.items, await regionsBeside(options.trust)),
    at: at.value,
    policies: {
      initialPolicySet: options.policy,
      requireExplicitPolicy: options.requireExplicitPolicy === true,
      inhibitPolicyMapping: options.inhibitPolicyMapping === true,
      inhibitAnyPolicy: options.inhibitAnyPolicy === true,
    },
    revocation: options.revocation,
    validationPolicy: validationPolicy.value,
  })
}
