import type { Json } from '../../../../base/canonical-json.ts'
import { kindNamedAt, nameKey, type RowNames } from '../../../../service/supervision/row-names.ts'
import { deliveredCitation } from '../../../../service/texts/delivered-citations.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import { recognitionTexts } from '../../../../service/texts/texts.ts'
import { visibleText } from '../../components/shown-name.tsx'
import { consoleWords } from '../../console/console-words.ts'
import { sessionWords } from '../../session/words/session-words.ts'
import type { Words } from '../../shell/words.ts'

type Pair = readonly [zh: string, en: string]

/** Kinds of rows. */
const KINDS: Readonly<Record<string, Pair>> = {
  region: ['地区', 'region'],
  authority: ['认证机构', 'authority'],
  service: ['服务', 'service'],
  'certificate-type': ['证书类型', 'certificate type'],
  'cross-certificate': ['交叉证书', 'cross-certificate'],
  instrument: ['互认文件', 'instrument'],
  'policy-mapping': ['策略对应', 'policy mapping'],
  'status-source': ['状态来源', 'status source'],
  registration: ['登记', 'registration'],
  'registration-remark': ['留言', 'remark'],
  proposal: ['变更提议', 'proposed change'],
  account: ['账户', 'account'],
  'api-key': ['接口密钥', 'API key'],
  'list-source': ['列表来源', 'source of lists'],
  'list-import': ['收取的列表', 'list taken'],
  certificate: ['证书', 'certificate'],
  seed: ['随附内容', 'supplied contents'],
  deposit: ['存证', 'deposit'],
}

/** Members of rows by their names; what has none here is shown by its name in the format. */
const MEMBERS: Readonly<Record<string, Pair>> = {
  id: ['标识', 'id'],
  code: ['代码', 'code'],
  names: ['名称', 'name'],
  zh: ['中文', 'Chinese'],
  en: ['英文', 'English'],
  region: ['地区', 'region'],
  authority: ['机构', 'authority'],
  licences: ['许可', 'licence'],
  regime: ['许可种类', 'regime'],
  number: ['编号', 'number'],
  intervals: ['期间', 'period'],
  period: ['期间', 'period'],
  from: ['起', 'from'],
  to: ['止', 'until'],
  status: ['状态', 'state'],
  basis: ['依据', 'basis'],
  source: ['出处', 'source'],
  demonstration: ['演示', 'demonstration'],
  kind: ['种类', 'kind'],
  identities: ['证书', 'certificate'],
  certificate: ['证书指纹', 'fingerprint'],
  role: ['角色', 'role'],
  use: ['使用期间', 'in use'],
  sm2Id: ['SM2 签名者标识', 'SM2 signer ID'],
  publicWebRoot: ['公共网站根证书', 'public web root'],
  class: ['类别', 'class'],
  level: ['等级', 'level'],
  identityProofing: ['身份核验', 'identity proofing'],
  keyMedium: ['密钥介质', 'key medium'],
  keyEscrow: ['密钥托管', 'key escrow'],
  rule: ['识别规则', 'rule'],
  policies: ['证书策略', 'policies'],
  extendedKeyUsages: ['扩展密钥用途', 'extended key usages'],
  extensions: ['扩展', 'extensions'],
  subject: ['被认证机构', 'subject'],
  attribute: ['主体属性', 'attribute'],
  value: ['值', 'value'],
  issuer: ['签发机构', 'issuer'],
  pair: ['反方向的交叉证书', 'other direction'],
  instrument: ['互认文件', 'instrument'],
  citation: ['文件出处', 'citation'],
  documentSha256: ['文件 SHA-256', 'SHA-256 of the document'],
  issuers: ['签发一方', 'issuers'],
  reliers: ['依赖一方', 'reliers'],
  regions: ['地区', 'regions'],
  authorities: ['机构', 'authorities'],
  direction: ['方向', 'direction'],
  scope: ['范围', 'scope'],
  certificateTypes: ['证书类型', 'certificate types'],
  purposes: ['用途', 'purposes'],
  levelMin: ['最低等级', 'lowest level'],
  effect: ['效果', 'effect'],
  carriedBy: ['实现方式', 'carried by'],
  issuerPolicy: ['签发一方的策略', 'policy of the issuers'],
  relierPolicy: ['依赖一方的策略', 'policy of the reliers'],
  uri: ['地址', 'address'],
  freshnessSecondsMax: ['最长时效（秒）', 'freshness, seconds at most'],
  signers: ['列表签名证书指纹', 'fingerprints of list signers'],
  meanings: ['对列表用语的解释', 'meanings of URIs'],
  means: ['含义', 'means'],
  state: ['状态', 'state'],
  person: ['人员编号', 'staff number'],
  confirmedBy: ['确认人', 'confirmed by'],
  proposedBy: ['提议人', 'proposed by'],
  proposedAt: ['提议时间', 'proposed at'],
  publicKey: ['公钥指纹', 'fingerprint of the key'],
  proposer: ['提议人', 'proposed by'],
  decider: ['决定人', 'decided by'],
  decidedAt: ['决定时间', 'decided at'],
  decidedBy: ['决定人', 'decided by'],
  account: ['账户', 'account'],
  at: ['时间', 'at'],
  by: ['经手', 'by'],
  history: ['步骤', 'step'],
  action: ['动作', 'action'],
  proposal: ['待确认的提议', 'proposal'],
  decision: ['决定', 'decision'],
  object: ['对象', 'object'],
  body: ['内容', 'contents'],
  since: ['所替代的变更', 'in place of change'],
  comment: ['说明', 'comment'],
  effectiveFrom: ['生效日', 'from'],
  validUntil: ['证书到期', 'certificate ends'],
  request: ['证书请求', 'certification request'],
  challenge: ['质询', 'challenge'],
  expiresAt: ['有效至', 'valid until'],
  actor: ['经手', 'by'],
  approval: ['批准', 'approval'],
  registration: ['登记', 'registration'],
  text: ['内容', 'text'],
  head: ['列表', 'list'],
  format: ['格式', 'format'],
  sequence: ['列表序号', 'number of the list'],
  issuedAt: ['发布时间', 'issued at'],
  nextUpdate: ['应更新时间', 'next update'],
  sha256: ['SHA-256', 'SHA-256'],
  signer: ['签名证书指纹', 'fingerprint of the signer'],
  takenAt: ['收取时间', 'taken at'],
  services: ['服务', 'services'],
  anchors: ['信任锚', 'anchors'],
  notUnderstood: ['未能理解的部分', 'parts not understood'],
  registryVersion: ['登记库版本', 'version of the registry'],
  operator: ['运营者', 'operator'],
  street: ['街道', 'street'],
  locality: ['城市', 'locality'],
  postalCode: ['邮政编码', 'postal code'],
  country: ['国家', 'country'],
  nonce: ['随机数', 'random number'],
  platform: ['平台', 'platform'],
  scopes: ['权限', 'scopes'],
  issuedBy: ['发放人', 'issued by'],
  endsAt: ['到期', 'ends at'],
  replacedBy: ['替代它的密钥', 'replaced by key'],
}

