import { utf8Of } from '../../base/bytes.ts'
import { derExtension } from '../../x509/encode-test-certificate.ts'
import { derDirectoryName, derTextName } from '../../x509/encode-test-names.ts'
import { ExtensionType } from '../../x509/extension.ts'
import { der, explicit, nullValue, octetString, oid, sequence, setOf } from '../vectors/der.ts'
import { fieldsOfName, hostileName } from './hostile-names.ts'
import { marked } from './marks.ts'

/** Text in the extensions of a certificate, by its field. */

const ia5 = (text: string): Buffer => der(0x16, Buffer.from(text, 'latin1'))
const utf8 = (text: string): Buffer => der(0x0c, utf8Of(text))

const otherName = (type: string, text: string): Buffer => der(0xa0, oid(type), explicit(0, utf8(text)))

/** An address on a host that no network knows. RFC 6761 §6.4 */
const uriOf = (field: string): string => `http://stranger.invalid/${marked(field)}`

const UPN = '1.3.6.1.4.1.311.20.2.3'

/** Who else the subject or the issuer is. RFC 5280 §4.2.1.6, §4.2.1.7 */
const names = (owner: string): Buffer =>
  sequence(
    derTextName('email', marked(`${owner} rfc822Name`)),
    derTextName('dns', marked(`${owner} dNSName`)),
    derTextName('uri', uriOf(`${owner} uniformResourceIdentifier`)),
    derDirectoryName(hostileName(`${owner} directoryName`)),
    otherName(UPN, marked(`${owner} otherName UPN`)),
    otherName('1.2.156.99999.1.2', marked(`${owner} otherName`)),
    der(0x87, Buffer.from([192, 0, 2, 1])),
    der(0x88, oid('1.2.156.99999.1.3').subarray(2)),
  )

const fieldsOfNames = (owner: string): readonly string[] => [
  ...['rfc822Name', 'dNSName', 'uniformResourceIdentifier', 'otherName UPN', 'otherName'].map(
    (form) => `${owner} ${form}`,
  ),
  ...fieldsOfName(`${owner} directoryName`),
]

/** RFC 5280 §4.2.1.4: where the practice statement lies, and what is to be shown to whoever relies. */
const policies = (policy: string): Buffer =>
  sequence(
    sequence(
      oid(policy),
      sequence(
        sequence(oid('1.3.6.1.5.5.7.2.1'), ia5(uriOf('CPS URI'))),
        sequence(
          oid('1.3.6.1.5.5.7.2.2'),
          sequence(sequence(utf8(marked('noticeRef organization')), sequence()), utf8(marked('explicitText'))),
        ),
      ),
    ),
  )

const distributionPoint = (field: string): Buffer =>
  sequence(sequence(explicit(0, explicit(0, derTextName('uri', uriOf(field))))))

const access = (method: string, field: string): Buffer => sequence(oid(method), derTextName('uri', uriOf(field)))

/** EN 319 412-5 V2.5.1 §4.3.4: where the disclosure statements lie. */
const statements = (): Buffer =>
  sequence(sequence(oid('0.4.0.1862.1.5'), sequence(sequence(ia5(uriOf('PDS URL')), der(0x13, Buffer.from('en'))))))

/** RFC 3739 §3.3.2 */
const directoryAttributes = (): Buffer =>
  sequence(sequence(oid('1.3.6.1.5.5.7.9.2'), setOf(utf8(marked('subjectDirectoryAttributes')))))

/** Extensions whose value is one string: a comment (Netscape), and numbers by which GB/T 20518-2018 names a holder. */
const STRINGS: Readonly<Record<string, string>> = {
  '2.16.840.1.113730.1.13': 'netscape comment',
  '1.2.156.10260.4.1.2': 'GB/T 20518 insurance number',
  '1.2.156.10260.4.1.3': 'GB/T 20518 registration number',
  '1.2.156.10260.4.1.4': 'GB/T 20518 taxation number',
  '1.2.156.99999.1.4': 'unknown extension',
}

/** Addresses that are fetched from, so that a report tells which of them gave nothing. */
export const FETCHED_FIELDS = ['CRL distribution point', 'OCSP address', 'caIssuers address'] as const

export const EXTENSION_FIELDS: readonly string[] = [
  ...fieldsOfNames('subjectAltName'),
  ...fieldsOfNames('issuerAltName'),
  ...['CPS URI', 'noticeRef organization', 'explicitText', 'freshest CRL', 'PDS URL', 'subjectDirectoryAttributes'],
  'name constraints dNSName',
  ...Object.values(STRINGS),
]

/** RFC 5280 §4.2.1.10: which names a CA would keep out. */
export const hostileConstraints = (): Uint8Array =>
  derExtension(
    ExtensionType.nameConstraints,
    sequence(der(0xa1, sequence(derTextName('dns', marked('name constraints dNSName'))))),
  )

/** Every extension that holds text, each of a field of its own, under the one policy that the certificate is issued by. */
export const hostileExtensions = (policy: string): readonly Uint8Array[] => [
  derExtension(ExtensionType.subjectAltName, names('subjectAltName')),
  derExtension(ExtensionType.issuerAltName, names('issuerAltName')),
  derExtension(ExtensionType.certificatePolicies, policies(policy)),
  derExtension(ExtensionType.crlDistributionPoints, distributionPoint('CRL distribution point')),
  derExtension(ExtensionType.freshestCrl, distributionPoint('freshest CRL')),
  derExtension(
    ExtensionType.authorityInfoAccess,
    sequence(access('1.3.6.1.5.5.7.48.1', 'OCSP address'), access('1.3.6.1.5.5.7.48.2', 'caIssuers address')),
  ),
  derExtension('1.3.6.1.5.5.7.1.3', statements()),
  derExtension('2.5.29.9', directoryAttributes()),
  ...Object.entries(STRINGS).map(([type, field]) => derExtension(type, utf8(marked(field)))),
  derExtension('1.2.156.99999.1.5', octetString(nullValue())),
]
