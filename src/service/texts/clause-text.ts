import type { Lang } from './catalogue.ts'
import { deliveredCitation } from './delivered-citations.ts'

/** An act by the name that the engine cites it by, as each language calls it. */
const ACTS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  电子签名法: { zh: '《电子签名法》', en: 'Electronic Signature Law' },
  商用密码管理条例: { zh: '《商用密码管理条例》', en: 'Regulations on Commercial Cryptography' },
  电子政务电子认证服务管理办法: {
    zh: '《电子政务电子认证服务管理办法》',
    en: 'Measures on E-Government Certification Services',
  },
}

/** What is no standard and no act: rules of the service, or of the authority. */
const RULES: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  'rules of recognition': { zh: '本服务的互认规则', en: 'the rules of recognition of this service' },
  'rules of the issuer': { zh: '签发机构的规则', en: 'the rules of the issuer' },
  ours: { zh: '本登记册的规则', en: 'the rules of this registry' },
  'ours for cross-certificates': {
    zh: '本登记册对交叉证书的规则',
    en: 'the rules of this registry for cross-certificates',
  },
  'no law on file': { zh: '没有登记法律依据', en: 'no law on file' },
}

const ACT = /^(\S+) \((\d{4})\) Art\. (\d+(?:, \d+)*)$/
const ORDINANCE = /^Cap\. (\d+) Electronic Transactions Ordinance s\. (\d+(?:, \d+)*)$/

/** A clause as the engine cites it, in the reader's language; the numbers of standards are the same in every one. */
export const clauseText = (lang: Lang, standard: string): string =>
  standard
    .split('; ')
    .map((part) => citationText(lang, part))
    .join(lang === 'zh' ? '；' : '; ')

function citationText(lang: Lang, part: string): string {
  if (Object.hasOwn(RULES, part)) return RULES[part]![lang]
  const [, act = '', year = '', articles = ''] = ACT.exec(part) ?? []
  if (Object.hasOwn(ACTS, act)) {
    const name = ACTS[act]![lang]
    return lang === 'zh' ? `${name}（${year}）${inChinese(articles)}` : `${name} (${year}) Art. ${articles}`
  }
  const ordinance = ORDINANCE.exec(part)
  if (ordinance === null || lang === 'en') return deliveredCitation(lang, part)
  return `香港《电子交易条例》（第${ordinance[1]}章）第${ordinance[2]!.replaceAll(', ', '、')}条`
}

const inChinese = (articles: string): string =>
  articles
    .split(', ')
    .map((article) => `第${numeralOf(Number(article))}条`)
    .join('、')

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** Articles are numbered in Chinese numerals; no act cited has a hundred. */
function numeralOf(article: number): string {
  if (article >= 100) return String(article)
  const [tens, ones] = [Math.floor(article / 10), DIGITS[article % 10]!]
  if (tens === 0) return ones
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones}`
}
