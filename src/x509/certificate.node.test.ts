import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { hexOf } from '../base/bytes.ts'
import { isoOf } from '../base/instant.ts'
import { HAS_OPENSSL } from '../testing/openssl.ts'
import { type Certificate, decodeCertificate } from './certificate.ts'
import { nameText } from './name.ts'
import { pemBlocks } from './pem.ts'

const CERTS = fileURLToPath(new URL('../../certs', import.meta.url))
const DATA = process.env.YANQIAN_INTEROP_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))

const certificateFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(cer|crt|pem)$/.test(file))
        .map((file) => join(folder, file))
    : []

function read(file: string): Certificate {
  const bytes = new Uint8Array(readFileSync(file))
  const result = decodeCertificate(pemBlocks(bytes)[0]?.bytes ?? bytes)
  if (!result.ok) throw new Error(`${file}: ${result.fault.code}`)
  return result.value
}

/** What OpenSSL reads, in the form in which we write it. */
function opensslFields(certificate: Certificate) {
  const options = ['-noout', '-serial', '-subject', '-issuer', '-dates', '-dateopt', 'iso_8601', '-ext', EXTENSIONS]
  const names = ['-nameopt', 'RFC2253,utf8,-esc_msb,sname']
  const text = execFileSync('openssl', ['x509', '-inform', 'DER', ...options, ...names], {
    input: certificate.bytes,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const field = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? ''
  return {
    serialNumber: field('serial').toLowerCase().replace(/^0+/, ''),
    subject: field('subject'),
    issuer: field('issuer'),
    notBefore: field('notBefore').replace(' ', 'T'),
    notAfter: field('notAfter').replace(' ', 'T'),
    ca: /CA:TRUE/.test(text),
    pathLength: /pathlen:(\d+)/.exec(text)?.[1] ?? null,
    keyCertSign: /Certificate Sign/.test(text),
    digitalSignature: /Digital Signature/.test(text),
  }
}

const EXTENSIONS = 'basicConstraints,keyUsage'

const fieldsOf = (certificate: Certificate): ReturnType<typeof opensslFields> => ({
  serialNumber: hexOf(certificate.serialNumber).replace(/^0+/, ''),
  // OpenSSL writes these types without a short name of RFC 4514, or with its own.
  subject: nameText(certificate.subject)
    .replace(/\bsn=/g, 'SN=')
    .replace(/\bSTREET=/g, 'street='),
  issuer: nameText(certificate.issuer)
    .replace(/\bsn=/g, 'SN=')
    .replace(/\bSTREET=/g, 'street='),
  notBefore: isoOf(certificate.notBefore),
  notAfter: isoOf(certificate.notAfter),
  ca: certificate.basicConstraints?.ca ?? false,
  pathLength: certificate.basicConstraints?.pathLength?.toString() ?? null,
  keyCertSign: certificate.keyUsage?.has('keyCertSign') ?? false,
  digitalSignature: certificate.keyUsage?.has('digitalSignature') ?? false,
})

describe.skipIf(!HAS_OPENSSL)('the fields of real certificates are those that OpenSSL reads', () => {
  const own = certificateFiles(CERTS)

  it.each(own.map((file) => [file.slice(CERTS.length + 1), file]))('%s', (_, file) => {
    const certificate = read(file)
    expect(fieldsOf(certificate)).toEqual(opensslFields(certificate))
  })

  const others = [...certificateFiles(`${DATA}/china/files`), ...certificateFiles(`${DATA}/pkits/certs`)]
  if (others.length === 0) console.warn('The samples are not beside the project: their test is skipped')

  it.skipIf(others.length === 0)(
    'the Chinese samples and PKITS (skipped where they are not beside the project)',
    () => {
      expect(others.length).toBeGreaterThan(20)
      for (const file of others.filter((_, i) => i % 5 === 0 || others[i]!.includes('china'))) {
        const bytes = new Uint8Array(readFileSync(file))
        const result = decodeCertificate(pemBlocks(bytes)[0]?.bytes ?? bytes)
        if (!result.ok) throw new Error(`${file}: ${result.fault.code}`)
        expect(fieldsOf(result.value), file).toEqual(opensslFields(result.value))
      }
    },
  )
})