/** Words of closed lists. */
const VALUES: Readonly<Record<string, Pair>> = {
  effective: ['有效', 'in force'],
  active: ['生效', 'active'],
  granted: ['已授予', 'granted'],
  suspended: ['中止', 'suspended'],
  repealed: ['废止', 'repealed'],
  revoked: ['撤销', 'revoked'],
  withdrawn: ['收回', 'withdrawn'],
  expired: ['到期', 'expired'],
  'one-way': ['单向', 'one way'],
  'two-way': ['双向', 'both ways'],
  forward: ['正向', 'forward'],
  reverse: ['反向', 'reverse'],
  recognised: ['承认', 'recognised'],
  'not-recognised': ['不承认', 'not recognised'],
  'cross-certificate': ['交叉证书', 'cross-certificate'],
  'trust-list': ['信任列表', 'trust list'],
  none: ['不核验', 'none'],
  remote: ['远程核验', 'remote'],
  'real-name': ['实名核验', 'real name'],
  'face-to-face': ['当面核验', 'face to face'],
  software: ['软件', 'software'],
  'cloud-hsm': ['云密码机', 'cloud HSM'],
  'co-signing': ['协同签名', 'co-signing'],
  hardware: ['硬件介质', 'hardware'],
  root: ['根证书', 'root'],
  intermediate: ['中间证书', 'intermediate'],
  'end-entity': ['终端证书', 'end entity'],
  proposed: ['已提议', 'proposed'],
  confirmed: ['已确认', 'confirmed'],
  ended: ['已结束', 'ended'],
  open: ['等待确认', 'open'],
  dropped: ['已放弃', 'dropped'],
  disabled: ['已停用', 'disabled'],
  notAfter: ['证书有效期届满', 'the certificate ends'],
}

const chosen = ({ lang }: Words, [zh, en]: Pair): string => (lang === 'zh' ? zh : en)

export const kindText = (words: Words, kind: string): string =>
  Object.hasOwn(KINDS, kind) ? chosen(words, KINDS[kind]!) : visibleText(kind)

/** Where a member stands, in words: `期间 2 · 止`. */
export function memberText(words: Words, pointer: string): string {
  const parts: string[] = []
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (/^\d+$/.test(name) && parts.length > 0) parts.push(`${parts.pop()} ${Number(name) + 1}`)
    else parts.push(Object.hasOwn(MEMBERS, name) ? chosen(words, MEMBERS[name]!) : visibleText(name))
  }
  return parts.join(' · ')
}

