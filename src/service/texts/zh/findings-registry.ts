import type { RegistryCode } from '../../../registry/registry-code.ts'
import type { Text } from '../catalogue.ts'

const ASK_OPERATOR = '有公开来源可以证明的，本服务的管理者可以登记。'
const ASK_AUTHORITY = '请向发证机构核实，或改用另一类证书。'
const LATER = '如果证书是在更早的时间使用的，请按那个时间查询；或等其恢复效力后再查。'

const notCarried = (what: string): Text => ({
  what,
  why: '从那时起，这条路径不再承载互认；路径在技术上是否有效是另一个问题。',
  next: LATER,
})

const notInForce = (what: string): Text => ({
  what,
  why: '互认文件只在其有效期间内起作用：证书签发时和使用时都要有效。',
  next: LATER,
})

const outside = (what: string, next = ASK_AUTHORITY): Text => ({
  what,
  why: '因此该文件对这份证书没有作出任何表示，既不承认，也不否认。',
  next,
})

const lawful = (what: string): Text => ({
  what,
  why: '没有它就不能说明证书具有同等法律效力；这并不等于说证书不合法。',
  next: ASK_OPERATOR,
})

const unchecked = (what: string, next: string): Text => ({ what, why: '没有核对过的内容，不能作为信赖的依据。', next })

