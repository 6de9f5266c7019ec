import type { Lang } from '../../../service/texts/catalogue.ts'

const zh = {
  title: '控制台',
  lead: '认证机构在这里提交交叉证书并证明持有密钥；监管人员在这里审核并作出决定。',
  authority: '认证机构',
  authorityText: '从提交到生效，一步一步都有记录，每一步都写明是谁、何时、为什么。',
  steps: [
    ['提交', '提交交叉证书与所依据的互认文件。'],
    ['检查', '逐条检查证书是否合乎标准与登记规则，每条都给出条款。'],
    ['证明', '用被认证的密钥对一段文字签名，证明持有私钥。'],
    ['审核', '两位监管人员各自同意；提交的机构不能审核自己。'],
    ['生效', '登记册生成新的版本，信任列表随之发布。'],
  ],
  supervisor: '监管人员',
  supervisorText: '批准、中止、恢复与撤销都要两个人作出；每个决定都留在不可更改的变更链里。',
  how: '账号由管理员登记，凭密钥签名登录，没有口令。登记、证明与决定都可以经接口进行。',
  docs: '接口文档',
  open: '监管人员入口',
}

const en: typeof zh = {
  title: 'Console',
  lead: 'Authorities submit cross-certificates here and prove that they hold the key; supervisors examine and decide.',
  authority: 'Certification authorities',
  authorityText: 'From submission to being in force every step is on record: who, when and why.',
  steps: [
    ['Submit', 'The cross-certificate, and the instrument it rests on.'],
    ['Check', 'The certificate is held against standards and the registry’s rules, each with its clause.'],
    ['Prove', 'Sign a text with the certified key: that shows possession.'],
    ['Decide', 'Two supervisors agree, each for himself; nobody decides on a submission of his own authority.'],
    ['In force', 'The registry has a new version, and trust lists follow.'],
  ],
  supervisor: 'Supervisors',
  supervisorText:
    'Approval, suspension, resumption and revocation take two persons; each decision stays in a log that cannot be rewritten.',
  how: 'Accounts are entered by an administrator and opened by a signature; there are no passwords. Registration, proof and decision are done through the API.',
  docs: 'API documentation',
  open: 'For supervisors',
}

export const consoleWords = ({ lang }: { readonly lang: Lang }): typeof zh => (lang === 'zh' ? zh : en)
