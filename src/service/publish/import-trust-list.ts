import type { Bytes } from '../../base/bytes.ts'
import { utf8Of } from '../../base/bytes.ts'
import { type Instant, isoOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { verifyEnveloped } from '../../formats/xml/verify-enveloped.ts'
import type { Authority, RegistrySnapshot, Service } from '../../registry/registry-snapshot.ts'
import { readTrustListXml } from '../../registry/trust-list/read-trust-list-xml.ts'
import { decodeTrustList } from '../../registry/trust-list/trust-list-codec.ts'
import { checkSuccession, type ListHead } from '../../registry/trust-list/trust-list-succession.ts'
import type { ListMeanings } from '../../registry/trust-list/trust-list-uris.ts'
import type { ListPointer, NotUnderstood } from '../../registry/trust-list/xml-trust-list.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { verifyPayload } from './signed-payload.ts'

/** What an importer knows of a list before it comes. */
export interface ListExpectation {
  readonly region: string
  /** SHA-256 of certificates that may sign it: given by hand, or by a pointer of a list that is trusted. None: refused. */
  readonly signers: readonly string[]
  readonly at: Instant
  /** What URIs of the list's own scheme mean; of an XML list. */
  readonly meanings?: Partial<ListMeanings>
  /**
   * A first list that is no longer good may be any old one: it is refused, unless somebody says that he knows. One that
   * comes after a list that is held is taken: without it the suspensions that it brings would be missing.
   */
  readonly expired?: 'refused' | 'taken'
}

/** A list that was taken: rows to be kept beside those of other sources, each under the source's name. */
export interface ImportedList {
  readonly head: ListHead
  /** SHA-256 of the certificate that signed it. */
  readonly signer: string
  readonly authorities: readonly Authority[]
  readonly services: readonly Service[]
  readonly certificates: ReadonlyMap<string, Bytes>
  /** All rows of a JSON list; null for an XML list, which has no place for others than those above. */
  readonly rows: RegistrySnapshot | null
  readonly pointers: readonly ListPointer[]
  readonly notUnderstood: readonly NotUnderstood[]
}

/**
 * Takes a list, JSON or XML by its first character: signature, signer, contents, and that it is later than the one
 * that is held, the last good one of this source. Nothing of it is used before all of that holds.
 *
 * Faults: registry.*, xml.*, x509.*, asn1.*.
 *
 * @standard ETSI TS 119 612 V2.4.1 §5.7; the rules of succession are ours
 */
export async function importTrustList(
  offered: Bytes,
  expectation: ListExpectation,
  held: ListHead | null,
): Promise<Result<ImportedList>> {
  const read = await (isXml(offered) ? readXmlList(offered, expectation) : readJsonList(offered, expectation))
  if (!read.ok) return read
  const { head } = read.value
  if (head.region !== expectation.region) return fail('registry.list-region-unexpected')
  if (held === null && expectation.expired !== 'taken' && isExpired(head, expectation.at))
    return fail('registry.list-expired', { nextUpdate: head.nextUpdate === null ? '-' : isoOf(head.nextUpdate) })
  const objection = checkSuccession(held, head, expectation.at)
  return objection === null ? read : fail(objection, { sequence: head.sequence, held: held?.sequence ?? 0 })
}

const isExpired = ({ nextUpdate }: ListHead, at: Instant): boolean => nextUpdate === null || nextUpdate <= at

/** The first character that is neither white space nor a byte order mark. */
function isXml(bytes: Bytes): boolean {
  const first = bytes.findIndex((octet) => ![0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf].includes(octet))
  return bytes[first] === 0x3c
}

async function readJsonList(bytes: Bytes, expectation: ListExpectation): Promise<Result<ImportedList>> {
  const signed = await verifyPayload(bytes)
  if (!signed.ok) return signed
  const { fingerprint } = signed.value.certificate
  if (!expectation.signers.includes(fingerprint))
    return fail('registry.list-signer-unknown', { certificate: fingerprint })
  const list = decodeTrustList(utf8Of(signed.value.payload))
  if (!list.ok) return list
  const { region, sequence, issuedAt, nextUpdate, previous, rows } = list.value
  const objection = signerObjection(signed.value.certificate, issuedAt)
  if (objection !== null) return objection
  const { authorities, services, certificates, version } = rows
  return ok({
    head: {
      format: 'json',
      region,
      sequence,
      issuedAt,
      nextUpdate,
      sha256: signed.value.sha256,
      previous,
      registryVersion: version,
    },
    signer: signed.value.certificate.fingerprint,
    authorities,
    services,
    certificates,
    rows,
    pointers: [],
    notUnderstood: [],
  })
}

async function readXmlList(bytes: Bytes, expectation: ListExpectation): Promise<Result<ImportedList>> {
  const signed = await verifyEnveloped(bytes, ({ fingerprint }) => expectation.signers.includes(fingerprint))
  if (!signed.ok) {
    const isUnknown = signed.fault.code === 'xml.signer-unexpected'
    return isUnknown ? fail('registry.list-signer-unknown', signed.fault.values) : signed
  }
  const list = readTrustListXml(signed.value.root, expectation.meanings)
  if (!list.ok) return list
  const { region, sequence, issuedAt, nextUpdate, authorities, services, certificates } = list.value
  const objection = signerObjection(signed.value.certificate, issuedAt)
  if (objection !== null) return objection
  return ok({
    head: {
      format: 'xml',
      region,
      sequence,
      issuedAt,
      nextUpdate,
      sha256: signed.value.sha256,
      previous: null,
      registryVersion: null,
    },
    signer: signed.value.certificate.fingerprint,
    authorities,
    services,
    certificates,
    rows: null,
    pointers: list.value.pointers,
    notUnderstood: list.value.notUnderstood,
  })
}

/**
 * A signer is known by his certificate and not by a path: lists are what paths begin with (TS 119 612 V2.4.1
 * §5.3.13). The certificate must have been valid when the list was issued; that it has expired since says nothing of it.
 */
function signerObjection(
  { fingerprint, notBefore, notAfter }: Certificate,
  issuedAt: Instant,
): ReturnType<typeof fail> | null {
  const isValid = notBefore <= issuedAt && issuedAt <= notAfter
  return isValid ? null : fail('registry.list-signer-not-valid', { certificate: fingerprint })
}
