import type { Lang } from '../../../../service/texts/catalogue.ts'
import type { FieldWords } from '../form/form-fields.tsx'
import { fieldsEn } from './words/fields-en.ts'
import { fieldsZh } from './words/fields-zh.ts'

const zh = {
  title: '登记内容',
  lead: '提议新的一项，或提议改动已有的一项。由另一位审批人确认之后才进入登记册；过去的历史不能改写。',
  kinds: '种类',
  collections: {
    regions: '地区',
    authorities: '认证机构',
    'certificate-types': '证书类型',
    instruments: '互认文件',
    'policy-mappings': '策略对应',
    'status-sources': '状态来源',
  },
  list: (kind: string) => `已登记的${kind}`,
  none: '还没有登记',
  name: '名称',
  id: '标识',
  change: '提议改动',
  action: '办理',
  add: (kind: string) => `提议新的${kind}`,
  edit: (kind: string) => `提议改动：${kind}`,
  more: '后面的内容',
  imported: '随信任列表收取，只随其列表变化',
  standing: '现在登记的内容',
  fixed: {
    regions: '代码不能改；可以改的是名称。',
    authorities: '标识、地区不能改；可以改的是名称、出处和许可。',
    'certificate-types': '标识、机构、类别、等级和识别规则写定之后不能改：需要改动时，请写明止日，另立一项。',
    instruments: '各方、范围、方向、效果写定之后不能改：需要改动时，请废止这份文件，另立一份。',
    'policy-mappings': '写定之后只能写明止日：需要改动时，请写明止日，另立一项。',
    'status-sources': '标识、机构和种类不能改；可以改的是地址和时效。',
  },
  groups: {
    names: '名称',
    licence: (n: number) => `许可 ${n}`,
    assurance: '等级从何而来',
    rule: '怎样识别这一类证书',
    ruleText: '由签发机构自己的规则识别：写出的各项都须满足，至少写一项。',
    period: '有效期间',
    issuers: '谁的证书被承认',
    reliers: '在哪里被承认',
    scope: '范围',
    policies: '策略与等级',
    change: '改变',
  },
  addLicence: '再加一项许可',
  noLicence: '没有许可',
  afterNone: '不变',
  afters: {
    licence: { suspended: '中止', withdrawn: '收回', granted: '恢复' },
    instrument: { suspended: '中止', repealed: '废止', effective: '恢复有效' },
  },
  unknown: '未知',
  escrow: { yes: '有托管', no: '无托管' },
  levelNone: '未定级',
  levelAny: '不要求',
  levelOf: (level: number) => `${level} 级`,
  usages: {
    '1.3.6.1.5.5.7.3.2': '客户端身份鉴别',
    '1.3.6.1.5.5.7.3.4': '电子邮件保护',
    '1.3.6.1.5.5.7.3.36': '文件签名（RFC 9336（2022））',
    '1.3.6.1.5.5.7.3.3': '代码签名',
    '1.3.6.1.5.5.7.3.1': '服务器身份鉴别',
  },
  extensions: {
    '1.2.156.10260.4.1.1': '个人身份标识码',
    '1.2.156.10260.4.1.3': '企业工商注册号',
    '1.2.156.10260.4.1.4': '组织机构代码',
    '1.2.156.10260.4.1.5': '税号',
    '1.2.156.10260.4.4': '统一社会信用代码',
  },
  units: { '60': '分钟', '3600': '小时', '86400': '天', '1': '秒' },
  statusKinds: { crl: '证书吊销列表（CRL）', ocsp: '在线证书状态（OCSP）' },
  advanced: '高级：直接写这一项的 JSON',
  advancedText: '与接口收取的完全相同，检查也相同；平常用上面的表单就够了。',
  notJson: '这不是 JSON，请检查括号、引号与逗号。',
}
export type RowsTexts = typeof zh

