import type { ReceiptCode } from '../../deposit/receipt-code.ts'
import type { Text } from '../catalogue.ts'

const refused = (what: string): Text => ({
  what,
  why: '回执所说的内容因此不可采信。',
  next: '请向出具回执的一方重新取得回执，并核对证书。',
})

/** 出境证书备份的回执。 */
export const receiptZh: Readonly<Record<ReceiptCode, Text>> = {
  'receipt.signer-unknown': {
    what: '签署回执的证书不在您信任的证书之中。',
    why: '回执的分量来自签署它的一方。',
    next: '请从可靠来源取得备份服务的证书，再核对一次。',
  },
  'receipt.signer-out-of-validity': refused('回执出具时（{depositedAt}），签署它的证书不在有效期内。'),
  'receipt.signature-invalid': refused('回执的签名不成立：内容被改动，或不是用所称的密钥签署的。'),
  'receipt.certificate-other': refused('回执说的不是这份证书。'),
  'receipt.chain-broken': refused('回执所附的上级证书不能通向这份证书。'),
  'receipt.certificate-revoked': {
    what: '备份时证书已被吊销[，时间 {revokedAt}][（据 {thisUpdate} 的吊销信息）]。',
    why: '吊销之后作出的签名不可依赖。',
    next: '请查明签名是在吊销之前还是之后作出的。',
  },
  'receipt.status-unknown': {
    what: '备份时没有可用的吊销信息。',
    why: '没有查到不等于没有吊销。',
    next: '请向发证机构查询。',
  },
}
