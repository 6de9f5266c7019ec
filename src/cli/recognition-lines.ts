import { recognisedPurposes } from '../service/recognition/recognised-purposes.ts'
import type { RecognitionReport } from '../service/recognition/recognition-report.ts'
import type { CertificateReport, ReportFinding } from '../service/report/report.ts'
import type { Lang } from '../service/texts/catalogue.ts'
import { dayText, instantText } from '../service/texts/instant-text.ts'
import { regionText } from '../service/texts/regions.ts'
import { findingText, recognitionTexts } from '../service/texts/texts.ts'
import type { NamedRow } from '../service/texts/value-words.ts'
import { terminalText } from './terminal-text.ts'

type Recognition = RecognitionReport['recognition']
type Instruments = Recognition['instrument']
type Note = Pick<ReportFinding, 'code' | 'standard' | 'values'>

const WORDS = {
  zh: {
    technical: '一、技术结论',
    instrument: '二、是否获得承认',
    law: '三、法律地位',
    since: '自',
    authority: '签发机构',
    type: '证书类型',
    level: '等级',
    unknown: '不明',
    path: '认证路径',
    refusedPath: '未被接受的路径',
    policy: '证书策略',
    mapped: '对应为',
    counts: '计入',
    countsNot: '不计入',
    more: (count: number) => `另有 ${count} 份文件不涉及这种情况`,
    recognisedFor: '登记在册、予以承认的用途',
    number: '许可编号',
    unchecked: '没有核对的',
    webRoot: '公共网站证书根：浏览器认识它，本身不是许可',
    demonstration: '演示：根密钥公开，结论没有任何效力',
    colon: '：',
    separator: '，',
    none: '无',
  },
  en: {
    technical: '1 Technical',
    instrument: '2 Recognition',
    law: '3 Law',
    since: 'since',
    authority: 'Issuing authority',
    type: 'Certificate type',
    level: 'level',
    unknown: 'unknown',
    path: 'Path',
    refusedPath: 'Refused path',
    policy: 'Certificate policy',
    mapped: 'counts as',
    counts: 'counted',
    countsNot: 'not counted',
    more: (count: number) => `${count} more instruments do not speak of this`,
    recognisedFor: 'Recognised by an instrument on file for',
    number: 'licence number',
    unchecked: 'Not checked',
    webRoot: 'a public web-PKI root: browsers know it, and by itself it is no licence',
    demonstration: 'Demonstration: its root keys are public, this answer has no effect',
    colon: ': ',
    separator: ', ',
    none: 'none',
  },
} as const

/** The three answers one below the other, each with what it rests on; nothing merges them. */
export function recognitionLines(
  recognition: Recognition,
  certificates: Readonly<Record<string, CertificateReport>>,
  lang: Lang,
  indent: string,
): string[] {
  const words = WORDS[lang]
  const texts = recognitionTexts(lang)
  const { authority, type, technical, instrument, law, unchecked, names } = recognition
  const answer = (title: string, { word, sentence }: { readonly word: string; readonly sentence: string }) =>
    `${title}${words.colon}${word}${lang === 'zh' ? '。' : '. '}${sentence}`
  const lines = recognition.demonstration ? [`! ${words.demonstration}`] : []
  lines.push(answer(words.technical, texts.technical[technical.status]))
  for (const path of technical.paths) {
    const region = path.region === null ? '' : ` · ${regionText(lang, path.region)}`
    const along = path.certificates.map((fingerprint) => nameOf(certificates[fingerprint], fingerprint))
    lines.push(`   ${path.accepted ? words.path : words.refusedPath}${region}${words.colon}${along.join(' → ')}`)
    lines.push(...path.obstacles.map((finding) => noteLine(finding, lang, '     ', names)))
  }
  lines.push(answer(words.instrument, texts.instrument[instrument.status]))
  const others = recognisedPurposes(recognition).map((purpose) => `${texts.purposes[purpose]} (--purpose ${purpose})`)
  if (others.length > 0) lines.push(`   ${words.recognisedFor}${words.colon}${others.join(words.separator)}`)
  lines.push(...instrumentLines(instrument, lang, names).map((line) => `   ${line}`))
  lines.push(answer(words.law, texts.law[law.status]))
  for (const { regime, number, since, basis } of law.licences) {
    const parts = [texts.regimes[regime], `${words.since} ${dayText(lang, since)}`, terminalText(basis)]
    if (number !== null) parts.splice(1, 0, `${words.number} ${terminalText(number)}`)
    lines.push(`   ${parts.join(' · ')}`)
  }
  lines.push(...law.findings.map((finding) => noteLine(finding, lang, '   ', names)))
  if (authority !== null) {
    const where = regionText(lang, authority.region)
    lines.push(`${words.authority}${words.colon}${terminalText(authority.names[lang])} (${where}, ${authority.id})`)
    if (authority.publicWebRoot) lines.push(`   i ${words.webRoot}`)
  }
  lines.push(`${words.type}${words.colon}${typeText(type, lang)}`)
  lines.push(...type.findings.map((finding) => noteLine(finding, lang, '   ', names)))
  if (unchecked.length > 0) lines.push(`${words.unchecked}${words.colon}`)
  lines.push(...unchecked.map((finding) => noteLine(finding, lang, '   ', names)))
  return lines.map((line) => `${indent}${line}`)
}

