import type { PossessionCode } from '../../../registry/registration/registration-code.ts'
import type { Text } from '../catalogue.ts'

const AGAIN = '请取得新的待签文本，用证书对应的私钥对其原样签名后重新提交。'

const unlike = (what: string): Text => ({
  what,
  why: '签名只证明它所签的那段文本；别的文本不能说明现在持有这把私钥。',
  next: AGAIN,
})

/** 证明持有私钥时发现的问题。 */
export const possessionZh: Readonly<Record<PossessionCode, Text>> = {
  'registry.possession-challenge-missing': {
    what: '还没有待签文本。',
    why: '每次登记有自己的待签文本，先取得才能签名。',
    next: '请先取得待签文本。',
  },
  'registry.possession-challenge-expired': {
    what: '待签文本已过期[（{expiresAt}）]。',
    why: '期限使旧的签名不能留待以后使用。',
    next: AGAIN,
  },
  'registry.possession-challenge-used': {
    what: '这份登记不再等待证明[（状态 {state}）]。',
    why: '一份待签文本只用一次。',
    next: '无需再次证明；要登记别的证书请另行提交。',
  },
  'registry.possession-signature-invalid': {
    what: '签名不是这张证书的密钥对待签文本作出的。',
    why: '密钥不对，或所签的文本有出入，多一个换行也算。',
    next: '请用证书对应的私钥对下载的文件原样签名，不要复制粘贴。',
  },
  'registry.possession-algorithm-refused': {
    what: '不接受这种密钥或签名算法[（{algorithm}）]。',
    why: '只接受 RSA、ECDSA、Ed25519 和 SM2 的标准算法。',
    next: '请注明所用的算法；DSA 等密钥不能登记。',
  },
  'registry.possession-signature-too-large': {
    what: '提交的签名太大[（{octets} 字节，上限 {max}）]。',
    why: '读取有上限。',
    next: '请只提交签名值，或只含签名的 CMS 文件。',
  },
  'registry.possession-message-unreadable': {
    what: '提交的 CMS 文件无法读取[（{fault}）]。',
    why: '不是 CMS SignedData，或已损坏。',
    next: '请提交 DER 编码的 CMS 签名文件，或直接提交签名值。',
  },
  'registry.possession-signer-count': {
    what: 'CMS 文件应当只有一个签名者[，实有 {signers} 个]。',
    why: '证明的是一把密钥。',
    next: AGAIN,
  },
  'registry.possession-signer-mismatch': {
    what: 'CMS 文件指明的签名者不是所提交的证书。',
    why: '证明必须由所登记的那把密钥作出。',
    next: '请以所提交的证书作签名者证书重新签名。',
  },
  'registry.possession-content-mismatch': unlike('所签的不是待签文本。'),
  'registry.possession-other-registration': unlike('所签的是另一份登记的待签文本。'),
  'registry.possession-other-certificate': unlike('所签的是另一张证书的待签文本，或证书不是所登记的那张。'),
  'registry.possession-other-nonce': unlike('所签的是这份登记以前的待签文本。'),
  'registry.possession-message-unsound': {
    what: 'CMS 文件违反了签名属性的规则[（{rule}）]。',
    why: '签名属性不合规则，就不能说它签的是这段文本。',
    next: '请用标准的工具重新生成，或直接提交签名值。',
  },
}
