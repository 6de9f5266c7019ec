import type { ValidationCode } from '../../../validation/validation-code.ts'
import type { GatherCode } from '../../gather.ts'
import type { Text } from '../catalogue.ts'

const RESIGN = '请要求签署方用有效证书重新签署，或者另行证明签署的真实性。'

export const validationZh: Readonly<Record<ValidationCode | GatherCode, Text>> = {
  'validation.algorithm-weak': {
    what: '算法强度不足[：{algorithm}]。',
    why: '这种算法或密钥长度已不被认为安全，计算结果相符也可能是伪造的。',
    next: '请要求用现行算法重新签署；如果有算法失效之前的时间戳，请与文件一起上传。',
  },
  'validation.budget-spent': {
    what: '本次验证的计算量已用完，检查没有做完。',
    why: '为防止恶意文件耗尽资源，每次验证有上限。没有做完的检查不能算作通过。',
    next: '请减少文件中不相干的证书后重试，或用命令行工具验证。',
  },
  'validation.content-missing': {
    what: '缺少原文，无法核对内容。',
    why: '这是与原文分离的签名或时间戳，没有原文就不知道它针对什么。',
    next: '请把原文与签名文件一起选中，再验证一次。',
  },
  'validation.past-validation': {
    what: '按可信时间戳证明的时间判断[（{judgedAt}）]。',
    why: '证书现在已过期或被吊销，但时间戳证明签名在那之前就已存在，因此按当时的情形判断。',
    next: '无需处理；请妥善保存时间戳。',
  },
  'validation.signature-invalid': {
    what: '签名值不成立。',
    why: '签名被改动，或者不是由这张证书对应的私钥作出。',
    next: '不要依赖这个签名。请向签署方索取原始文件。',
  },
  'validation.signature-unchecked': {
    what: '签名值没有能够计算。',
    why: '缺少证书，或者算法、密钥不被支持或被拒绝；没有计算不能算作通过。',
    next: '请查看同一签名下的其他发现，了解缺少什么。',
  },
  'validation.signed-after-expiry': {
    what: '签署时证书已过有效期。',
    why: '可信时间表明签署发生在有效期届满之后，认证机构当时已不再担保。',
    next: RESIGN,
  },
  'validation.signed-after-revocation': {
    what: '签署时证书已被吊销。',
    why: '可信时间表明签署发生在吊销之后，认证机构当时已不再担保。',
    next: RESIGN,
  },
  'validation.signed-before-validity': {
    what: '签署时证书尚未生效。',
    why: '可信时间早于有效期的起始，签名不可能由当时有效的证书作出。',
    next: '请核对签署设备的时间和证书签发记录。',
  },
  'validation.signer-missing': {
    what: '找不到签名证书。',
    why: '没有证书就不知道是谁签的，也无法计算签名值。',
    next: '请向签署方索取签名证书，或带有证书的签名文件。',
  },
  'validation.structure-unreadable': {
    what: '签名的结构无法读取[（{fault}）]。',
    why: '不符合标准的结构无法验证，可能在存储或传输中损坏。',
    next: '请向签署方索取签署平台直接导出的原始文件。',
  },
  'validation.content-digest-mismatch': {
    what: '内容与签名不符：内容被改动，或者不是所签的那一份。',
    why: '签名记录的摘要与现在的内容算出的不同。',
    next: '请核对是否选对了原文；如果没有选错，应以签署时的版本为准，并查明改动的来源。',
  },
  'validation.claimed-time-after-proof': {
    what: '签署方自称的时间晚于时间戳证明的时间。',
    why: '签名不可能在作出之前就被盖上时间戳，自称的时间至少是不准的。',
    next: '请以时间戳为准，并向签署平台索取签署日志。',
  },
  'validation.evidence-algorithm-weak': {
    what: '吊销信息所用的签名算法强度不足[：{algorithm}]。',
    why: '这样的吊销列表或在线状态应答可能是伪造的，不足以证明证书未被吊销。',
    next: '请向认证机构索取用现行算法签发的吊销信息。',
  },
  'validation.evidence-from-future': {
    what: '吊销信息的日期[（{thisUpdate}）]晚于本次验证的时间[（{at}）]。',
    why: '用较晚的资料查询过去某一时间是可以的；如果查询的是现在，说明有一方的时钟不准。',
    next: '如果查询的是现在，请核对时钟，并向认证机构索取最新的吊销信息。',
  },
  'validation.timestamp-before-validity': {
    what: '时间戳所写时间[（{time}）]早于时间戳机构证书的生效时间[（{notBefore}）]。',
    why: '机构的密钥在证书生效之前不会签发时间戳，所写时间不可信。',
    next: '请向时间戳机构核实，或者取得另一个可信时间戳。',
  },
  'validation.timestamp-in-future': {
    what: '时间戳所写时间[（{time}）]晚于已知它存在的时间[（{knownAt}）]。',
    why: '来自未来的时间戳不能证明时间：或者时钟不准，或者时间是编造的。',
    next: '请核对验证时间；如果无误，请向时间戳机构核实。',
  },
  'validation.timestamp-failed': {
    what: '附带的时间戳不成立，没有采用。',
    why: '不成立的时间戳证明不了任何时间。',
    next: '请查看时间戳一栏的理由；必要时向时间戳服务核实。',
  },
  'validation.timestamp-unproven': {
    what: '附带的时间戳追溯不到受信任的时间戳机构，没有采用。',
    why: '不受信任的时间戳只是一种自称。',
    next: '请本服务的管理者登记该时间戳机构，或要求使用受信任的时间戳。',
  },
  'validation.time-claimed-only': {
    what: '签署时间只是签署方自称，没有可信时间戳。',
    why: '自称的时间可以随意填写，不能证明何时签署。',
    next: '如果签署时间重要，请向签署平台索取时间戳或存证记录。',
  },
  'validation.trust-empty': {
    what: '本服务现在没有信任锚。',
    why: '没有信任锚，任何证书都没有依据认可。这是本服务的状态，与签署方无关。',
    next: '请本服务的管理者载入信任数据后重试。',
  },
  'validation.trust-stale': {
    what: '本服务据以认可该信任锚的可信列表已过期[（应于 {nextUpdate} 前更新）]。',
    why: '此后列表撤下了谁，这里无从得知。这是本服务的状态，与签署方无关。',
    next: '请本服务的管理者导入最新的列表后重试。',
  },
  'gather.fetch-failed': {
    what: '没有取到证书或吊销信息[（{reason}）]。',
    why: '发布地址暂时不可用，或者内容不符合要求，因此有的检查缺少材料。',
    next: '请稍后重试；如果仍然如此，请联系签署方的认证机构。',
  },
  'gather.fetches-spent': {
    what: '在线获取的次数已到上限[（{limit} 次）]，有的材料没有去取。',
    why: '为防止恶意文件驱使本服务大量访问外部地址，每次验证有上限。',
    next: '请把所需的证书与吊销列表随文件一并提供，或用命令行工具验证。',
  },
}
