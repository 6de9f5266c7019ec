/**
 * Makes certs/demonstration: `node src/testing/vectors/make-demonstration.ts`.
 * Keys that are there are kept. Certificates and lists are made anew, so their fingerprints change and
 * test-vectors must be made again after it: not part of `npm run vectors`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEMONSTRATION_CERTIFICATES, DEMONSTRATION_LISTS, type DemonstrationCertificate } from './demonstration-pki.ts'
import {
  certificateFacts,
  DEMONSTRATION,
  fillTable,
  pathFromTop,
  readCertificate,
  sha256Of,
  writeJson,
} from './files.ts'
import { issueCertificate, issueList, type KeyAndCertificate, keepKey } from './issue-certificate.ts'
import { requireTools } from './tools.ts'

const WARNING =
  'The private keys of this PKI are published beside it: anybody can sign in its name. Never trust it outside a demonstration or a test.'
const PROVENANCE = { origin: 'made for this project with OpenSSL', licence: 'CC0-1.0' }

function filesOf({ name, keyOf, key, role }: DemonstrationCertificate): KeyAndCertificate {
  const folder = role === 'anchor' ? 'anchors' : 'certificates'
  return {
    keyFile: join(DEMONSTRATION, 'keys', `${keyOf ?? name}.key`),
    certificateFile: join(DEMONSTRATION, folder, `${name}.pem`),
    key,
  }
}

function declared(name: string): DemonstrationCertificate {
  const found = DEMONSTRATION_CERTIFICATES.find((declaration) => declaration.name === name)
  if (!found) throw new Error(`no demonstration certificate is called ${name}`)
  return found
}

function makeCertificate(declaration: DemonstrationCertificate) {
  const files = filesOf(declaration)
  keepKey(declaration.key, files.keyFile)
  issueCertificate(declaration, files, filesOf(declared(declaration.issuer)))
  const facts = certificateFacts(readCertificate(files.certificateFile))
  return {
    file: pathFromTop(files.certificateFile),
    role: declaration.role,
    region: declaration.region,
    authority: declaration.region === 'CN-SH' ? '验签演示 上海' : '验签演示 广东',
    ...facts,
    key: declaration.key,
    keyFile: pathFromTop(files.keyFile),
    demonstration: true,
    ...PROVENANCE,
  }
}

function makeList(declaration: (typeof DEMONSTRATION_LISTS)[number]) {
  const file = join(DEMONSTRATION, 'lists', `${declaration.name}.crl`)
  issueList(declaration, filesOf(declared(declaration.issuer)), file)
  const { issuer, thisUpdate, nextUpdate } = declaration
  const facts = { issuer, thisUpdate, nextUpdate, revoked: declaration.revoked.length }
  return { file: pathFromTop(file), ...facts, sha256: sha256Of(readFileSync(file)), ...PROVENANCE }
}

requireTools('openssl', 'faketime')
const certificates = DEMONSTRATION_CERTIFICATES.map(makeCertificate)
writeJson(join(DEMONSTRATION, 'manifest.json'), {
  demonstration: true,
  warning: WARNING,
  anchors: certificates.filter(({ role }) => role === 'anchor'),
  certificates: certificates.filter(({ role }) => role !== 'anchor'),
  lists: DEMONSTRATION_LISTS.map(makeList),
})
fillTable(
  join(DEMONSTRATION, 'README.md'),
  'certificates',
  ['File', 'Role', 'Region', 'Subject', 'Key', 'Valid', 'SHA-256 of the DER'],
  certificates.map(({ file, role, region, subject, key, notBefore, notAfter, sha256 }) => [
    file.replace('certs/demonstration/', ''),
    ...[role, region, subject.split(',')[0]!, key, `${notBefore.slice(0, 10)} to ${notAfter.slice(0, 10)}`],
    `\`${sha256}\``,
  ]),
)
