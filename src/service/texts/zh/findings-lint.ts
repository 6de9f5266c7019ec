import type { LintCode } from '../../../registry/registration/lint-rules.ts'
import type { Text } from '../catalogue.ts'

const REISSUE = '请改正后重新签发证书，再提交新的证书。'

const text = (what: string, why: string, next: string = REISSUE): Text => ({ what, why, next })

/** 标准的硬性要求。 */
const must = (what: string, next?: string): Text =>
  text(what, '这是标准的强制要求，不符合的证书会被别的系统拒绝。', next)

/** 标准建议如此，本登记册交审批人权衡。 */
const should = (what: string, next?: string): Text =>
  text(what, '标准建议如此；不这样做不会直接失效，但有的系统处理不了。', next)

/** 交叉证书放开了什么。 */
const open = (what: string, next?: string): Text =>
  text(what, '没有这项限制，对方机构以后签发或再认证的任何证书都会沿这条路径得到信任。', next)

const critical = (extension: string): Text =>
  must(`${extension} 没有标为关键。`, `请把 ${extension} 标为关键（critical）后重新签发。`)

/** 登记前自动检查发现的问题，以及怎样改正。 */
export const lintZh: Readonly<Record<LintCode, Text>> = {
  'registry.lint-version': must('证书不是第 3 版[，而是第 {version} 版]。', '请签发 X.509 v3 证书。'),
  'registry.lint-serial-not-positive': must('序列号不是正整数。', '请用正整数作序列号重新签发。'),
  'registry.lint-serial-too-long': must(
    '序列号超过 20 字节[（{octets} 字节）]。',
    '请用不超过 20 字节的序列号重新签发。',
  ),
  'registry.lint-serial-short': text(
    '序列号只有 {octets} 字节，不到 {min} 字节。',
    '序列号应含至少 64 位随机数，使人无法预知证书内容而事先准备碰撞。',
    '请用随机产生的、至少 8 字节的序列号重新签发。',
  ),
  'registry.lint-time-encoding': must(
    '有效期的时间写法不合规定[（{field}）]。',
    '2049 年及以前请用 UTCTime，2050 年起用 GeneralizedTime。',
  ),
  'registry.lint-algorithm-mismatch': must('证书内外两处写明的签名算法不同。'),
  'registry.lint-extension-duplicated': must('同一种扩展出现两次[（OID {oid}）]。', '请每种扩展只写一次。'),
  'registry.lint-extension-malformed': must('有扩展无法读取[（OID {oid}）]。', '请按该扩展的 ASN.1 定义重新编码。'),
  'registry.lint-critical-extension-unknown': text(
    '有不认识的关键扩展[（OID {oid}）]。',
    '验证方遇到不认识的关键扩展必须拒绝，经过这张证书的路径都会失败。',
    '请去掉该扩展，或不标为关键。',
  ),
  'registry.lint-unique-identifier': should('使用了签发者或主体的唯一标识符。', '请去掉 uniqueIdentifier。'),
  'registry.lint-encoding': should('编码不是规范的 DER[（{deviation}）]。', '请用规范的 DER 编码重新签发。'),
  'registry.lint-subject-empty': must('主体名称是空的。', '请写明认证机构的名称。'),
  'registry.lint-issuer-empty': must('签发者名称是空的。', '请写明签发机构的名称。'),
  'registry.lint-name-malformed': must(
    '名称中的文字不符合所声明的编码。',
    '请用 UTF8String 或 PrintableString 正确编码。',
  ),
  'registry.lint-country-missing': text(
    '名称没有写国家[（{field}）]。',
    '跨区域使用的证书应写明国家，以便依赖方知道它属于哪里。',
    '请在名称中加上国家属性（C）。',
  ),
  'registry.lint-country-differs': text(
    '名称写的国家与机构登记的区域不符[（{field} 写的是 {country}，{region} 应为 {expected}）]。',
    '依赖方会因此弄错证书属于哪个法域。',
    '请改正国家属性（C），或核对机构登记的区域。',
  ),
  'registry.lint-not-a-ca': must(
    '这不是认证机构的证书：没有 basicConstraints，或其中 cA 不为真。',
    '请写明 basicConstraints cA TRUE。',
  ),
  'registry.lint-basic-constraints-not-critical': critical('basicConstraints'),
  'registry.lint-path-length-missing': open(
    '交叉证书没有限制路径长度（pathLenConstraint）。',
    '请写明 pathLenConstraint，例如对方根下只有一级签发机构时写 1。',
  ),
  'registry.lint-key-usage-missing': must('没有 keyUsage。', '请写明 keyUsage：keyCertSign、cRLSign。'),
  'registry.lint-key-usage-not-critical': should('keyUsage 没有标为关键。', '请把 keyUsage 标为关键。'),
  'registry.lint-key-cert-sign-missing': must('keyUsage 中没有 keyCertSign。', '请在 keyUsage 中加上 keyCertSign。'),
  'registry.lint-crl-sign-missing': text(
    'keyUsage 中没有 cRLSign。',
    '这把密钥签发的吊销列表不会被承认。',
    '请在 keyUsage 中加上 cRLSign，或说明吊销列表由谁签发。',
  ),
  'registry.lint-name-constraints-missing': open(
    '交叉证书没有名称限制（nameConstraints）。',
    '请用 nameConstraints 写明对方机构可以使用的名称空间。',
  ),
  'registry.lint-name-constraints-not-critical': critical('nameConstraints'),
  'registry.lint-policies-missing': text(
    '交叉证书没有写明证书策略。',
    '没有策略，沿这条路径没有任何策略有效，按策略的互认无从谈起。',
    '请在 certificatePolicies 中写明互认所依据的策略。',
  ),
  'registry.lint-any-policy-asserted': open(
    '交叉证书写了任意策略（anyPolicy）。',
    '请逐一写明互认所涉及的策略，不写 anyPolicy。',
  ),
  'registry.lint-any-policy-mapped': must(
    '策略映射的一边是任意策略（anyPolicy）。',
    '请去掉这一对映射；任意策略不得映射到别的策略，也不得被映射。',
  ),
  'registry.lint-mapping-unregistered': text(
    '证书中的策略映射没有登记：{issuerPolicy} ← {subjectPolicy}。',
    '映射决定哪些证书按哪一级得到承认，只能是互认文件中约定的那些。',
    '请先由双方在互认文件下登记这一对映射，或从证书中去掉它。',
  ),
  'registry.lint-mapping-unasserted': should(
    '策略映射涉及的策略没有写在证书策略中：{issuerPolicy}。',
    '请把 {issuerPolicy} 写进 certificatePolicies；否则这一对映射不起作用。',
  ),
  'registry.lint-mappings-not-critical': should('policyMappings 没有标为关键。', '请把 policyMappings 标为关键。'),
  'registry.lint-explicit-policy-missing': open(
    '交叉证书没有要求明确的策略（requireExplicitPolicy）。',
    '请写明 policyConstraints requireExplicitPolicy 0。',
  ),
  'registry.lint-policy-constraints-not-critical': critical('policyConstraints'),
  'registry.lint-inhibit-any-policy-missing': open(
    '交叉证书没有禁止任意策略（inhibitAnyPolicy）。',
    '请写明 inhibitAnyPolicy 0。',
  ),
  'registry.lint-inhibit-any-policy-not-critical': critical('inhibitAnyPolicy'),
  'registry.lint-key-refused': text(
    '公钥无法使用[（{reason}）]。',
    '不认识或不合格的公钥，任何签名都不会用它来验证。',
    '请换用 RSA 2048 位以上、P-256、P-384、P-521 或 SM2 的密钥。',
  ),
  'registry.lint-rsa-short': text(
    'RSA 密钥只有 {bits} 位，不到 {min} 位。',
    '这样的密钥可以被破解，伪造的证书与真的无从区别。',
    '请换用至少 {min} 位的 RSA 密钥，或 SM2、椭圆曲线密钥。',
  ),
  'registry.lint-dsa': text(
    '使用的是 DSA 密钥[（{bits} 位）]。',
    'DSA 已不再用于新的签名。',
    '请换用 RSA、椭圆曲线或 SM2 密钥。',
  ),
  'registry.lint-digest-weak': text(
    '证书的签名用了已不安全的摘要算法 {digest}。',
    '可以造出两张内容不同而签名相同的证书。',
    '请用 SHA-256 以上或 SM3 重新签发。',
  ),
  'registry.lint-root-digest-weak': text(
    '根证书的自签名用了已不安全的摘要算法 {digest}。',
    '根证书靠登记而不靠自己的签名得到信任，但有的系统会因此拒绝它。',
    '换发根证书时请用 SHA-256 以上或 SM3。',
  ),
  'registry.lint-signature-algorithm-unknown': text(
    '不认识证书的签名算法[（OID {oid}）]。',
    '不认识的算法无法验证。',
    '请用 RSA、ECDSA 或 SM2 的标准签名算法重新签发。',
  ),
  'registry.lint-subject-key-identifier-missing': must(
    '没有主体密钥标识符（subjectKeyIdentifier）。',
    '请写明 subjectKeyIdentifier。',
  ),
  'registry.lint-subject-key-identifier-differs': text(
    '同一把密钥在已登记的证书（{row}）中用的是另一个标识符。',
    '下级证书只能指向其中一个，另一条路径就难以找到。',
    '请使用与已登记证书相同的 subjectKeyIdentifier。',
  ),
  'registry.lint-authority-key-identifier-missing': must(
    '没有签发者密钥标识符（authorityKeyIdentifier）。',
    '请写明 authorityKeyIdentifier。',
  ),
  'registry.lint-authority-key-identifier-differs': text(
    '签发者密钥标识符与签发机构的证书不符。',
    '它指向另一把密钥，路径难以找到签发者。',
    '请写成签发机构证书中的 subjectKeyIdentifier。',
  ),
  'registry.lint-key-identifier-critical': must('密钥标识符被标为关键[（OID {oid}）]。', '密钥标识符不得标为关键。'),
  'registry.lint-crl-address-missing': text(
    '没有可以用 http(s) 取得的吊销列表或在线状态地址。',
    '别处的依赖方无法知道它是否已被吊销，只能作“无法判定”。',
    '请在 cRLDistributionPoints 或 authorityInfoAccess 中写明 http(s) 地址。',
  ),
  'registry.lint-issuer-address-missing': text(
    '没有可以用 http(s) 取得签发者证书的地址。',
    '缺少签发者证书的依赖方要自己去找。',
    '建议在 authorityInfoAccess 中写明 caIssuers 地址。',
  ),
  'registry.lint-validity-reversed': text(
    '有效期的终止早于起始[（{notBefore} 至 {notAfter}）]。',
    '这张证书从来没有有效过；常见的原因是用两位数年份写了 2050 年以后的日期。',
    '请改正有效期；2050 年起用 GeneralizedTime。',
  ),
  'registry.lint-expired': text(
    '证书已过期[（有效期至 {notAfter}）]。',
    '过期的证书不能再登记。',
    '请提交有效的证书。',
  ),
  'registry.lint-not-yet-valid': text(
    '证书尚未生效[（{notBefore} 起）]。',
    '在此之前它不起作用，登记后也一样。',
    '无需处理；到期自然生效。',
  ),
  'registry.lint-outlives-issuer': text(
    '证书的有效期超过签发机构的证书[（{notAfter} 晚于 {issuerNotAfter}）]。',
    '签发机构的证书到期后，这条路径就不再成立。',
    '请把有效期限制在签发机构证书的有效期之内。',
  ),
  'registry.lint-effective-outside-validity': text(
    '要求的生效时间 {effectiveFrom} 不在证书的有效期之内[（{notBefore} 至 {notAfter}）]。',
    '登记不能早于证书有效，也不能晚于它失效。',
    '请改用有效期之内的生效时间。',
  ),
  'registry.lint-instrument-missing': text(
    '没有写明依据哪一份互认文件。',
    '没有依据，任何以交叉证书承载的互认文件都可以沿这条路径起作用。',
    '请写明所依据的互认文件。',
  ),
  'registry.lint-instrument-unknown': text(
    '登记册中没有所依据的互认文件 {instrument}。',
    '没有登记的文件不能作为依据。',
    '请核对编号，或先登记该文件。',
  ),
  'registry.lint-instrument-parties': text(
    '互认文件 {instrument} 不涉及这两家机构，或方向相反。',
    '交叉证书由依赖一方的机构签发给被承认一方的机构。',
    '请核对签发机构与主体机构，以及所依据的文件。',
  ),
  'registry.lint-instrument-not-in-force': text(
    '互认文件 {instrument} 已经失效。',
    '失效的文件不能再作为依据。',
    '请改依现行的文件。',
  ),
  'registry.lint-before-instrument': text(
    '证书在互认文件 {instrument} 生效之前就已有效[（{notBefore} 早于 {from}）]。',
    '在文件生效之前它不承载互认，但别的系统可能已经信任它。',
    '请确认生效时间不早于 {from}。',
  ),
  'registry.lint-outlasts-instrument': text(
    '证书的有效期超过互认文件 {instrument} 的期限[（{notAfter} 晚于 {to}）]。',
    '文件期满后，别的系统仍会沿这条路径信任对方的证书。',
    '请把有效期限制在 {to} 之前。',
  ),
  'registry.lint-root-not-self-issued': text(
    '这不是根证书：签发者与主体不同。',
    '根证书是机构给自己签发的。',
    '请提交根证书，或作为交叉证书登记。',
  ),
  'registry.lint-root-signature': text(
    '根证书的签名不是它自己的密钥作出的。',
    '自签名证书应当能用其中的公钥验证。',
    '请检查文件是否完整；密钥更替用的自签发证书不是根证书。',
  ),
  'registry.lint-certificate-registered': text(
    '这张证书已经登记（{row}，机构 {authority}）。',
    '同一张证书不重复登记。',
    '请使用已有的登记。',
  ),
  'registry.lint-twin': text(
    '已经登记了名称和密钥都相同的另一张证书（{row}）。',
    '两张并存时，路径可能经过任何一张；只暂停其中一张并不关闭路径。',
    '请确认两张都需要，否则先撤销旧的。',
  ),
  'registry.lint-name-with-other-key': text(
    '本机构已用同一名称登记了另一把密钥（{row}）。',
    '更换密钥时会这样；也可能是有人用机构的名称另造了密钥。',
    '请确认这是机构自己的新密钥。',
  ),
  'registry.lint-key-with-other-name': text(
    '本机构已用另一名称登记了同一把密钥（{row}）。',
    '一把密钥两个名称，吊销其中一个并不使另一个失效。',
    '请为每个名称使用自己的密钥，或确认这是改名。',
  ),
  'registry.lint-name-of-another': text(
    '这个名称已由另一家机构登记（{authority}，{row}）。',
    '同名的两家机构，依赖方无从分辨。',
    '请使用自己的名称；若登记有误，请联系本服务的管理者。',
  ),
  'registry.lint-key-of-another': text(
    '这把密钥已由另一家机构登记（{authority}，{row}）。',
    '两家机构共有一把私钥，谁签发的就说不清了。',
    '请使用自己的密钥；若登记有误，请联系本服务的管理者。',
  ),
  'registry.lint-certifies-itself': text(
    '签发者和主体是同一家机构（{authority}）。',
    '交叉证书是一家机构给另一家机构签发的。',
    '请核对双方机构；密钥更替不作为交叉证书登记。',
  ),
  'registry.lint-authority-unknown': text(
    '登记册中没有机构 {authority}。',
    '没有登记的机构不能签发或取得登记。',
    '请先登记该机构。',
  ),
  'registry.lint-subject-unregistered': text(
    '机构 {authority} 没有登记过有这个名称和密钥的认证服务。',
    '交叉证书只能签发给登记册中已有的认证机构。',
    '请被认证的一方先登记自己的根证书。',
  ),
  'registry.lint-subject-key-differs': text(
    '证书中的密钥不是机构 {authority} 以这个名称登记的密钥。',
    '交叉证书认证的必须是对方登记的那把密钥。',
    '请核对对方提交的证书请求；对方换过密钥的，请先登记新的根证书。',
  ),
  'registry.lint-issuer-unregistered': text(
    '机构 {authority} 没有登记过有签发者名称的认证服务。',
    '只登记由已登记的机构签发的交叉证书。',
    '请先登记签发机构的证书。',
  ),
  'registry.lint-issuer-signature': text(
    '证书的签名不是机构 {authority} 登记的密钥作出的。',
    '它可能是别人以该机构名义伪造的，也可能文件已经损坏。',
    '请向签发机构核实并重新取得证书。',
  ),
  'registry.lint-issuer-path-length': text(
    '签发机构 {authority} 的证书不许下面再有认证机构（pathLenConstraint 0）。',
    '经过这张交叉证书的路径都会因路径过长被拒绝。',
    '请由允许下级机构的证书签发。',
  ),
  'registry.lint-pair-missing': text(
    '没有写明另一方向的交叉证书。',
    '只有一个方向时，互认也只在这个方向起作用。',
    '单向互认无需处理；双向的请在另一张登记后写明。',
  ),
  'registry.lint-pair-differs': text(
    '写明的另一张交叉证书 {pair} 不存在，或不是这两家机构之间反方向的。',
    '一对交叉证书连接同样的两家机构，方向相反。',
    '请核对另一张的登记编号。',
  ),
  'registry.lint-loop': text(
    '这张证书使交叉认证形成一个环：{way}（{length} 家机构）。',
    '环不妨碍验证，但信任会绕道第三家机构回来，而这条路没有人约定过。',
    '请确认各方都知道；必要时用路径长度和策略限制。',
  ),
  'registry.lint-request-signature': text(
    '证书请求的签名验证不通过。',
    '它不能表明请求人持有私钥。',
    '请对方用自己的私钥重新生成 PKCS #10 请求。',
  ),
  'registry.lint-request-key-differs': text(
    '证书中的公钥不是证书请求中的公钥。',
    '这张证书不是按这份请求签发的。',
    '请提交对应的请求，或按请求重新签发。',
  ),
  'registry.lint-request-name-differs': text(
    '证书的主体名称不是证书请求中的名称。',
    '这张证书不是按这份请求签发的。',
    '请提交对应的请求，或按请求重新签发。',
  ),
}
