import type { CertificateDeclaration, ListDeclaration } from './issue-certificate.ts'

/**
 * The demonstration PKI, declared as data: a Shanghai CA (RSA) and a Guangdong CA (SM2) that certify each
 * other's root, a time-stamping authority of each kind, an OCSP responder and a few signatories.
 * Its private keys are published, so nothing it vouches for is worth any trust.
 */
type Role = 'anchor' | 'ca' | 'cross-certificate' | 'tsa' | 'ocsp-responder' | 'signatory'

export interface DemonstrationCertificate extends CertificateDeclaration {
  readonly role: Role
  /** ISO 3166-2. */
  readonly region: 'CN-SH' | 'CN-GD'
}

/** RFC 5612: the enterprise number for documentation; policies are .31.n in Shanghai and .44.n in Guangdong. */
const POLICY = '1.3.6.1.4.1.32473'
const ORGANIZATION = 'O=验签演示机构（密钥公开，不得信任）'

const KEY_IDENTIFIERS = ['subjectKeyIdentifier=hash', 'authorityKeyIdentifier=keyid']
const CA_USAGE = 'keyUsage=critical,keyCertSign,cRLSign'
const SIGNATORY_USAGE = 'keyUsage=critical,digitalSignature,nonRepudiation'
const bothPolicies = (arc: number) => `certificatePolicies=${POLICY}.${arc}.1,${POLICY}.${arc}.2`

const root = ['basicConstraints=critical,CA:TRUE', CA_USAGE, 'subjectKeyIdentifier=hash']
const issuingCa = (arc: number) => [
  'basicConstraints=critical,CA:TRUE,pathlen:0',
  CA_USAGE,
  ...KEY_IDENTIFIERS,
  bothPolicies(arc),
]
const crossCa = (own: number, theirs: number) => [
  ...['basicConstraints=critical,CA:TRUE,pathlen:1', CA_USAGE, ...KEY_IDENTIFIERS, bothPolicies(own)],
  `policyMappings=${[1, 2].map((level) => `${POLICY}.${own}.${level}:${POLICY}.${theirs}.${level}`).join(',')}`,
]
const endEntity = ['basicConstraints=critical,CA:FALSE', ...KEY_IDENTIFIERS]
/** RFC 3161 §2.3: one key purpose, and critical. */
const tsa = [...endEntity, 'keyUsage=critical,digitalSignature', 'extendedKeyUsage=critical,timeStamping']
const individual = (arc: number) => [...endEntity, SIGNATORY_USAGE, `certificatePolicies=${POLICY}.${arc}.1`]
const organization = (arc: number) => [...endEntity, SIGNATORY_USAGE, `certificatePolicies=${POLICY}.${arc}.2`]

const ROOT_VALIDITY = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2045-01-01T00:00:00Z' }
const CA_VALIDITY = { notBefore: '2020-06-01T00:00:00Z', notAfter: '2044-06-01T00:00:00Z' }
const SERVICE_VALIDITY = { notBefore: '2021-01-01T00:00:00Z', notAfter: '2041-01-01T00:00:00Z' }
const SIGNATORY_VALIDITY = { notBefore: '2024-01-01T00:00:00Z', notAfter: '2034-01-01T00:00:00Z' }

const shanghai = { region: 'CN-SH', issuer: 'shanghai-ca' } as const
const guangdong = { region: 'CN-GD', issuer: 'guangdong-ca' } as const
const inShanghai = (name: string) => `/C=CN/ST=上海市/${ORGANIZATION}/CN=${name}`
const inGuangdong = (name: string) => `/C=CN/ST=广东省/${ORGANIZATION}/CN=${name}`

