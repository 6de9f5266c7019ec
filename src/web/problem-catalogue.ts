import { ACCESS_PROBLEM_KINDS } from './problem-catalogue-access.ts'
import { DEPOSIT_PROBLEM_KINDS } from './problem-catalogue-deposits.ts'
import { REGISTRY_PROBLEM_KINDS } from './problem-catalogue-registry.ts'
import { problemKind as kind, type ProblemKind } from './problem-kind.ts'

/** Every problem that is not about the document itself. Codes are stable: clients branch on them. */
export const PROBLEM_KINDS = {
  ...ACCESS_PROBLEM_KINDS,
  ...REGISTRY_PROBLEM_KINDS,
  ...DEPOSIT_PROBLEM_KINDS,
  'request.content-type-unsupported': kind(
    415,
    ['请求类型不受支持', '请以 multipart/form-data 上传文件。'],
    ['Unsupported request type', 'Send the files as multipart/form-data.'],
  ),
  'request.too-large': kind(
    413,
    ['上传的内容过大', '整个请求最多 {limit} 字节（25 MiB）。较大的文件请使用命令行验证。'],
    [
      'The upload is too large',
      'A request may have at most {limit} octets (25 MiB). Verify larger files on the command line.',
    ],
  ),
  'request.interrupted': kind(
    400,
    ['上传中断', '请求内容未能完整收到，请重试。'],
    ['The upload was interrupted', 'The request did not arrive in full. Try again.'],
  ),
  'request.multipart-malformed': kind(
    400,
    ['表单格式错误', '请求内容不是完整的 multipart/form-data：{reason}。'],
    ['Malformed form', 'The request is not well-formed multipart/form-data: {reason}.'],
  ),
  'request.parts-exceeded': kind(
    400,
    ['表单项过多', '一次请求最多 {limit} 个表单项。'],
    ['Too many form fields', 'A request may have at most {limit} fields.'],
  ),
  'request.field-unknown': kind(
    400,
    ['不认识的表单项', '没有名为“{field}”的表单项。可用：{known}。'],
    ['Unknown form field', 'There is no field named "{field}". Known ones: {known}.'],
  ),
  'request.field-duplicated': kind(
    400,
    ['表单项重复', '“{field}”只能出现一次。'],
    ['Duplicated form field', '"{field}" may appear once.'],
  ),
  'request.field-too-long': kind(
    400,
    ['表单项过长', '“{field}”最多 {limit} 字节。'],
    ['Form field too long', '"{field}" may have at most {limit} octets.'],
  ),
  'request.file-missing': kind(
    400,
    ['没有收到文件', '请在“file”项中上传待验证的文件。'],
    ['No file received', 'Send the document to verify in the field "file".'],
  ),
  'request.file-empty': kind(
    422,
    ['文件为空', '“{field}”是一个空文件。'],
    ['The file is empty', '"{field}" is an empty file.'],
  ),
  'request.at-malformed': kind(
    422,
    ['验证时间格式错误', '“at”应为 ISO 8601 日期或带时区的时间，例如 2026-01-31 或 2026-01-31T09:00:00+08:00。'],
    [
      'Malformed validation time',
      '"at" is an ISO 8601 date, or a time with its offset: 2026-01-31 or 2026-01-31T09:00:00+08:00.',
    ],
  ),
  'request.state-malformed': kind(
    422,
    ['登记库版本格式错误', '“{field}”有误：version 为整数，changeHead 为 64 位小写十六进制，均取自以往的报告。'],
    [
      'Malformed state of the registry',
      '"{field}" is malformed: version is a whole number, changeHead 64 lower-case hexadecimal digits, as a report has them.',
    ],
  ),
  'request.region-malformed': kind(
    422,
    [
      '地区代码格式错误',
      '“region”应为 ISO 3166-2 代码，例如 CN-GD；给出“purpose”“version”或“changeHead”时也要给出“region”。',
    ],
    [
      'Malformed region',
      '"region" is a code of ISO 3166-2, such as CN-GD; "purpose", "version" and "changeHead" go with a "region".',
    ],
  ),
  'request.purpose-unknown': kind(
    422,
    ['没有这种用途', '“purpose”应为以下之一：{known}。'],
    ['No such purpose', '"purpose" is one of: {known}.'],
  ),
  'request.sm3-malformed': kind(
    422,
    ['选项格式错误', '“sm3”应为 true 或 false。'],
    ['Malformed option', '"sm3" is true or false.'],
  ),
  'request.flag-malformed': kind(
    422,
    ['选项格式错误', '“{field}”应为 true 或 false。'],
    ['Malformed option', '"{field}" is true or false.'],
  ),
  'request.certificate-missing': kind(
    400,
    ['没有收到证书', '请在“certificate”项中上传要查询的证书。'],
    ['No certificate received', 'Send the certificate asked about in the field "certificate".'],
  ),
  'request.policy-identifier-malformed': kind(
    422,
    ['证书策略格式错误', '“policy”应为对象标识符，例如 2.16.840.1.101.3.2.1.48.1；验证策略请用“validationPolicy”。'],
    [
      'Malformed certificate policy',
      '"policy" is an object identifier, 2.16.840.1.101.3.2.1.48.1 say; a validation policy goes in "validationPolicy".',
    ],
  ),
  'request.policy-unknown': kind(
    422,
    ['没有这个验证策略', '可用的验证策略：{known}。'],
    ['Unknown validation policy', 'Known policies: {known}.'],
  ),
  'material.file-unreadable': kind(
    422,
    ['补充材料无法读取', '“{file}”不是证书、CRL、OCSP 响应或 p7b 文件（{reason}）。'],
    ['Unreadable material', '"{file}" is no certificate, CRL, OCSP response or p7b file ({reason}).'],
  ),
  'material.certificate-missing': kind(
    422,
    ['文件里没有证书', '“{file}”里没有证书。CRL 请放在“crl”项，OCSP 响应请放在“ocsp”项。'],
    ['No certificate in the file', 'There is no certificate in "{file}". CRLs go in "crl", OCSP responses in "ocsp".'],
  ),
  'material.crl-missing': kind(
    422,
    ['文件里没有 CRL', '“{file}”里没有 CRL。证书请放在“pool”项。'],
    ['No CRL in the file', 'There is no CRL in "{file}". Certificates go in "pool".'],
  ),
  'material.ocsp-missing': kind(
    422,
    ['文件里没有 OCSP 响应', '“{file}”里没有 OCSP 响应。'],
    ['No OCSP response in the file', 'There is no OCSP response in "{file}".'],
  ),
  'request.method-not-allowed': kind(
    405,
    ['不支持的请求方法', '此地址支持：{allow}。'],
    ['Method not allowed', 'This address takes {allow}.'],
  ),
  'request.path-unknown': kind(
    404,
    ['没有这个地址', '请查看接口文档 /api/v1/docs。'],
    ['No such address', 'See the documentation at /api/v1/docs.'],
  ),
  'request.token-missing': kind(
    401,
    ['缺少删除凭证', '请在 Authorization 请求头中以 Bearer 方式给出生成报告时得到的删除凭证。'],
    ['Missing deletion token', 'Show the deletion token that came with the report: Authorization: Bearer …'],
  ),
  'request.token-wrong': kind(
    403,
    ['删除凭证不符', '这不是该报告的删除凭证。'],
    ['Wrong deletion token', 'This is not the deletion token of that report.'],
  ),
  'report.not-found': kind(
    404,
    ['没有这份报告', '报告不存在、已过期或已被删除。'],
    ['No such report', 'The report does not exist, has expired or was deleted.'],
  ),
  'service.store-unavailable': kind(
    503,
    ['服务暂不可用', '数据库暂时无法访问，请稍后重试。'],
    ['Service unavailable', 'The database cannot be reached. Try again later.'],
  ),
  'service.report-too-large': kind(
    503,
    ['报告过大，未保存', '报告有 {octets} 字节，最多保存 {limit} 字节。请保存本次回答中的报告。'],
    [
      'The report is too large to keep',
      'It has {octets} octets; at most {limit} are kept. Save the report of this answer.',
    ],
  ),
  'service.no-anchors': kind(
    503,
    ['没有信任锚', '尚未载入任何信任锚，无法得出通过的结论。'],
    ['No trust anchors', 'No trust anchor is loaded: nothing can be found to pass.'],
  ),
  'service.signing-key-missing': kind(
    503,
    ['尚未设置签名密钥', '本服务尚未设置签名密钥，不能签发。'],
    ['No signing key is set', 'The operator has set no key to sign with, so that nothing can be issued.'],
  ),
  'service.signing-key-unusable': kind(
    503,
    ['签名密钥不可用', '所设置的签名密钥与证书读不出来，或两者不相配。'],
    ['The signing key is unusable', 'The key and certificate that were set cannot be read, or are not of one another.'],
  ),
  'service.signing-certificate-not-valid': kind(
    503,
    ['签名证书不在有效期内', '本服务签名证书尚未生效或已经过期，以它签署的列表不会被任何人采用。'],
    ['The signing certificate is not valid', 'It is not valid yet or no longer: nobody would take what it signs.'],
  ),
  'service.list-operator-missing': kind(
    503,
    ['尚未设置列表的发布者', '请设置 YANQIAN_LIST_OPERATOR：可信列表须说明由谁负责。'],
    ['No operator of lists is set', 'Set YANQIAN_LIST_OPERATOR: a trust list says who answers for it.'],
  ),
  'service.list-operator-malformed': kind(
    503,
    ['列表发布者的设置有误', 'YANQIAN_LIST_OPERATOR 不是要求的 JSON。'],
    ['The operator of lists is malformed', 'YANQIAN_LIST_OPERATOR is not the JSON that it must be.'],
  ),
  'service.origin-missing': kind(
    503,
    ['尚未设置本服务的地址', '请设置 YANQIAN_ORIGIN，例如 https://trust.example：列表须说明到哪里取得下一份。'],
    [
      'No address of this service is set',
      'Set YANQIAN_ORIGIN, https://trust.example say: a list tells where the next one is found.',
    ],
  ),
  'service.defect': kind(
    500,
    ['服务内部错误', '我们的程序出错了，没有得出任何结论。请连同 instance 编号告知我们。'],
    ['Internal error', 'The fault is ours and there is no verdict. Tell us the instance of this problem.'],
  ),
} as const satisfies Readonly<Record<string, ProblemKind>>
