import type { ListFaultCode } from '../../publish/list-fault-code.ts'
import type { Text } from '../catalogue.ts'

const KEPT = '信任谁不能靠猜测：上一份合格的列表继续有效，并注明它的时间。'
const PUBLISHER = '请联系列表的发布者；依它验证的签名本身并没有因此出错。'

const malformed = (what: string): Text => ({ what: `信任列表未被采用：${what}。`, why: KEPT, next: PUBLISHER })

const suspicious = (what: string): Text => ({
  what: `信任列表被拒绝：${what}。`,
  why: `过时或被调换的列表可能使已不受信任的机构重新得到信任。${KEPT}`,
  next: '请先通过其他途径确认哪一份列表是正确的，再决定是否人工处理。',
})

/** Why a trust list is not taken: never the fault of a signer whose signature is verified. */
export const trustListFaultsZh: Readonly<Record<ListFaultCode, Text>> = {
  'registry.list-version-unsupported': malformed('其格式版本为 {version}，目前可读取 5 和 6'),
  'registry.list-malformed': malformed('{at} 处不符合格式'),
  'registry.list-too-long': malformed('条目超过可读取的 {max} 条'),
  'registry.list-row-foreign': suspicious('{at} 处代其他地区作出了表述'),
  'registry.list-rows-unsound': malformed('条目自相矛盾（{code}）'),
  'registry.list-certificate-missing': malformed('所列的证书没有随附（{certificate}）'),
  'registry.list-certificate-altered': suspicious('其中的证书与所列的不是同一张（{certificate}）'),
  'registry.list-signer-unknown': suspicious('签署者不是已知的签署者（{certificate}）'),
  'registry.list-signer-not-valid': suspicious('列表发布时签署者的证书不在有效期内（{certificate}）'),
  'registry.list-region-unexpected': suspicious('它是另一地区的列表'),
  'registry.list-not-yet-issued': suspicious('它自称在将来发布'),
  'registry.list-expired': suspicious('它已过期（应于 {nextUpdate} 前更新）'),
  'registry.list-rolled-back': suspicious('它比已采用的列表更旧（序号 {sequence}，已采用 {held}）'),
  'registry.list-forked': suspicious('它与已采用的列表不相衔接（序号 {sequence}，已采用 {held}）'),
  'registry.signed-malformed': malformed('其签名无法读取'),
  'registry.signed-mismatch': suspicious('其签名验证不通过（{reason}）'),
}
