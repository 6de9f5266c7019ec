import type { VerdictTexts } from '../catalogue.ts'

export const verdictZh: VerdictTexts = {
  indications: {
    'TOTAL-PASSED': {
      word: '验证通过',
      sentence: '签名与内容完全对应，签名证书可以追溯到受信任的认证机构，签署后未发现改动。',
    },
    INDETERMINATE: {
      word: '无法确定',
      sentence: '现有材料不足以下结论：这既不表示签名有效，也不表示签名无效。',
    },
    'TOTAL-FAILED': { word: '验证不通过', sentence: '至少有一项决定性的检查不成立，不应当依赖这个签名。' },
    'NO-SIGNATURE-FOUND': {
      word: '未发现签名',
      sentence: '文件可以读取，但其中没有电子签名，因此没有可以验证的对象。',
    },
  },
  timestampIndications: { PASSED: '时间戳成立', INDETERMINATE: '时间戳无法确定', FAILED: '时间戳不成立' },
  subIndications: {
    FORMAT_FAILURE: {
      what: '格式不符',
      why: '签名的结构不符合标准，无法按标准验证。',
      next: '请向签署方索取签署平台直接导出的原始文件，不要使用转存、打印或重新生成的版本。',
    },
    HASH_FAILURE: {
      what: '内容被改动',
      why: '文件现在的内容与签名所记录的摘要不一致，说明内容在签署后被改动，或者原文与签名不配套。',
      next: '请核对是否选对了原文；如果没有选错，应当以签署时的版本为准，并查明改动的来源。',
    },
    SIG_CRYPTO_FAILURE: {
      what: '签名值不成立',
      why: '用签名证书中的公钥验证，签名值与被签内容对不上：签名被改动，或者不是由这张证书对应的私钥作出。',
      next: '不要依赖这个签名。请向签署方索取原始文件，并请其在签署平台重新核对。',
    },
    REVOKED: {
      what: '签署时证书已被吊销',
      why: '可信时间表明，签署发生在证书被吊销之后，认证机构当时已不再为该证书担保。',
      next: '请要求签署方用有效证书重新签署，或者另行证明签署的真实性。',
    },
    EXPIRED: {
      what: '签署时证书已过期',
      why: '可信时间表明，签署发生在证书有效期届满之后。',
      next: '请要求签署方用有效证书重新签署，或者另行证明签署的真实性。',
    },
    NOT_YET_VALID: {
      what: '签署时证书尚未生效',
      why: '可信时间早于证书有效期的起始时间，签名不可能由当时有效的证书作出。',
      next: '请核对签署方设备的时间和证书签发记录；必要时要求重新签署。',
    },
    SIG_CONSTRAINTS_FAILURE: {
      what: '签名约束不符',
      why: '签名缺少标准要求的属性，或者属性之间互相矛盾，不能确定签名指向哪张证书或哪份内容。',
      next: '请把本报告的“技术细节”交给签署平台的技术支持核对。',
    },
    CHAIN_CONSTRAINTS_FAILURE: {
      what: '证书约束不符',
      why: '证书路径上有证书超出了签发者允许的用途、层级或名称范围。',
      next: '请确认签署方使用的是签名证书而不是加密证书，并把结果告知其认证机构。',
    },
    CERTIFICATE_CHAIN_GENERAL_FAILURE: {
      what: '证书路径检查未能完成',
      why: '检查证书路径时遇到不能处理的情况，因此不能认定路径成立。',
      next: '请查看下方各条路径的理由；可以补充中间证书后重试。',
    },
    CRYPTO_CONSTRAINTS_FAILURE: {
      what: '算法强度不足',
      why: '签名所用的算法或密钥长度已不被认为安全，即使计算结果相符，也可能是伪造的。',
      next: '请要求用现行算法（例如 SM2 配 SM3，或 RSA 2048 以上配 SHA-256）重新签署。',
    },
    TIMESTAMP_ORDER_FAILURE: {
      what: '时间顺序矛盾',
      why: '多个时间戳或时间声明之间的先后次序不可能成立。',
      next: '请核对时间戳的来源，并向签署平台索取签署日志。',
    },
    NO_SIGNING_CERTIFICATE_FOUND: {
      what: '缺少签名证书',
      why: '文件里没有签名证书，无法知道是谁签的，也无法验证签名值。',
      next: '请向签署方索取签名证书（.cer），或带有证书的签名文件。',
    },
    NO_CERTIFICATE_CHAIN_FOUND: {
      what: '信任链不成立',
      why: '签名证书追溯不到本服务所信任的任何认证机构。这不说明证书是假的，只说明本服务没有依据认可它。',
      next: '请向签署方索取其认证机构的中间证书，并核对该机构是否依法设立；也可以请本服务的管理者登记该机构。',
    },
    REVOKED_NO_POE: {
      what: '证书已吊销，缺少可信时间',
      why: '证书现已被吊销。没有可信时间戳，无法知道签署发生在吊销之前还是之后。',
      next: '如果持有签署当时的时间戳，请与文件一起上传；否则可向签署平台索取存证记录。',
    },
    REVOKED_CA_NO_POE: {
      what: '认证机构的证书已吊销，缺少可信时间',
      why: '路径上某个认证机构的证书已被吊销。没有可信时间戳，无法知道签署发生在吊销之前还是之后。',
      next: '请向签署方的认证机构了解吊销原因；如果持有签署当时的时间戳，请与文件一起上传。',
    },
    OUT_OF_BOUNDS_NO_POE: {
      what: '证书不在有效期内，缺少可信时间',
      why: '在判断的时间点，证书不在有效期内。没有可信时间戳，无法知道签署是否发生在有效期内。',
      next: '如果持有签署当时的时间戳，请与文件一起上传；也可以在“高级选项”里指定判断的时间点。',
    },
    TRY_LATER: {
      what: '暂时得不到吊销信息',
      why: '没有可用的吊销列表或在线状态，不知道证书是否已被吊销。没有查到，不等于没有吊销。',
      next: '请稍后重试；如果仍然如此，请联系签署方的认证机构更新吊销列表，或向签署方索取带有吊销信息的文件。',
    },
    SIGNED_DATA_NOT_FOUND: {
      what: '缺少原文',
      why: '这是与原文分离的签名或时间戳，没有原文就无法知道它针对的是什么内容。',
      next: '请把原文与签名文件（或时间戳）一起选中，再验证一次。',
    },
  },
  checks: {
    format: '格式与结构',
    'signer-identification': '确定签名证书',
    'content-integrity': '内容与摘要一致',
    'signature-value': '签名值成立',
    'signed-attributes': '签名属性完整',
    'algorithm-strength': '算法强度足够',
    'certification-path': '证书路径通向信任锚',
    'certificate-validity': '证书在有效期内',
    revocation: '证书未被吊销',
    'time-stamp': '可信时间戳',
    'changes-after-signing': '签署后未改动',
  },
  checkStatuses: { passed: '通过', failed: '未通过', warned: '须注意', 'not-done': '未做' },
  conditions: {
    1: { title: '专有', law: '电子签名制作数据用于电子签名时，属于电子签名人专有' },
    2: { title: '独控', law: '签署时电子签名制作数据仅由电子签名人控制' },
    3: { title: '签名改动可发现', law: '签署后对电子签名的任何改动能够被发现' },
    4: { title: '内容改动可发现', law: '签署后对数据电文内容和形式的任何改动能够被发现' },
  },
  conditionStatuses: { met: '满足', 'not-met': '不满足', 'not-shown': '未能说明' },
  conditionStrengths: { mathematics: '由数学验证得出', presumption: '据证书推定，可以反证推翻' },
  reliable: {
    presumed: {
      word: '推定为可靠的电子签名',
      sentence:
        '四项条件均有依据。第一、二项来自认证机构对证书的担保，属于推定，对方可以举证推翻；是否采信由法院决定。',
    },
    'not-shown': {
      word: '尚不能推定为可靠的电子签名',
      sentence:
        '至少一项条件没有足够的依据。这不是否定，而是说明还缺什么；双方也可以另行约定可靠条件（第十三条第二款）。',
    },
    no: {
      word: '不符合可靠的电子签名的条件',
      sentence: '至少一项条件已被验证为不满足。',
    },
  },
}
