import type { CmsCode } from '../../../cms/cms-code.ts'
import type { TimestampCode } from '../../../cms/timestamp-code.ts'
import type { Text } from '../catalogue.ts'

const ORIGINAL = '请向签署方索取签署平台直接导出的原始文件。'
const SUPPORT = '请把本报告的“技术细节”交给签署平台的技术支持核对。'

const form = (what: string): Text => ({
  what,
  why: '这是签名软件的写法偏差，不影响计算结果；如实列出。',
  next: '无需处理；可以告知签名软件的提供者改正。',
})

const beside = (what: string): Text => ({
  what,
  why: '签名附带的这一部分没有用来作出判断。',
  next: '如果因此缺少证书或吊销信息，请向签署方另行索取。',
})

/** 被签属性是签名真正覆盖的东西：缺一项，签名就没有说清它针对什么。 */
const attribute = (what: string, next = SUPPORT): Text => ({
  what,
  why: '签名通过这些属性与内容、证书联系起来，缺失或矛盾时不能确定签名针对什么。',
  next,
})

const imprint = (what: string): Text => ({
  what,
  why: '时间戳通过摘要与内容联系起来，联系不上就证明不了这份内容的时间。',
  next: '请核对时间戳与文件是否配套，或向时间戳服务重新申请。',
})

export const cmsZh: Readonly<Record<CmsCode | TimestampCode, Text>> = {
  'cms.encoding-ber': form('签名结构用了宽松编码。'),
  'cms.version-unexpected': form('结构的版本号与内容不符。'),
  'cms.digest-algorithm-unlisted': form('摘要算法没有列在结构的开头。'),
  'cms.content-any': form('被签内容不是按字节串存放的。'),
  'cms.attributes-unsorted': form('被签属性没有按标准排序；按原样计算摘要。'),
  'cms.certificate-malformed': beside('附带的证书中有一张无法读取。'),
  'cms.certificate-choice-unsupported': beside('附带了本服务不处理的证书种类。'),
  'cms.revocation-info-malformed': beside('附带的吊销信息中有一份无法读取。'),
  'cms.revocation-info-unsupported': beside('附带了本服务不处理的吊销信息种类。'),
  'cms.counter-signature-intact': {
    what: '签名带有副署，副署的计算成立。',
    why: '副署是他人对这个签名的再次签名；副署人的身份没有另行判断。',
    next: '无需处理。',
  },
  'cms.counter-signature-not-intact': {
    what: '签名带有副署，但副署不成立。',
    why: '副署不属于被签内容，它不成立不影响主签名，但副署本身不能依赖。',
    next: '如果需要依赖副署，请联系副署人。',
  },
  'cms.counter-signature-unchecked': {
    what: '签名带有副署，副署没有检查。',
    why: '缺少副署人的证书，或其算法不支持。',
    next: '如果需要依赖副署，请向副署人索取证书。',
  },
  'cms.signed-attributes-missing': attribute('签名没有被签属性。'),
  'cms.attribute-duplicated': attribute('同一种属性出现了两次[（OID {attribute}）]。', ORIGINAL),
  'cms.attribute-value-count': attribute('属性的值的数目不对[（OID {attribute}，{count} 个）]。'),
  'cms.content-type-missing': attribute('被签属性没有写明内容的类型。'),
  'cms.content-type-malformed': attribute('被签属性中内容的类型无法读取。'),
  'cms.content-type-mismatch': attribute('被签属性写明的内容类型与实际不符。', ORIGINAL),
  'cms.content-type-alias': form('内容类型用了另一套标准的标识，含义相同。'),
  'cms.message-digest-missing': attribute('被签属性没有内容的摘要。'),
  'cms.message-digest-malformed': attribute('被签属性中内容的摘要无法读取。'),
  'cms.message-digest-mismatch': {
    what: '内容的摘要与签名所记录的不一致[（{algorithm}）]。',
    why: '内容在签署后被改动，或者原文与签名不配套。',
    next: '请核对是否选对了原文；如果没有选错，应以签署时的版本为准，并查明改动的来源。',
  },
  'cms.signing-time-malformed': attribute('签署方自称的时间无法读取。'),
  'cms.algorithm-protection-malformed': attribute('防止算法被替换的属性无法读取。'),
  'cms.algorithm-protection-mismatch': attribute('被签属性写明的算法与实际使用的不同，算法可能被替换。', ORIGINAL),
  'cms.signing-certificate-missing': attribute('被签属性没有写明签名证书。'),
  'cms.signing-certificate-malformed': attribute('被签属性中的签名证书信息无法读取。'),
  'cms.signing-certificate-mismatch': attribute('被签属性指明的签名证书是另一张，证书可能被替换。', ORIGINAL),
  'cms.signing-certificate-issuer-mismatch': attribute('被签属性写明的签发者或序列号与签名证书不符。', ORIGINAL),
  'cms.signing-certificate-digest-unsupported': attribute('被签属性用不支持的摘要算法指明签名证书，无法核对。'),
  'cms.signer-certificate-ambiguous': {
    what: '有多张证书符合签名者标识[（{candidates} 张）]。',
    why: '已采用由受信任机构签发、且签名在其密钥下成立的那一张；其余的不影响结论。',
    next: '无需处理；证书路径写明用的是哪一张。',
  },
  'cms.signer-name-variant': attribute('签名者标识中颁发者名称的写法与证书不一致：名称相同，但被重新书写过。'),
  'cms.digest-algorithm-unsupported': {
    what: '不支持内容所用的摘要算法。',
    why: '算不出摘要，就不知道内容是否被改动。',
    next: '请用支持该算法的工具验证，或要求用 SM3、SHA-256 重新签署。',
  },
  'cms.content-conflict': {
    what: '签名里已含有内容，另外上传的原文与它不同。',
    why: '不能确定要验证的是哪一份内容。',
    next: '请只上传签名文件，再与原文逐字比对；或核对是否选错了原文。',
  },
  'cms.content-looks-like-attributes': {
    what: '被签内容本身像一组签名属性。',
    why: '这是一种已知的攻击：把对属性的签名冒充为对内容的签名。',
    next: '不要依赖这个签名，请向签署方索取原始文件。',
  },
  'timestamp.version-unexpected': form('时间戳签名的版本号与内容不符。'),
  'timestamp.ordering-default-encoded': form('时间戳写出了本应省略的默认值。'),
  'timestamp.extension-critical-unknown': {
    what: '时间戳带有本服务不处理的关键扩展。',
    why: '“关键”的意思是看不懂就必须拒绝，因此不采用这个时间戳。',
    next: '请用支持该扩展的工具验证，或联系时间戳服务。',
  },
  'timestamp.imprint-algorithm-unsupported': imprint('时间戳所用的摘要算法不支持。'),
  'timestamp.imprint-length-mismatch': imprint('时间戳中摘要的长度与算法不符。'),
  'timestamp.imprint-mismatch': imprint('时间戳中的摘要与内容不一致[（{algorithm}）]。'),
  'timestamp.signing-certificate-missing': {
    what: '时间戳没有写明它的签名证书。',
    why: '一些时间戳服务省略了标准要求的这一项；证书由结构中的标识确定，如实列出。',
    next: '无需处理；可以告知时间戳服务改正。',
  },
  'timestamp.tsa-name-mismatch': {
    what: '时间戳自称的服务名称与其证书不符。',
    why: '以证书上的名称为准，自称的名称不采用。',
    next: '如有疑问，请向时间戳服务核实。',
  },
}
