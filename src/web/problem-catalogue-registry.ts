import type { RegistryRequestFaultCode } from '../service/registration/registration-fault-code.ts'
import { problemKind as kind, type ProblemKind } from './problem-kind.ts'

const malformed = (zh: string, en: string) => kind(422, ['登记资料有误', zh], ['Malformed entry', en])
const submission = (zh: string, en: string) => kind(422, ['提交的文件不能接受', zh], ['The file cannot be taken', en])

/** Problems of what is entered in the registry and asked of it. */
export const REGISTRY_PROBLEM_KINDS = {
  'registry.transition-refused': kind(
    409,
    ['这一步现在不能办理', '登记目前为“{state}”，“{action}”未被接受，原因：{reason}。'],
    ['This step is refused', 'The registration is "{state}"; "{action}" is not taken: {reason}.'],
  ),
  'registry.remark-refused': kind(409, ['没有写入', '原因：{reason}。'], ['It is not taken', 'The reason: {reason}.']),
  'registry.submission-too-large': submission('文件最多 {max} 字节。', 'A file has at most {max} octets.'),
  'registry.submission-empty': submission('文件为空。', 'The file is empty.'),
  'registry.submission-several': submission(
    '一次只能提交一份证书或请求，文件里有 {count} 份。',
    'One certificate or request at a time; the file has {count}.',
  ),
  'registry.submission-unexpected': submission(
    '文件里不是[ {wanted}]所要的内容。',
    'The file does not hold what is wanted[: {wanted}].',
  ),
  'registry.submission-private-key': submission(
    '文件里有私钥，未作读取；该私钥已经外泄，请尽快更换。',
    'The file holds a private key. It was not read; it has left its owner and ought to be replaced.',
  ),
  'registry.too-large': kind(
    422,
    ['数据过多', '超出一次能够读取的上限[（{max}）]。'],
    ['Too much', 'It is more than can be read at once[ ({max})].'],
  ),
  'registry.not-json': malformed('内容不是 JSON。', 'It is not JSON.'),
  'registry.not-canonical': malformed('内容不是规范 JSON（RFC 8785）。', 'It is not canonical JSON (RFC 8785).'),
  'registry.member-missing': malformed('缺少“{at}”。', '"{at}" is missing.'),
  'registry.member-unknown': malformed('“{at}”里有不认识的项。', 'There is an unknown member in "{at}".'),
  'registry.member-malformed': malformed('“{at}”不合要求。', '"{at}" is not as it must be.'),
  'registry.list-too-long': malformed('“{at}”最多 {max} 项。', '"{at}" has at most {max} entries.'),
  'registry.list-unsorted': malformed('“{at}”应按升序排列且不重复。', '"{at}" must be in ascending order, none twice.'),
  'registry.text-too-long': malformed('“{at}”最多 {max} 个字符。', '"{at}" has at most {max} characters.'),
  'registry.change-too-large': kind(
    422,
    ['一次变更的内容过多', '一次变更最多 {max}。'],
    ['The change is too large', 'One change takes at most {max}.'],
  ),
  'registry.version-conflict': kind(
    409,
    ['登记库正在变更', '同时有其他变更，请重试。'],
    ['The registry is being changed', 'Others were faster each time. Try again.'],
  ),
  'registry.version-unknown': kind(
    404,
    ['没有这个版本', '登记库没有版本 {version}。'],
    ['No such version', 'The registry has no version {version}.'],
  ),
  'registry.head-differs': kind(
    409,
    ['不是当时的登记库', '版本 {version} 的散列值与所给“changeHead”不同：这不是该结论所依据的登记库。'],
    [
      'Another registry',
      'Version {version} has another hash than "changeHead": it is not the registry that the verdict rests on.',
    ],
  ),
  'registry.row-period-malformed': malformed(
    '“{at}”的时段应首尾相接、互不重叠，只有最后一段可以不设终点。',
    'The periods of "{at}" must follow one another without overlap; only the last may be open.',
  ),
  'registry.row-past-changed': kind(
    409,
    ['不得改动过去', '“{at}”会改变对以往日期的回答；只能自现在起变更。'],
    ['The past stays', '"{at}" would change what was said of earlier days; only what is to come can change.'],
  ),
  'registry.row-meaning-changed': kind(
    409,
    ['请另立一项', '可以改动的只有：{changing}。其他改动请用新的名称另立一项。'],
    ['Enter it under another name', 'Only these may change: {changing}. Anything else makes it another entry.'],
  ),
  'registry.row-name-differs': malformed(
    '内容里的名称应与地址一致：{id}。',
    'It must name itself as the address does: {id}.',
  ),
  'registry.row-reference-unknown': kind(
    422,
    ['引用的内容不存在', '登记库里没有 {kind} “{id}”。'],
    ['It names what is not there', 'The registry has no {kind} "{id}".'],
  ),
  'registry.row-unsound': kind(
    422,
    ['内容自相矛盾', '这一项写了不可能成立的内容（{problem}）；登记册发布时必须前后一致。'],
    ['It says what cannot be', 'This entry says what cannot be ({problem}); what is published must be sound.'],
  ),
  'registry.row-unknown': kind(
    404,
    ['没有这一项', '登记库里没有这一项。'],
    ['No such entry', 'The registry has no such entry.'],
  ),
  'registry.comment-malformed': malformed(
    '说明过长或含有控制字符。',
    'The comment is too long or has control characters.',
  ),
  'registry.proposal-unknown': kind(
    404,
    ['没有这项提议', '没有这个名称的提议。'],
    ['No such proposal', 'No proposal is named so.'],
  ),
  'registry.proposal-pending': kind(
    409,
    ['已有提议待确认', '该项已有提议“{id}”，请先确认或撤下。'],
    ['A proposal waits', 'Confirm or drop "{id}" first.'],
  ),
  'registry.proposal-state': kind(
    409,
    ['提议已办结', '该提议目前为“{state}”。'],
    ['The proposal is settled', 'It is "{state}".'],
  ),
  'registry.proposal-outdated': kind(
    409,
    ['提议已过时', '提出之后该项已有变更，请重新提出。'],
    ['The proposal is outdated', 'The entry was changed since. Propose again.'],
  ),
  'registry.proposal-orphaned': kind(
    409,
    ['提议人已不在任', '提出者的账户已停用，请撤下后重新提出。'],
    ['The proposer is out', 'The account of whoever proposed it is disabled. Drop it and propose again.'],
  ),
  'registry.registration-unknown': kind(
    404,
    ['没有这项登记', '没有这个名称的登记，或不属于您的机构。'],
    ['No such registration', 'None is named so, or it does not concern your authority.'],
  ),
  'registry.registration-exists': kind(
    409,
    ['该证书已登记', '该证书已有登记“{id}”（{state}）。'],
    ['Registered already', 'The certificate has the registration "{id}" ({state}).'],
  ),
  'registry.registration-root-of-two': malformed(
    '根证书的签发方与持有方应为同一机构。',
    'The issuer and the subject of a root are one authority.',
  ),
  'registry.registration-party-open': malformed(
    '从证书读不出“{at}”是哪一家机构：{reason}。请写明，或先登记根证书。',
    'The certificate does not tell who "{at}" is: {reason}. Say it, or have the root registered first.',
  ),
  'registry.registration-party-differs': malformed(
    '“{at}”与证书不符：按名称和密钥，证书里是 {authorities}。',
    '"{at}" is not who the certificate says: by name and key that is {authorities}.',
  ),
  'registry.registration-malformed': malformed('“{at}”不合要求。', '"{at}" is not as it must be.'),
  'registry.row-seen-otherwise': kind(
    409,
    ['在您查看之后已有变化', '这一项已经不是页面所显示的样子，没有作出决定。'],
    ['It has changed since you looked', 'It is no longer as the page showed it, and nothing was decided.'],
  ),
  'registry.row-imported': kind(
    409,
    ['该项来自其他登记库', '“{id}”随其来源的可信列表变更，不能在此改动。'],
    ['It belongs to another registry', '"{id}" changes with the trust lists of its source, and not here.'],
  ),
  'registry.source-unknown': kind(
    404,
    ['没有这个列表来源', '没有这个名称的列表来源。'],
    ['No such source', 'No source of lists is named so.'],
  ),
  'registry.source-state': kind(
    409,
    ['来源目前的状态不允许', '该列表来源目前为“{state}”。'],
    ['Not possible in this state', 'The source is "{state}".'],
  ),
  'registry.source-exists': kind(
    409,
    ['来源已存在', '该列表来源目前为“{state}”，请先结束它。'],
    ['The source exists', 'It is "{state}": end it first.'],
  ),
  'registry.list-unpublished': kind(
    404,
    ['尚未发布列表', '该地区尚未以这种形式发布可信列表。'],
    ['Nothing published', 'The region has published no list in this form.'],
  ),
  'registry.certificate-unknown': kind(
    404,
    ['未登记该证书', '登记库里没有这个指纹的证书。'],
    ['Not registered', 'The registry has no certificate of this fingerprint.'],
  ),
} as const satisfies Readonly<Record<RegistryRequestFaultCode, ProblemKind>> & Readonly<Record<string, ProblemKind>>
