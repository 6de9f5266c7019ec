import { signedData, signerInfo, usualAttributes } from '../vectors/cms-writer.ts'
import { ContractPdf } from '../vectors/contract-pdf.ts'
import { setOf } from '../vectors/der.ts'
import { writtenField } from '../vectors/signed-pdf.ts'
import { SIGNED } from '../vectors/vector.ts'
import { type TestAuthority, testName } from '../web/test-authority.ts'
import { makeTestKey } from '../web/test-key.ts'
import { CONTROL_TEXT, HOSTILE_TEXT } from './hostile-texts.ts'

export interface NamedFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const octets = (name: string, buffer: Buffer): NamedFile => ({ name, mimeType: 'application/octet-stream', buffer })

/** As long as a file system lets a name be. */
const fileName = (ending: string): string => `${HOSTILE_TEXT.replaceAll('/', '∕').slice(0, 90)}\u202Efdp${ending}`

/** A contract whose signature field claims markup for the name of who signed and the reason. */
export const hostileContract = (): NamedFile =>
  octets(
    fileName('.pdf'),
    new ContractPdf().sign({ ...writtenField(), name: HOSTILE_TEXT, reason: HOSTILE_TEXT }).bytes,
  )

/** What no format knows, by a name that is markup. */
export const unreadableFile = (): NamedFile => octets(fileName('.xyz'), Buffer.from(HOSTILE_TEXT, 'utf8'))

/** A certificate whose fields are markup, down to control characters. */
export async function hostileCertificate(ca: TestAuthority, policy: string): Promise<NamedFile> {
  const { bytes } = await ca.certify(hostileSubject(), '2026-11-01T00:00:00Z', policy)
  return octets(fileName('.cer'), Buffer.from(bytes))
}

/** A data message of markup, signed by somebody whose certificate is markup. */
export async function hostileMessage(ca: TestAuthority, policy: string): Promise<NamedFile> {
  const key = await makeTestKey('RSA')
  const issued = await ca.certify(hostileSubject(), '2026-11-01T00:00:00Z', policy, key)
  const certificate = Buffer.from(issued.bytes)
  const content = Buffer.from(HOSTILE_TEXT, 'utf8')
  const attributes = usualAttributes('RSA-SHA256', certificate, content, SIGNED)
  const value = Buffer.from(await key.sign(setOf(...attributes)))
  const signer = signerInfo({ certificate, scheme: 'RSA-SHA256', sign: () => value, content, attributes })
  const certificates = [certificate, Buffer.from(ca.root.bytes)]
  return octets(fileName('.p7s'), signedData({ digests: ['sha256'], content, certificates, signers: [signer] }))
}

const hostileSubject = (): Uint8Array => testName(`${HOSTILE_TEXT}${CONTROL_TEXT}`, `${CONTROL_TEXT}${HOSTILE_TEXT}`)
