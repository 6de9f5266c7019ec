import { Tag } from '../asn1/tlv.ts'
import {
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeTlv,
  encodeUnsignedInteger,
} from '../asn1/writer.ts'
import { type Bytes, utf8Of } from '../base/bytes.ts'
import { type DigestAlgorithm, digest } from '../crypto/digest.ts'
import type { Certificate } from './certificate.ts'
import { type CertificateList, decodeCertificateList } from './certificate-list.ts'
import { type Extension, ExtensionType } from './extension.ts'
import { keyIdentifierOf, type TestKeys } from './issue-test-certificate.ts'
import { decodeOcspResponse, type OcspResponse } from './ocsp-response.ts'

/** Makes CRLs and OCSP responses for tests, well formed or odd; signed with P-256 keys. */

const ECDSA_SHA_256 = encodeSequence(encodeOid('1.2.840.10045.4.3.2'))

async function signed(tbs: Bytes, keys: TestKeys, ...trailer: Bytes[]): Promise<Uint8Array> {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const raw = new Uint8Array(await crypto.subtle.sign(algorithm, keys.pair.privateKey, tbs as Uint8Array<ArrayBuffer>))
  const value = encodeSequence(encodeUnsignedInteger(raw.subarray(0, 32)), encodeUnsignedInteger(raw.subarray(32)))
  return encodeSequence(tbs, ECDSA_SHA_256, encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), value), ...trailer)
}

const generalizedTime = (iso: string): Uint8Array =>
  encodeTlv(Tag.GENERALIZED_TIME, utf8Of(`${iso.replace(/[-:T]|Z$/g, '')}Z`))

const utcTime = (iso: string): Uint8Array =>
  encodeTlv(Tag.UTC_TIME, utf8Of(`${iso.replace(/[-:T]|Z$/g, '').slice(2)}Z`))

const TRUE = encodeTlv(Tag.BOOLEAN, Uint8Array.of(0xff))

const encodeExtension = ({ oid, critical, value }: Extension): Uint8Array =>
  encodeSequence(encodeOid(oid), ...(critical ? [TRUE] : []), encodeOctetString(value))

export interface TestEntry {
  readonly certificate: Pick<Certificate, 'serialNumber'>
  /** ISO 8601. */
  readonly revokedAt: string
  /** CRLReason number. */
  readonly reason?: number
  /** Where the entry's date shall not be readable. */
  readonly malformed?: boolean
  /** Beside the reason. */
  readonly extensions?: readonly Extension[]
}

export interface TestListFields {
  readonly keys: TestKeys
  readonly thisUpdate: string
  /** Left out where null. */
  readonly nextUpdate: string | null
  readonly entries?: readonly TestEntry[]
  /** Entries after those, encoded side by side: `encodeManyEntries`. */
  readonly moreEntries?: Bytes
  readonly extensions?: readonly Extension[]
}

/** A CRL in the name of an issuer, signed with whichever key is given. */
export async function issueTestList(issuer: Certificate, fields: TestListFields): Promise<CertificateList> {
  const entries = [...(fields.entries ?? []).map(encodeTestEntry), ...(fields.moreEntries ? [fields.moreEntries] : [])]
  const extensions = fields.extensions ?? []
  const tbs = encodeSequence(
    encodeTlv(Tag.INTEGER, Uint8Array.of(1)),
    ECDSA_SHA_256,
    issuer.subject.bytes,
    utcTime(fields.thisUpdate),
    ...(fields.nextUpdate === null ? [] : [utcTime(fields.nextUpdate)]),
    ...(entries.length === 0 ? [] : [encodeSequence(...entries)]),
    ...(extensions.length === 0 ? [] : [encodeTlv(0xa0, encodeSequence(...extensions.map(encodeExtension)))]),
  )
  const decoded = decodeCertificateList(await signed(tbs, fields.keys))
  if (!decoded.ok) throw new Error(`a CRL made here cannot be decoded: ${decoded.fault.code}`)
  return decoded.value
}

/** One entry of revokedCertificates. RFC 5280 §5.1.2.6 */
export function encodeTestEntry({ certificate, revokedAt, reason, malformed, extensions = [] }: TestEntry): Uint8Array {
  const date = malformed ? encodeTlv(Tag.UTC_TIME, utf8Of('yesterday')) : utcTime(revokedAt)
  const serial = encodeTlv(Tag.INTEGER, certificate.serialNumber)
  const all = [...extensions]
  if (reason !== undefined) {
    const value = encodeTlv(Tag.ENUMERATED, Uint8Array.of(reason))
    all.push({ oid: ExtensionType.reasonCode, critical: false, value })
  }
  return encodeSequence(serial, date, ...(all.length === 0 ? [] : [encodeSequence(...all.map(encodeExtension))]))
}

