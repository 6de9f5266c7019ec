import { type Bytes, bytesEqual } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'

interface KnownLink<T> {
  readonly key: Bytes
  readonly checks: Promise<T>
}

/**
 * What is known of the links between certificates: by their two ends, and by the key of the upper one as the
 * path completes it, so that what held under inherited parameters is never taken for what holds under others.
 */
export class KnownLinks<T> {
  readonly #links = new Map<Certificate, Map<Certificate, KnownLink<T>[]>>()

  find(certificate: Certificate, issuer: Certificate, key: Bytes, check: () => Promise<T>): Promise<T> {
    const above = this.#links.get(certificate) ?? new Map<Certificate, KnownLink<T>[]>()
    const known = above.get(issuer) ?? []
    const same = known.find((each) => each.key === key || bytesEqual(each.key, key))
    if (same) return same.checks
    const checks = check()
    this.#links.set(certificate, above.set(issuer, [...known, { key, checks }]))
    return checks
  }
}