export const DEMONSTRATION_CERTIFICATES: readonly DemonstrationCertificate[] = [
  {
    name: 'shanghai-root',
    role: 'anchor',
    region: 'CN-SH',
    issuer: 'shanghai-root',
    key: 'RSA-3072',
    subject: inShanghai('验签演示 上海 根 CA'),
    serial: 0x310000000001,
    ...ROOT_VALIDITY,
    extensions: root,
  },
  {
    name: 'guangdong-root',
    role: 'anchor',
    region: 'CN-GD',
    issuer: 'guangdong-root',
    key: 'SM2',
    subject: inGuangdong('验签演示 广东 根 CA'),
    serial: 0x440000000001,
    ...ROOT_VALIDITY,
    extensions: root,
  },
  {
    name: 'shanghai-ca',
    role: 'ca',
    region: 'CN-SH',
    issuer: 'shanghai-root',
    key: 'RSA-3072',
    subject: inShanghai('验签演示 上海 CA'),
    serial: 0x310000000002,
    ...CA_VALIDITY,
    extensions: issuingCa(31),
  },
  {
    name: 'guangdong-ca',
    role: 'ca',
    region: 'CN-GD',
    issuer: 'guangdong-root',
    key: 'SM2',
    subject: inGuangdong('验签演示 广东 CA'),
    serial: 0x440000000002,
    ...CA_VALIDITY,
    extensions: issuingCa(44),
  },
  {
    name: 'guangdong-root-by-shanghai',
    role: 'cross-certificate',
    region: 'CN-SH',
    issuer: 'shanghai-root',
    key: 'SM2',
    keyOf: 'guangdong-root',
    subject: inGuangdong('验签演示 广东 根 CA'),
    serial: 0x310000000003,
    ...SERVICE_VALIDITY,
    extensions: crossCa(31, 44),
  },
  {
    name: 'shanghai-root-by-guangdong',
    role: 'cross-certificate',
    region: 'CN-GD',
    issuer: 'guangdong-root',
    key: 'RSA-3072',
    keyOf: 'shanghai-root',
    subject: inShanghai('验签演示 上海 根 CA'),
    serial: 0x440000000003,
    ...SERVICE_VALIDITY,
    extensions: crossCa(44, 31),
  },
  {
    ...shanghai,
    name: 'shanghai-tsa',
    role: 'tsa',
    key: 'RSA-2048',
    serial: 0x310000000010,
    subject: inShanghai('验签演示 上海 时间戳'),
    ...SERVICE_VALIDITY,
    extensions: tsa,
  },
  {
    ...guangdong,
    name: 'guangdong-tsa',
    role: 'tsa',
    key: 'SM2',
    serial: 0x440000000010,
    subject: inGuangdong('验签演示 广东 时间戳'),
    ...SERVICE_VALIDITY,
    extensions: tsa,
  },
  {
    ...shanghai,
    name: 'shanghai-ocsp',
    role: 'ocsp-responder',
    key: 'RSA-2048',
    serial: 0x310000000011,
    subject: inShanghai('验签演示 上海 OCSP'),
    ...SERVICE_VALIDITY,
    extensions: [...endEntity, 'keyUsage=critical,digitalSignature', 'extendedKeyUsage=OCSPSigning', 'noCheck=ignored'],
  },
  {
    ...shanghai,
    name: 'shanghai-company',
    role: 'signatory',
    key: 'RSA-2048',
    serial: 0x310000000101,
    subject: '/C=CN/ST=上海市/O=上海浦江样例科技有限公司/CN=上海浦江样例科技有限公司',
    ...SIGNATORY_VALIDITY,
    extensions: organization(31),
  },
  {
    ...shanghai,
    name: 'shanghai-person',
    role: 'signatory',
    key: 'RSA-2048',
    serial: 0x310000000102,
    subject: '/C=CN/ST=上海市/CN=张样例',
    ...SIGNATORY_VALIDITY,
    extensions: individual(31),
  },
  {
    ...shanghai,
    name: 'shanghai-ecdsa',
    role: 'signatory',
    key: 'P-256',
    serial: 0x310000000103,
    subject: '/C=CN/ST=上海市/O=上海样例航运有限公司/CN=上海样例航运有限公司',
    ...SIGNATORY_VALIDITY,
    extensions: organization(31),
  },
  {
    ...shanghai,
    name: 'shanghai-ed25519',
    role: 'signatory',
    key: 'Ed25519',
    serial: 0x310000000104,
    subject: '/C=CN/ST=上海市/CN=李样例',
    ...SIGNATORY_VALIDITY,
    extensions: individual(31),
  },
  {
    ...guangdong,
    name: 'guangdong-company',
    role: 'signatory',
    key: 'SM2',
    serial: 0x440000000101,
    subject: '/C=CN/ST=广东省/O=广东珠江样例贸易有限公司/CN=广东珠江样例贸易有限公司',
    ...SIGNATORY_VALIDITY,
    extensions: organization(44),
  },
  {
    ...guangdong,
    name: 'guangdong-person',
    role: 'signatory',
    key: 'SM2',
    serial: 0x440000000102,
    subject: '/C=CN/ST=广东省/CN=陈样例',
    ...SIGNATORY_VALIDITY,
    extensions: individual(44),
  },
]

/** Serial numbers of the signatories under test-vectors/pki that these CAs have revoked. */
export const REVOKED_SHANGHAI_SIGNATORY = 0x310000000201
export const REVOKED_GUANGDONG_SIGNATORY = 0x440000000201
export const REVOKED_SHANGHAI_CA = 0x310000000202
const superseded = (serial: number) => ({ serial, at: '2025-06-01T00:00:00Z', reason: 'superseded' })

const CURRENT = { thisUpdate: '2026-10-01T00:00:00Z', nextUpdate: '2044-01-01T00:00:00Z' }
/** Lists kept from a time when certificates that have since expired were still listed (RFC 5280 §5). */
const KEPT = { thisUpdate: '2023-12-01T00:00:00Z', nextUpdate: '2044-01-01T00:00:00Z', number: 1, revoked: [] }

export const DEMONSTRATION_LISTS: readonly ListDeclaration[] = [
  { ...CURRENT, name: 'shanghai-root', issuer: 'shanghai-root', number: 2, revoked: [superseded(REVOKED_SHANGHAI_CA)] },
  {
    ...CURRENT,
    name: 'shanghai-ca',
    issuer: 'shanghai-ca',
    number: 2,
    revoked: [superseded(REVOKED_SHANGHAI_SIGNATORY)],
  },
  { ...CURRENT, name: 'guangdong-root', issuer: 'guangdong-root', number: 2, revoked: [] },
  {
    ...CURRENT,
    name: 'guangdong-ca',
    issuer: 'guangdong-ca',
    number: 2,
    revoked: [superseded(REVOKED_GUANGDONG_SIGNATORY)],
  },
  { ...KEPT, name: 'shanghai-ca-2023-12', issuer: 'shanghai-ca' },
  { ...KEPT, name: 'guangdong-ca-2023-12', issuer: 'guangdong-ca' },
]
