import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DEFAULT_SM2_ID } from './sign-octets.ts'
import { runTool, runToolAt, scratchFile } from './tools.ts'

export type KeyKind = 'RSA-3072' | 'RSA-2048' | 'RSA-1024' | 'P-256' | 'SM2' | 'Ed25519'

/** A certificate declared as data: OpenSSL makes it, under a stopped clock. */
export interface CertificateDeclaration {
  /** File name without its ending; also names the certificate to others in the same declaration. */
  readonly name: string
  readonly key: KeyKind
  /** `name` of the certificate whose key this one certifies again: a cross-certificate. */
  readonly keyOf?: string
  /** `name` of the issuer; its own for a self-signed certificate. */
  readonly issuer: string
  /** In OpenSSL's `-subj` notation. */
  readonly subject: string
  readonly serial: number
  readonly notBefore: string
  readonly notAfter: string
  /** Lines of an OpenSSL extension section. */
  readonly extensions: readonly string[]
  /** SM2 signer ID of the signature on it, where it is not the default. */
  readonly sm2Id?: string
  readonly digest?: 'sha1'
}

export interface KeyAndCertificate {
  readonly keyFile: string
  readonly certificateFile: string
  readonly key: KeyKind
}

const KEY_OPTIONS: Readonly<Record<KeyKind, readonly string[]>> = {
  'RSA-3072': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'],
  'RSA-2048': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'RSA-1024': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  'P-256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  SM2: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2'],
  Ed25519: ['-algorithm', 'ED25519'],
}

/** Makes a private key where the file is missing: committed keys are kept, so that vectors can be made again. */
export function keepKey(kind: KeyKind, keyFile: string): void {
  if (existsSync(keyFile)) return
  mkdirSync(dirname(keyFile), { recursive: true })
  runTool('openssl', ['genpkey', ...KEY_OPTIONS[kind], '-out', keyFile])
}

const DAY_MILLISECONDS = 86_400_000

/** Makes the certificate that the declaration describes, signed by `issuer` (itself where they are the same). */
export function issueCertificate(
  declaration: CertificateDeclaration,
  subject: KeyAndCertificate,
  issuer: KeyAndCertificate,
): void {
  const selfSigned = declaration.issuer === declaration.name
  const notBefore = new Date(declaration.notBefore)
  const days = (new Date(declaration.notAfter).getTime() - notBefore.getTime()) / DAY_MILLISECONDS
  const section = ['[req]', 'distinguished_name=dn', '[dn]', '[extensions]', ...declaration.extensions].join('\n')
  mkdirSync(dirname(subject.certificateFile), { recursive: true })
  runToolAt(notBefore, 'openssl', [
    ...['req', '-x509', '-new', '-utf8', '-subj', declaration.subject, '-key', subject.keyFile],
    ...(selfSigned ? [] : ['-CA', issuer.certificateFile, '-CAkey', issuer.keyFile]),
    ...['-set_serial', `0x${declaration.serial.toString(16)}`, '-days', String(days)],
    ...['-config', scratchFile('.cnf', section), '-extensions', 'extensions', '-out', subject.certificateFile],
    ...signingOptions(issuer.key, declaration.sm2Id, declaration.digest),
  ])
}

function signingOptions(issuerKey: KeyKind, sm2Id = DEFAULT_SM2_ID, digest = 'sha256'): string[] {
  if (issuerKey === 'SM2') return ['-sm3', '-sigopt', `distid:${sm2Id}`]
  return issuerKey === 'Ed25519' ? [] : [`-${digest}`]
}

interface RevocationDeclaration {
  readonly serial: number
  readonly at: string
  /** As in OpenSSL's CA database: `superseded`, `keyCompromise`, … */
  readonly reason: string
}

export interface ListDeclaration {
  readonly name: string
  /** `name` of the issuing certificate. */
  readonly issuer: string
  readonly number: number
  readonly thisUpdate: string
  readonly nextUpdate: string
  readonly revoked: readonly RevocationDeclaration[]
}

const compact = (iso: string): string => new Date(iso).toISOString().slice(0, 19).replace(/\D/g, '')

/** Makes the CRL that the declaration describes, DER, with `openssl ca -gencrl` over a database written for it. */
export function issueList(declaration: ListDeclaration, issuer: KeyAndCertificate, listFile: string): void {
  const database = caDatabase(
    declaration.revoked.map(({ serial, at, reason }) => ({ serial, revocation: `${compact(at).slice(2)}Z,${reason}` })),
  )
  const hexNumber = declaration.number.toString(16)
  const number = scratchFile('.number', hexNumber.length % 2 ? `0${hexNumber}` : hexNumber)
  const config = scratchFile(
    '.cnf',
    `[ca]\ndefault_ca=d\n[d]\ndatabase=${database}\ncrlnumber=${number}\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n`,
  )
  const pem = scratchFile('.crl.pem')
  runTool('openssl', [
    ...['ca', '-gencrl', '-config', config, '-cert', issuer.certificateFile, '-keyfile', issuer.keyFile],
    ...(issuer.key === 'SM2' ? ['-md', 'sm3', '-sigopt', `distid:${DEFAULT_SM2_ID}`] : ['-md', 'sha256']),
    ...['-crl_lastupdate', `${compact(declaration.thisUpdate)}Z`],
    ...['-crl_nextupdate', `${compact(declaration.nextUpdate)}Z`, '-out', pem],
  ])
  mkdirSync(dirname(listFile), { recursive: true })
  runTool('openssl', ['crl', '-in', pem, '-outform', 'DER', '-out', listFile])
}

/** A database of `openssl ca` and `openssl ocsp`: status, expiry, revocation, serial, file, subject. */
export function caDatabase(entries: readonly { serial: number; revocation: string | null }[]): string {
  const lines = entries.map(({ serial, revocation }) => {
    const hex = serial.toString(16).toUpperCase()
    const padded = hex.length % 2 ? `0${hex}` : hex
    return `${revocation ? 'R' : 'V'}\t450101000000Z\t${revocation ?? ''}\t${padded}\tunknown\t/CN=${padded}\n`
  })
  return scratchFile('.index', lines.join(''))
}
