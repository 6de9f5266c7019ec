import type { AccessFaultCode } from '../service/access/access-fault-code.ts'
import { problemKind as kind, type ProblemKind } from './problem-kind.ts'

/** Problems of who may come in and do what; those of credentials say nothing of whether an account exists. */
export const ACCESS_PROBLEM_KINDS = {
  'access.credential-missing': kind(
    401,
    ['需要登录或接口密钥', '请在 Authorization 请求头中以 Bearer 方式给出接口密钥或会话令牌。'],
    ['A key or a session is needed', 'Show an API key or a session token: Authorization: Bearer …'],
  ),
  'access.credential-refused': kind(
    401,
    ['凭证无效', '接口密钥或会话令牌不存在、已过期或已收回，请重新登录或换用新密钥。'],
    ['The credential is refused', 'The key or token does not exist, has expired or was taken back. Log in again.'],
  ),
  'access.forbidden': kind(
    403,
    ['没有权限', '当前身份没有“{permission}”权限。'],
    ['Not allowed', 'Whoever you are here lacks the permission "{permission}".'],
  ),
  'access.login-refused': kind(
    403,
    ['登录未通过', '质询已过期或已用过，签名不成立，或该账户不能登录。请重新获取质询。'],
    [
      'The login is refused',
      'The challenge has expired or was used, the signature does not hold, or the account may not log in.',
    ],
  ),
  'access.first-token-refused': kind(
    403,
    ['首次启动令牌无效', '令牌不符、已使用，或并不需要管理员。需要管理员时，重新启动服务会另发一枚。'],
    [
      'The first-start token is refused',
      'It is another one, was used, or nobody waits for an administrator. A new start prints another while somebody does.',
    ],
  ),
  'access.answer-missing': kind(
    422,
    ['没有签名', '请选择签名文件，或粘贴签名。'],
    ['No signature', 'Choose the file of the signature, or paste it.'],
  ),
  'access.answer-malformed': kind(
    422,
    ['签名读不出来', '签名须是文件，或 Base64 文字；CMS 消息也可以是 PEM。长度不超过 64 KiB。'],
    [
      'The signature cannot be read',
      'It must be a file, or text in Base64; a CMS message may be PEM as well. It has at most 64 KiB.',
    ],
  ),
  'access.account-exists': kind(
    409,
    ['账户已存在', '已有名为“{id}”的账户。'],
    ['The account exists', 'There is an account named "{id}".'],
  ),
  'access.account-unknown': kind(
    404,
    ['没有这个账户', '没有这个名称的账户。'],
    ['No such account', 'No account is named so.'],
  ),
  'access.account-malformed': kind(
    422,
    ['账户资料有误', '“{field}”不合要求；人员请用工号等内部编号，不得使用身份证件号码。'],
    [
      'Malformed account',
      '"{field}" is not as it must be; a person is named by a staff number, never by an identity number.',
    ],
  ),
  'access.account-state': kind(
    409,
    ['账户状态不允许', '该账户目前为“{state}”。'],
    ['Not in this state', 'The account is "{state}".'],
  ),
  'access.roles-not-separated': kind(
    409,
    ['职务必须分立', '该人员已担任“{held}”，不得同时担任“{wanted}”。'],
    ['The offices are kept apart', 'The person is "{held}" and cannot be "{wanted}" as well.'],
  ),
  'access.authorities-differ': kind(
    409,
    [
      '同一人员所属机构不一致',
      '该人员的另一账户属于“{held}”[，此账户属于“{wanted}”]；任公职者的各账户须注明同一机构。',
    ],
    [
      'The authorities differ',
      'Another account of the person belongs to "{held}"[ and this one to "{wanted}"]; all accounts of an officer name one authority.',
    ],
  ),
  'access.key-in-use': kind(
    409,
    ['密钥已被使用', '该证书的密钥已用于另一账户。'],
    ['The key is in use', 'The key of this certificate opens another account.'],
  ),
  'access.key-refused': kind(
    422,
    ['密钥不可用', '不接受该证书的密钥[（{reason}）]；请用 RSA（2048 位以上）、ECDSA、SM2 或 Ed25519。'],
    ['The key is refused', 'The key of this certificate is not taken[ ({reason})]; use RSA, ECDSA, SM2 or Ed25519.'],
  ),
  'access.same-person': kind(
    409,
    ['须由另一人办理', '提出的人不能自己确认。'],
    ['Another person is needed', 'Who proposed something may not confirm it.'],
  ),
  'access.last-administrator': kind(
    409,
    ['这是最后一名管理员', '停用后将无人能够管理；请先设立另一名管理员。'],
    ['The last administrator', 'Nobody could administer any more. Make another administrator first.'],
  ),
  'access.authority-unknown': kind(
    422,
    ['没有这家机构', '登记库里没有名为“{id}”的机构。'],
    ['No such authority', 'The registry has no authority named "{id}".'],
  ),
  'access.api-key-unknown': kind(
    404,
    ['没有这枚密钥', '没有这个名称的接口密钥。'],
    ['No such key', 'No API key is named so.'],
  ),
  'access.api-key-malformed': kind(
    422,
    ['密钥资料有误', '“{field}”不合要求。'],
    ['Malformed API key', '"{field}" is not as it must be.'],
  ),
  'access.api-key-state': kind(
    409,
    ['密钥已失效', '该接口密钥已过期或已收回。'],
    ['The key is not in force', 'The API key has expired or was taken back.'],
  ),
  'request.rate-exceeded': kind(
    429,
    ['请求过于频繁', '每 {seconds} 秒最多 {quota} 次，请 {retry} 秒后重试。'],
    ['Too many requests', 'At most {quota} in {seconds} seconds. Try again in {retry} seconds.'],
  ),
  'request.idempotency-key-malformed': kind(
    400,
    ['Idempotency-Key 格式错误', 'Idempotency-Key 应为 1 至 255 个可见 ASCII 字符。'],
    ['Malformed Idempotency-Key', 'An Idempotency-Key has 1 to 255 visible ASCII characters.'],
  ),
  'request.idempotency-under-way': kind(
    409,
    ['同一请求正在办理', '带有同一 Idempotency-Key 的请求尚未办完，请稍后重试。'],
    ['Under way', 'A request with this Idempotency-Key is being answered. Try again in a moment.'],
  ),
  'request.idempotency-key-reused': kind(
    422,
    ['Idempotency-Key 已用于另一请求', '请为不同的请求使用不同的 Idempotency-Key。'],
    ['The Idempotency-Key stands for another request', 'Use another key for another request.'],
  ),
  'request.json-expected': kind(
    415,
    ['请求类型不受支持', '请以 application/json 发送。'],
    ['Unsupported request type', 'Send application/json.'],
  ),
  'request.encoding-unsupported': kind(
    415,
    ['不接受压缩的请求', '请求正文请不要压缩（Content-Encoding）。'],
    ['No packed bodies', 'Send the body as it is, without Content-Encoding.'],
  ),
  'request.json-malformed': kind(
    400,
    ['JSON 格式错误', '请求内容不是 UTF-8 编码的 JSON。'],
    ['Malformed JSON', 'The body is not JSON in UTF-8.'],
  ),
  'request.query-malformed': kind(
    400,
    ['查询参数有误', '参数“{parameter}”不合要求。'],
    ['Malformed query', 'The parameter "{parameter}" is not as it must be.'],
  ),
} as const satisfies Readonly<Record<AccessFaultCode, ProblemKind>> & Readonly<Record<string, ProblemKind>>
