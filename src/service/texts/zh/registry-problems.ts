import type { RegistryProblemCode } from '../../../registry/registry-code.ts'
import type { Text } from '../catalogue.ts'

const problem = (what: string): Text => ({
  what,
  why: '自相矛盾的登记册既不采用，也不发布。',
  next: '请告知发布者改正。',
})

/** 整份登记册中互相矛盾之处。 */
export const registryProblemsZh: Readonly<Record<RegistryProblemCode, Text>> = {
  'registry.id-duplicated': problem('{at} 出现了两次。'),
  'registry.reference-missing': problem('{at} 所引的 {names} 不存在。'),
  'registry.period-empty': problem('{at} 的一段期间在开始之前就结束了。'),
  'registry.intervals-disordered': problem('{at} 的各段期间重叠或次序颠倒。'),
  'registry.party-missing': problem('{at} 有一方是空的。'),
  'registry.parties-same': problem('{at} 的双方是同一方。'),
  'registry.basis-unlike': problem('{at} 的双方之间不可能有这种依据的文件。'),
  'registry.policy-any': problem('{at} 写的是“任意策略”，它不是一项策略。'),
  'registry.mapping-impossible': problem('{at} 的方向与单向文件相反。'),
  'registry.rule-empty': problem('{at} 的规则没有任何内容。'),
  'registry.level-unborne': problem('{at} 所称的等级 {level} 与其身份核验、密钥介质和托管情况不符。'),
  'registry.identity-shared': problem('{at} 所称的证书属于另一家机构。'),
  'registry.pair-unlike': problem('{at} 与其成对的另一份对不上。'),
  'registry.cross-certificate-unlike': problem('{at} 的证书不是在所称的两家机构之间签发的。'),
  'registry.certificate-missing': problem('{at} 所指的证书不存在。'),
  'registry.certificate-unnamed': problem('有一份证书没有任何一行提到。'),
  'registry.certificate-altered': problem('有一份证书与其登记的散列值不符。'),
  'registry.certificate-unreadable': problem('有一份证书无法读取[（{fault}）]。'),
}
