import type { Lang } from '../../../../service/texts/catalogue.ts'

/** 监管控制台里各种表单共用的话。 */
const zh = {
  wrong: '还没有提出，请改正以下各处',
  kept: '填写的内容都还在。',
  check: '请核对将要提出的内容',
  checkText: '还没有提出。核对无误后提出；要改，就在下面的表单里改，再看一次。',
  next: '下一步：核对',
  again: '改好了，重新核对',
  propose: '提出，等待另一人确认',
  nothing: '没有改变任何内容，无需提出。',
  choose: '请选择',
  comment: { label: '理由', hint: '会留在变更链里，不能删改；最多 2000 字。' },
  missing: (label: string, how = '') => `请填写“${label}”。${how}`,
  tooLong: (label: string, max: string) => `“${label}”太长：最多 ${max} 个字。`,
  twice: (label: string) => `“${label}”有两项相同，请去掉一项。`,
  malformed: (label: string, value: string | null, how = '') =>
    `“${label}”${value === null ? '' : `里的“${value}”`}写法不对。${how}`,
  past: (label: string) => `“${label}”不能早于今天：过去的不能改写，只能从今天以后起变更。`,
  order: '止日应在起日之后，各段期间首尾相接、不能重叠。',
  problems: {
    'registry.basis-unlike':
      '双方或范围与这种法律依据不符：第二十六条核准只能由境外单向通往内地（《电子签名法》（2019）第二十六条）；粤港互认只在广东与香港之间，经信任列表，用于跨境电子商务，并须写明许可（粤府〔2012〕82号 §1、§2）。',
    'registry.policy-any':
      '“任意策略”（2.5.29.32.0）不是一项策略，请写具体的策略（RFC 5280（2008）§4.2.1.4、§6.1.4 (a)）。',
    'registry.mapping-impossible': '所选文件是单向的，只能写正向；或请选一份双向文件。',
    'registry.rule-empty': '识别规则不能全空：证书策略、扩展密钥用途、扩展、主体属性至少写一项。',
    'registry.level-unborne': '等级不能高于身份核验、密钥介质、密钥托管三项中最弱的一项；有一项未知时请选“未定级”。',
    'registry.party-missing': '双方都至少选一个地区或一家机构。',
    'registry.parties-same': '双方是同一方，请改其中一方。',
    'registry.period-empty': '止日应在起日之后。',
    'registry.intervals-disordered': '各期间应首尾相接，不能重叠。',
  },
}
export type FormTexts = typeof zh

const en: FormTexts = {
  wrong: 'It was not proposed yet: correct these',
  kept: 'What you filled in is still there.',
  check: 'Check what you are about to propose',
  checkText:
    'Nothing has been proposed yet. Propose it if it is right; to change it, change the form below and look again.',
  next: 'Next: check it',
  again: 'Changed: check again',
  propose: 'Propose, for another person to confirm',
  nothing: 'Nothing would change, so there is nothing to propose.',
  choose: 'Choose',
  comment: {
    label: 'Reason',
    hint: 'It stays in the change log and cannot be altered; at most 2,000 characters.',
  },
  missing: (label, how = '') => `Fill in “${label}”. ${how}`.trim(),
  tooLong: (label, max) => `“${label}” is too long: ${max} characters at most.`,
  twice: (label) => `“${label}” has the same entry twice: take one out.`,
  malformed: (label, value, how = '') =>
    `${value === null ? `“${label}” is` : `“${value}” in “${label}” is`} not written right. ${how}`.trim(),
  past: (label) => `“${label}” cannot be before today: the past stays, and only what is to come can change.`,
  order: 'The last day comes after the first, and periods follow one another without overlap.',
  problems: {
    'registry.basis-unlike':
      'The parties or the scope do not fit this legal basis: an approval under Article 26 leads one way, from abroad to the mainland (Electronic Signature Law (2019) Art. 26); recognition between Guangdong and Hong Kong is between these two alone, by trust list, for cross-border commerce, and names the licences (粤府〔2012〕82号 §1, §2).',
    'registry.policy-any':
      'Any-policy (2.5.29.32.0) is no policy: name the one that is meant (RFC 5280 (2008) §4.2.1.4, §6.1.4 (a)).',
    'registry.mapping-impossible': 'The instrument is one-way: choose forward, or an instrument that goes both ways.',
    'registry.rule-empty':
      'The rule must say something: at least one of policies, key usages, extensions and subject attributes.',
    'registry.level-unborne':
      'The level can be no higher than the weakest of identity proofing, key medium and escrow; where one of them is not known, choose “no level”.',
    'registry.party-missing': 'Choose at least one region or authority on each side.',
    'registry.parties-same': 'Both sides are the same: change one of them.',
    'registry.period-empty': 'The last day comes after the first.',
    'registry.intervals-disordered': 'Periods follow one another and do not overlap.',
  },
}

const TEXTS: Readonly<Record<Lang, FormTexts>> = { zh, en }
export const formWords = ({ lang }: { readonly lang: Lang }): FormTexts => TEXTS[lang]
