import type { Budget } from '../base/budget.ts'
import type { Bytes } from '../base/bytes.ts'
import { finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import type { SignatureScheme } from '../crypto/algorithms.ts'
import type { SignatureCheck } from '../crypto/verify-signature.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import type { NameConstraints } from '../x509/name-constraints.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import { checkAnchorPathLength, checkAnchorPeriod, policiesUnder } from './anchor-constraints.ts'
import {
  checkAlgorithms,
  checkAuthority,
  checkCriticalExtensions,
  checkForm,
  checkPathLength,
  checkPurpose,
  checkValidity,
  isSelfIssued,
  notePurpose,
  noteUniqueIdentifiers,
  noteUnprocessedExtensions,
} from './certificate-checks.ts'
import type { CertificationPath, PathFinding, PathPurpose, RevocationStatus } from './certification-path.ts'
import { checkPolicies, type PolicyRequest } from './check-policies.ts'
import { KnownLinks } from './known-links.ts'
import { checkNames } from './name-constraints.ts'
import type { PathCode } from './path-code.ts'
import { checkRevocation } from './revocation.ts'
import { about, type CrlSigners, type RevocationAge } from './revocation-evidence.ts'
import type { SignatureCache } from './signature-cache.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import { WorkingKeys, workingKeysOf } from './working-keys.ts'

/**
 * At which instant a certificate must be within its validity and not revoked. `shell`: every one at the
 * instant that is asked about, as RFC 5280 asks. `chain`, the model of the German Signature Act (SigG 2001):
 * each CA certificate at the instant at which it issued the one below it, so that a certificate outlives its CA's.
 *
 * @standard EN 319 102-1 V1.4.1 §5.2.6; Baier, Karatsiolis: Validity Models of Electronic Signatures (EuroPKI 2009)
 */
export type ValidityModel = 'shell' | 'chain'

const CHAIN_MODEL = 'EN 319 102-1 V1.4.1 §5.2.6 (chain model)'

/** What paths are judged by: RFC 5280 §6.1.1, with the material and what may be spent on it. */
export interface ValidationInputs {
  readonly at: Instant
  /** Certificates at hand, and whom the relying party trusts: from a DSA key among them another may inherit parameters. */
  readonly pool: readonly Certificate[]
  readonly anchors: readonly TrustAnchor[]
  readonly purpose: PathPurpose
  readonly policies?: PolicyRequest
  /** At which instant each CA certificate must be good; `shell` where absent. */
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

interface Checks {
  readonly failures: readonly PathFinding[]
  readonly findings: readonly PathFinding[]
}

/** What the step from a certificate to the one above it gives. */
interface LinkChecks extends Checks {
  readonly scheme: SignatureScheme | null
  readonly revocation: RevocationStatus
  /** Under an anchor there may be more to say: a CRL may be of another signer than the issuer. */
  readonly isOpen: boolean
}

/** By the instant for which revocation was asked; null: for none. */
type LinksAt = Map<Instant | null, KnownLinks<LinkChecks>>

/**
 * Validates certification paths by RFC 5280 §6.1, collecting every failed check. What one certificate or
 * one link gives is computed once, however many paths share it; the search asks for the same answers to
 * see early where no path can come of it.
 */
export class PathValidator {
  readonly #inputs: ValidationInputs
  readonly #ofTarget = new Map<Certificate, Checks>()
  readonly #ofAuthority = new Map<Certificate, Checks>()
  readonly #links: LinksAt = new Map()
  readonly #linksUnder = new Map<TrustAnchor, { readonly signers: CrlSigners | null; readonly links: LinksAt }>()
  readonly #names = new Map<Certificate | TrustAnchor, Map<Certificate, readonly PathFinding[]>>()
  readonly #workingKeys: WorkingKeys

  constructor(inputs: ValidationInputs) {
    this.#inputs = inputs
    this.#workingKeys = new WorkingKeys(inputs, (certificate, key) => this.#verify(certificate, key))
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

  /** The target by itself. RFC 5280 §6.1.3 (a)(2), §6.1.5 */
  checkTarget(certificate: Certificate): Checks {
    const { at, purpose } = this.#inputs
    return remembered(this.#ofTarget, certificate, () => ({
      failures: [...checkValidity(certificate, at), ...checkSelf(certificate), ...checkPurpose(certificate, purpose)],
      findings: [...noteSelf(certificate), ...notePurpose(certificate, purpose)],
    }))
  }

  /** A certificate that stands above others, by itself, whichever those are. RFC 5280 §6.1.3 (a)(2), §6.1.4 */
  checkAuthority(certificate: Certificate): Checks {
    return remembered(this.#ofAuthority, certificate, () => ({
      failures: [
        ...(this.#isChain ? [] : checkValidity(certificate, this.#inputs.at)),
        ...checkSelf(certificate),
        ...checkAuthority(certificate),
      ],
      findings: noteSelf(certificate),
    }))
  }

  get #isChain(): boolean {
    return this.#inputs.validityModel === 'chain'
  }

  /** By the chain model, whether a CA certificate was valid when it issued the one below it. */
  #checkIssuance(certificate: Certificate, issuer: Certificate): PathFinding[] {
    return this.#isChain ? checkValidity(issuer, certificate.notBefore, CHAIN_MODEL) : []
  }

  /**
   * A link by which `issuer` stands directly above the certificate, before it is known who stands above it:
   * signature and revocation. By the chain model the instant for which revocation is asked depends on what
   * stands below, so that it is left to the whole path.
   */
  async checkLink(certificate: Certificate, issuer: Certificate): Promise<LinkChecks> {
    const isAnchor = this.#inputs.anchors.some((anchor) => anchor.certificate === issuer)
    const late = isAnchor ? [] : this.#checkIssuance(certificate, issuer)
    if (late.length > 0) return { ...NO_LINK, failures: late, revocation: unchecked(certificate.fingerprint) }
    const at = this.#isChain ? null : this.#inputs.at
    const [first, ...others] = await this.#workingKeys.possibleFor(issuer)
    let link = await this.#checkLink(certificate, issuer, first!, at)
    for (const key of others) if (link.failures.length > 0) link = await this.#checkLink(certificate, issuer, key, at)
    return link
  }

  #checkLink(certificate: Certificate, issuer: Certificate, issuerKey: Bytes, at: Instant | null): Promise<LinkChecks> {
    return linksAt(this.#links, at).find(certificate, issuer, issuerKey, () =>
      this.#checkLinkWith(certificate, issuer, issuerKey, null, at),
    )
  }

  /** The same once the anchor is known, to which other signers of CRLs have to lead. RFC 5280 §6.3.3 (f) */
  async #checkLinkUnder(
    anchor: TrustAnchor | null,
    certificate: Certificate,
    issuer: Certificate,
    issuerKey: Bytes,
    at: Instant,
  ): Promise<LinkChecks> {
    const link = await this.#checkLink(certificate, issuer, issuerKey, at)
    if (anchor === null || !link.isOpen || link.failures.length > 0) return link
    const under = remembered(this.#linksUnder, anchor, () => ({
      signers: this.#inputs.crlSignersUnder(anchor),
      links: new Map(),
    }))
    if (under.signers === null) return link
    return linksAt(under.links, at).find(certificate, issuer, issuerKey, () =>
      this.#checkLinkWith(certificate, issuer, issuerKey, under.signers, at),
    )
  }

  async #checkLinkWith(
    certificate: Certificate,
    issuer: Certificate,
    issuerKey: Bytes,
    crlSigners: CrlSigners | null,
    at: Instant | null,
  ): Promise<LinkChecks> {
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
    return {
      failures,
      findings: [...known, ...findings],
      scheme: check.scheme,
      revocation: status,
      isOpen,
    }
  }

  /**
   * Validates one path. An anchor is a name and a key: its certificate's own signature and revocation say
   * nothing more, its validity is reported, and the constraints that it states or is held to apply.
   *
   * @param certificates target first; the anchor's own certificate last where there is one
   * @standard RFC 5280 §6.1; RFC 5937 §3 for the anchor's constraints
   */
  async validate(certificates: readonly Certificate[], anchor: TrustAnchor | null): Promise<CertificationPath> {
    const failures: PathFinding[] = []
    const findings: PathFinding[] = []
    const revocation: RevocationStatus[] = []
    const schemes: (SignatureScheme | null)[] = []
    const add = (checks: Checks): void => {
      failures.push(...checks.failures)
      findings.push(...checks.findings)
    }
    const keys = workingKeysOf(certificates)
    for (const [i, certificate] of certificates.entries()) {
      const issuer = certificates[i + 1]
      const below = certificates[i - 1]
      const isAnchor = anchor !== null && issuer === undefined
      const at = this.#isChain && below ? below.notBefore : this.#inputs.at
      if (below === undefined) add(this.checkTarget(certificate))
      else if (isAnchor) add(this.#checkAnchor(certificate, at))
      else {
        add(this.checkAuthority(certificate))
        failures.push(...this.#checkIssuance(below, certificate))
      }
      if (below) failures.push(...checkPathLength(certificate, certificates.slice(1, i)))
      if (issuer !== undefined) {
        const link = await this.#checkLinkUnder(anchor, certificate, issuer, keys[i + 1]!, at)
        add(link)
        revocation.push(link.revocation)
        schemes.push(link.scheme)
      } else {
        if (!isAnchor) revocation.push(unchecked(certificate.fingerprint))
        schemes.push(null)
      }
    }
    if (anchor !== null) {
      failures.push(...checkAnchorPeriod(anchor, this.#inputs.at))
      failures.push(...checkAnchorPathLength(anchor, certificates.slice(1, -1)))
    } else {
      const last = certificates.at(-1)!.fingerprint
      failures.push(finding('path.anchor-missing', 'RFC 5280 §6.1', {}, last))
    }
    let userConstrainedPolicySet: readonly string[] | null = null
    let policyQualifiers: CertificationPath['policyQualifiers'] = []
    // A stranger's certificate constrains nobody, nor may it spend what comparing costs.
    if (anchor !== null && failures.every(({ code }) => !SIGNATURE_CODES.has(code))) {
      failures.push(...this.#checkNames(certificates, anchor))
      const policies = this.#checkPolicies(certificates, anchor)
      failures.push(...policies.failures)
      userConstrainedPolicySet = policies.userConstrainedPolicySet
      policyQualifiers = policies.qualified
    }
    if (this.#inputs.sm2Id && anchor && schemes.some((scheme) => scheme?.family === 'SM2')) {
      const values = { octets: this.#inputs.sm2Id.length }
      findings.push(finding('path.sm2-id-override', 'GM/T 0009-2012 §10', values, anchor.certificate.fingerprint))
    }
    return {
      certificates,
      anchor,
      crossCertificates: [],
      userConstrainedPolicySet,
      policyQualifiers,
      failures,
      findings,
      revocation,
      schemes,
    }
  }

  /** Policies are asked of the document's signer; who signs a CRL needs none. RFC 5280 §6.3.3 (f) */
  #checkPolicies(certificates: readonly Certificate[], anchor: TrustAnchor): ReturnType<typeof checkPolicies> {
    const { purpose, policies, budget } = this.#inputs
    const request = purpose === 'crl-signing' ? undefined : policiesUnder(anchor, policies)
    // Where the target is the anchor, it stands below none.
    if (certificates.length === 1) return checkPolicies(certificates, null, budget, request)
    return checkPolicies(certificates.slice(0, -1), certificates.at(-1)!, budget, request)
  }

  /**
   * The names of all that stand below each CA, under its constraints, and under those of the anchor.
   *
   * @standard RFC 5280 §6.1.3 (b), (c); RFC 5937 §3.2
   */
  #checkNames(certificates: readonly Certificate[], anchor: TrustAnchor): PathFinding[] {
    const stated = certificates.flatMap((authority, height) =>
      height === 0 || authority.nameConstraints === null
        ? []
        : this.#checkNamesUnder(authority, authority.nameConstraints, certificates.slice(0, height)),
    )
    const held = anchor.constraints?.nameConstraints
    return held ? [...stated, ...this.#checkNamesUnder(anchor, held, certificates.slice(0, -1))] : stated
  }

  /** A CA that renews its key issues a certificate to itself, whose name is not asked; the target's always is. */
  #checkNamesUnder(
    authority: Certificate | TrustAnchor,
    constraints: NameConstraints,
    below: readonly Certificate[],
  ): PathFinding[] {
    const known = remembered(this.#names, authority, () => new Map<Certificate, readonly PathFinding[]>())
    const { fingerprint } = 'certificate' in authority ? authority.certificate : authority
    return below
      .filter((certificate, i) => i === 0 || !isSelfIssued(certificate))
      .flatMap((each) => remembered(known, each, () => checkNames(each, constraints, fingerprint, this.#inputs.budget)))
  }

  /** Whether an anchor may stand above others, as far as its certificate says and it is trusted at the instant. */
  mayAnchor(anchor: TrustAnchor): boolean {
    if (checkAnchorPeriod(anchor, this.#inputs.at).length > 0) return false
    return this.#checkAnchor(anchor.certificate, this.#inputs.at).failures.length === 0
  }

  #checkAnchor(certificate: Certificate, at: Instant): Checks {
    // A version 1 certificate states no constraints.
    const constraints = certificate.version === 3 ? checkAuthority(certificate) : []
    const expired = checkValidity(certificate, at).map(({ values, subject }) =>
      finding('path.anchor-expired', 'RFC 5280 §6.1.1 (d)', values, subject),
    )
    return {
      failures: [...constraints, ...checkCriticalExtensions(certificate), ...checkForm(certificate)],
      findings: [...noteSelf(certificate), ...expired],
    }
  }
}

/** Links of which nobody is seen to have made them. */
const SIGNATURE_CODES: ReadonlySet<string> = new Set<PathCode>([
  'path.signature-invalid',
  'path.signature-unsupported',
  'path.signature-unchecked',
])

/** What every certificate below the anchor must satisfy at any time. */
const checkSelf = (certificate: Certificate): PathFinding[] => [
  ...checkForm(certificate),
  ...checkAlgorithms(certificate),
  ...checkCriticalExtensions(certificate),
]

const noteSelf = (certificate: Certificate): PathFinding[] => [
  ...about(certificate.fingerprint, certificate.findings),
  ...noteUnprocessedExtensions(certificate),
]

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

const unchecked = (subject: string): RevocationStatus => ({
  subject,
  status: 'unchecked',
  source: null,
  evidence: null,
  thisUpdate: null,
  nextUpdate: null,
  revokedAt: null,
  reason: null,
})

function remembered<K, V>(known: Map<K, V>, key: K, compute: () => V): V {
  const value = known.get(key) ?? compute()
  known.set(key, value)
  return value
}
