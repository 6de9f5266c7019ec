import type { DocumentFaultCode, FaultRoom, Text } from '../catalogue.ts'

const ORIGINAL = '请向签署方索取签署平台直接导出的原始文件，不要使用转存、打印或截取的版本。'

const malformed = (what: string): Text => ({
  what,
  why: '不符合标准的文件无法按标准验证，可能在存储或传输中损坏。',
  next: ORIGINAL,
})

const tooMuch = (what: string): Text => ({
  what,
  why: '为防止恶意文件耗尽资源，读取有上限；超出上限的文件没有得出结论。',
  next: '如果这是正常文件，请在自己的机器上用命令行工具验证，或联系本服务的管理者。',
})

const pdf = (what: string) => malformed(`PDF 文件无法读取：${what}。`)
const token = (what: string) => malformed(`时间戳无法读取：${what}。`)

export const faultsZh: Readonly<Record<DocumentFaultCode, Text>> = {
  'cms.not-signed-data': {
    what: '这份文件不是签名，而是别的加密数据。',
    why: '其中没有可以验证的签名，例如它可能是加密的信封。',
    next: '请确认选对了文件，签名文件的扩展名通常是 .p7s 或 .p7m。',
  },
  'cms.trailing-octets': malformed('签名文件的末尾有多余的数据。'),
  'cms.too-many': tooMuch('签名文件中的元素太多。'),
  'cms.elements-unexpected': malformed('签名文件中有标准之外的元素。'),
  'cms.signer-identifier-unsupported': malformed('签名文件用不支持的方式指明签名者。'),
  'timestamp.not-a-token': token('其中没有时间戳'),
  'timestamp.content-missing': token('缺少时间信息'),
  'timestamp.signer-count': token('签名者不是恰好一个'),
  'timestamp.version-unsupported': token('版本不支持'),
  'timestamp.accuracy-malformed': token('误差的写法不对'),
  'timestamp.response-rejected': {
    what: '这是时间戳服务的拒绝答复，里面没有时间戳。',
    why: '申请时间戳时没有成功。',
    next: '请重新申请时间戳，或找到成功的那一份答复。',
  },
  'timestamp.response-without-token': token('答复里没有时间戳'),
  'format.empty': { what: '文件是空的。', why: '没有内容可以验证。', next: '请核对文件后重新选择。' },
  'format.too-large': tooMuch('文件太大。'),
  'format.ambiguous': {
    what: '分不清哪一份是原文、哪一份是签名。',
    why: '两份文件都可以是签名。',
    next: '请一次验证一份已签署的文件，或一份原文加一份与它配套的签名。',
  },
  'format.unrecognised': {
    what: '认不出这份文件的格式。',
    why: '本服务按文件的字节识别格式，目前支持 PDF、CMS 签名（.p7s .p7m）和时间戳（.tsr .tst）。',
    next: '如果签名与原文是分离的，请把两份文件一起选中；OFD、XML 等格式暂不支持。',
  },
  'format.material-only': {
    what: '这是证书或吊销列表，不是签名。',
    why: '其中没有可以验证的签名。',
    next: '请选择已签署的文件，或签名文件与原文。',
  },
  'format.pem-block-count': malformed('文本格式的签名文件里不是恰好一个签名。'),
  'format.signature-too-large': tooMuch('签名值太长。'),
  'format.content-missing': {
    what: '缺少原文。',
    why: '单独的签名值必须与原文一起验证。',
    next: '请把原文与签名一起提交。',
  },
  'format.key-unsupported': malformed('证书中的公钥种类不支持。'),
  'pdf.catalog-missing': pdf('找不到文件的总目录'),
  'pdf.encrypted': {
    what: '这份 PDF 是加密的。',
    why: '加密之后看不到被签署的内容，无法可靠地验证。',
    next: '请先用密码打开并与签署方核对，或索取未加密的签署文件；解密另存会使签名失效。',
  },
  'pdf.filter-unsupported': pdf('使用了不支持的压缩方式'),
  'pdf.header-missing': pdf('没有 PDF 的文件头'),
  'pdf.inflate-malformed': pdf('压缩数据损坏'),
  'pdf.inflate-too-large': tooMuch('PDF 中的压缩数据展开后太大。'),
  'pdf.object-stream-malformed': pdf('对象流损坏'),
  'pdf.stream-malformed': pdf('数据流损坏'),
  'pdf.syntax-malformed': pdf('语法错误'),
  'pdf.too-deep': tooMuch('PDF 的结构嵌套太深。'),
  'pdf.too-many-fields': tooMuch('PDF 中的表单域太多。'),
  'pdf.too-many-revisions': tooMuch('PDF 的修订版本太多。'),
  'pdf.too-many-signatures': tooMuch('PDF 中的签名太多。'),
  'pdf.too-much-work': tooMuch('读取这份 PDF 所需的计算太多。'),
  'pdf.xref-loop': pdf('目录首尾相接成环'),
  'pdf.xref-malformed': pdf('目录损坏'),
  'pdf.xref-missing': pdf('没有目录'),
}

export const roomFaultsZh: Readonly<Record<FaultRoom, Text>> = {
  asn1: malformed('签名或证书的编码不符合标准。'),
  xml: malformed('XML 文件无法读取：写法不合规范，或者超出可读取的大小与层数。'),
  crypto: malformed('签名算法的参数无法读取。'),
  x509: malformed('证书或吊销信息无法读取。'),
  cms: malformed('签名文件无法读取。'),
  timestamp: malformed('时间戳无法读取。'),
  pdf: malformed('PDF 文件无法读取。'),
  format: malformed('文件无法读取。'),
  request: {
    what: '提交的内容不完整或写法不对。',
    why: '没有得出任何结论。',
    next: '请返回修改后再提交。',
  },
  service: {
    what: '本服务现在无法完成验证。',
    why: '这与您的文件真伪无关，没有得出任何结论。',
    next: '请稍后重试；如果仍然如此，请把错误编号告诉管理者。',
  },
  trust: {
    what: '信任数据无法读取。',
    why: '没有可靠的信任数据，就不能作出判断。',
    next: '请管理者核对信任数据的文件。',
  },
  registry: {
    what: '登记数据或信任列表无法采用。',
    why: '信任谁不能靠猜测；此前已采用的数据继续有效。',
    next: '请发布者或管理者核对所指出的位置。',
  },
  policy: { what: '验证规则无法读取。', why: '没有规则就不能作出判断。', next: '请选用本服务提供的验证规则。' },
}
