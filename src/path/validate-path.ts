import { finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import type { SignatureScheme } from '../crypto/algorithms.ts'
import type { SignatureCheck } from '../crypto/verify-signature.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { NameConstraints } from '../x509/name-constraints.ts'
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
  noteUnprocessedExtensions,
} from './certificate-checks.ts'
import type { CertificationPath, PathFinding, PathPurpose, RevocationStatus } from './certification-path.ts'
import { checkPolicies, type PolicyRequest } from './check-policies.ts'
import { type Checks, LinkChecker, type LinkChecks, type LinkInputs, unchecked } from './link-checker.ts'
import { checkNames } from './name-constraints.ts'
import type { PathCode } from './path-code.ts'
import { remembered } from './remembered.ts'
import { about } from './revocation-evidence.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import { workingKeysOf } from './working-keys.ts'

/** What paths are judged by: RFC 5280 §6.1.1, with the material and what may be spent on it. */
export interface ValidationInputs extends LinkInputs {
  readonly purpose: PathPurpose
  readonly policies?: PolicyRequest
}

/**
 * Validates certification paths by RFC 5280 §6.1, collecting every failed check. What one certificate or
 * one link gives is computed once, however many paths share it; the search asks for the same answers to
 * see early where no path can come of it.
 */
export class PathValidator {
  readonly #inputs: ValidationInputs
  readonly #ofTarget = new Map<Certificate, Checks>()
  readonly #ofAuthority = new Map<Certificate, Checks>()
  readonly #links: LinkChecker
  readonly #names = new Map<Certificate | TrustAnchor, Map<Certificate, readonly PathFinding[]>>()

  constructor(inputs: ValidationInputs) {
    this.#inputs = inputs
    this.#links = new LinkChecker(inputs)
  }

  /** Whether `issuer`'s key signed the certificate, under any certificate above; null where the budget is spent. */
  verify(certificate: Certificate, issuer: Certificate): Promise<SignatureCheck | null> {
    return this.#links.verify(certificate, issuer)
  }

  /** A link by which `issuer` stands directly above the certificate, before it is known who stands above it. */
  checkLink(certificate: Certificate, issuer: Certificate): Promise<LinkChecks> {
    return this.#links.check(certificate, issuer)
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
        ...(this.#links.isChain ? [] : checkValidity(certificate, this.#inputs.at)),
        ...checkSelf(certificate),
        ...checkAuthority(certificate),
      ],
      findings: noteSelf(certificate),
    }))
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
      const at = this.#links.isChain && below ? below.notBefore : this.#inputs.at
      if (below === undefined) add(this.checkTarget(certificate))
      else if (isAnchor) add(this.#checkAnchor(certificate, at))
      else {
        add(this.checkAuthority(certificate))
        failures.push(...this.#links.checkIssuance(below, certificate))
      }
      if (below) failures.push(...checkPathLength(certificate, certificates.slice(1, i)))
      if (issuer !== undefined) {
        const link = await this.#links.checkUnder(anchor, { certificate, issuer, issuerKey: keys[i + 1]!, at })
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
