import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  Extension as PeculiarExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { readWhole, Tag } from '../asn1/tlv.ts'
import { bitStringOctetsOf, sequenceOf } from '../asn1/values.ts'
import { encodeOctetString, encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, concatBytes, hexOf, utf8Of } from '../base/bytes.ts'
import { digest } from '../crypto/digest.ts'
import { type Certificate, decodeCertificate } from './certificate.ts'
import { type Extension, ExtensionType } from './extension.ts'
import type { KeyUsage } from './key-usage.ts'

/** Makes certificates for tests. Nothing that runs in production imports this file. */

/** A key pair with its SubjectPublicKeyInfo. */
export interface TestKeys {
  readonly pair: { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey }
  readonly publicKey: Uint8Array
}

/** What signs certificates, CRLs and OCSP responses. */
export interface TestIssuer {
  /** RFC 4514 text. */
  readonly name: string
  readonly keys: TestKeys
}

export async function makeTestKeys(kind: 'P-256' | 'RSA-2048' | 'Ed25519' = 'P-256'): Promise<TestKeys> {
  const algorithm =
    kind === 'P-256'
      ? { name: 'ECDSA', namedCurve: 'P-256' }
      : kind === 'Ed25519'
        ? { name: 'Ed25519' }
        : {
            name: 'RSASSA-PKCS1-v1_5',
            hash: 'SHA-256',
            modulusLength: 2048,
            publicExponent: Uint8Array.of(1, 0, 1),
          }
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as TestKeys['pair']
  return { pair, publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)) }
}

export interface TestCertificateFields {
  /** RFC 4514 text. */
  readonly subject: string
  readonly keys: TestKeys
  /** The subject itself where absent. */
  readonly issuer?: TestIssuer
  /** Hexadecimal. */
  readonly serialNumber?: string
  /** ISO 8601; 2020-01-01 to 2040-01-01 where absent. */
  readonly notBefore?: string
  readonly notAfter?: string
  /** basicConstraints cA TRUE, with a path length where it is a number. */
  readonly ca?: boolean | number
  readonly keyUsage?: readonly KeyUsage[]
  readonly extendedKeyUsage?: { readonly purposes: readonly string[]; readonly critical: boolean }
  readonly crlUris?: readonly string[]
  readonly ocspUris?: readonly string[]
  readonly caIssuersUris?: readonly string[]
  /** Left out where `false`. */
  readonly keyIdentifiers?: boolean
  readonly extensions?: readonly Extension[]
}

/** Serial numbers count up, so that what one test makes is told apart. */
let serial = 0x1000

export async function issueTestCertificate(fields: TestCertificateFields): Promise<Certificate> {
  const issuer = fields.issuer ?? { name: fields.subject, keys: fields.keys }
  serial += 1
  const made = await X509CertificateGenerator.create({
    serialNumber: fields.serialNumber ?? serial.toString(16),
    subject: fields.subject,
    issuer: issuer.name,
    notBefore: new Date(fields.notBefore ?? '2020-01-01T00:00:00Z'),
    notAfter: new Date(fields.notAfter ?? '2040-01-01T00:00:00Z'),
    publicKey: fields.keys.pair.publicKey,
    signingKey: issuer.keys.pair.privateKey,
    signingAlgorithm: signingAlgorithmOf(issuer.keys),
    extensions: await extensionsOf(fields, issuer),
  })
  const decoded = decodeCertificate(new Uint8Array(made.rawData))
  if (!decoded.ok) throw new Error(`a certificate made here cannot be decoded: ${decoded.fault.code}`)
  return decoded.value
}

const signingAlgorithmOf = (keys: TestKeys): { name: string; hash: string } => ({
  name: keys.pair.privateKey.algorithm.name,
  hash: 'SHA-256',
})

/** A CA certificate signed by its own key. */
export const issueTestRoot = (name: string, keys: TestKeys, fields: Partial<TestCertificateFields> = {}) =>
  issueTestCertificate({ subject: name, keys, ca: true, keyUsage: ['keyCertSign', 'cRLSign'], ...fields })