export const registryZh: Readonly<Record<RegistryCode, Text>> = {
  'registry.authority-unknown': {
    what: '没有路径从这份证书通向登记在册的机构。',
    why: '仅凭名称不能认定证书是谁签发的：名称谁都可以写。',
    next: '请一并提供中级证书；本服务的管理者可以登记该机构。',
  },
  'registry.authorities-disagree': {
    what: '不同路径指向不同的发证机构：{authorities}。',
    why: '登记内容在这里自相矛盾，本服务不替任何一方作出选择。',
    next: '请告知本服务的管理者。',
  },
  'registry.issuer-unregistered': unchecked(
    '直接签发这份证书的 CA 没有登记，登记的是其上级机构 {authority}。',
    '该机构可以登记其下级 CA。',
  ),
  'registry.cross-certificate-unregistered': {
    what: '路径上有一份交叉证书没有登记。',
    why: '它的背后是另一家机构的 CA，签发交叉证书的机构在这里不为其负责。',
    next: '该机构可以登记这份交叉证书。',
  },
  'registry.service-suspended': notCarried('服务 {service} 在 {at} 处于暂停状态[（自 {since} 起）]。'),
  'registry.service-revoked': notCarried('服务 {service} 在 {at} 已被撤销[（自 {since} 起）]。'),
  'registry.service-not-active': notCarried('登记中没有服务 {service} 在 {at} 的状态。'),
  'registry.service-unregistered': {
    what: '机构 {authority} 没有以交叉证书所认证的密钥登记的服务。',
    why: '不知道这个密钥能否签发证书，因此这条路径不承载互认。',
    next: '该机构可以登记其 CA。',
  },
  'registry.identity-not-in-use': notCarried('服务 {service} 的密钥在 {at} 不在使用期内。'),
  'registry.cross-certificate-suspended': notCarried(
    '交叉证书 {crossCertificate} 在 {at} 处于暂停状态[（自 {since} 起）]。',
  ),
  'registry.cross-certificate-revoked': notCarried('交叉证书 {crossCertificate} 在 {at} 已被撤销[（自 {since} 起）]。'),
  'registry.cross-certificate-expired': notCarried('交叉证书 {crossCertificate} 在 {at} 已过期[（{since}）]。'),
  'registry.cross-certificate-not-active': notCarried('登记中没有交叉证书 {crossCertificate} 在 {at} 的状态。'),
  'registry.type-unclassified': {
    what: '按发证机构的规则，这份证书不属于任何已登记的类型。',
    why: '因此它的类别和安全等级不明，本服务也不猜测。',
    next: ASK_AUTHORITY,
  },
  'registry.types-disagree': {
    what: '按发证机构的规则，这份证书同时属于类别或等级不同的几种类型：{types}。',
    why: '等级按最低的计，类别不作认定。',
    next: '请告知本服务的管理者。',
  },
  'registry.identity-extension-unlike': {
    what: '证书所载的身份号码与其类别（{class}）的持有人不是同一种。',
    why: '发证机构的规则与其写入证书的内容对不上。',
    next: '请向发证机构核实证书属于谁。',
  },
  'registry.instrument-not-yet-effective': notInForce('互认文件 {instrument} 在 {at} 尚未生效。'),
  'registry.instrument-suspended': notInForce('互认文件 {instrument} 在 {at} 处于暂停状态。'),
  'registry.instrument-repealed': notInForce('互认文件 {instrument} 在 {at} 已废止。'),
  'registry.instrument-lapsed': notInForce('互认文件 {instrument} 在 {at} 已失效。'),
  'registry.purpose-outside': outside(
    '互认文件 {instrument} 不涉及这一用途（{purpose}）。',
    '请按证书实际使用的用途查询。',
  ),
  'registry.type-outside': outside('互认文件 {instrument} 不涉及这一类型的证书。'),
  'registry.policy-outside': outside('互认文件 {instrument} 不涉及这份证书所载的证书策略。'),
  'registry.level-too-low': outside('互认文件 {instrument} 要求等级 {levelMin}，这份证书为等级 {level}。'),
  'registry.level-unknown': outside('互认文件 {instrument} 要求等级 {levelMin}，这份证书的等级不明。'),
  'registry.licence-outside': outside(
    '互认文件 {instrument} 只涉及持有有效许可的机构，登记中没有这样的许可。',
    ASK_OPERATOR,
  ),
  'registry.path-not-carrying': {
    what: '没有路径可以承载互认[（互认文件 {instrument}）]。',
    why: '需要有一条路径，其上的服务和交叉证书都有效，并符合互认文件的方式。',
    next: '请查看每条路径上的障碍。',
  },
  'registry.instruments-disagree': {
    what: '互认文件之间互相矛盾：{recognising} 予以承认，{denying} 不予承认。',
    why: '以哪一份为准是法律问题，本服务不作决定。',
    next: '请向制定文件的各方或本服务的管理者核实。',
  },
  'registry.instrument-missing': {
    what: '登记中没有使 {from} 的证书在 {to} 就此获得承认的文件。',
    why: '没有互认文件，证书可以在技术上有效，但没有人同意接受它。',
    next: ASK_OPERATOR,
  },
  'registry.licence-missing': lawful('登记中没有机构 {authority} 在该时间的此种许可（{regime}）。'),
  'registry.licence-suspended': lawful('机构 {authority} 的许可（{regime}）在 {at} 处于暂停状态。'),
  'registry.licence-withdrawn': lawful('机构 {authority} 的许可（{regime}）在 {at} 已被撤回。'),
  'registry.approval-missing': lawful('证书来自境外，登记中没有依《电子签名法》第二十六条作出的核准。'),
  'registry.law-unknown': lawful('登记中没有该地区（{region}）的法律。'),
  'registry.web-root-unlicensed': {
    what: '这份证书在浏览器所认识的公共根证书之下。',
    why: '这说明机构是谁；它本身不是《电子签名法》上的许可。',
    next: ASK_OPERATOR,
  },
  'registry.document-unseen': unchecked('互认文件 {instrument} 的原件不在手边。', '请按所引出处查阅原件。'),
  'registry.path-refused': {
    what: '这条路径因上级证书的问题而不被接受（{code}）。',
    why: '它可以说明证书是谁签发的，但不承载互认。',
    next: '请看技术结论。',
  },
  'registry.policies-not-on-path': unchecked(
    '证书所载的证书策略沿路径并不有效。',
    '在不写明策略的根证书之下这很常见；这里采用发证机构自己的声明。',
  ),
  'registry.policies-unread': unchecked(
    '证书所载的证书策略超过 {max} 项，其余没有查询。',
    '请向发证机构核实为何写入这么多。',
  ),
  'registry.revocation-unchecked': unchecked(
    '没有核对路径上一份证书是否被吊销[（{status}）]。',
    '请提供其吊销列表，或稍后再查。',
  ),
}
