import type { PathCode } from '../../../path/path-code.ts'
import type { Text } from '../catalogue.ts'

const REJECTED = '这条路径因此不被接受。'
const ASK_CA = '请联系签署方的认证机构。'

const crl = (what: string): Text => ({
  what,
  why: '这份吊销列表不能用来说明证书是否已被吊销。',
  next: '请联系签署方的认证机构更新吊销列表，或稍后重试。',
})

const ocsp = (what: string): Text => ({
  what,
  why: '这份在线状态应答不能用来说明证书是否已被吊销。',
  next: '请联系签署方的认证机构，或稍后重试。',
})

export const pathZh: Readonly<Record<PathCode, Text>> = {
  'path.anchor-missing': {
    what: '签名证书追溯不到本服务信任的任何认证机构。',
    why: '没有信任锚，就没有依据相信证书上的名称。这不说明证书是假的。',
    next: '请向签署方索取其认证机构的中间证书；也可以请本服务的管理者登记该机构。',
  },
  'path.anchor-not-yet-trusted': {
    what: '在判断的时点，信任锚尚未被信任[（自 {notBefore} 起信任）]。',
    why: `认证机构只有在自身被信任期间，才能为他人作保。${REJECTED}`,
    next: '请核对判断的时点；该机构自何时起获得认可，可向本服务的管理者查询。',
  },
  'path.anchor-no-longer-trusted': {
    what: '在判断的时点，信任锚已不再被信任[（信任至 {notAfter}）]。',
    why: `认证机构只有在自身被信任期间，才能为他人作保。${REJECTED}`,
    next: '如有该机构仍被信任时的时间戳，请与文件一起上传。',
  },
  'path.signature-invalid': {
    what: '路径上有一张证书的签名不成立。',
    why: `它不是由所称的上级签发的，或者被改动过。${REJECTED}`,
    next: '不要依赖这张证书，请向签署方索取正确的证书。',
  },
  'path.signature-unsupported': {
    what: '路径上有一张证书使用了不支持或被拒绝的签名算法，没有计算。',
    why: `没有验证过的签名不能算作成立。${REJECTED}`,
    next: '请向签署方索取用通行算法签发的证书。',
  },
  'path.signature-unchecked': {
    what: '本次验证的计算量已用完，路径上有一张证书的签名没有计算。',
    why: `没有验证过的签名不能算作成立。${REJECTED}`,
    next: '请减少文件中不相干的证书后重试，或用命令行工具验证。',
  },
  'path.algorithm-mismatch': {
    what: '证书内外两处写明的签名算法不同。',
    why: `标准要求两处相同，不同可能是伪造的痕迹。${REJECTED}`,
    next: ASK_CA,
  },
  'path.certificate-not-yet-valid': {
    what: '在判断的时间点，证书尚未生效[（{notBefore} 起有效）]。',
    why: `证书只在有效期内有认证机构的担保。${REJECTED}`,
    next: '请核对判断的时间点和签署时间。',
  },
  'path.certificate-expired': {
    what: '在判断的时间点，证书已过有效期[（至 {notAfter}）]。',
    why: `过期之后认证机构不再为证书担保，也不再公布其吊销状态。${REJECTED}`,
    next: '如果有签署当时的时间戳，请与文件一起上传，即可按当时的情形判断。',
  },
  'path.certificate-revoked': {
    what: '证书已被吊销[，时间 {revokedAt}][，理由 {reason}]。',
    why: `认证机构收回了对这张证书的担保，例如私钥可能已泄露。${REJECTED}`,
    next: '如果有吊销之前的时间戳，请与文件一起上传；否则请要求重新签署。',
  },
  'path.certificate-on-hold': {
    what: '证书处于暂停使用（冻结）状态[，自 {revokedAt} 起]。',
    why: `暂停期间签发机构不为证书作保；之后可能恢复，也可能吊销。${REJECTED}`,
    next: '请向签署方或其认证机构了解暂停的原因，待有结论后再试。',
  },
  'path.ca-not-allowed': {
    what: '路径上有一张证书不是认证机构证书，却签发了别的证书。',
    why: `没有被授权签发证书的人签出了证书，这是常见的伪造方式。${REJECTED}`,
    next: '不要依赖这张证书，并告知其上级认证机构。',
  },
  'path.pathlen-exceeded': {
    what: '证书的层级超过上级允许的数目[（允许 {allowed} 级，实有 {counted} 级）]。',
    why: `上级认证机构限制了下面还能有几级。${REJECTED}`,
    next: ASK_CA,
  },
  'path.key-usage-missing': {
    what: '证书的密钥用法不允许用于此处[（需要 {usage}）]。',
    why: `例如用加密证书签名：加密密钥通常有托管备份，不属于签名人专有。${REJECTED}`,
    next: '请要求签署方用其签名证书重新签署。',
  },
  'path.extended-key-usage-missing': {
    what: '证书没有写明允许用于此处的扩展用法。',
    why: `例如时间戳证书必须写明只用于时间戳。${REJECTED}`,
    next: '请联系时间戳或状态服务的提供者。',
  },
  'path.extended-key-usage-not-exclusive': {
    what: '时间戳证书除时间戳外还允许其他用途。',
    why: `标准要求时间戳证书专用，以免被挪作他用。${REJECTED}`,
    next: '请联系时间戳服务的提供者换发证书。',
  },
  'path.extended-key-usage-not-critical': {
    what: '时间戳证书的用途限制没有标为关键。',
    why: `标准要求标为关键，使所有软件都必须遵守。${REJECTED}`,
    next: '请联系时间戳服务的提供者换发证书。',
  },
  'path.critical-extension-unknown': {
    what: '证书带有本服务不处理的关键扩展[（OID {oid}）]。',
    why: `“关键”的意思是看不懂就必须拒绝。${REJECTED}`,
    next: '请用支持该扩展的工具验证，或联系签发机构。',
  },
  'path.certificate-malformed': {
    what: '证书的写法有缺陷，不能确定它允许什么[（{deviation}）]。',
    why: `权限不明的证书不能依赖。${REJECTED}`,
    next: '请联系签发机构换发证书。',
  },
  'path.certificate-limit-exceeded': {
    what: '证书的扩展超出本服务读取的上限[（OID {oid}）]。',
    why: `每次验证的计算量都有上限；没有读到的限制不能算作符合。${REJECTED}`,
    next: '请用能读取更大扩展的工具验证，或联系签发机构。',
  },
  'path.name-not-permitted': {
    what: '证书上的名称超出了上级认证机构可以证明的范围[（{form}）]。',
    why: `认证机构只能为划给它的范围内的名称作保。${REJECTED}`,
    next: ASK_CA,
  },
  'path.name-excluded': {
    what: '证书上的名称属于上级认证机构不得证明的范围[（{form}）]。',
    why: `这类名称已明确不许该机构证明。${REJECTED}`,
    next: ASK_CA,
  },
  'path.name-not-comparable': {
    what: '上级认证机构限制了某类名称，而本服务无法在这张证书上比较该类名称[（{form}）]。',
    why: `名称是否合乎限制不得而知；没有检查的限制按不符合处理。${REJECTED}`,
    next: ASK_CA,
  },
  'path.name-constraints-budget-spent': {
    what: '本次验证的计算量已用完，名称没有与上级的限制全部比较。',
    why: `每次验证的计算量都有上限；没有检查的限制不能算作符合。${REJECTED}`,
    next: '请减少文件中不相干的证书后重试，或用命令行工具验证。',
  },
  'path.policy-none-valid': {
    what: '这里要求有明确的证书策略，而沿整条路径没有一项策略有效。',
    why: `认证机构或提问者要求每张证书都遵循约定的策略。${REJECTED}`,
    next: ASK_CA,
  },
  'path.policy-mapping-any': {
    what: '有认证机构把证书策略映射到“任意策略”，或由“任意策略”映射出去。',
    why: `标准禁止这样做，否则每项策略都会等同于其他任何一项。${REJECTED}`,
    next: ASK_CA,
  },
  'path.policy-budget-spent': {
    what: '本次验证的计算量已用完，证书策略没有沿路径核对完。',
    why: `每次验证的计算量都有上限；没有核对的策略不能算作有效。${REJECTED}`,
    next: '请减少文件中不相干的证书后重试，或用命令行工具验证。',
  },
  'path.anchor-expired': {
    what: '信任锚的证书已过有效期。',
    why: '信任来自登记，不来自这张证书的日期；是否继续信任由登记者决定。',
    next: '请本服务的管理者核对信任锚。',
  },
  'path.signature-skipped': {
    what: '证书上的签名没有计算：从它出发到不了任何受信任的机构。',
    why: '图中其上的机构只是按名称推断的，是否由其签发没有核实。',
    next: '请向签署方索取其机构的中间证书；本服务的运营者可以登记该机构。',
  },
  'path.extension-unprocessed': {
    what: '证书带有本服务不处理的非关键扩展[（OID {oid}）]。',
    why: '非关键扩展可以忽略，其中的限制没有检查。',
    next: '如果该扩展对您重要，请另行核对。',
  },
  'path.extended-key-usage-unfit': {
    what: '证书的扩展用法不是为文件签名写的。',
    why: '证书只能用于其写明的用途：时间戳证书、网站证书等不能为合同作保。',
    next: '请要求签署方改用文件签名证书签署。',
  },
  'path.sm2-id-override': {
    what: '计算时用了登记的 SM2 签名者标识，而不是默认值。',
    why: '该认证机构的证书按登记的标识签发；标识来自登记，不是试出来的。',
    next: '无需处理。',
  },
  'path.unique-identifier-mismatch': {
    what: '证书与其签发机构的证书对同一名称给出了不同的唯一标识符。',
    why: '该名称可能曾由另一家机构使用。密钥仍然对得上。',
    next: ASK_CA,
  },
  'path.revocation-unchecked': {
    what: '没有吊销信息，不知道这张证书是否已被吊销。',
    why: '没有查到，不等于没有吊销。',
    next: '请向签署方索取带有吊销信息的文件，或稍后启用在线查询重试。',
  },
  'path.certificate-revoked-later': {
    what: '证书在可证明的签署时间之后被吊销[，时间 {revokedAt}][，理由 {reason}]。',
    why: '签署时证书尚未被吊销，因此不影响这个签名。',
    next: '无需处理；今后的签名不应再用这张证书。',
  },
  'path.invalidity-earlier': {
    what: '证书是后来吊销的，但签发机构称它此前已经失效[（自 {invalidityDate} 起）]。',
    why: '签署时私钥可能已经失控。',
    next: '请向签署方了解情况；如有疑问，请其重新签署。',
  },
  'path.revocation-not-fresh': {
    what: '吊销信息的时间早于策略的要求[（已过 {ageSeconds} 秒，最多允许 {ageSecondsMax} 秒）]。',
    why: '此后的吊销无从得知。',
    next: '请使用更新的吊销信息后重试。',
  },
  'path.delta-crl-missing': {
    what: '签发机构另外发布吊销列表的增量更新，但手头没有。',
    why: '完整列表发布之后的吊销无从得知。',
    next: '请补充最新的增量吊销列表（delta CRL），或由本服务在线获取。',
  },
  'path.crl-stale': crl('吊销列表已过期[（应于 {nextUpdate} 前更新）]。'),
  'path.crl-signature-invalid': crl('吊销列表的签名不成立。'),
  'path.crl-not-usable': crl('有一份吊销列表不适用于这张证书[（{reason}）]。'),
  'path.crl-issuer-unauthorized': crl('不能确认吊销列表的签发者有权代表其发布机构。'),
  'path.crl-issuer-unchecked': {
    what: '没有检查吊销列表签发者的证书本身是否已被吊销。',
    why: '吊销列表与证书由不同的密钥签发，而手头没有那个密钥的证书的吊销信息。',
    next: ASK_CA,
  },
  'path.ocsp-stale': ocsp('在线状态应答已过期[（应于 {nextUpdate} 前更新）]。'),
  'path.ocsp-signature-invalid': ocsp('在线状态应答的签名不成立。'),
  'path.ocsp-responder-unauthorized': ocsp('作出在线状态应答的一方没有得到签发机构的授权。'),
  'path.ocsp-responder-unchecked': {
    what: '没有检查作出在线状态应答的证书本身是否已被吊销。',
    why: '该证书没有免检标记，也没有可用的吊销信息。',
    next: '请联系签署方的认证机构。',
  },
  'path.ocsp-not-usable': ocsp('有一份在线状态应答不适用于这张证书[（{reason}）]。'),
  'path.ocsp-unknown': ocsp('发布状态的一方不认识这张证书。'),
}