/** A CA certificate signed by another CA: a subordinate, or a cross-certificate where the subject stands on its own. */
export const issueTestAuthority = (
  subject: TestIssuer,
  issuer: TestIssuer,
  fields: Partial<TestCertificateFields> = {},
): Promise<Certificate> =>
  issueTestCertificate({
    subject: subject.name,
    keys: subject.keys,
    issuer,
    ca: true,
    keyUsage: ['keyCertSign', 'cRLSign'],
    ...fields,
  })

async function extensionsOf(fields: TestCertificateFields, issuer: TestIssuer): Promise<PeculiarExtension[]> {
  const made: PeculiarExtension[] = []
  const add = (oid: string, critical: boolean, value: Bytes): void => {
    made.push(new PeculiarExtension(oid, critical, value as Uint8Array<ArrayBuffer>))
  }
  const { ca } = fields
  if (ca !== undefined && ca !== false) {
    made.push(new BasicConstraintsExtension(true, typeof ca === 'number' ? ca : undefined, true))
  }
  if (fields.keyUsage) add(ExtensionType.keyUsage, true, encodeKeyUsage(fields.keyUsage))
  if (fields.extendedKeyUsage) {
    made.push(new ExtendedKeyUsageExtension([...fields.extendedKeyUsage.purposes], fields.extendedKeyUsage.critical))
  }
  if (fields.keyIdentifiers !== false) {
    const own = await keyIdentifierOf(fields.keys)
    add(ExtensionType.subjectKeyIdentifier, false, encodeOctetString(own))
    const above = encodeTlv(0x80, await keyIdentifierOf(issuer.keys))
    add(ExtensionType.authorityKeyIdentifier, false, encodeSequence(above))
  }
  if (fields.crlUris) add(ExtensionType.crlDistributionPoints, false, encodeDistributionPoints(fields.crlUris))
  if (fields.ocspUris || fields.caIssuersUris) {
    add(ExtensionType.authorityInfoAccess, false, encodeAccess(fields.ocspUris ?? [], fields.caIssuersUris ?? []))
  }
  for (const { oid, critical, value } of fields.extensions ?? []) add(oid, critical, value)
  return made
}

const KEY_USAGE_BITS: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
]

function encodeKeyUsage(usages: readonly KeyUsage[]): Uint8Array {
  const octet = usages.reduce((bits, usage) => bits | (0x80 >> KEY_USAGE_BITS.indexOf(usage)), 0)
  const unused = 31 - Math.clz32(octet & -octet)
  return encodeTlv(Tag.BIT_STRING, Uint8Array.of(unused, octet))
}

/** The octets that name a key: SHA-1 of its BIT STRING (RFC 5280 §4.2.1.2 (1)). */
export async function keyIdentifierOf(keys: TestKeys): Promise<Uint8Array> {
  const [, bits] = sequenceOf(readWhole(keys.publicKey), 'public key')
  return digest('SHA-1', [bitStringOctetsOf(bits, 'public key')])
}

const encodeUri = (uri: string): Uint8Array => encodeTlv(0x86, utf8Of(uri))

const encodeDistributionPoints = (uris: readonly string[]): Uint8Array =>
  encodeSequence(encodeSequence(encodeTlv(0xa0, encodeTlv(0xa0, concatBytes(...uris.map(encodeUri))))))

function encodeAccess(ocsp: readonly string[], caIssuers: readonly string[]): Uint8Array {
  const describe = (method: string) => (uri: string) => encodeSequence(encodeOid(method), encodeUri(uri))
  return encodeSequence(...ocsp.map(describe('1.3.6.1.5.5.7.48.1')), ...caIssuers.map(describe('1.3.6.1.5.5.7.48.2')))
}

/** A certificate's octets with some of them changed: `search` and `replacement` are hexadecimal and of one length. */
export function alterOctets(bytes: Bytes, search: string, replacement: string): Uint8Array {
  const pairs = (hex: string): string[] => hex.match(/../g) ?? []
  const [octets, sought] = [pairs(hexOf(bytes)), pairs(search)]
  const at = octets.findIndex((_, i) => sought.every((pair, j) => octets[i + j] === pair))
  if (at < 0) throw new Error(`the octets ${search} do not occur`)
  octets.splice(at, sought.length, ...pairs(replacement))
  return Uint8Array.from(octets, (pair) => Number.parseInt(pair, 16))
}
