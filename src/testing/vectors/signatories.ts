import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEMONSTRATION, pathFromTop, readCertificate, VECTOR_KEYS, VECTOR_PKI } from './files.ts'

/** Someone who can sign: files of the key and certificate, and the certificate's DER. */
export interface Signatory {
  readonly keyFile: string
  readonly certificateFile: string
  readonly certificate: Buffer
}

/** A signatory or authority by the name of its file, in the demonstration PKI or beside the vectors. */
export function signatory(name: string): Signatory {
  const certificateFile = [
    join(DEMONSTRATION, 'anchors', `${name}.pem`),
    join(DEMONSTRATION, 'certificates', `${name}.pem`),
    join(VECTOR_PKI, `${name}.pem`),
  ].find((file) => existsSync(file))
  if (!certificateFile) throw new Error(`there is no certificate ${name}`)
  const keys = certificateFile.startsWith(DEMONSTRATION) ? join(DEMONSTRATION, 'keys') : VECTOR_KEYS
  return { keyFile: join(keys, `${name}.key`), certificateFile, certificate: readCertificate(certificateFile).raw }
}

export const certificatesOf = (...names: string[]): Buffer[] => names.map((name) => signatory(name).certificate)

const listFile = (name: string): string =>
  [join(DEMONSTRATION, 'lists', `${name}.crl`), join(VECTOR_PKI, `${name}.crl`)].find((file) => existsSync(file)) ??
  join(VECTOR_PKI, `${name}.crl`)

/** CRLs by the names of their files. */
export const lists = (...names: string[]): Buffer[] => names.map((name) => readFileSync(listFile(name)))

/** As the manifest names them. */
export const listPaths = (...names: string[]): string[] => names.map((name) => pathFromTop(listFile(name)))
export const certificatePaths = (...names: string[]): string[] =>
  names.map((name) => pathFromTop(signatory(name).certificateFile))
