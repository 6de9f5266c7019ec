import { type Bytes, bytesEqual } from '../base/bytes.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import { ExtensionType } from '../x509/extension.ts'
import { namesMatch } from '../x509/name.ts'
import type { RevokedEntry } from '../x509/revoked-entries.ts'

/** A list whose signature was verified, and with which key. */
export interface VerifiedList {
  readonly list: CertificateList
  readonly signerKey: Bytes
}

/**
 * The newest delta CRL that brings a full one up to date: of the same issuer, scope and key, made on a base
 * no newer than the full one, and itself newer than it.
 *
 * @standard RFC 5280 §5.2.4, §6.3.3 (c)
 */
export function newestDelta<T extends VerifiedList>(base: VerifiedList, deltas: readonly T[]): T | null {
  const number = base.list.number
  if (number === null) return null
  const fit = deltas.filter(
    ({ list, signerKey }) =>
      list.baseNumber !== null &&
      list.number !== null &&
      compareNumbers(list.baseNumber, number) <= 0 &&
      compareNumbers(list.number, number) > 0 &&
      namesMatch(list.issuer, base.list.issuer) &&
      bytesEqual(signerKey, base.signerKey) &&
      sameExtension(list, base.list, ExtensionType.issuingDistributionPoint) &&
      sameExtension(list, base.list, ExtensionType.authorityKeyIdentifier),
  )
  const newestFirst = fit.sort(
    (a, b) => compareNumbers(b.list.number!, a.list.number!) || (a.list.fingerprint < b.list.fingerprint ? -1 : 1),
  )
  return newestFirst[0] ?? null
}

/**
 * The entry of a certificate by a full list and its delta: the delta's word comes first. What it removes was
 * on hold; a revocation for another reason is final.
 *
 * @standard RFC 5280 §6.3.3 (i) – (k), §5.3.1
 */
export function mergedEntry(base: RevokedEntry | null, delta: RevokedEntry | null): RevokedEntry | null {
  if (delta === null) return base
  if (delta.reason !== 'removeFromCRL') return delta
  return base === null || base.reason === 'certificateHold' ? null : base
}

/** CRL numbers, content octets of an INTEGER. RFC 5280 §5.2.3: never negative, up to 20 octets */
function compareNumbers(a: Bytes, b: Bytes): number {
  const [left, right] = [withoutZeros(a), withoutZeros(b)]
  if (left.length !== right.length) return left.length - right.length
  const at = left.findIndex((octet, i) => octet !== right[i])
  return at < 0 ? 0 : left[at]! - right[at]!
}

function withoutZeros(octets: Bytes): Bytes {
  const first = octets.findIndex((octet) => octet !== 0)
  return first < 0 ? octets.subarray(octets.length) : octets.subarray(first)
}

/** Both lack the extension, or both have it with the same value. */
function sameExtension(a: CertificateList, b: CertificateList, type: string): boolean {
  const [left, right] = [a, b].map(({ extensions }) => extensions.find(({ oid }) => oid === type)?.value)
  return left === undefined || right === undefined ? left === right : bytesEqual(left, right)
}
