import type { CryptoCode } from '../../../crypto/crypto-code.ts'
import type { Text } from '../catalogue.ts'

const KEY_WHY = '这样的公钥可能让他人伪造签名，因此不用它计算，也不能据此认定签名成立。'
const KEY_NEXT = '请要求签署方向认证机构换发密钥符合要求的证书后重新签署。'
const UNKNOWN_WHY = '本服务不会计算的算法不能算作通过。'
const UNKNOWN_NEXT = '请要求用通行的算法（SM2 配 SM3，或 RSA、ECDSA 配 SHA-256）重新签署，或用支持该算法的工具验证。'

/** 写法偏差：数学结论不受影响，如实列出。 */
const tolerated = (what: string): Text => ({
  what,
  why: '这是个别签名软件的写法偏差，含义唯一，不影响计算结果；按规则如实列出。',
  next: '无需处理；可以告知签名软件的提供者改正。',
})

const refusedKey = (what: string): Text => ({ what, why: KEY_WHY, next: KEY_NEXT })
const unknownAlgorithm = (what: string): Text => ({ what, why: UNKNOWN_WHY, next: UNKNOWN_NEXT })

export const cryptoZh: Readonly<Record<CryptoCode, Text>> = {
  'crypto.algorithm-unknown': unknownAlgorithm('不认识所用的签名算法[（OID {oid}）]。'),
  'crypto.algorithm-parameters-malformed': unknownAlgorithm('签名算法的参数不符合规定[（OID {oid}）]。'),
  'crypto.digest-unknown': unknownAlgorithm('不认识所用的摘要算法[（OID {oid}）]。'),
  'crypto.digest-missing': unknownAlgorithm('没有写明所用的摘要算法[（OID {oid}）]。'),
  'crypto.digest-mismatch': {
    what: '两处写明的摘要算法互相矛盾。',
    why: '同一个签名只能用一种摘要算法，矛盾的写法可能是伪造的痕迹。',
    next: '请向签署方索取原始文件。',
  },
  'crypto.digest-refused': unknownAlgorithm('这种签名算法不能与所写的摘要算法一起使用。'),
  'crypto.pss-parameters-malformed': unknownAlgorithm('RSA-PSS 的参数不符合规定。'),
  'crypto.sm2-id-too-long': unknownAlgorithm('SM2 签名者标识过长[（{octets} 字节）]。'),
  'crypto.key-malformed': refusedKey('证书中的公钥无法读取。'),
  'crypto.key-algorithm-unknown': unknownAlgorithm('不认识证书中公钥的种类[（OID {oid}）]。'),
  'crypto.key-algorithm-mismatch': {
    what: '公钥的种类与签名算法不匹配。',
    why: '用错种类的公钥得不出有意义的结果，这种组合也是常见的攻击方式。',
    next: '请确认签名与证书是否配套，并向签署方索取原始文件。',
  },
  'crypto.key-restriction-violated': {
    what: '公钥限定了用法，签名没有遵守。',
    why: '证书写明该公钥只能以某种参数使用，签名用的是别的参数。',
    next: '请把本报告交给签署平台的技术支持核对。',
  },
  'crypto.curve-unknown': unknownAlgorithm('不认识公钥所用的椭圆曲线[（OID {oid}）]。'),
  'crypto.curve-parameters-refused': refusedKey('公钥自行规定了椭圆曲线的参数，不予采用。'),
  'crypto.point-form-refused': refusedKey('公钥点的写法不予采用。'),
  'crypto.point-off-curve': refusedKey('公钥不在所声明的椭圆曲线上[（{curve}）]。'),
  'crypto.rsa-modulus-size': refusedKey('RSA 公钥的长度不可接受[（{bits} 位）]。'),
  'crypto.rsa-modulus-even': refusedKey('RSA 公钥的模数是偶数，不是正常的公钥。'),
  'crypto.rsa-exponent-refused': refusedKey('RSA 公钥的指数不可接受。'),
  'crypto.dsa-domain-refused': refusedKey('DSA 公钥的参数不可接受。'),
  'crypto.dsa-parameters-missing': refusedKey('DSA 公钥没有附带参数。'),
  'crypto.dsa-weak': refusedKey('签名使用 DSA[（{bits} 位）]，该算法已停止用于新的签名。'),
  'crypto.signature-malformed': {
    what: '签名值的格式不对。',
    why: '签名值在存储或传输中损坏，或者根本不是这种算法的签名。',
    next: '请向签署方索取原始文件。',
  },
  'crypto.signature-range': {
    what: '签名值超出了算法允许的范围。',
    why: '正常的签名软件不会产生这样的值，它可能是伪造的。',
    next: '不要依赖这个签名，请向签署方索取原始文件。',
  },
  'crypto.signature-mismatch': {
    what: '用证书中的公钥验证，签名值不成立。',
    why: '签名被改动，或者不是由这张证书对应的私钥作出。',
    next: '不要依赖这个签名，请向签署方索取原始文件。',
  },
  'crypto.sm2-id-unexpected': {
    what: 'SM2 签名用的签名者标识不是标准规定的那一个[（{octets} 字节）]。',
    why: '双方没有另行约定时，GB/T 35276 规定了标识；OpenSSL 未经指明时会用空标识。',
    next: '请向签发机构核实其做法；信任锚可以写明其下适用的标识。',
  },
  'crypto.oid-alias': tolerated('算法用了别名标识[（{oid}）]。'),
  'crypto.missing-null': tolerated('算法标识缺少应有的空参数。'),
  'crypto.null-parameters': tolerated('算法标识带有多余的空参数。'),
  'crypto.integer-nonminimal': tolerated('签名值中的整数没有用最短写法。'),
  'crypto.raw-rs': tolerated('SM2 签名值没有按标准编码，而是两个数直接相连。'),
  'crypto.curve-explicit': tolerated('公钥逐项写出了曲线参数，与标准曲线完全相同。'),
  'crypto.rsa-modulus-negative': tolerated('RSA 公钥的模数被写成负数，按其本来的字节读取。'),
}
