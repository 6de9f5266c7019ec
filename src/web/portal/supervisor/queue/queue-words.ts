import type { Lang } from '../../../../service/texts/catalogue.ts'

const zh = {
  mine: (count: number) => `等您办理（${count}）`,
  others: (count: number) => `等其他人（${count}）`,
  mineNone: '没有等您办理的事',
  mineNoneText: '有新的登记、提议或账户需要您的角色办理时，会出现在这里。',
  othersNone: '没有其他事在等待',
  readOnly: '审计员查看一切，不作决定。',
  columns: { what: '事项', kind: '种类', waits: '等待', since: '自', by: '经手' },
  kinds: { registration: '登记', proposal: '变更提议', 'list-source': '列表来源', account: '账户' },
  waits: {
    decision: '第一人决定',
    'second-person': '第二人确认',
    'carrying-out': '管理员办理生效',
    authority: '机构证明持有密钥',
  },
  fingerprint: '证书指纹',
  submitted: '提交于',
  incomplete: '事项太多，只读了一部分；其余可经接口查询。',
  source: (region: string) => `${region}的信任列表`,
}
export type QueueTexts = typeof zh

const en: QueueTexts = {
  mine: (count) => `Waits for you (${count})`,
  others: (count) => `Waits for others (${count})`,
  mineNone: 'Nothing waits for you',
  mineNoneText: 'Registrations, proposals and accounts that your role decides on will stand here.',
  othersNone: 'Nothing else waits',
  readOnly: 'An auditor sees everything and decides nothing.',
  columns: { what: 'What', kind: 'Kind', waits: 'Waits for', since: 'Since', by: 'By' },
  kinds: {
    registration: 'registration',
    proposal: 'proposed change',
    'list-source': 'source of lists',
    account: 'account',
  },
  waits: {
    decision: 'a first decision',
    'second-person': 'a second person',
    'carrying-out': 'an administrator to bring it into force',
    authority: 'the authority to prove its key',
  },
  fingerprint: 'Fingerprint',
  submitted: 'submitted',
  incomplete: 'There is more than is read at once; the rest can be asked by the API.',
  source: (region) => `trust list of ${region}`,
}

const TEXTS: Readonly<Record<Lang, QueueTexts>> = { zh, en }
export const queueWords = ({ lang }: { readonly lang: Lang }): QueueTexts => TEXTS[lang]
