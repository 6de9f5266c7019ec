import { visibleText } from '../../components/shown-name.tsx'
import { consoleWords } from '../../console/console-words.ts'
import type { Words } from '../../shell/words.ts'

type Pair = readonly [zh: string, en: string]

/** Actions of the change log; steps of a registration have their words in the console of the authorities. */
const ACTIONS: Readonly<Record<string, Pair>> = {
  'account.propose': ['提出账户', 'account proposed'],
  'account.confirm': ['确认账户', 'account confirmed'],
  'account.disable': ['停用账户', 'account disabled'],
  'account.first-administrator': ['登记首位管理员', 'first administrator'],
  'api-key.issue': ['签发接口密钥', 'API key issued'],
  'api-key.rotate': ['更换接口密钥', 'API key rotated'],
  'api-key.revoke': ['作废接口密钥', 'API key revoked'],
  'proposal.make': ['提出变更', 'change proposed'],
  'proposal.confirm': ['确认变更', 'change confirmed'],
  'proposal.drop': ['放弃变更', 'change dropped'],
  'list-source.propose': ['提出列表来源', 'source of lists proposed'],
  'list-source.confirm': ['确认列表来源', 'source of lists confirmed'],
  'list-source.end': ['结束列表来源', 'source of lists ended'],
  'list.import': ['收取信任列表', 'trust list taken'],
  'registry.seed': ['载入随附内容', 'supplied contents loaded'],
  'registration.remark': ['留言', 'remark'],
  'registration.challenge': ['取得要签名的文字', 'text to sign given'],
  'deposit.make': ['存证', 'deposit'],
  'deposit.add-evidence': ['补充存证材料', 'evidence added'],
  'deposit.record-consent': ['记录同意', 'consent recorded'],
  'deposit.withdraw-consent': ['撤回同意', 'consent withdrawn'],
}

/** What was done, in words; an action without words here by its name. */
export function actionText(words: Words, action: string): string {
  const known = ACTIONS[action]
  if (known !== undefined) return known[words.lang === 'zh' ? 0 : 1]
  const [noun = '', verb = ''] = action.split('.')
  const steps: Readonly<Record<string, string>> = consoleWords(words).actions
  return noun === 'registration' && Object.hasOwn(steps, verb) ? steps[verb]! : visibleText(action)
}
