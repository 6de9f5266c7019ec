import type { Bytes } from '../base/bytes.ts'
import { attempt, FaultError, ok, type Result } from '../base/result.ts'
import { decodeSignedData } from '../cms/signed-data.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../x509/certificate-list.ts'
import { decodeOcspResponse, type OcspResponse } from '../x509/ocsp-response.ts'
import { type DerKind, derBlocksOf, derKindOf } from './sniff.ts'

/** Certificates and revocation data at hand: what helps to judge, and is trusted for nothing. */
export interface Material {
  readonly certificates: readonly Certificate[]
  readonly lists: readonly CertificateList[]
  readonly responses: readonly OcspResponse[]
}

export const NO_MATERIAL: Material = { certificates: [], lists: [], responses: [] }

export const joinMaterial = (...parts: Material[]): Material => ({
  certificates: joined(parts.map((part) => part.certificates)),
  lists: joined(parts.map((part) => part.lists)),
  responses: joined(parts.map((part) => part.responses)),
})

/** The same list where only one holds anything: what was made for it, as an index, serves on. */
function joined<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const filled = lists.filter((list) => list.length > 0)
  return filled.length === 1 ? filled[0]! : filled.flat()
}

/**
 * Opens one file of material: a certificate, CRL, OCSP response or bag of certificates (.p7b, .p7c), in
 * DER, base64 or PEM; a PEM file may hold many. What it is, is read from its octets. One object that
 * cannot be read makes the file unreadable: whoever supplies it wants to know.
 *
 * Faults: format.empty, format.unrecognised, x509.*, cms.*, asn1.*
 */
export function openMaterial(bytes: Bytes): Result<Material> {
  return attempt(() => {
    const blocks = derBlocksOf(bytes)
    if (blocks.length === 0) throw new FaultError('format.unrecognised')
    return joinMaterial(...blocks.map((block) => readOrThrow(readBlock(block.bytes))))
  })
}

function readBlock(bytes: Bytes): Result<Material> {
  const kind = derKindOf(bytes)
  return kind === null ? { ok: false, fault: { code: 'format.unrecognised', values: {} } } : READERS[kind](bytes)
}

const READERS: Readonly<Record<DerKind, (bytes: Bytes) => Result<Material>>> = {
  certificate: (bytes) => mapped(decodeCertificate(bytes), (each) => ({ ...NO_MATERIAL, certificates: [each] })),
  'certificate-list': (bytes) => mapped(decodeCertificateList(bytes), (each) => ({ ...NO_MATERIAL, lists: [each] })),
  'ocsp-response': (bytes) => mapped(decodeOcspResponse(bytes), (each) => ({ ...NO_MATERIAL, responses: [each] })),
  'content-info': (bytes) =>
    mapped(decodeSignedData(bytes), ({ certificates, lists, responses }) => ({ certificates, lists, responses })),
  'timestamp-response': () => ({ ok: false, fault: { code: 'format.unrecognised', values: {} } }),
}

const mapped = <T, U>(result: Result<T>, map: (value: T) => U): Result<U> =>
  result.ok ? ok(map(result.value)) : result

function readOrThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new FaultError(result.fault.code, result.fault.values)
  return result.value
}
