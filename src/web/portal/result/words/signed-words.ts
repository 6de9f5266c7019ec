import type { Lang } from '../../../../service/texts/catalogue.ts'

/** Words of a report that is signed, and of checking one without us. The English ones have this type. */
const zh = {
  download: '下载报告的签名（.p7s）',
  noKey: '本服务没有设置签名密钥，报告没有签名；请凭本页地址出示。',
  refused: {
    title: '报告没有签名',
    text: '本服务没有可用的签名密钥，或者签名证书不在有效期内，不能签署报告。',
    next: '可以下载没有签名的报告，凭它的网址出示；请管理者设置签名密钥。',
  },
  title: '怎样核对这份报告（不经本服务）',
  lead: '报告（JSON）由本服务签名，签名另存一个文件。三个文件放在同一个文件夹，不联网也能核对；报告有一个字节不同，两种方法都通不过。',
  digest: '报告原文的 SHA-256',
  must: '应当得出：',
  yanqian: '用本服务的命令行程序',
  yanqianMeans: '答“验证通过”（退出码 0），报告就是由所列证书签的，签后没有改动。',
  openssl: '用 OpenSSL 3',
  opensslMeans: '答“CMS Verification successful”，与上相同。',
  certificate: '签名证书',
  fetch: '下载证书（.pem）',
  fingerprint: '签名证书的 SHA-256',
  pinned: '从本页下载的证书只说明本服务现在用它签名。请与运营者以别的途径公布的指纹核对，一致再信任它。',
  until: (when: string) => `有效期至 ${when}。`,
}

const en: typeof zh = {
  download: 'Download its signature (.p7s)',
  noKey: 'This service has no key to sign with, so the report is not signed: present it by its address.',
  refused: {
    title: 'The report is not signed',
    text: 'This service has no usable key to sign with, or its certificate is not valid now.',
    next: 'Download the report without a signature and present it by its address; ask the operator to set a key.',
  },
  title: 'How to check this report without us',
  lead: 'The report (JSON) is signed by this service, the signature is a file of its own. Put the three files in one folder: no network is needed, and where one octet of the report is another, both ways fail.',
  digest: 'SHA-256 of the report',
  must: 'It must give:',
  yanqian: 'By our command',
  yanqianMeans:
    '“Passed” (exit code 0) says that the report was signed under that certificate and is as it was signed.',
  openssl: 'By OpenSSL 3',
  opensslMeans: '“CMS Verification successful” says the same.',
  certificate: 'Certificate of the signer',
  fetch: 'Download it (.pem)',
  fingerprint: 'Its SHA-256',
  pinned:
    'The certificate that this page gives shows only by what the service signs now. Trust it once its fingerprint is the one that the operator told by another way.',
  until: (when) => `Valid until ${when}.`,
}

const TEXTS: Readonly<Record<Lang, typeof zh>> = { zh, en }

export const signedWords = ({ lang }: { readonly lang: Lang }): typeof zh => TEXTS[lang]
