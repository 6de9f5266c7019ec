import type { Lang } from '../../../service/texts/catalogue.ts'

const zh = {
  title: '互认',
  lead: '哪些地区承认哪些认证机构的证书，用于什么，依据什么文件，现在是否有效。',
  instruments: '互认文件',
  none: '登记册里还没有互认文件。',
  noneText: '没有登记，不等于不予承认；只是这里还没有依据。',
  instrument: '文件',
  parties: '谁的证书在哪里',
  purposes: '用途',
  anyPurpose: '任何用途',
  basis: '依据',
  state: '现在',
  oneWay: '→',
  twoWay: '↔',
  states: { effective: '有效', suspended: '中止', repealed: '废止', none: '未在有效期内' },
  denies: '不予承认',
  demonstration: '演示',
  ask: '查询一份证书',
}

const en: typeof zh = {
  title: 'Recognition',
  lead: 'Which regions recognise whose certificates, what for, by which instrument, and whether it is in force.',
  instruments: 'Instruments of recognition',
  none: 'No instrument is registered yet.',
  noneText: 'That none is registered does not mean that recognition is denied; there is only no ground for it here.',
  instrument: 'Instrument',
  parties: 'Whose certificates, where',
  purposes: 'Purposes',
  anyPurpose: 'any purpose',
  basis: 'Basis',
  state: 'Now',
  oneWay: '→',
  twoWay: '↔',
  states: { effective: 'in force', suspended: 'suspended', repealed: 'repealed', none: 'not in force' },
  denies: 'denies',
  demonstration: 'demonstration',
  ask: 'Ask about a certificate',
}

export const recognitionWords = ({ lang }: { readonly lang: Lang }): typeof zh => (lang === 'zh' ? zh : en)
