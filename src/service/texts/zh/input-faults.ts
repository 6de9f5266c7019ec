import type { InputFaultCode } from '../../input-fault-code.ts'
import type { Text } from '../catalogue.ts'

const policy = (what: string, next = '请对照随附的 contract.json 改正该处。'): Text => ({
  what: `验证策略文件${what}[（{at}）]。`,
  why: '不能确定按什么规则判断，就不作判断。',
  next,
})

/** 开始验证之前的错误：命令的选项、策略文件、随附的证书文件。 */
export const inputFaultsZh: Readonly<Record<InputFaultCode, Text>> = {
  'cli.effective-unknown': {
    what: '--effective 没有 {given} 这种写法。',
    why: '何时须有效，决定废止和暂停的影响。',
    next: '可用：{known}。',
  },
  'cli.file-unreadable': {
    what: '读不到文件 {file}[（{reason}）]。',
    why: '没有内容可以验证。',
    next: '请核对路径和读取权限。',
  },
  'cli.head-malformed': {
    what: '--head 要的是 64 位十六进制散列值，不是 {given}。',
    why: '散列值指明记录到哪一条为止。',
    next: '请从已发布的清单、登记册文件或以往的结论中抄录 changeHead；也可写成 版本:散列值。',
  },
  'cli.instant-malformed': {
    what: '--at 的时间写法不对：{given}。',
    why: '判断时间必须明确到时区。',
    next: '请写成 2026-11-01 或 2026-11-01T08:00:00+08:00。',
  },
  'cli.language-unknown': {
    what: '没有 {given} 这种语言。',
    why: '目前有中文和英文。',
    next: '请用 --lang zh 或 --lang en。',
  },
  'cli.policy-identifier-malformed': {
    what: '--policy 要的是证书策略的对象标识符，不是 {given}。',
    why: '证书策略由 1.2.156.… 这样的数字标识。',
    next: '请写成 --policy 2.16.840.1.101.3.2.1.48.1；验证策略（contract、court 等）用 --validation-policy。',
  },
  'cli.purpose-unknown': {
    what: '没有 {given} 这种用途。',
    why: '互认文件按用途作出承认，用途必须明确。',
    next: '可用的用途：{known}。',
  },
  'cli.region-malformed': {
    what: '--region 要的是地区代码，不是 {given}。',
    why: '在哪里使用，决定依哪份文件、哪部法律。',
    next: '请写成 CN-GD（ISO 3166-2）或 CN。',
  },
  'cli.snapshot-missing': {
    what: '--region、--purpose 和 --snapshot-sha256 要与 --snapshot 一起使用。',
    why: '没有登记册就无从回答是否获得承认。',
    next: '请用 --snapshot 给出登记册文件。',
  },
  'deposit.evidence-exceeded': {
    what: '吊销信息的日期太多[，上限 {limit}]。',
    why: '一份回执只记录有限的历史。',
    next: '请只留下各个时期有代表性的吊销信息。',
  },
  'deposit.evidence-unsuited': {
    what: '有一份吊销信息不能采用[（SHA-256 {sha256}）]。',
    why: '它的签名不成立、与这份证书的上级路径无关，或日期在备份之后；只备份核对过的内容。',
    next: '请去掉这一份，或换成发证机构原样发布的完整 CRL 或 OCSP 响应。',
  },
  'deposit.path-missing': {
    what: '这份证书不通向登记在册的机构，不予备份。',
    why: '对它说不出任何有分量的话。',
    next: '请一并提供中级证书，或由其签发机构登记。',
  },
  'material.certificate-missing': {
    what: '{file} 里没有证书。',
    why: '这里要的是证书。',
    next: 'CRL 请用 --crl，OCSP 响应请用 --ocsp。',
  },
  'material.crl-missing': {
    what: '{file} 里没有 CRL。',
    why: '这里要的是 CRL。',
    next: '证书请用 --pool 或 --trust。',
  },
  'material.folder-empty': {
    what: '目录 {file} 里没有要找的文件。',
    why: '只看目录本身，不看子目录；只读扩展名为 .pem .crt .cer .der .p7b .p7c .crl .ors .ocsp 的文件。',
    next: '请核对路径。',
  },
  'material.ocsp-missing': {
    what: '{file} 里没有 OCSP 响应。',
    why: '这里要的是 OCSP 响应。',
    next: 'CRL 请用 --crl，证书请用 --pool。',
  },
  'material.file-unreadable': {
    what: '{file} 不是证书、CRL 或 OCSP 响应[（{reason}）]。',
    why: '读不懂的材料不能用于判断。',
    next: '请用 DER 或 PEM 格式的文件。',
  },
  'policy.check-fixed': policy('想放宽不能放宽的检查', '签名的数学检查不能由策略放宽，请删去该行。'),
  'policy.check-unknown': policy('提到不存在的检查'),
  'policy.date-malformed': policy('中的日期写法不对', '请写成 2026-11-01，或 null 表示不限。'),
  'policy.level-unknown': policy('中的级别不对', '级别只有 FAIL、WARN、INFORM、IGNORE。'),
  'policy.malformed': policy('不符合格式'),
  'policy.member-unknown': policy('中有不认识的项'),
  'policy.unknown': {
    what: '没有名为 {given} 的验证策略，也没有这个文件。',
    why: '不能确定按什么规则判断，就不作判断。',
    next: '可用的策略：{known}；或给出 JSON 文件的路径。',
  },
  'registry.snapshot-differs': {
    what: '登记册文件不是所指的那一份：其 SHA-256 为 {found}。',
    why: '结论只能在它所指名的同一份文件上重做。',
    next: '请从来源重新取得该版本的文件，不要改动。',
  },
  'receipt.signer-count': {
    what: '这份 CMS 回执应当恰好有一个签署者。',
    why: '多一个签署者，就说不清是谁在证明。',
    next: '请向出具回执的一方重新取得回执。',
  },
  'registry.unsound': {
    what: '登记册自相矛盾，共 {problems} 处，首先是 {problem}。',
    why: '按自相矛盾的登记册作出的回答没有意义。',
    next: '请从来源处重新取得登记册，不要改动。',
  },
  'trust.certificate-missing': {
    what: '{file} 里没有证书。',
    why: '信任锚必须是证书。',
    next: '请用 --trust 指向证书文件；CRL 和 OCSP 响应用 --material。',
  },
  'trust.file-too-large': { what: '{file} 太大[，上限 {limit} 字节]。', why: '读取有上限。', next: '请核对文件。' },
  'trust.file-unreadable': {
    what: '{file} 不是可读的证书文件[（{reason}）]。',
    why: '读不懂的证书不能作为信任锚。',
    next: '请用 DER 或 PEM 格式的证书。',
  },
}
