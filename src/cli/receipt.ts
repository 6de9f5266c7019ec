import type { Command } from 'commander'
import { isoOf } from '../base/instant.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { itemsFromFiles } from '../platform/node/certificate-files.ts'
import { type ReceiptVerdict, readReceipt, shownHolder, verifyReceipt } from '../service/deposit/verify-receipt.ts'
import type { Lang } from '../service/texts/catalogue.ts'
import { instantText } from '../service/texts/instant-text.ts'
import { regionText } from '../service/texts/regions.ts'
import { collect, languageOf, readInput, refuse } from './common-options.ts'
import { Exit, type ExitCode } from './exit.ts'
import { noteLine } from './recognition-lines.ts'
import { terminalText } from './terminal-text.ts'

interface ReceiptOptions {
  readonly certificate: string
  readonly signer: readonly string[]
  readonly lang: string
}

const EXIT_HELP = `
退出码 Exit codes:
  0   回执成立 the receipt holds
  1   回执不成立 it does not
  2   签署者不在 --signer 之中，无法判断 its signer is none of --signer: cannot tell
  64  命令写法不对 wrong call
  65  文件读不到或读不懂 a file that cannot be read

例 Example:
  yanqian receipt receipt.json --certificate company.pem --signer deposit-service.pem
  yanqian receipt receipt.p7m --certificate company.pem --signer deposit-service.pem
`

export function addReceiptCommand(program: Command): void {
  program
    .command('receipt')
    .description(
      '核对出境证书备份的回执；不联网。Checks the receipt of a certificate that was deposited before it went abroad; offline.',
    )
    .argument('<file>', '回执 receipt: yanqian.outbound-receipt/1, JSON 或 CMS JSON or CMS')
    .requiredOption('--certificate <file>', '回执所说的证书 the certificate that it speaks of')
    .option(
      '--signer <path>',
      '您信任的备份服务证书，可重复 certificates of deposit services that you trust',
      collect,
      [],
    )
    .option('--lang <zh|en>', '语言 language', 'zh')
    .addHelpText('after', EXIT_HELP)
    .action(async (file: string, options: ReceiptOptions) => {
      process.exitCode = await receipt(file, options)
    })
}

async function receipt(file: string, options: ReceiptOptions): Promise<ExitCode> {
  const language = languageOf(options.lang)
  if (!language.ok) return refuse('zh', language.fault)
  const lang = language.value
  const verdict = await verdictOf(file, options)
  if (!verdict.ok) return refuse(lang, verdict.fault)
  process.stdout.write(`${receiptText(verdict.value, lang)}\n`)
  return EXITS[verdict.value.status]
}

const EXITS: Readonly<Record<ReceiptVerdict['status'], ExitCode>> = {
  holds: Exit.PASSED,
  fails: Exit.FAILED,
  undetermined: Exit.INDETERMINATE,
}

async function verdictOf(file: string, options: ReceiptOptions): Promise<Result<ReceiptVerdict>> {
  const octets = await readInput(file)
  if (!octets.ok) return octets
  const read = readReceipt(octets.value)
  if (!read.ok) return read
  const certificate = await itemsFromFiles([options.certificate], 'certificates')
  if (!certificate.ok) return certificate
  const signers = await itemsFromFiles(options.signer, 'certificates')
  if (!signers.ok) return signers
  const [target] = certificate.value.items
  if (target === undefined) return fail('material.certificate-missing', { file: options.certificate })
  return ok(await verifyReceipt(read.value, target, signers.value.items))
}

const WORDS = {
  zh: {
    statuses: { holds: '回执成立', fails: '回执不成立', undetermined: '无法判断' },
    known: { good: '未吊销', revoked: '已吊销', unknown: '发布者不认识' },
    certificate: '证书',
    deposited: '备份时间',
    region: '地区',
    practice: '业务规则版本',
    history: '吊销信息',
    consent: '持有人同意显示身份号码',
    until: '至',
  },
  en: {
    statuses: { holds: 'The receipt holds', fails: 'The receipt does not hold', undetermined: 'Cannot tell' },
    known: { good: 'not revoked', revoked: 'revoked', unknown: 'unknown to the publisher' },
    certificate: 'Certificate',
    deposited: 'Deposited at',
    region: 'Region',
    practice: 'Statement of practice, version',
    history: 'Revocation data of',
    consent: 'The holder consented to show identity numbers',
    until: 'to',
  },
} as const

/** What it attests is shown where it holds: otherwise nobody attests it. */
function receiptText({ status, statement, findings }: ReceiptVerdict, lang: Lang): string {
  const words = WORDS[lang]
  const lines = [words.statuses[status], ...findings.map((finding) => noteLine(finding, lang, '  '))]
  if (status !== 'holds') return lines.join('\n')
  const { depositedAt, region, practiceStatement, statuses, consent } = statement
  const { subject, identity } = shownHolder(statement)
  const numbers = identity.map(({ oid, values }) => `${oid} ${values.join(' ')}`)
  const told: readonly (readonly [string, string])[] = [
    [words.certificate, [subject, ...numbers].join(' · ')],
    [words.deposited, instantText(lang, isoOf(depositedAt))],
    ...(region === null ? [] : [[words.region, regionText(lang, region)] as const]),
    [words.practice, [practiceStatement.version, practiceStatement.uri].filter((part) => part !== null).join(' · ')],
    ...statuses.map((each) => [words.history, statusText(each, lang)] as const),
    ...(consent === null
      ? []
      : [[words.consent, `${consent.reference} · ${instantText(lang, isoOf(consent.recordedAt))}`] as const]),
  ]
  return [...lines, ...told.map(([name, value]) => `  ${name}: ${terminalText(value)}`)].join('\n')
}

/** What was known, and for which days: until the next update was due. RFC 5280 §5.1.2.5 */
function statusText(
  { status, thisUpdate, nextUpdate }: ReceiptVerdict['statement']['statuses'][number],
  lang: Lang,
): string {
  const words = WORDS[lang]
  const until = nextUpdate === null ? '' : ` ${words.until} ${instantText(lang, isoOf(nextUpdate))}`
  return `${instantText(lang, isoOf(thisUpdate))}${until}: ${words.known[status]}`
}