function instrumentLines(
  { ground, since, instruments, omitted, findings }: Instruments,
  lang: Lang,
  names: readonly NamedRow[],
): string[] {
  const words = WORDS[lang]
  const texts = recognitionTexts(lang)
  const lines: string[] = []
  if (ground !== null) {
    const from = since === null ? '' : `${words.separator}${words.since} ${instantText(lang, since)}`
    lines.push(`${texts.grounds[ground]}${from}`)
  }
  for (const each of instruments) {
    const head = [texts.outcomes[each.outcome], terminalText(each.names[lang]), texts.bases[each.basis]]
    lines.push(`· ${head.join(' · ')} [${each.id}]`, `    ${terminalText(each.citation)}`)
    for (const policy of each.policies) {
      const original = `${policy.original ?? words.none} (${words.level} ${policy.originalLevel ?? words.unknown})`
      const counts = policy.counts ? words.counts : words.countsNot
      const translated =
        policy.translated === null
          ? words.none
          : `${policy.translated} (${words.level} ${policy.level ?? words.unknown})`
      lines.push(`    ${words.policy} ${original} ${words.mapped} ${translated}, ${counts}`)
    }
    lines.push(...each.findings.map((finding) => noteLine(finding, lang, '    ', names)))
  }
  if (omitted > 0) lines.push(words.more(omitted))
  lines.push(...findings.map((finding) => noteLine(finding, lang, '', names)))
  return lines
}

function typeText({ types, class: ofClass, level }: Recognition['type'], lang: Lang): string {
  const words = WORDS[lang]
  if (types.length === 0) return words.unknown
  const names = types.map(({ id, names }) => `${terminalText(names[lang])} [${id}]`).join(words.separator)
  const kind = ofClass === null ? words.unknown : recognitionTexts(lang).classes[ofClass]
  return `${names} · ${kind} · ${words.level} ${level ?? words.unknown}`
}

export function noteLine(
  { code, standard, values }: Note,
  lang: Lang,
  indent: string,
  names: readonly NamedRow[] = [],
): string {
  return `${indent}! ${terminalText(findingText(lang, code, values, names).what)} [${code}, ${standard}]`
}

/** Never a common name alone: the organisation stands beside it. */
export function nameOf(certificate: CertificateReport | undefined, fingerprint: string): string {
  if (certificate === undefined) return fingerprint.slice(0, 16)
  const names = [certificate.commonName, certificate.organization].filter((part) => part !== null && part !== '')
  return terminalText(names.length === 0 ? certificate.subject : [...new Set(names)].join(' · '))
}
