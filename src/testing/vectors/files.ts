import { createHash, X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** The top of the source tree. */
export const TOP = join(import.meta.dirname, '../../..')
export const DEMONSTRATION = join(TOP, 'certs/demonstration')
export const VECTORS = join(TOP, 'test-vectors/contracts')
export const WORLD_VECTORS = join(TOP, 'test-vectors/paths')
export const VECTOR_PKI = join(TOP, 'test-vectors/pki')
export const VECTOR_KEYS = join(TOP, 'test-vectors/keys')

/** As manifests name files: from the top, with forward slashes. */
export const pathFromTop = (file: string): string => relative(TOP, file).replaceAll('\\', '/')

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export function writeOut(file: string, content: Uint8Array | string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

export const writeJson = (file: string, value: unknown): void => writeOut(file, `${JSON.stringify(value, null, 2)}\n`)

export interface CertificateFacts {
  readonly subject: string
  readonly issuer: string
  /** Fingerprint of the DER. */
  readonly sha256: string
  readonly notBefore: string
  readonly notAfter: string
}

/** What a manifest says of a certificate; the subject most specific first, as RFC 4514 writes it. */
export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  const nameOf = (lines: string) => lines.split('\n').reverse().join(',')
  const isoOf = (date: string) => new Date(date).toISOString().replace('.000Z', 'Z')
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    sha256: sha256Of(certificate.raw),
    notBefore: isoOf(certificate.validFrom),
    notAfter: isoOf(certificate.validTo),
  }
}

export const readCertificate = (file: string): X509Certificate => new X509Certificate(readFileSync(file))

/** Puts a table between the two comments of that name in a README; what people wrote around it stays. */
export function fillTable(
  file: string,
  name: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const table = [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const text = readFileSync(file, 'utf8')
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`${file} has no place for the table ${name}`)
  writeFileSync(file, `${text.slice(0, start)}${open}\n${table}\n${text.slice(end)}`)
}
