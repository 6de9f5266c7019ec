import { type Bytes, hexOf } from '../base/bytes.ts'
import type { Result } from '../base/result.ts'
import { sm3 } from '../crypto/digest.ts'
import type { Certificate } from '../x509/certificate.ts'

/**
 * Port: the registry's certificates by what a person reads off one. Every answer is to a whole value, so that nobody
 * can walk through it: there is no search by name, by part of a number or by identity number.
 *
 * Faults: service.store-unavailable.
 */
export interface CertificateIndex {
  /** DER of at most `FOUND_MAX` certificates, in the order of their fingerprints. */
  find(key: CertificateKey): Promise<Result<readonly Bytes[]>>
}

/** Several certificates may share a key or, of different issuers, a serial number. More than these are not told. Ours. */
export const FOUND_MAX = 50

export interface CertificateKey {
  readonly relation: 'sha256' | 'sm3' | 'serial-number' | 'key-identifier'
  /** Lower-case hexadecimal; a serial number without leading zeros (`serialKey`). */
  readonly key: string
}

/** What a certificate is found by, beside its SHA-256. */
export function keysOfCertificate(certificate: Certificate): readonly CertificateKey[] {
  const { bytes, serialNumber, subjectKeyIdentifier } = certificate
  return [
    { relation: 'sm3', key: hexOf(sm3(bytes)) },
    { relation: 'serial-number', key: serialKey(hexOf(serialNumber)) },
    ...(subjectKeyIdentifier === null || subjectKeyIdentifier.length === 0
      ? []
      : [{ relation: 'key-identifier', key: hexOf(subjectKeyIdentifier) } as const]),
  ]
}

/** DER puts a zero before a number whose first bit is set, and tools show it or not: it is no part of the number. */
export const serialKey = (hexadecimal: string): string => hexadecimal.toLowerCase().replace(/^0+(?=.)/, '')
