import { signedData, timestampAttribute, usualAttributes } from '../vectors/cms-writer.ts'
import { ContractPdf } from '../vectors/contract-pdf.ts'
import { writtenField } from '../vectors/signed-pdf.ts'
import { SIGNED } from '../vectors/vector.ts'
import { TestAuthority } from '../web/test-authority.ts'
import { makeTestKey } from '../web/test-key.ts'
import {
  ATTRIBUTE_FIELDS,
  hostileAttributes,
  hostileTimestamp,
  STAMP_HINT_FIELDS,
  signedBy,
} from './hostile-attributes.ts'
import { EXTENSION_FIELDS, FETCHED_FIELDS, hostileConstraints, hostileExtensions } from './hostile-extensions.ts'
import { fieldsOfName, hostileName } from './hostile-names.ts'
import { HOSTILE_TEXT } from './hostile-texts.ts'
import { hostile, marked } from './marks.ts'

export interface NamedFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const octets = (name: string, buffer: Buffer): NamedFile => ({ name, mimeType: 'application/octet-stream', buffer })

/** As long as a file system lets a name be. */
const fileName = (field: string, ending: string): string =>
  `${hostile(field).replaceAll('/', '∕').slice(0, 120)}\u202Efdp${ending}`

/** Text of a signature dictionary, ISO 32000-2:2020 §12.8.1, table 255: shown as what the file says of itself. */
const CLAIM_FIELDS = ['PDF Name', 'PDF Reason', 'PDF Location', 'PDF field name'] as const

/** A contract whose signature field claims markup for the name of who signed, the reason and the place. */
export const hostileContract = (): NamedFile =>
  octets(
    fileName('contract file name', '.pdf'),
    new ContractPdf().sign({
      ...writtenField(),
      name: hostile('PDF Name'),
      reason: hostile('PDF Reason'),
      location: hostile('PDF Location'),
      contact: hostile('PDF ContactInfo'),
      label: marked('PDF field name'),
    }).bytes,
  )

/** What no format knows, by a name that is markup. */
export const unreadableFile = (): NamedFile =>
  octets(fileName('unreadable file name', '.xyz'), Buffer.from(HOSTILE_TEXT, 'utf8'))

/** A certificate whose fields are markup, down to control characters, and whose extensions are so too. */
export async function hostileCertificate(ca: TestAuthority, policy: string): Promise<NamedFile> {
  const extensions = hostileExtensions(policy)
  const { bytes } = await ca.certify(hostileName('holder'), '2026-11-01T00:00:00Z', policy, undefined, extensions)
  return octets(fileName('certificate file name', '.cer'), Buffer.from(bytes))
}

/**
 * A data message of markup, signed and time-stamped by somebody whose certificate is markup, and signed once more by somebody whose
 * CA nobody knows and who says where to fetch it.
 */
export async function hostileMessage(ca: TestAuthority, policy: string): Promise<NamedFile> {
  const content = Buffer.from(HOSTILE_TEXT, 'utf8')
  const sign = async (issuer: TestAuthority, subject: string, constraints: readonly Uint8Array[]) => {
    const key = await makeTestKey('RSA')
    const extensions = [...hostileExtensions(policy), ...constraints]
    const issued = await issuer.certify(hostileName(subject), '2026-11-01T00:00:00Z', policy, key, extensions)
    const certificate = Buffer.from(issued.bytes)
    const attributes = [...usualAttributes('RSA-SHA256', certificate, content, SIGNED), ...hostileAttributes()]
    const stamped = async (value: Buffer) => [timestampAttribute(await hostileTimestamp(ca, policy, value))]
    return { certificate, info: await signedBy(key, certificate, content, attributes, stamped) }
  }
  const stranger = await TestAuthority.named(hostileName('unknown issuer'), await makeTestKey('RSA'))
  const signers = [await sign(ca, 'signer', []), await sign(stranger, 'unknown signer', [hostileConstraints()])]
  const certificates = [...signers.map(({ certificate }) => certificate), Buffer.from(ca.root.bytes)]
  return octets(
    fileName('message file name', '.p7s'),
    signedData({ digests: ['sha256'], content, certificates, signers: signers.map(({ info }) => info) }),
  )
}

/** Fields of these files that some page shows. */
export const SHOWN_IN_FILES: readonly string[] = [
  ...CLAIM_FIELDS,
  ...['contract file name', 'unreadable file name', 'message file name'],
  ...['holder', 'signer', 'unknown signer', 'unknown issuer', 'TSA'].flatMap(fieldsOfName),
  ...FETCHED_FIELDS,
]

/**
 * Fields that no page shows and no report holds (nothing at all is read of a PDF's metadata, of an OFD file or of the attributes of a
 * certification request): what a certificate says of its subject beside the name, of its policies and of itself,
 * what a signature says of itself in CMS, whom a time-stamp hints at, and how to reach who signed a PDF. Whoever begins to show one
 * moves it to those above.
 */
export const NEVER_SHOWN: readonly string[] = [
  'PDF ContactInfo',
  ...EXTENSION_FIELDS,
  ...ATTRIBUTE_FIELDS,
  ...STAMP_HINT_FIELDS,
]
