/**
 * Certificates that no careful authority would issue, or that have fallen out of use, declared as data:
 * kept beside the vectors, not in the demonstration PKI.
 */
import { join } from 'node:path'
import {
  DEMONSTRATION_CERTIFICATES,
  REVOKED_GUANGDONG_SIGNATORY,
  REVOKED_SHANGHAI_CA,
  REVOKED_SHANGHAI_SIGNATORY,
} from './demonstration-pki.ts'
import { VECTOR_KEYS, VECTOR_PKI } from './files.ts'
import {
  type CertificateDeclaration,
  caDatabase,
  issueCertificate,
  issueList,
  type KeyAndCertificate,
  type KeyKind,
  keepKey,
  type ListDeclaration,
} from './issue-certificate.ts'
import { signatory } from './signatories.ts'
import { runTool, runToolAt, scratchFile } from './tools.ts'

const KEY_IDENTIFIERS = ['subjectKeyIdentifier=hash', 'authorityKeyIdentifier=keyid']
const SIGNATORY = [
  'basicConstraints=critical,CA:FALSE',
  ...KEY_IDENTIFIERS,
  'keyUsage=critical,digitalSignature,nonRepudiation',
]
const CA = ['basicConstraints=critical,CA:TRUE', ...KEY_IDENTIFIERS, 'keyUsage=critical,keyCertSign,cRLSign']
const ROOT = ['basicConstraints=critical,CA:TRUE', 'subjectKeyIdentifier=hash', 'keyUsage=critical,keyCertSign,cRLSign']
const TSA = ['basicConstraints=critical,CA:FALSE', ...KEY_IDENTIFIERS, 'keyUsage=critical,digitalSignature']
const VALID = { notBefore: '2024-01-01T00:00:00Z', notAfter: '2034-01-01T00:00:00Z' }
const EXPIRED = { notBefore: '2022-01-01T00:00:00Z', notAfter: '2024-01-01T00:00:00Z' }
const FUTURE = { notBefore: '2030-01-01T00:00:00Z', notAfter: '2034-01-01T00:00:00Z' }
const LATE = { notBefore: '2026-02-01T00:00:00Z', notAfter: '2034-01-01T00:00:00Z' }

const subject = (name: string) => `/C=CN/O=样例（密钥公开，不得信任）/CN=${name}`
const subjectOf = (name: string): string => DEMONSTRATION_CERTIFICATES.find((one) => one.name === name)!.subject

type Rest = Partial<CertificateDeclaration>
const shanghai = (name: string, serial: number, label: string, rest: Rest = {}): CertificateDeclaration => ({
  name,
  serial,
  subject: subject(label),
  issuer: 'shanghai-ca',
  key: 'RSA-2048',
  ...VALID,
  extensions: SIGNATORY,
  ...rest,
})
const guangdong = (name: string, serial: number, label: string, rest: Rest = {}): CertificateDeclaration =>
  shanghai(name, serial, label, { issuer: 'guangdong-ca', key: 'SM2', ...rest })

const ENCRYPTION = [
  'basicConstraints=critical,CA:FALSE',
  ...KEY_IDENTIFIERS,
  'keyUsage=critical,keyEncipherment,dataEncipherment,keyAgreement',
]

