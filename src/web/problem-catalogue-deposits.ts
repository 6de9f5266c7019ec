import type { DepositFaultCode } from '../service/deposit/deposit-fault-code.ts'
import { problemKind as kind, type ProblemKind } from './problem-kind.ts'

/** Problems of certificates that are deposited before they go abroad. */
export const DEPOSIT_PROBLEM_KINDS = {
  'deposit.exists': kind(
    409,
    ['该证书已备份', '您已经备份这份证书；新的吊销信息请补充到原有的备份中。'],
    ['Deposited already', 'You have deposited this certificate; add later revocation data to that deposit.'],
  ),
  'deposit.unknown': kind(
    404,
    ['没有这项备份', '没有备份这份证书，或不是由您备份的。'],
    ['No such deposit', 'The certificate is not deposited, or not by you.'],
  ),
  'deposit.file-unknown': kind(
    404,
    ['没有这个文件', '这项备份里没有该摘要的文件。'],
    ['No such file', 'The deposit holds no file of this digest.'],
  ),
  'deposit.authority-foreign': kind(
    403,
    ['不是贵机构签发的证书', '机构只备份自己签发的证书；按登记册，这一份由别的机构签发。'],
    [
      'Not your certificate',
      'A CA deposits what it issued; by the registry, this one was issued by another authority.',
    ],
  ),
  'deposit.consent-later': kind(
    422,
    ['同意的时间有误', '“consent/recordedAt”晚于现在。'],
    ['The consent is of a later day', '"consent/recordedAt" lies in the future.'],
  ),
  'deposit.evidence-missing': kind(
    422,
    ['没有新的吊销信息', '请提供尚未备份的 CRL 或 OCSP 响应。'],
    ['Nothing new', 'Give a CRL or OCSP response that is not deposited yet.'],
  ),
  'deposit.full': kind(
    409,
    ['这项备份已满', '一项备份最多有 16 份其他证书和 256 份回执。'],
    ['The deposit is full', 'A deposit takes at most 16 other certificates and 256 receipts.'],
  ),
} as const satisfies Readonly<Record<DepositFaultCode, ProblemKind>>
