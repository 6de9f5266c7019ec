import type { Lang } from '../../../service/texts/catalogue.ts'

/** Words of every page of the console. The English ones have the type of the Chinese. */
const zh = {
  title: '监管控制台',
  lead: '审批登记、提出与确认变更、查看运行情况；每个决定由两个人作出，都留在变更链里。',
  parts: '控制台各部分',
  queue: '待办',
  rows: '登记内容',
  sources: '列表来源',
  accounts: '账户',
  activity: '动态',
  statistics: '统计',
  audit: '审计',
  next: '请返回待办，从最新的内容重新办理。',
  missing: { title: '没有这一项', text: '它不存在，或者已经结束。', next: '请返回待办查看。' },
}

export type FrameTexts = typeof zh

const en: FrameTexts = {
  title: 'Supervisor console',
  lead: 'Decide on registrations, propose and confirm changes, see how the service is used. Two persons take each decision, and each stands in the change log.',
  parts: 'Parts of the console',
  queue: 'Waiting',
  rows: 'Registry',
  sources: 'List sources',
  accounts: 'Accounts',
  activity: 'Activity',
  statistics: 'Statistics',
  audit: 'Audit',
  next: 'Go back to what waits, and decide on what stands there now.',
  missing: {
    title: 'Nothing is named so',
    text: 'It does not exist, or it has ended.',
    next: 'Go back to what waits.',
  },
}

const TEXTS: Readonly<Record<Lang, FrameTexts>> = { zh, en }

export const frameWords = ({ lang }: { readonly lang: Lang }): FrameTexts => TEXTS[lang]