const en: RowsTexts = {
  title: 'Registry',
  lead: 'Propose something new, or a change of what is there. It enters the registry once another approver confirms it; what was cannot be rewritten.',
  kinds: 'Kind',
  collections: {
    regions: 'Regions',
    authorities: 'Authorities',
    'certificate-types': 'Certificate types',
    instruments: 'Instruments',
    'policy-mappings': 'Policy mappings',
    'status-sources': 'Status sources',
  },
  list: (kind) => `Registered ${kind.toLowerCase()}`,
  none: 'Nothing is registered yet',
  name: 'Name',
  id: 'Id',
  change: 'Propose a change',
  action: 'What can be done',
  add: (kind) => `Propose a new ${kind}`,
  edit: (kind) => `Propose a change: ${kind}`,
  more: 'More',
  imported: 'Came with a trust list, and changes with its lists alone',
  standing: 'As it is registered now',
  fixed: {
    regions: 'The code stays; the names may change.',
    authorities: 'Id and region stay; names, source and licences may change.',
    'certificate-types':
      'Id, authority, class, level and rule stay as they were entered: to change them, give this one a last day and propose another.',
    instruments:
      'Parties, scope, direction and effect stay as they were entered: to change them, repeal this instrument and propose another.',
    'policy-mappings': 'Only a last day can be given: to change the mapping, end this one and propose another.',
    'status-sources': 'Id, authority and kind stay; address and freshness may change.',
  },
  groups: {
    names: 'Name',
    licence: (n) => `Licence ${n}`,
    assurance: 'What the level rests on',
    rule: 'How a certificate of this type is told',
    ruleText: 'By the rule of its issuer: all that is stated must hold, and something must be stated.',
    period: 'Period',
    issuers: 'Whose certificates are recognised',
    reliers: 'Where they are recognised',
    scope: 'Scope',
    policies: 'Policies and level',
    change: 'Change',
  },
  addLicence: 'Add another licence',
  noLicence: 'no licence',
  afterNone: 'no change',
  afters: {
    licence: { suspended: 'suspended', withdrawn: 'withdrawn', granted: 'granted again' },
    instrument: { suspended: 'suspended', repealed: 'repealed', effective: 'in force again' },
  },
  unknown: 'not known',
  escrow: { yes: 'in escrow', no: 'no escrow' },
  levelNone: 'no level',
  levelAny: 'not asked',
  levelOf: (level) => `level ${level}`,
  usages: {
    '1.3.6.1.5.5.7.3.2': 'client authentication',
    '1.3.6.1.5.5.7.3.4': 'e-mail protection',
    '1.3.6.1.5.5.7.3.36': 'document signing (RFC 9336 (2022))',
    '1.3.6.1.5.5.7.3.3': 'code signing',
    '1.3.6.1.5.5.7.3.1': 'server authentication',
  },
  extensions: {
    '1.2.156.10260.4.1.1': 'identity code of a person',
    '1.2.156.10260.4.1.3': 'registration number of an enterprise',
    '1.2.156.10260.4.1.4': 'organisation code',
    '1.2.156.10260.4.1.5': 'tax number',
    '1.2.156.10260.4.4': 'unified social credit code',
  },
  units: { '60': 'minutes', '3600': 'hours', '86400': 'days', '1': 'seconds' },
  statusKinds: { crl: 'certificate revocation list (CRL)', ocsp: 'online certificate status (OCSP)' },
  advanced: 'Advanced: write the row as JSON',
  advancedText: 'Just what the API takes, with the same checks; the form above is enough for everyday use.',
  notJson: 'This is not JSON: check its brackets, quotes and commas.',
}

const TEXTS: Readonly<Record<Lang, RowsTexts>> = { zh, en }
export const rowsWords = ({ lang }: { readonly lang: Lang }): RowsTexts => TEXTS[lang]

const FIELDS: Readonly<Record<Lang, Readonly<Record<string, FieldWords>>>> = { zh: fieldsZh, en: fieldsEn }

/** What is said of a field of a kind; of one that comes several times, `licence-2-number`, without its number. */
export const fieldWords =
  ({ lang }: { readonly lang: Lang }, collection: string) =>
  (name: string): FieldWords => {
    const base = name.replace(/-\d+-/, '-')
    return FIELDS[lang][`${collection}.${base}`] ?? FIELDS[lang][base] ?? { label: name }
  }
