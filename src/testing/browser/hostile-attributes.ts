import { utf8Of } from '../../base/bytes.ts'
import { derExtension } from '../../x509/encode-test-certificate.ts'
import { ExtensionType } from '../../x509/extension.ts'
import { digestAlgorithm, digestOf } from '../vectors/cms-algorithms.ts'
import { signedData, signerInfo, TST_INFO, usualAttributes } from '../vectors/cms-writer.ts'
import { der, explicit, generalizedTime, integer, octetString, oid, sequence, setOf } from '../vectors/der.ts'
import { STAMPED } from '../vectors/vector.ts'
import type { TestAuthority } from '../web/test-authority.ts'
import { makeTestKey, type TestKey } from '../web/test-key.ts'
import { fieldsOfName, hostileName } from './hostile-names.ts'
import { marked } from './marks.ts'

/** Text in the attributes of a signature and in the time-stamp over it, by its field. */

const utf8 = (text: string): Buffer => der(0x0c, utf8Of(text))
const ia5 = (text: string): Buffer => der(0x16, Buffer.from(text, 'latin1'))
const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), setOf(value))

/** Signed attributes that say something of the signature. RFC 5035, RFC 5126 §5; EN 319 122-1 V1.3.1 §5.2 */
const ATTRIBUTES: Readonly<Record<string, (text: string) => Buffer>> = {
  contentHints: (text) => attribute('1.2.840.113549.1.9.16.2.4', sequence(utf8(text), oid('1.2.840.113549.1.7.1'))),
  contentIdentifier: (text) => attribute('1.2.840.113549.1.9.16.2.7', octetString(utf8Of(text))),
  'policy SPuri': (text) =>
    attribute(
      '1.2.840.113549.1.9.16.2.15',
      sequence(
        oid('1.2.156.99999.1.6'),
        sequence(digestAlgorithm('sha256'), octetString(digestOf('sha256', Buffer.from('policy')))),
        sequence(sequence(oid('1.2.840.113549.1.9.16.5.1'), ia5(text))),
      ),
    ),
  commitmentTypeIndication: (text) =>
    attribute(
      '1.2.840.113549.1.9.16.2.16',
      sequence(oid('1.2.840.113549.1.9.16.6.1'), sequence(sequence(oid('1.2.156.99999.1.7'), utf8(text)))),
    ),
  'signerLocation localityName': (text) =>
    attribute('1.2.840.113549.1.9.16.2.17', sequence(explicit(1, utf8(text)), explicit(2, sequence(utf8(text))))),
  'signerAttributes claimed role': (text) =>
    attribute(
      '1.2.840.113549.1.9.16.2.18',
      sequence(explicit(0, sequence(sequence(oid('2.5.4.72'), setOf(utf8(text)))))),
    ),
  mimeType: (text) => attribute('0.4.0.1733.2.1', utf8(text)),
  signingDescription: (text) => attribute('1.2.840.113549.1.9.13', utf8(text)),
}

export const ATTRIBUTE_FIELDS: readonly string[] = Object.keys(ATTRIBUTES)

export const hostileAttributes = (): Buffer[] =>
  Object.entries(ATTRIBUTES).map(([field, written]) => written(marked(field)))

/** What a time-stamp itself calls its authority, a hint to find it by. RFC 3161 §2.4.2 */
export const STAMP_HINT_FIELDS = fieldsOfName('TSTInfo tsa')

/** A time-stamp by an authority whose name is markup. */
export async function hostileTimestamp(ca: TestAuthority, policy: string, imprinted: Buffer): Promise<Buffer> {
  const key = await makeTestKey('RSA')
  const usage = derExtension(
    ExtensionType.extendedKeyUsage,
    sequence(oid('1.3.6.1.5.5.7.3.8')),
    Uint8Array.of(0x01, 0x01, 0xff),
  )
  const issued = await ca.certify(hostileName('TSA'), '2026-11-01T00:00:00Z', policy, key, [usage])
  const certificate = Buffer.from(issued.bytes)
  const info = sequence(
    integer(1),
    oid('1.2.156.99999.1.8'),
    sequence(digestAlgorithm('sha256'), octetString(digestOf('sha256', imprinted))),
    integer(0x5a02),
    generalizedTime(STAMPED),
    explicit(0, der(0xa4, hostileName('TSTInfo tsa'))),
  )
  const attributes = usualAttributes('RSA-SHA256', certificate, info, STAMPED, TST_INFO)
  const signer = await signedBy(key, certificate, info, attributes)
  const certificates = [certificate, Buffer.from(ca.root.bytes)]
  return signedData({
    version: 3,
    digests: ['sha256'],
    contentType: TST_INFO,
    content: info,
    certificates,
    signers: [signer],
  })
}

/** A signer over attributes, by a key of the test's own. */
export async function signedBy(
  key: TestKey,
  certificate: Buffer,
  content: Buffer,
  attributes: readonly Buffer[],
  unsigned: (value: Buffer) => Promise<readonly Buffer[]> = async () => [],
): Promise<Buffer> {
  const value = Buffer.from(await key.sign(setOf(...attributes)))
  const rest = await unsigned(value)
  return signerInfo({ certificate, scheme: 'RSA-SHA256', sign: () => value, content, attributes, unsigned: rest })
}
