import type { Lang } from '../../../../service/texts/catalogue.ts'
import { type FieldWords, sayingOf } from '../form/field-words.ts'

const zhFields = {
  id: {
    label: '账户名',
    hint: '登录时填写；小写字母与数字，用连字符、点或冒号分隔，例如 li-approver；以后不能改。',
    how: '应是小写字母与数字，用连字符、点或冒号分隔，最多 128 个字。',
  },
  person: {
    label: '人员编号',
    hint: '工号等内部编号，姓名只有办公室知道；不得用居民身份证号（GB 11643-1999）。',
    how: '只用字母与数字，可用空格、连字符、点、斜线分隔；不得是居民身份证号。',
  },
  role: {
    label: '角色',
    hint: '管理员、审批人、审计员三员分立，同一人员只能任一种；认证机构代表为一家机构提交登记。',
    how: '同一人员已担任另一种角色，请改角色或人员编号。',
  },
  authority: {
    label: '所属机构',
    hint: '认证机构代表必填；监管人员属于某家机构时也要写明，不得审批自己机构的事。',
    how: '认证机构代表必须选择所代表的机构。',
  },
  'certificate-file': {
    label: '登录证书文件',
    hint: '这把登录密钥的证书，PEM 或 DER，最多 128 KiB；自签名的也可以。RSA 至少 2048 位、ECDSA 或 SM2。',
    how: '请选择 PEM 或 DER 格式的证书，或把 PEM 粘贴在下面。',
  },
  certificate: { label: '或者粘贴证书（PEM）', hint: '选了文件时以文件为准。' },
  'sm2-id': {
    label: 'SM2 签名者标识（可不填）',
    hint: '十六进制；不填则用默认标识 1234567812345678（GM/T 0009-2023）。',
    how: '应是偶数个十六进制字符。',
  },
}

const zh = {
  title: '提议新的账户',
  lead: '由管理员提出，另一位管理员或审批人确认后，这个人才能登录。',
  more: 'SM2 密钥用了别的签名者标识',
  noAuthority: '不属于任何机构',
  checkText: '还没有提出。请确认证书就是这个人的，再提出；要改，就在下面的表单里改。',
  subject: '证书主体',
  key: '密钥',
  notAfter: '证书有效期至',
}
export type AccountFormTexts = typeof zh

const enFields: Readonly<Record<keyof typeof zhFields, FieldWords>> = {
  id: {
    label: 'Account',
    hint: 'By which one logs in; small letters and digits, joined by hyphens, dots or colons, like li-approver. It cannot change later.',
    how: 'Use small letters and digits, joined by hyphens, dots or colons; 128 characters at most.',
  },
  person: {
    label: 'Staff number',
    hint: 'An internal number: only the office knows the name. No identity card number (GB 11643-1999).',
    how: 'Use letters and digits, joined by spaces, hyphens, dots or slashes; never an identity card number.',
  },
  role: {
    label: 'Role',
    hint: 'Administrator, approver and auditor are kept apart: one person holds one of them. A representative submits for one authority.',
    how: 'This person holds another role already: change the role or the staff number.',
  },
  authority: {
    label: 'Authority',
    hint: 'Needed for a representative; an officer who belongs to an authority says so, and does not decide on its affairs.',
    how: 'A representative speaks for an authority: choose it.',
  },
  'certificate-file': {
    label: 'Login certificate',
    hint: 'The certificate of the key that logs in, PEM or DER, 128 KiB at most; self-signed is enough. RSA of 2048 bits or more, ECDSA or SM2.',
    how: 'Choose a certificate in PEM or DER, or paste PEM below.',
  },
  certificate: { label: 'Or paste the certificate (PEM)', hint: 'Where a file is chosen, the file counts.' },
  'sm2-id': {
    label: 'SM2 signer ID (optional)',
    hint: 'Hexadecimal; empty: the default ID 1234567812345678 (GM/T 0009-2023).',
    how: 'An even number of hexadecimal digits is wanted.',
  },
}

const en: AccountFormTexts = {
  title: 'Propose a new account',
  lead: 'An administrator proposes it; once another administrator or an approver has confirmed it, this person can log in.',
  more: 'The SM2 key signs with another signer ID',
  noAuthority: 'belongs to no authority',
  checkText:
    'Nothing has been proposed yet. Make sure that the certificate is this person’s, then propose it; to change it, change the form below.',
  subject: 'Subject of the certificate',
  key: 'Key',
  notAfter: 'The certificate ends',
}

const TEXTS: Readonly<Record<Lang, AccountFormTexts>> = { zh, en }
export const accountFormWords = ({ lang }: { readonly lang: Lang }): AccountFormTexts => TEXTS[lang]

export const accountField = sayingOf({ zh: zhFields, en: enFields })
