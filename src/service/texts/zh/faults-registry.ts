import type { RegistryFaultCode } from '../../../registry/registry-code.ts'
import type { Text } from '../catalogue.ts'

const WHOLE = '请从来源处重新取得登记册，不要改动。'

const malformed = (what: string): Text => ({
  what: `登记册${what}[（{at}）]。`,
  why: '结论以散列值指明所依据的登记册，所以它只有一种写法，别的写法一概不读。',
  next: WHOLE,
})

const tooMuch = (what: string): Text => ({
  what: `登记册${what}[（{at}）][，上限 {max}]。`,
  why: '读取有上限。',
  next: '请只取所需的部分，或联系来源处的管理者。',
})

/** 登记册读不出来，或不是现在的状态。 */
export const registryFaultsZh: Readonly<Record<RegistryFaultCode, Text>> = {
  'registry.too-large': tooMuch('太大'),
  'registry.not-json': malformed('不是 UTF-8 的 JSON'),
  'registry.not-canonical': malformed('不是规范写法的 JSON'),
  'registry.member-missing': malformed('缺少一项'),
  'registry.member-unknown': malformed('有一项不认识'),
  'registry.member-malformed': malformed('有一项写法不对'),
  'registry.list-too-long': tooMuch('有一个列表太长'),
  'registry.list-unsorted': malformed('有一个列表次序不对或有重复'),
  'registry.text-too-long': tooMuch('有一段文字太长'),
  'registry.change-too-large': {
    what: '这次变更的行数太多[，上限 {max}]。',
    why: '一次变更要么全部写入，要么完全不写，写入有上限。',
    next: '请分成几次变更；这么大的信任列表无法导入，上一份完好的仍然有效。',
  },
  'registry.version-conflict': {
    what: '登记册在此期间已有变更[（现为第 {version} 版）]。',
    why: '对同一状态的两次变更会互相矛盾；没有写入任何内容。',
    next: '请查看现在的状态，再作决定。',
  },
  'registry.version-unknown': {
    what: '登记册没有这一版[，最新为第 {latest} 版]。',
    why: '版本从 1 起连续计数。',
    next: '请查询更早的版本或最新版。',
  },
  'registry.head-differs': {
    what: '登记册第 {version} 版的散列值与所给的不同。',
    why: '结论只能在当时所依据的那一状态上重做，版本号相同并不够。',
    next: '请向当初出具结论的登记册查询；如果就是这一份，请告知其审计员。',
  },
}
