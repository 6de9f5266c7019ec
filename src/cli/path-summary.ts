import type { AcceptedPathReport, CertificationPathsReport } from '../service/paths/certification-paths-report.ts'
import type { RejectedPathReport, ReportFinding, RevocationReport } from '../service/report/report.ts'
import type { Lang } from '../service/texts/catalogue.ts'
import { dayText, instantText } from '../service/texts/instant-text.ts'
import { reasonText } from '../service/texts/reasons.ts'
import { regionText } from '../service/texts/regions.ts'
import { findingText, pathTexts } from '../service/texts/texts.ts'
import { terminalText } from './terminal-text.ts'

const ANY_POLICY = '2.5.29.32.0'

const WORDS = {
  zh: {
    demonstration: '演示信任：根密钥公开，结论没有任何效力',
    path: '路径',
    refused: '未被接受的候选',
    none: '没有候选路径：没有一张已知的证书能通向信任锚。',
    anchor: '信任锚',
    noAnchor: '未到达信任锚',
    cross: '交叉证书，签发者',
    until: '有效期至',
    unnamed: '未命名',
    policies: '证书策略',
    anyPolicy: '任何策略',
    noPolicy: '没有策略在全程有效',
    statuses: { good: '未吊销', revoked: '已吊销', unknown: '发布者不认识', unchecked: '吊销未检查' },
    judged: '判断时间',
    validationPolicy: '验证策略',
    anchors: '信任锚',
    search: (signatures: number, steps: number) => `检索用了 ${signatures} 次签名验证、${steps} 步`,
    spent: (allowance: string) => `额度用尽：${allowance}，可能还有别的路径`,
    notAsked: '按要求没有检查吊销',
    hints: {
      'validation.trust-empty': '用 --trust 给出信任锚。',
      'path.anchor-missing': '用 --pool 补上中间的证书或交叉证书，或用 --trust 给出别的信任锚。',
      'path.revocation-unchecked': '用 --crl 或 --ocsp 给出吊销信息；若有意不查，用 --no-revocation。',
      'validation.budget-spent': '减少 --pool 中无关的证书后再试。',
    } as Readonly<Record<string, string>>,
    open: '（',
    close: '）',
    separator: '，',
  },
  en: {
    demonstration: 'Demonstration trust: its root keys are public, this verdict has no effect',
    path: 'Path',
    refused: 'Refused candidate',
    none: 'No candidate: no certificate at hand leads to a trust anchor.',
    anchor: 'trust anchor',
    noAnchor: 'no trust anchor reached',
    cross: 'cross-certificate issued by',
    until: 'valid until',
    unnamed: 'unnamed',
    policies: 'Certificate policies',
    anyPolicy: 'any policy',
    noPolicy: 'none is valid along the path',
    statuses: {
      good: 'not revoked',
      revoked: 'revoked',
      unknown: 'unknown to the publisher',
      unchecked: 'revocation not checked',
    },
    judged: 'Judged at',
    validationPolicy: 'validation policy',
    anchors: 'trust anchors',
    search: (signatures: number, steps: number) =>
      `the search took ${signatures} signature verifications and ${steps} steps`,
    spent: (allowance: string) => `allowance spent: ${allowance}; there may be more paths`,
    notAsked: 'revocation was not asked for',
    hints: {
      'validation.trust-empty': 'Name trust anchors with --trust.',
      'path.anchor-missing': 'Add CA or cross-certificates with --pool, or other trust anchors with --trust.',
      'path.revocation-unchecked':
        'Add CRLs with --crl or OCSP responses with --ocsp; leave them out with --no-revocation.',
      'validation.budget-spent': 'Try again with fewer unrelated certificates in --pool.',
    } as Readonly<Record<string, string>>,
    open: ' (',
    close: ')',
    separator: ', ',
  },
} as const

const MARKS = { fail: '✗', warn: '!', inform: 'i' } as const

/** Certification paths in a terminal: the verdict first, then each path from the certificate up, then what was refused and why. */
export function pathSummaryOf(report: CertificationPathsReport, lang: Lang): string {
  const words = WORDS[lang]
  const verdict = pathTexts(lang).indications[report.indication]
  const code = report.subIndication === null ? report.indication : `${report.indication} / ${report.subIndication}`
  const lines = [`${nameOf(report.target, report, lang)}: ${verdict.word} [${code}]`, `  ${verdict.sentence}`]
  if (report.trust.demonstration) lines.push(`  ! ${words.demonstration}`)
  if (!report.request.revocation) lines.push(`  ! ${words.notAsked}`)
  // Where no path stands, the nearest candidate below tells the same reasons with the certificate they speak of.
  if (report.paths.length === 0 && report.rejected.length === 0) lines.push(`  ${words.none}`)
  if (report.paths.length === 0) lines.push(...ownFindings(report).map((finding) => findingLine(finding, lang, '  ')))
  const hint = report.findings.map(({ code, severity }) => (severity === 'fail' ? words.hints[code] : undefined))
  lines.push(...[...new Set(hint)].filter((text) => text !== undefined).map((text) => `  → ${text}`))
  for (const [index, path] of report.paths.entries()) lines.push('', ...acceptedLines(path, index, report, lang))
  for (const [index, path] of report.rejected.entries()) lines.push('', ...rejectedLines(path, index, report, lang))
  const { signatures, steps, budgetSpent } = report.search
  const judged = `${words.judged} ${instantText(lang, report.validationTime)}`
  const policy = `${words.validationPolicy} ${report.validationPolicy.name}`
  lines.push('', `  ${judged} · ${policy} · ${words.anchors} ${report.trust.anchors}`)
  lines.push(`  ${words.search(signatures, steps)}`)
  if (budgetSpent !== null) lines.push(`  ! ${words.spent(budgetSpent)}`)
  return lines.join('\n')
}

