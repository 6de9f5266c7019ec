import type { LegalFact, LegalMissing } from '../../../legal/assess-reliability.ts'

/** 第十三条各项条件所依据的事实，以及还缺的材料。 */
export const legalZh: Readonly<Record<LegalFact | LegalMissing, string>> = {
  'legal.certificate-names-signatory': '证书写明签名人，由认证机构担保其身份',
  'legal.key-usage-signing': '证书写明密钥用于签名，不是有托管备份的加密密钥',
  'legal.not-revoked': '签署时证书没有被吊销，即没有人报告签名制作数据失密或失控',
  'legal.issuer-licensed':
    '认证机构持有登记在册的电子认证服务许可，或其境外证书已经核准（第十六条、第十八条、第二十六条）',
  'legal.issuer-standing': '证书可追溯到已登记的认证机构',
  'legal.signature-intact': '签名值经计算成立，签名若有任何改动，计算就不会成立',
  'legal.content-intact': '内容的摘要与签名一致，内容若有任何改动，摘要就会不同',
  'legal.time-proven': '可信时间戳证明签名存在的时间',
  'legal.missing-certification-path': '一条被接受的、通向受信任认证机构的证书路径',
  'legal.missing-revocation-data': '签署时证书未被吊销的证明（吊销列表或在线状态应答）',
  'legal.missing-good-certificate': '签署时有效、未被吊销且用途相符的签名证书',
  'legal.missing-issuer-licence': '认证机构依法设立的证明（电子认证服务许可，第十六条、第十八条）',
  'legal.missing-key-custody':
    '签名制作数据归签名人专有的材料：密钥如何生成、存放在什么介质（例如智能密码钥匙）、有无备份',
  'legal.missing-control-evidence': '签署时由签名人控制的材料：口令或生物识别记录、签署日志、意愿确认记录',
  'legal.missing-strong-algorithm': '用现行安全算法作出的签名，或者算法失效之前的可信时间戳',
  'legal.missing-content': '被签署的原文',
  'legal.missing-signatory': '签名人的签名：单独的时间戳只证明数据何时存在，不表明任何人认可其内容',
  'legal.missing-signer-certificate': '签名证书',
  'legal.missing-readable-structure': '结构完好、可以读取的签名文件',
}
