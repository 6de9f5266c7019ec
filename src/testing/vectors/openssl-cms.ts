import { readFileSync } from 'node:fs'
import type { Digest } from './cms-algorithms.ts'
import { signatory } from './signatories.ts'
import { runTool, runToolAt, scratchFile } from './tools.ts'

export interface OpensslSigning {
  readonly signer: string
  /** CA certificates to put in beside the signer's. */
  readonly chain?: readonly string[]
  readonly time: Date
  readonly digest?: Digest
  /** RSASSA-PSS in the place of PKCS #1 v1.5. */
  readonly pss?: boolean
  readonly attached?: boolean
  /** Without signed attributes. */
  readonly bare?: boolean
  /** BER with indefinite lengths, as for content of unknown size. */
  readonly streamed?: boolean
  /** subjectKeyIdentifier in the place of issuer and serial number. */
  readonly byKeyIdentifier?: boolean
  /** With signing-certificate (v2). */
  readonly cades?: boolean
}

/** `openssl cms -sign`, DER. */
export function opensslSign(content: Buffer, signing: OpensslSigning): Buffer {
  const { keyFile, certificateFile } = signatory(signing.signer)
  return runToolAt(signing.time, 'openssl', [
    ...['cms', '-sign', '-binary', '-in', scratchFile('.content', content), '-outform', 'DER'],
    ...['-signer', certificateFile, '-inkey', keyFile, '-md', signing.digest ?? 'sha256'],
    ...(signing.pss ? ['-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:digest'] : []),
    ...(signing.chain ? ['-certfile', pemChain(signing.chain)] : []),
    ...(signing.attached ? ['-nodetach'] : []),
    ...(signing.bare ? ['-noattr'] : ['-nosmimecap']),
    ...(signing.streamed ? ['-stream'] : []),
    ...(signing.byKeyIdentifier ? ['-keyid'] : []),
    ...(signing.cades ? ['-cades'] : []),
  ])
}

/** `openssl cms -resign`: a further signer beside those that are there. */
export function opensslResign(cms: Buffer, content: Buffer, signer: string, time: Date): Buffer {
  const { keyFile, certificateFile } = signatory(signer)
  const detached = ['-in', scratchFile('.p7s', cms), '-content', scratchFile('.content', content)]
  return runToolAt(time, 'openssl', [
    ...['cms', '-resign', '-binary', '-inform', 'DER', ...detached, '-outform', 'DER'],
    ...['-signer', certificateFile, '-inkey', keyFile, '-md', 'sha256', '-nosmimecap', '-cades'],
  ])
}

/** Certificates in one PEM file. */
export const pemChain = (names: readonly string[]): string =>
  scratchFile('.pem', Buffer.concat(names.map((name) => readFileSync(signatory(name).certificateFile))))

export function pemOf(label: string, bytes: Buffer): Buffer {
  const base64 = bytes
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')
  return Buffer.from(`-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`)
}

/** A certs-only SignedData, `openssl crl2pkcs7`. */
export const opensslCertificatesOnly = (names: readonly string[]): Buffer =>
  runTool('openssl', ['crl2pkcs7', '-nocrl', '-certfile', pemChain(names), '-outform', 'DER'])
