import { bytesEqual, compareBytes, latin1Of } from '../base/bytes.ts'
import { lacksDsaParameters } from '../crypto/dsa-parameters.ts'
import type { Certificate } from '../x509/certificate.ts'
import { isSelfIssued } from './certificate-checks.ts'
import { certificatesNamed } from './issuer-index.ts'

/** A certificate at hand that may stand above others on a path. */
export interface Authority {
  readonly certificate: Certificate
  /** The same number for every certificate of one name and key: they are one entity. RFC 4158 §2.4.1 */
  readonly entity: number
  /** RFC 5280 §6.1.4 (l): a self-issued certificate does not count towards the length of a path. */
  readonly isCounted: boolean
}

/** Nobody in the graph: an entity that has no certificate in it. */
const STRANGER = -1

/**
 * The certificates that names lead to from a target upwards, as entities and what they certified: all that
 * a path from it can be made of. What else is in a pool costs nothing.
 *
 * @standard RFC 4158 §2.4.1
 */
export class AuthorityGraph {
  readonly #target: Certificate
  readonly #bySubject = new Map<string, readonly Authority[]>()
  readonly #byIssuer = new Map<string, Authority[]>()
  readonly #names: ReadonlySet<string>

  /** @param namedBy the certificates at hand of a name */
  constructor(target: Certificate, namedBy: (name: string) => readonly Authority[]) {
    const names = new Set([target.issuer.key])
    // A set is walked in the order of insertion, what is added on the way included.
    for (const name of names) {
      const authorities = namedBy(name)
      this.#bySubject.set(name, authorities)
      for (const authority of authorities) {
        const issuer = authority.certificate.issuer.key
        names.add(issuer)
        const issued = this.#byIssuer.get(issuer)
        if (issued) issued.push(authority)
        else this.#byIssuer.set(issuer, [authority])
      }
    }
    this.#target = target
    this.#names = names
  }

  /** What is left of it without the certificates that may not stand above others. */
  restrictedTo(mayStand: (certificate: Certificate) => boolean): AuthorityGraph {
    if (this.authorities.every(({ certificate }) => mayStand(certificate))) return this
    return new AuthorityGraph(this.#target, (name) =>
      this.named(name).filter(({ certificate }) => mayStand(certificate)),
    )
  }

  /** Whether a name stands above the target. */
  leadsTo(name: string): boolean {
    return this.#names.has(name)
  }

  get authorities(): Authority[] {
    return [...this.#bySubject.values()].flat()
  }

  named(name: string): readonly Authority[] {
    return this.#bySubject.get(name) ?? []
  }

  issuedBy(name: string): readonly Authority[] {
    return this.#byIssuer.get(name) ?? []
  }

  /**
   * The certificates of a name and key. None for a key that has yet to inherit parameters (RFC 3279 §2.3.2):
   * what it verifies depends on who certified it.
   */
  alike(certificate: Certificate): Certificate[] {
    if (lacksDsaParameters(certificate.publicKey)) return []
    const entity = this.entityOf(certificate)
    return this.named(certificate.subject.key)
      .filter((each) => each.entity === entity)
      .map((each) => each.certificate)
  }

  entityOf({ subject, publicKey }: Certificate): number {
    return this.named(subject.key).find((each) => bytesEqual(each.certificate.publicKey, publicKey))?.entity ?? STRANGER
  }
}

/** The graph over all of a pool. */
export function graphOver(target: Certificate, pool: readonly Certificate[]): AuthorityGraph {
  let entities = 0
  /** Certificates of one name, told apart by key; the same certificate once, however often it is at hand. */
  return new AuthorityGraph(target, (name) => {
    const byKey = new Map<string, Authority[]>()
    for (const certificate of certificatesNamed(pool, name)) {
      const key = keyText(certificate)
      const same = byKey.get(key)
      const isCounted = !isSelfIssued(certificate)
      if (same === undefined) byKey.set(key, [{ certificate, entity: entities++, isCounted }])
      else if (!same.some((each) => bytesEqual(each.certificate.bytes, certificate.bytes))) {
        same.push({ certificate, entity: same[0]!.entity, isCounted })
      }
    }
    return [...byKey.values()].flat()
  })
}

/** An order of certificates that does not depend on how they came; signatures differ soonest. */
export const compareCertificates = (a: Certificate, b: Certificate): number =>
  a === b ? 0 : compareBytes(a.signature, b.signature) || compareBytes(a.bytes, b.bytes)

/** Pairs of a certificate and one above it. */
export class CertificatePairs {
  readonly #issuers = new Map<Certificate, Set<Certificate>>()
  #size = 0

  get size(): number {
    return this.#size
  }

  has(certificate: Certificate, issuer: Certificate): boolean {
    return this.#issuers.get(certificate)?.has(issuer) ?? false
  }

  add(certificate: Certificate, issuer: Certificate): void {
    if (this.has(certificate, issuer)) return
    this.#size += 1
    const issuers = this.#issuers.get(certificate)
    if (issuers) issuers.add(issuer)
    else this.#issuers.set(certificate, new Set([issuer]))
  }
}

const KEYS = new WeakMap<Certificate, string>()

/** The key as text, one character an octet, to look it up; made once for a certificate. */
function keyText(certificate: Certificate): string {
  const known = KEYS.get(certificate)
  if (known !== undefined) return known
  const text = latin1Of(certificate.publicKey)
  KEYS.set(certificate, text)
  return text
}
