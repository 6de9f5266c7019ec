import type { Certificate } from '../x509/certificate.ts'
import { type Authority, type AuthorityGraph, CertificatePairs } from './authority-graph.ts'
import type { CertificationPath } from './certification-path.ts'
import { keyIdentifierRank } from './issuer-index.ts'
import type { PathValidator } from './validate-path.ts'

/** Which paths are looked for: those whose every certificate is known not to be revoked, or all. */
export type Thoroughness = 'revocation-known' | 'any'

interface SearchLinksInputs {
  readonly graph: AuthorityGraph
  readonly validator: PathValidator
  readonly thoroughness: Thoroughness
  /** By the chain model what a link says depends on the path that it stands on. */
  readonly validityModel?: 'shell' | 'chain'
}

/** What one search has found out of who stands directly above whom. */
export class SearchLinks {
  readonly #inputs: SearchLinksInputs
  readonly #asked = new CertificatePairs()
  readonly #broken = new CertificatePairs()
  /** Entities whose key is known to have signed a certificate. */
  readonly #signers = new Map<Certificate, Set<number>>()

  constructor(inputs: SearchLinksInputs) {
    this.#inputs = inputs
  }

  wasAsked(certificate: Certificate, issuer: Certificate): boolean {
    return this.#asked.has(certificate, issuer)
  }

  /** Whether it was found that `issuer` does not stand above the certificate, as far as this search asks. */
  isBroken(certificate: Certificate, issuer: Certificate): boolean {
    return this.#broken.has(certificate, issuer)
  }

  /** Whether another entity's key signed the certificate and this one's is not known to have: two keys that did are a forger's. */
  hasOtherSigner(certificate: Certificate, entity: number): boolean {
    const signers = this.#signers.get(certificate)
    return signers !== undefined && !signers.has(entity)
  }

  /** Signature and revocation, as far as they can be told without the whole path. */
  async isLinked(certificate: Certificate, issuer: Certificate, entity: number): Promise<boolean> {
    const { graph, validator, thoroughness, validityModel } = this.#inputs
    this.#asked.add(certificate, issuer)
    const { failures, revocation, isOpen, scheme } = await validator.checkLink(certificate, issuer)
    const isLate = isOpen || validityModel === 'chain'
    const isEnough = thoroughness === 'any' || isLate || revocation.status === 'good'
    const isForged = failures.some(({ code }) => code === 'path.signature-invalid')
    if (scheme !== null && failures.every(({ code }) => !code.startsWith('path.signature-'))) {
      this.#noteSigner(certificate, entity)
    }
    if (failures.length === 0 && isEnough) return true
    // Whoever did not sign it did not under any other certificate of the same key either.
    for (const each of isForged ? graph.alike(issuer) : []) this.#broken.add(certificate, each)
    this.#broken.add(certificate, issuer)
    return false
  }

  /** Whoever renews his key has it certified under the old one; what he signed for himself leads nowhere. */
  async askItself({ certificate, entity }: Authority): Promise<void> {
    if (this.#signers.has(certificate) || keyIdentifierRank(certificate, certificate) === 2) return
    const check = await this.#inputs.validator.verify(certificate, certificate)
    if (check?.outcome === 'valid') this.#noteSigner(certificate, entity)
  }

  /** What is known of a certificate once the anchor is: whoever signed a CRL has to lead to it as well. RFC 5280 §6.3.3 (f) */
  learnRevocation({ revocation, certificates }: CertificationPath): void {
    if (this.#inputs.validityModel === 'chain') return
    for (const [i, { status }] of revocation.entries()) {
      const isRefused = this.#inputs.thoroughness === 'any' ? status === 'revoked' : status !== 'good'
      if (isRefused) this.#broken.add(certificates[i]!, certificates[i + 1]!)
    }
  }

  #noteSigner(certificate: Certificate, entity: number): void {
    const signers = this.#signers.get(certificate)
    if (signers) signers.add(entity)
    else this.#signers.set(certificate, new Set([entity]))
  }
}
