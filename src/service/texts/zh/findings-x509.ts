import type { X509Code } from '../../../x509/x509-code.ts'
import type { Text } from '../catalogue.ts'

/** 证书、吊销列表写法上的偏差：读取时容忍并如实列出，是否影响路径另有判断。 */
const deviation = (what: string): Text => ({
  what,
  why: '这是签发机构的写法偏差。读取时予以容忍并如实列出；若它使证书的权限不明，路径检查会另行拒绝。',
  next: '通常无需处理；可以告知签发机构改正。',
})

export const x509Zh: Readonly<Record<X509Code, Text>> = {
  'x509.time-form-unexpected': deviation('时间没有用标准规定的写法。'),
  'x509.default-explicit': deviation('写出了本应省略的默认值。'),
  'x509.key-usage-not-minimal': deviation('密钥用法没有用最短写法。'),
  'x509.key-usage-empty': deviation('密钥用法是空的。'),
  'x509.serial-not-positive': deviation('序列号不是正数。'),
  'x509.serial-too-long': deviation('序列号过长[（{octets} 字节）]。'),
  'x509.version-too-low': deviation('版本号与内容不符。'),
  'x509.extensions-empty': deviation('扩展列表是空的。'),
  'x509.extension-duplicated': deviation('同一种扩展出现两次[（OID {oid}）]。'),
  'x509.extension-malformed': deviation('有扩展无法读取[（OID {oid}）]。'),
  'x509.extension-limit-exceeded': deviation('有扩展超出本服务读取的上限[（OID {oid}）]。'),
  'x509.unique-identifier-present': deviation('使用了标准不建议使用的唯一标识符。'),
  'x509.algorithm-mismatch': deviation('证书内外两处写明的签名算法不同。'),
  'x509.signature-not-octets': deviation('签名值不是整字节，用任何公钥都验不过。'),
  'x509.parameters-null': deviation('算法标识带有多余的空参数。'),
  'x509.issuer-empty': deviation('没有写明签发者。'),
  'x509.name-string-malformed': deviation('名称中的文字编码不符合所声明的类型。'),
  'x509.next-update-missing': deviation('吊销列表没有写明下次发布时间。'),
  'x509.responder-certificate-malformed': deviation('在线状态应答中有一张证书无法读取。'),
}