const DIGEST_OIDS: Partial<Record<DigestAlgorithm, string>> = {
  'SHA-1': '1.3.14.3.2.26',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  SM3: '1.2.156.10197.1.401',
}

export interface TestResponseFields {
  /** Signs the response. */
  readonly keys: TestKeys
  /** Named by subject, or by the digest of its key. */
  readonly responder: Certificate
  readonly byKey?: boolean
  readonly certificates?: readonly Certificate[]
  readonly producedAt: string
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  readonly status: 'good' | 'unknown' | { readonly revokedAt: string; readonly reason?: number }
  /** In CertID; MD4, which nobody computes here, stands over octets of another digest. */
  readonly hash?: 'SHA-1' | 'SHA-256' | 'SM3' | 'MD4'
  readonly extensions?: readonly Extension[]
  readonly singleExtensions?: readonly Extension[]
}

/** An OCSP response on one certificate; `issuerKeys` are those of the CA that issued it. */
export async function issueTestResponse(
  certificate: Certificate,
  issuerKeys: TestKeys,
  fields: TestResponseFields,
): Promise<OcspResponse> {
  const { extensions = [], singleExtensions = [] } = fields
  const single = encodeSequence(
    await encodeCertId(certificate, issuerKeys, fields.hash ?? 'SHA-1'),
    encodeStatus(fields.status),
    generalizedTime(fields.thisUpdate),
    ...(fields.nextUpdate === null ? [] : [encodeTlv(0xa0, generalizedTime(fields.nextUpdate))]),
    ...(singleExtensions.length === 0
      ? []
      : [encodeTlv(0xa1, encodeSequence(...singleExtensions.map(encodeExtension)))]),
  )
  const responderId = fields.byKey
    ? encodeTlv(0xa2, encodeOctetString(await keyIdentifierOf(fields.keys)))
    : encodeTlv(0xa1, fields.responder.subject.bytes)
  const tbs = encodeSequence(
    responderId,
    generalizedTime(fields.producedAt),
    encodeSequence(single),
    ...(extensions.length === 0 ? [] : [encodeTlv(0xa1, encodeSequence(...extensions.map(encodeExtension)))]),
  )
  const { certificates = [] } = fields
  const trailer =
    certificates.length === 0 ? [] : [encodeTlv(0xa0, encodeSequence(...certificates.map(({ bytes }) => bytes)))]
  const basic = await signed(tbs, fields.keys, ...trailer)
  const decoded = decodeOcspResponse(encodeOcspResponse(basic))
  if (!decoded.ok) throw new Error(`an OCSP response made here cannot be decoded: ${decoded.fault.code}`)
  return decoded.value
}

/** OCSPResponse around a BasicOCSPResponse. */
export function encodeOcspResponse(basic: Bytes, status = 0): Uint8Array {
  const code = encodeTlv(Tag.ENUMERATED, Uint8Array.of(status))
  if (status !== 0) return encodeSequence(code)
  const typed = encodeSequence(encodeOid('1.3.6.1.5.5.7.48.1.1'), encodeOctetString(basic))
  return encodeSequence(code, encodeTlv(0xa0, typed))
}

async function encodeCertId(
  certificate: Certificate,
  issuerKeys: TestKeys,
  named: 'SHA-1' | 'SHA-256' | 'SM3' | 'MD4',
): Promise<Uint8Array> {
  const keyOctets = issuerKeys.publicKey.subarray(-65)
  const hash = named === 'MD4' ? 'SHA-1' : named
  return encodeSequence(
    encodeSequence(encodeOid(named === 'MD4' ? '1.2.840.113549.2.4' : DIGEST_OIDS[hash]!), encodeNull()),
    encodeOctetString(await digest(hash, [certificate.issuer.bytes])),
    encodeOctetString(await digest(hash, [keyOctets])),
    encodeTlv(Tag.INTEGER, certificate.serialNumber),
  )
}

function encodeStatus(status: TestResponseFields['status']): Uint8Array {
  if (status === 'good') return encodeTlv(0x80)
  if (status === 'unknown') return encodeTlv(0x82)
  const reason =
    status.reason === undefined ? [] : [encodeTlv(0xa0, encodeTlv(Tag.ENUMERATED, Uint8Array.of(status.reason)))]
  return encodeTlv(0xa1, generalizedTime(status.revokedAt), ...reason)
}
