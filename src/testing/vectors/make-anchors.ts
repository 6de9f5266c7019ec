/**
 * Makes certs/anchors and certs/manifest.json from the root certificates that Node.js bundles:
 * `node src/testing/vectors/make-anchors.ts`.
 */
import { X509Certificate } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { certificateFacts, fillTable, pathFromTop, TOP, writeJson, writeOut } from './files.ts'

interface Authority {
  /** Legal name in its own script, and the English one it uses. */
  readonly name: string
  /** ISO 3166-2:CN of its seat: Beijing, Shanghai, Guangdong, Hong Kong, Taiwan. */
  readonly region: 'CN-BJ' | 'CN-SH' | 'CN-GD' | 'CN-HK' | 'CN-TW'
}

/** By the organisation named in the root's subject. */
const AUTHORITIES: Readonly<Record<string, Authority>> = {
  'China Financial Certification Authority': {
    name: '中金金融认证中心有限公司 (China Financial Certification Authority, CFCA)',
    region: 'CN-BJ',
  },
  'BEIJING CERTIFICATE AUTHORITY': {
    name: '北京数字认证股份有限公司 (Beijing Certificate Authority, BJCA)',
    region: 'CN-BJ',
  },
  'iTrusChina Co.,Ltd.': { name: '天威诚信 (iTrusChina Co., Ltd.)', region: 'CN-BJ' },
  UniTrust: {
    name: '上海市数字证书认证中心有限公司 (Shanghai Electronic Certification Authority, SHECA)',
    region: 'CN-SH',
  },
  'TrustAsia Technologies, Inc.': {
    name: '亚数信息科技（上海）有限公司 (TrustAsia Technologies, Inc.)',
    region: 'CN-SH',
  },
  'GUANG DONG CERTIFICATE AUTHORITY CO.,LTD.': {
    name: '数安时代科技股份有限公司 (Global Digital Cybersecurity Authority, GDCA; formerly 广东数字证书认证中心)',
    region: 'CN-GD',
  },
  'Hongkong Post': { name: '香港郵政 (Hongkong Post Certification Authority)', region: 'CN-HK' },
  'TAIWAN-CA': { name: '臺灣網路認證股份有限公司 (TAIWAN-CA Inc., TWCA)', region: 'CN-TW' },
  'Chunghwa Telecom Co., Ltd.': { name: '中華電信股份有限公司 (Chunghwa Telecom Co., Ltd.)', region: 'CN-TW' },
}

const COUNTRIES = ['CN', 'HK', 'MO', 'TW']

/** A relative distinguished name's value out of Node's one-per-line subject. */
const valueIn = (subject: string, type: string): string | undefined =>
  subject.match(new RegExp(`^${type}=(.*)$`, 'm'))?.[1]?.replaceAll('\\', '')

const kebab = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

function anchorOf(pem: string) {
  const certificate = new X509Certificate(pem)
  const country = valueIn(certificate.subject, 'C')
  if (!country || !COUNTRIES.includes(country)) return []
  const organization = valueIn(certificate.subject, 'O') ?? ''
  const authority = AUTHORITIES[organization]
  if (!authority) throw new Error(`a root of ${country} whose organisation is not in the table: ${certificate.subject}`)
  const file = join(TOP, 'certs/anchors', `${kebab(valueIn(certificate.subject, 'CN') ?? organization)}.pem`)
  writeOut(file, certificate.toString())
  return [
    {
      file: pathFromTop(file),
      region: authority.region,
      authority: authority.name,
      ...certificateFacts(certificate),
      origin: `Mozilla CA programme, as bundled with Node.js ${process.version} (node:tls rootCertificates)`,
      licence: 'MPL-2.0 (the list); the certificate itself is published by its CA for distribution',
      purpose: 'public web-PKI root; not by itself a licence under the Electronic Signature Law',
    },
  ]
}

rmSync(join(TOP, 'certs/anchors'), { recursive: true, force: true })
const anchors = rootCertificates.flatMap(anchorOf)
anchors.sort((one, other) => (one.region + one.file < other.region + other.file ? -1 : 1))
writeJson(join(TOP, 'certs/manifest.json'), {
  asOf: `${new Date().toISOString().slice(0, 10)}T00:00:00Z`,
  regions:
    'ISO 3166-2:CN as of 2017-11-23 (letters); Hong Kong, Macao and Taiwan by the same list: CN-HK, CN-MO, CN-TW',
  anchors,
})
fillTable(
  join(TOP, 'certs/README.md'),
  'anchors',
  ['File', 'Region', 'Authority', 'Valid to', 'SHA-256 of the DER'],
  anchors.map(({ file, region, authority, notAfter, sha256 }) => [
    file.replace('certs/', ''),
    region,
    authority,
    notAfter.slice(0, 10),
    `\`${sha256}\``,
  ]),
)
