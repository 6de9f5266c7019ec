import type { Budget } from '../base/budget.ts'
import type { Bytes } from '../base/bytes.ts'
import { finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import type { SignatureScheme } from '../crypto/algorithms.ts'
import type { SignatureCheck } from '../crypto/verify-signature.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import { checkValidity, noteUniqueIdentifiers } from './certificate-checks.ts'
import type { PathFinding, RevocationStatus } from './certification-path.ts'
import { KnownLinks } from './known-links.ts'
import { remembered } from './remembered.ts'
import { checkRevocation } from './revocation.ts'
import { about, type CrlSigners, type RevocationAge } from './revocation-evidence.ts'
import type { SignatureCache } from './signature-cache.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import { WorkingKeys } from './working-keys.ts'

/**
 * At which instant a certificate must be within its validity and not revoked. `shell`: every one at the
 * instant that is asked about, as RFC 5280 asks. `chain`, the model of the German Signature Act (SigG 2001):
 * each CA certificate at the instant at which it issued the one below it, so that a certificate outlives its CA's.
 *
 * @standard EN 319 102-1 V1.4.1 §5.2.6; Baier, Karatsiolis: Validity Models of Electronic Signatures (EuroPKI 2009)
 */
export type ValidityModel = 'shell' | 'chain'

const CHAIN_MODEL = 'EN 319 102-1 V1.4.1 §5.2.6 (chain model)'

/** What links between certificates are judged by. */
export interface LinkInputs {
  readonly at: Instant
  /** Certificates at hand, and whom the relying party trusts: from a DSA key among them another may inherit parameters. */
  readonly pool: readonly Certificate[]
  readonly anchors: readonly TrustAnchor[]
  /** `shell` where absent. */
  readonly validityModel?: ValidityModel
  /** Beside what the data say of themselves; unlimited where absent. */
  readonly revocationAgeSecondsMax?: RevocationAge
  readonly revocation: { readonly lists: readonly CertificateList[]; readonly responses: readonly OcspResponse[] }
  readonly budget: Budget
  readonly signatureCache: SignatureCache
  /** Of the anchor that the paths end in. */
  readonly sm2Id: Bytes | undefined
  /** Who may sign CRLs beside the issuers on a path that ends in the anchor. */
  readonly crlSignersUnder: (anchor: TrustAnchor) => CrlSigners | null
}

/** What was found: failed checks, and what is noteworthy. */
export interface Checks {
  readonly failures: readonly PathFinding[]
  readonly findings: readonly PathFinding[]
}

/** What the step from a certificate to the one above it gives. */
export interface LinkChecks extends Checks {
  readonly scheme: SignatureScheme | null
  readonly revocation: RevocationStatus
  /** Under an anchor there may be more to say: a CRL may be of another signer than the issuer. */
  readonly isOpen: boolean
}

interface Link {
  readonly certificate: Certificate
  readonly issuer: Certificate
  /** As the path completes it. */
  readonly issuerKey: Bytes
  /** For which revocation is asked; null: for none. */
  readonly at: Instant | null
}

/** By the instant for which revocation was asked. */
type LinksAt = Map<Instant | null, KnownLinks<LinkChecks>>

/** Judges the links of paths, by which one certificate stands directly above another: each once, however many paths share it. */
export class LinkChecker {
  readonly #inputs: LinkInputs
  readonly #links: LinksAt = new Map()
  readonly #under = new Map<TrustAnchor, { readonly signers: CrlSigners | null; readonly links: LinksAt }>()
  readonly #workingKeys: WorkingKeys

  constructor(inputs: LinkInputs) {
    this.#inputs = inputs
    this.#workingKeys = new WorkingKeys(inputs, (certificate, key) => this.#verify(certificate, key))
  }

  get isChain(): boolean {
    return this.#inputs.validityModel === 'chain'
  }

  /** Whether `issuer`'s key signed the certificate, under any certificate above; null where the budget is spent. */
  async verify(certificate: Certificate, issuer: Certificate): Promise<SignatureCheck | null> {
    let check: SignatureCheck | null = null
    for (const key of await this.#workingKeys.possibleFor(issuer)) {
      check = await this.#verify(certificate, key)
      if (check?.outcome === 'valid') break
    }
    return check
  }

  #verify(certificate: Certificate, key: Bytes): Promise<SignatureCheck | null> {
    const { signatureCache, sm2Id, budget } = this.#inputs
    return signatureCache.verify(certificate, key, sm2Id, budget)
  }

  /** By the chain model, whether a CA certificate was valid when it issued the one below it. */
  checkIssuance(certificate: Certificate, issuer: Certificate): PathFinding[] {
    return this.isChain ? checkValidity(issuer, certificate.notBefore, CHAIN_MODEL) : []
  }

  /**
   * Signature and revocation, before it is known who stands above the issuer. By the chain model the instant
   * for which revocation is asked depends on what stands below, so that it is left to the whole path.
   */
  async check(certificate: Certificate, issuer: Certificate): Promise<LinkChecks> {
    const isAnchor = this.#inputs.anchors.some((anchor) => anchor.certificate === issuer)
    const late = isAnchor ? [] : this.checkIssuance(certificate, issuer)
    if (late.length > 0) return { ...NO_LINK, failures: late, revocation: unchecked(certificate.fingerprint) }
    const link = { certificate, issuer, at: this.isChain ? null : this.#inputs.at }
    const [first, ...others] = await this.#workingKeys.possibleFor(issuer)
    let checks = await this.#check({ ...link, issuerKey: first! })
    for (const issuerKey of others) if (checks.failures.length > 0) checks = await this.#check({ ...link, issuerKey })
    return checks
  }

  #check(link: Link): Promise<LinkChecks> {
    return linksAt(this.#links, link.at).find(link.certificate, link.issuer, link.issuerKey, () =>
      this.#judge(link, null),
    )
  }

  /** The same once the anchor is known, to which other signers of CRLs have to lead. RFC 5280 §6.3.3 (f) */
  async checkUnder(anchor: TrustAnchor | null, link: Link): Promise<LinkChecks> {
    const checks = await this.#check(link)
    if (anchor === null || !checks.isOpen || checks.failures.length > 0) return checks
    const { signers, links } = remembered(this.#under, anchor, () => ({
      signers: this.#inputs.crlSignersUnder(anchor),
      links: new Map(),
    }))
    if (signers === null) return checks
    return linksAt(links, link.at).find(link.certificate, link.issuer, link.issuerKey, () => this.#judge(link, signers))
  }

  async #judge({ certificate, issuer, issuerKey, at }: Link, crlSigners: CrlSigners | null): Promise<LinkChecks> {
    const subject = certificate.fingerprint
    const check = await this.#verify(certificate, issuerKey)
    if (check?.outcome !== 'valid') {
      // Whoever did not sign the certificate cannot say whether it is revoked either.
      const failures = [signatureFailure(check, subject)]
      return { ...NO_LINK, failures, scheme: check?.scheme ?? null, revocation: unchecked(subject) }
    }
    const known = [...about(subject, check.findings), ...noteUniqueIdentifiers(certificate, issuer)]
    if (at === null) return { ...NO_LINK, findings: known, scheme: check.scheme, revocation: unchecked(subject) }
    const { revocation, ...inputs } = this.#inputs
    // Whoever has the key of a CA also writes the time at which it issued something.
    const mayBackdate = at !== inputs.at
    const question = { certificate, issuer, issuerKey, crlSigners, mayBackdate, ...revocation, ...inputs, at }
    const { status, failures, findings, isOpen } = await checkRevocation(question)
    const scheme = status.evidence === null ? null : await inputs.signatureCache.schemeOf(status.evidence)
    const told = { ...status, scheme }
    return { failures, findings: [...known, ...findings], scheme: check.scheme, revocation: told, isOpen }
  }
}

const NO_LINK = { failures: [], findings: [], scheme: null, isOpen: false } as const

const linksAt = (links: LinksAt, at: Instant | null): KnownLinks<LinkChecks> =>
  remembered(links, at, () => new KnownLinks<LinkChecks>())

function signatureFailure(check: SignatureCheck | null, subject: string): PathFinding {
  const standard = 'RFC 5280 §6.1.3 (a)(1)'
  if (check === null) return finding('path.signature-unchecked', standard, {}, subject)
  // The reasons stand in the values: as findings of their own they would speak of the document's signature.
  const values = { outcome: check.outcome, reason: check.findings.map(({ code }) => code).join(' ') }
  const code = check.outcome === 'invalid' ? 'path.signature-invalid' : 'path.signature-unsupported'
  return finding(code, standard, values, subject)
}

/** Of a certificate for which no revocation data were asked. */
export const unchecked = (subject: string): RevocationStatus => ({
  subject,
  status: 'unchecked',
  source: null,
  evidence: null,
  scheme: null,
  thisUpdate: null,
  nextUpdate: null,
  revokedAt: null,
  reason: null,
})