/** Issuers stand before those they issue to. */
const CERTIFICATES: readonly CertificateDeclaration[] = [
  shanghai('shanghai-revoked', REVOKED_SHANGHAI_SIGNATORY, '被吊销样例公司'),
  shanghai('shanghai-expired', 0x310000000203, '已过期样例公司', EXPIRED),
  shanghai('shanghai-future', 0x310000000204, '未生效样例公司', FUTURE),
  shanghai('shanghai-weak', 0x310000000205, '弱密钥样例公司', { key: 'RSA-1024' }),
  shanghai('shanghai-critical', 0x310000000206, '未知扩展样例公司', {
    extensions: [...SIGNATORY, '1.3.6.1.4.1.32473.9.1=critical,DER:0500'],
  }),
  shanghai('shanghai-late', 0x310000000208, '后签发样例公司', LATE),
  shanghai('shanghai-sha1', 0x310000000209, 'SHA-1 证书样例公司', { digest: 'sha1' }),
  shanghai('shanghai-sub-ca', 0x310000000207, '越级样例 CA', { extensions: CA }),
  shanghai('under-sub-ca', 0x310000000301, '越级 CA 签发样例公司', { issuer: 'shanghai-sub-ca' }),
  shanghai('under-company', 0x310000000302, '非 CA 签发样例公司', { issuer: 'shanghai-company' }),
  shanghai('shanghai-revoked-ca', REVOKED_SHANGHAI_CA, '被吊销样例 CA', { issuer: 'shanghai-root', extensions: CA }),
  shanghai('under-revoked-ca', 0x310000000303, '被吊销 CA 签发样例公司', { issuer: 'shanghai-revoked-ca' }),
  shanghai('tsa-not-critical', 0x310000000210, '非关键 EKU 时间戳样例', {
    extensions: [...TSA, 'extendedKeyUsage=timeStamping'],
  }),
  shanghai('tsa-two-purposes', 0x310000000211, '双用途时间戳样例', {
    extensions: [...TSA, 'extendedKeyUsage=critical,timeStamping,emailProtection'],
  }),
  guangdong('guangdong-revoked', REVOKED_GUANGDONG_SIGNATORY, '广东被吊销样例公司'),
  guangdong('guangdong-expired', 0x440000000203, '广东已过期样例公司', EXPIRED),
  guangdong('guangdong-company-encryption', 0x440000000204, '', {
    subject: subjectOf('guangdong-company'),
    extensions: ENCRYPTION,
  }),
  guangdong('guangdong-custom-id', 0x440000000205, '自定义 ID 证书样例公司', { sm2Id: 'custom-id' }),
  shanghai('stranger-root', 0x990000000001, '无人信任的样例根 CA', { issuer: 'stranger-root', extensions: ROOT }),
  shanghai('stranger', 0x990000000002, '无锚样例公司', { issuer: 'stranger-root' }),
  shanghai('impostor-root', 0x990000000003, '', {
    issuer: 'impostor-root',
    subject: subjectOf('shanghai-root'),
    extensions: ROOT,
  }),
  shanghai('impostor-ca', 0x990000000004, '', {
    issuer: 'impostor-root',
    subject: subjectOf('shanghai-ca'),
    extensions: CA,
  }),
  shanghai('impostor', 0x990000000005, '', { issuer: 'impostor-ca', subject: subjectOf('shanghai-company') }),
]

const CURRENT = { number: 2, thisUpdate: '2026-10-01T00:00:00Z', nextUpdate: '2044-01-01T00:00:00Z', revoked: [] }
const LISTS: readonly ListDeclaration[] = [
  { ...CURRENT, name: 'shanghai-sub-ca', issuer: 'shanghai-sub-ca' },
  { ...CURRENT, name: 'shanghai-revoked-ca', issuer: 'shanghai-revoked-ca' },
  { ...CURRENT, name: 'shanghai-ca-forged', issuer: 'impostor-ca' },
  {
    name: 'shanghai-ca-stale',
    issuer: 'shanghai-ca',
    number: 1,
    revoked: [],
    thisUpdate: '2026-01-01T00:00:00Z',
    nextUpdate: '2026-02-01T00:00:00Z',
  },
]

function filesOf(name: string, key: KeyKind): KeyAndCertificate {
  const ours = CERTIFICATES.some((declaration) => declaration.name === name)
  if (!ours) return { ...signatory(name), key }
  return { keyFile: join(VECTOR_KEYS, `${name}.key`), certificateFile: join(VECTOR_PKI, `${name}.pem`), key }
}

const keyKindOf = (name: string): KeyKind =>
  [...CERTIFICATES, ...DEMONSTRATION_CERTIFICATES].find((declaration) => declaration.name === name)!.key

/** Makes test-vectors/pki: certificates, CRLs and OCSP responses. */
export function makeVectorPki(): void {
  for (const declaration of CERTIFICATES) {
    const files = filesOf(declaration.name, declaration.key)
    keepKey(declaration.key, files.keyFile)
    issueCertificate(declaration, files, filesOf(declaration.issuer, keyKindOf(declaration.issuer)))
  }
  for (const declaration of LISTS) {
    const issuer = filesOf(declaration.issuer, keyKindOf(declaration.issuer))
    issueList(declaration, issuer, join(VECTOR_PKI, `${declaration.name}.crl`))
  }
  makeOcspResponse('shanghai-company', 0x310000000101, null)
  makeOcspResponse('shanghai-revoked', REVOKED_SHANGHAI_SIGNATORY, '250601000000Z,superseded')
}

/** An answer of the Shanghai responder, `openssl ocsp`; RFC 6960 §4.2. */
function makeOcspResponse(name: string, serial: number, revocation: string | null): void {
  const issuer = signatory('shanghai-ca').certificateFile
  const responder = signatory('shanghai-ocsp')
  const request = scratchFile('.ocspreq')
  const issuedBy = ['-sha256', '-issuer', issuer, '-cert', signatory(name).certificateFile]
  runTool('openssl', ['ocsp', ...issuedBy, '-no_nonce', '-reqout', request])
  const out = join(VECTOR_PKI, `${name}.ocsp`)
  runToolAt(new Date('2026-10-15T00:00:00Z'), 'openssl', [
    ...['ocsp', '-index', caDatabase([{ serial, revocation }]), '-CA', issuer, '-reqin', request, '-respout', out],
    ...['-rsigner', responder.certificateFile, '-rkey', responder.keyFile, '-rmd', 'sha256', '-ndays', '6000'],
  ])
}
