import type { PathReport, Report, SignatureReport, SignerReport } from '../service/report/report.ts'
import type { Lang } from '../service/texts/catalogue.ts'
import { instantText } from '../service/texts/instant-text.ts'
import { regionText } from '../service/texts/regions.ts'
import { findingText, legalText, recognitionTexts, verdictTexts } from '../service/texts/texts.ts'
import { recognitionLines } from './recognition-lines.ts'
import { terminalText } from './terminal-text.ts'

const MARKS = { passed: '✓', failed: '✗', warned: '!', 'not-done': '–' } as const
const CONDITION_MARKS = { met: '✓', 'not-met': '✗', 'not-shown': '?' } as const

const WORDS = {
  zh: {
    signer: '签名人',
    issuer: '颁发机构',
    time: '最佳签署时间',
    timeSource: { timestamp: '由时间戳证明', 'validation-time': '无时间戳，仅知存在于验证之时' },
    claimed: '声称签署时间',
    algorithm: '算法',
    path: '认证路径',
    otherPath: '另一条被接受的路径',
    noPath: '没有通往信任锚的路径',
    changed: '文件在签署后被修改',
    law: '电子签名法第十三条',
    recognition: '互认',
    judged: '判断时间',
    policy: '策略',
    anchors: '信任锚',
    demonstration: '演示信任：根密钥公开，结论没有任何效力',
    unknown: '未知',
  },
  en: {
    signer: 'Signer',
    issuer: 'Issued by',
    time: 'Best signature time',
    timeSource: {
      timestamp: 'proven by a time-stamp',
      'validation-time': 'no time-stamp: known to exist only when verified',
    },
    claimed: 'Claimed signing time',
    algorithm: 'Algorithm',
    path: 'Certification path',
    otherPath: 'Another accepted path',
    noPath: 'no path to a trust anchor',
    changed: 'The document was changed after signing',
    law: 'Electronic Signature Law Art. 13',
    recognition: 'Recognition',
    judged: 'Judged at',
    policy: 'policy',
    anchors: 'trust anchors',
    demonstration: 'Demonstration trust: its root keys are public, this verdict has no effect',
    unknown: 'unknown',
  },
} as const

/** A report in a terminal: the verdict first, then why, in plain characters that need no colour. */
export function summaryOf(report: Report, lang: Lang): string {
  const words = WORDS[lang]
  const { indication } = report.conclusion
  const verdict = verdictTexts(lang).indications[indication]
  const lines = [
    `${terminalText(report.document.name ?? '-')}: ${verdict.word} [${indication}]`,
    `  ${verdict.sentence}`,
  ]
  if (report.trust.demonstration) lines.push(`  ! ${words.demonstration}`)
  if (report.changedAfterSigning) lines.push(`  ✗ ${words.changed}`)
  lines.push(...findingLines(report.findings, lang, '  '))
  for (const signature of report.signatures) lines.push('', ...signatureLines(signature, report, lang))
  const judged = instantText(lang, report.validationTime)
  lines.push(
    '',
    `  ${words.judged} ${judged} · ${words.policy} ${report.policy.name} · ${words.anchors} ${report.trust.anchors}`,
  )
  return lines.join('\n')
}

function signatureLines(signature: SignatureReport, report: Report, lang: Lang): string[] {
  const words = WORDS[lang]
  const texts = verdictTexts(lang)
  const sub = signature.subIndication
  const lines = [`  ${signature.id} · ${signature.format} · ${signature.indication}${sub ? ` / ${sub}` : ''}`]
  // The format's own words would hide what matters: that the document was changed is told above.
  if (sub && !signature.changedAfterSigning) {
    const { what, next } = texts.subIndications[sub]
    lines.push(`    ${what}${lang === 'zh' ? '：' : ': '}${next}`)
  }
  lines.push(`    ${words.signer}: ${signerText(signature.signer, report, lang)}`)
  lines.push(`    ${words.algorithm}: ${signature.algorithm ?? words.unknown}`)
  const best = instantText(lang, signature.bestSignatureTime)
  lines.push(`    ${words.time}: ${best} (${words.timeSource[signature.bestSignatureTimeSource]})`)
  if (signature.claimedSigningTime)
    lines.push(`    ${words.claimed}: ${instantText(lang, signature.claimedSigningTime)}`)
  lines.push(`    ${words.path}: ${signature.path ? pathText(signature.path, report) : words.noPath}`)
  for (const path of signature.otherPaths) lines.push(`    ${words.otherPath}: ${pathText(path, report)}`)
  for (const check of signature.checks)
    lines.push(`    ${MARKS[check.status]} ${texts.checks[check.name]} (${check.standard})`)
  lines.push(...findingLines(signature.findings, lang, '    '))
  lines.push(`    ${words.law}: ${texts.reliable[signature.legal.reliable].sentence}`)
  for (const condition of signature.legal.conditions) {
    const { title } = texts.conditions[condition.number]
    const reasons = [...condition.basis, ...condition.missing].map((code) => legalText(lang, code))
    lines.push(
      `      ${CONDITION_MARKS[condition.status]} ${condition.number} ${title}: ${texts.conditionStatuses[condition.status]}`,
    )
    if (condition.status !== 'met') lines.push(...reasons.map((reason) => `          ${reason}`))
  }
  if (signature.recognition) {
    const { recognition } = signature.recognition
    const where = `${regionText(lang, recognition.region)} · ${recognitionTexts(lang).purposes[recognition.purpose]}`
    lines.push(`    ${words.recognition}: ${where}`)
    lines.push(...recognitionLines(recognition, report.certificates, lang, '      '))
  }
  return lines
}

function findingLines(findings: Report['findings'], lang: Lang, indent: string): string[] {
  const marks = { fail: '✗', warn: '!', inform: 'i' } as const
  return findings
    .filter((finding) => finding.severity !== 'inform')
    .map((finding) => {
      const text = findingText(lang, finding.code, finding.values)
      return `${indent}${marks[finding.severity]} ${terminalText(`${text.what} ${text.next}`)} [${finding.code}, ${finding.standard}]`
    })
}

/** Never a common name alone: the organisation and the issuer stand beside it. */
function signerText(signer: SignerReport | null, report: Report, lang: Lang): string {
  const certificate = signer && report.certificates[signer.certificate]
  if (!certificate) return WORDS[lang].unknown
  const who = [...new Set([certificate.commonName, certificate.organization])]
    .filter((part) => part !== null)
    .join(' · ')
  const by = certificate.issuerCommonName ?? certificate.issuer
  return terminalText(`${who || certificate.subject} (${WORDS[lang].issuer} ${by})`)
}

function pathText(path: PathReport, report: Report): string {
  return path.certificates
    .map((fingerprint) => {
      const certificate = report.certificates[fingerprint]!
      const name = terminalText(certificate.commonName ?? certificate.subject)
      return path.crossCertificates.includes(fingerprint) ? `⇄ ${name}` : name
    })
    .join(' → ')
}