/** Findings of the verdict that no candidate tells. */
function ownFindings({ findings, rejected }: CertificationPathsReport): ReportFinding[] {
  const told = new Set(rejected.flatMap(({ reasons }) => reasons.map(identityOf)))
  return findings.filter((finding) => finding.severity === 'fail' && !told.has(identityOf(finding)))
}

const identityOf = ({ code, subject = '' }: ReportFinding): string => `${code} ${subject}`

function acceptedLines(
  path: AcceptedPathReport,
  index: number,
  report: CertificationPathsReport,
  lang: Lang,
): string[] {
  const words = WORDS[lang]
  const head = [
    `${words.path} ${index + 1}`,
    ...(path.region === null ? [] : [regionText(lang, path.region)]),
    path.subIndication === null ? path.indication : `${path.indication} / ${path.subIndication}`,
    ...(path.behind === null ? [] : [pathTexts(lang).places[path.behind]]),
  ]
  const policies = path.userConstrainedPolicySet.map((oid) => (oid === ANY_POLICY ? words.anyPolicy : oid))
  return [
    `  ${head.join(' · ')}`,
    ...treeLines(path, report, lang),
    `    ${words.policies}: ${policies.length === 0 ? words.noPolicy : policies.join(', ')}`,
    ...path.findings
      .filter(({ severity }) => severity !== 'inform')
      .map((finding) => findingLine(finding, lang, '    ', nameOfSubject(finding, report, lang))),
  ]
}

function rejectedLines(
  path: RejectedPathReport,
  index: number,
  report: CertificationPathsReport,
  lang: Lang,
): string[] {
  const words = WORDS[lang]
  const region = path.region === null ? '' : ` · ${regionText(lang, path.region)}`
  return [
    `  ${words.refused} ${index + 1}${region}`,
    ...treeLines({ ...path, revocation: [] }, report, lang),
    ...path.reasons.map((finding) => findingLine(finding, lang, '    ', nameOfSubject(finding, report, lang))),
  ]
}

interface Tree {
  readonly certificates: readonly string[]
  readonly anchor: string | null
  readonly crossCertificates: readonly string[]
  readonly revocation: readonly RevocationReport[]
}

/** The certificates from the one that was asked about up to the anchor, each below the next. */
function treeLines(tree: Tree, report: CertificationPathsReport, lang: Lang): string[] {
  const words = WORDS[lang]
  const lines = tree.certificates.map((fingerprint, height) => {
    const indent = `    ${'   '.repeat(Math.max(0, height - 1))}${height === 0 ? '' : '└─ '}`
    const isAnchor = fingerprint === tree.anchor && height === tree.certificates.length - 1
    const certificate = report.certificates[fingerprint]!
    const notes = [`${words.until} ${dayText(lang, certificate.notAfter)}`]
    if (isAnchor) notes.unshift(words.anchor)
    if (tree.crossCertificates.includes(fingerprint)) notes.unshift(`${words.cross} ${issuerOf(fingerprint, report)}`)
    const revocation = isAnchor ? undefined : tree.revocation.find(({ subject }) => subject === fingerprint)
    if (revocation) notes.push(revocationText(revocation, lang))
    const mark = tree.crossCertificates.includes(fingerprint) ? '⇄ ' : ''
    return `${indent}${mark}${nameOf(fingerprint, report, lang)}${words.open}${notes.join(words.separator)}${words.close}`
  })
  if (tree.anchor === null)
    lines.push(`    ${'   '.repeat(Math.max(0, tree.certificates.length - 1))}└─ ✗ ${words.noAnchor}`)
  return lines
}

function revocationText({ status, source, reason, revokedAt }: RevocationReport, lang: Lang): string {
  const parts: string[] = [WORDS[lang].statuses[status]]
  if (source !== null) parts.push(source.toUpperCase())
  if (revokedAt !== null) parts.push(instantText(lang, revokedAt))
  if (reason !== null) parts.push(reasonText(lang, reason))
  return parts.join(' ')
}

/** Never a common name alone: the organisation and the end of the serial number stand beside it. */
function nameOf(fingerprint: string, report: CertificationPathsReport, lang: Lang): string {
  const certificate = report.certificates[fingerprint]!
  const names = [certificate.commonName, certificate.organization].filter((part) => part !== null && part !== '')
  const who = names.length === 0 ? certificate.subject || WORDS[lang].unnamed : [...new Set(names)].join(' · ')
  return `${terminalText(who)} #${certificate.serialNumber.slice(-8)}`
}

const issuerOf = (fingerprint: string, report: CertificationPathsReport): string => {
  const { issuerCommonName, issuer } = report.certificates[fingerprint]!
  return terminalText(issuerCommonName ?? issuer)
}

const nameOfSubject = ({ subject }: ReportFinding, report: CertificationPathsReport, lang: Lang): string | null =>
  subject !== undefined && report.certificates[subject] ? nameOf(subject, report, lang) : null

function findingLine(finding: ReportFinding, lang: Lang, indent: string, about: string | null = null): string {
  const { what } = findingText(lang, finding.code, finding.values)
  const whom = about === null ? '' : `${about}: `
  return `${indent}${MARKS[finding.severity]} ${whom}${terminalText(what)} [${finding.code}, ${finding.standard}]`
}