/** Of what a row has, an empty list is nothing; of what it asks for, anything. */
const HAVING = /^(?:\/body)?\/(?:licences$|issuers|reliers|signers|meanings)/

/** Members in the order in which a person tells of them, as they stand above, and entries of a list as they come. */
export function byMember(a: { readonly at: string }, b: { readonly at: string }): number {
  const [first, second] = [placesOf(a.at), placesOf(b.at)]
  const differing = first.findIndex((place, index) => place !== second[index])
  return differing < 0 ? 0 : first[differing]! - (second[differing] ?? -1)
}

const ORDER = new Map(Object.keys(MEMBERS).map((name, index) => [name, index]))

const placesOf = (pointer: string): readonly number[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : (ORDER.get(part) ?? ORDER.size)))

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/

/** What it means that nothing is said. */
const OPEN: Readonly<Record<string, Pair>> = {
  to: ['不设止日', 'open'],
  levelMin: ['不要求', 'not asked'],
  level: ['未定级', 'no level'],
  ...{ identityProofing: ['未知', 'not known'], keyMedium: ['未知', 'not known'], keyEscrow: ['未知', 'not known'] },
  freshnessSecondsMax: ['以 nextUpdate 为准', 'as nextUpdate says'],
}

/** A value of a row in words, or as it stands; what is not there at all is for the table to say. */
export function valueText(words: Words, pointer: string, value: Json): string {
  const name = pointer.split('/').at(-1) ?? ''
  if (value === null) return chosen(words, Object.hasOwn(OPEN, name) ? OPEN[name]! : ['未填', 'nothing'])
  if (Array.isArray(value)) {
    if (value.length === 0) return chosen(words, HAVING.test(pointer) ? ['无', 'none'] : ['不限', 'any'])
    return value.map((each) => valueText(words, pointer, each as Json)).join(words.portal.listSeparator)
  }
  if (typeof value === 'boolean') return words.lang === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'
  if (typeof value !== 'string') return String(value)
  if (value === '') return chosen(words, ['未填', 'nothing'])
  if (INSTANT.test(value)) return words.instant(value)
  return wordOf(words, name, value) ?? visibleText(deliveredCitation(words.lang, value))
}

/** A row that a value names by its id, and what it is called where that is known. */
export interface NamedValue {
  readonly id: string
  readonly names: Readonly<Record<Words['lang'], string>> | undefined
}

/** The rows that a value names, in its order; null where it is anything else. */
export function namedValues(pointer: string, value: Json, names: RowNames): readonly NamedValue[] | null {
  const kind = kindNamedAt(pointer)
  const ids = Array.isArray(value) ? value : [value]
  if (kind === null || ids.length === 0 || !ids.every((id) => typeof id === 'string')) return null
  return ids.map((id) => ({
    id,
    names: (kind === 'region' ? regionNames(id) : null) ?? names.get(nameKey({ kind, id })),
  }))
}

/** Regions of this country have names, whoever has entered them. */
function regionNames(code: string): NamedValue['names'] | null {
  const names = { zh: regionText('zh', code), en: regionText('en', code) }
  return names.zh === code ? null : names
}

/** The word for a value of a closed list, or for the code of a region; null where it is a text. */
function wordOf(words: Words, name: string, value: string): string | null {
  const { purposes, bases, regimes, classes } = recognitionTexts(words.lang)
  const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    purposes,
    basis: bases,
    regime: regimes,
    licences: regimes,
    class: classes,
    role: sessionWords(words).roles,
    state: consoleWords(words).states,
  }
  const list = lists[name]
  if (list !== undefined && Object.hasOwn(list, value)) return list[value]!
  if (name === 'basis' || name === 'action') return basisOf(words, value)
  if (name === 'kind') return Object.hasOwn(KINDS, value) ? kindText(words, value) : null
  if (name === 'code') {
    const text = regionText(words.lang, value)
    return text === value ? null : chosen(words, [`${text}（${value}）`, `${text} (${value})`])
  }
  if (['status', 'direction', 'effect', 'carriedBy', 'identityProofing', 'keyMedium', 'role', 'state'].includes(name)) {
    return Object.hasOwn(VALUES, value) ? chosen(words, VALUES[value]!) : null
  }
  return null
}

/** Of what a registration put there the step, of all else the text that officers wrote. */
function basisOf(words: Words, value: string): string | null {
  const steps: Readonly<Record<string, string>> = consoleWords(words).actions
  if (Object.hasOwn(steps, value)) return steps[value]!
  return value === 'notAfter' ? chosen(words, VALUES.notAfter!) : null
}
