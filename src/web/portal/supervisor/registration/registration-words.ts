import type { Lang } from '../../../../service/texts/catalogue.ts'

const zh = {
  choose: '作出什么决定',
  decisions: {
    approval: '批准',
    refusal: '不予批准',
    activation: '办理生效',
    suspension: '中止',
    resumption: '恢复',
    revocation: '撤销',
  },
  propose: {
    approval: '提议批准',
    refusal: '不予批准',
    activation: '办理生效',
    suspension: '提议中止',
    resumption: '提议恢复',
    revocation: '提议撤销',
  },
  confirm: {
    approval: '确认批准',
    suspension: '确认中止',
    resumption: '确认恢复',
    revocation: '确认撤销',
  },
  twoPersons: '您先提议，另一位审批人确认之后才作出。',
  onePerson: '一人即可作出，立即生效。',
  second: '您确认之后，决定即由两人作出，立即生效。',
  impact: '影响',
  paths: '认证路径',
  pathsText: (vanish: number, appear: number) => `${vanish} 条消失，${appear} 条出现`,
  regions: '涉及地区',
  regionsText: (count: number, names: string) => (count === 0 ? '没有' : `${count} 个：${names}`),
  recognitions: '互认',
  recognitionsText: (end: number, begin: number) => `${end} 项结束，${begin} 项开始`,
  relied: '近 30 天涉及该机构的验证与查询',
  reliedText: (count: string) => `${count} 次`,
  reliedUnknown: '不知道：没有计数',
  reliedNote: '只数写明了在哪个地区依靠的验证与查询，每份签名计一次。',
  complete: '比较是完整的。',
  whole: '逐条查看',
  tooLarge: '登记册太大，无法比较影响；请在测试环境中比较后再决定。',
  lintBlocks: '自动检查有错误，现在不能批准；可以不予批准，或等机构改正。',
}
export type RegistrationTexts = typeof zh

const en: RegistrationTexts = {
  choose: 'Which decision',
  decisions: {
    approval: 'Approve',
    refusal: 'Refuse',
    activation: 'Bring into force',
    suspension: 'Suspend',
    resumption: 'Resume',
    revocation: 'Revoke',
  },
  propose: {
    approval: 'Propose approval',
    refusal: 'Refuse',
    activation: 'Bring into force',
    suspension: 'Propose suspension',
    resumption: 'Propose resumption',
    revocation: 'Propose revocation',
  },
  confirm: {
    approval: 'Confirm approval',
    suspension: 'Confirm suspension',
    resumption: 'Confirm resumption',
    revocation: 'Confirm revocation',
  },
  twoPersons: 'You propose it; it is taken once another approver confirms it.',
  onePerson: 'One person takes it, and it holds at once.',
  second: 'Once you confirm it, two persons have taken it, and it holds at once.',
  impact: 'Impact',
  paths: 'Certification paths',
  pathsText: (vanish, appear) => `${vanish} vanish, ${appear} appear`,
  regions: 'Regions concerned',
  regionsText: (count, names) => (count === 0 ? 'none' : `${count}: ${names}`),
  recognitions: 'Recognitions',
  recognitionsText: (end, begin) => `${end} end, ${begin} begin`,
  relied: 'Verifications and questions about this authority, last 30 days',
  reliedText: (count) => `${count}`,
  reliedUnknown: 'not known: nothing was counted',
  reliedNote: 'Those that named a region to rely on it in, once for each signature.',
  complete: 'The comparison is complete.',
  whole: 'One by one',
  tooLarge: 'The registry is too large to compare; compare it on a test system before deciding.',
  lintBlocks:
    'The examination found errors, so it cannot be approved now. It can be refused, or the authority corrects it.',
}

const TEXTS: Readonly<Record<Lang, RegistrationTexts>> = { zh, en }
export const registrationWords = ({ lang }: { readonly lang: Lang }): RegistrationTexts => TEXTS[lang]
