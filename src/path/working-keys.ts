import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { dsaParametersOf, lacksDsaParameters, withDsaParametersOf } from '../crypto/dsa-parameters.ts'
import type { SignatureCheck } from '../crypto/verify-signature.ts'
import type { Certificate } from '../x509/certificate.ts'
import { certificatesNamed } from './issuer-index.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/**
 * The key of each certificate as it is used on a path: with the DSA parameters of the key directly above
 * where it states none. A key of another algorithm in between ends the inheritance.
 *
 * @param certificates target first; the last one's key stands for itself
 * @standard RFC 5280 §6.1.2 (g)–(i), §6.1.4 (d)–(f); RFC 3279 §2.3.2
 */
export function workingKeysOf(certificates: readonly Certificate[]): readonly Bytes[] {
  const keys = certificates.map(({ publicKey }) => publicKey)
  for (let i = keys.length - 2; i >= 0; i--) keys[i] = withDsaParametersOf(keys[i + 1]!, keys[i]!)
  return keys
}

/** A certificate with a key that is complete. */
interface Complete {
  readonly certificate: Certificate
  readonly key: Bytes
}

/**
 * The keys that certificates may come to be used with, for a search that climbs from the target upwards and
 * meets a key before the one that leaves it its parameters. Only a key at hand that signed the certificate
 * leaves any, so that nobody else can make a link appear to hold; which of them counts, the path decides.
 */
export class WorkingKeys {
  readonly #pool: readonly Certificate[]
  readonly #anchors: readonly TrustAnchor[]
  readonly #verify: (certificate: Certificate, key: Bytes) => Promise<SignatureCheck | null>
  readonly #known = new Map<Certificate, readonly Bytes[]>()

  constructor(
    { pool, anchors }: { readonly pool: readonly Certificate[]; readonly anchors: readonly TrustAnchor[] },
    verify: (certificate: Certificate, key: Bytes) => Promise<SignatureCheck | null>,
  ) {
    this.#pool = pool
    this.#anchors = anchors
    this.#verify = verify
  }

  /** At least one: a key that nobody left parameters to stands for itself, and verifies nothing. */
  async possibleFor(certificate: Certificate): Promise<readonly Bytes[]> {
    if (!lacksDsaParameters(certificate.publicKey)) return [certificate.publicKey]
    if (!this.#known.has(certificate)) await this.#inherit(certificate)
    return this.#known.get(certificate)!
  }

  async #inherit(certificate: Certificate): Promise<void> {
    const { lacking, stating } = this.#above(certificate)
    const inherited = await this.#completed(lacking, stating)
    for (const each of lacking) this.#known.set(each, inherited.get(each) ?? [each.publicKey])
  }

  /**
   * From the keys that state parameters down to those that lack them: a certificate is verified once under
   * each key above it, however the issuers stand to one another, until the budget is spent.
   */
  async #completed(
    lacking: readonly Certificate[],
    stating: readonly Certificate[],
  ): Promise<ReadonlyMap<Certificate, readonly Bytes[]>> {
    const byIssuer = Map.groupBy(lacking, ({ issuer }) => issuer.key)
    const complete: Complete[] = stating.map((each) => ({ certificate: each, key: each.publicKey }))
    const inherited = new Map<Certificate, readonly Bytes[]>()
    // A list that grows while it is walked.
    for (const issuer of complete) {
      for (const subject of byIssuer.get(issuer.certificate.subject.key) ?? []) {
        const key = withDsaParametersOf(issuer.key, subject.publicKey)
        const keys = inherited.get(subject) ?? []
        if (keys.some((known) => bytesEqual(known, key))) continue
        const check = await this.#verify(subject, issuer.key)
        if (check === null) return inherited
        if (check.outcome !== 'valid') continue
        inherited.set(subject, [...keys, key])
        complete.push({ certificate: subject, key })
      }
    }
    return inherited
  }

  /** The certificate and all above it, by names, that lack parameters; and those that state them to one of these. */
  #above(certificate: Certificate): { lacking: readonly Certificate[]; stating: readonly Certificate[] } {
    const lacking = new Set([certificate])
    const stating = new Set<Certificate>()
    const names = new Set<string>()
    // A set that grows while it is walked.
    for (const each of lacking) {
      if (names.has(each.issuer.key)) continue
      names.add(each.issuer.key)
      for (const issuer of this.#issuersOf(each)) {
        if (lacksDsaParameters(issuer.publicKey)) lacking.add(issuer)
        else if (dsaParametersOf(issuer.publicKey)) stating.add(issuer)
      }
    }
    return { lacking: [...lacking], stating: [...stating] }
  }

  #issuersOf({ issuer }: Certificate): readonly Certificate[] {
    const anchors = this.#anchors
      .map((anchor) => anchor.certificate)
      .filter(({ subject }) => subject.key === issuer.key)
    return [...anchors, ...certificatesNamed(this.#pool, issuer.key)]
  }
}
