import type { Allowance, Budget } from '../base/budget.ts'
import { hexOf } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import { graphOver } from './authority-graph.ts'
import type { CertificationPath, PathPurpose, Want } from './certification-path.ts'
import type { PolicyRequest } from './check-policies.ts'
import { PathCrlSigners } from './crl-signers.ts'
import { markCrossCertificates } from './cross-certificates.ts'
import { PathExplainer } from './explain-paths.ts'
import { orderAnchors } from './order-anchors.ts'
import { PathSearcher } from './path-searcher.ts'
import { byNearness, pathKey, type RankedPath, rankPaths } from './rank-paths.ts'
import type { RevocationAge } from './revocation-evidence.ts'
import type { SignatureCache } from './signature-cache.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import { PathValidator, type ValidationInputs } from './validate-path.ts'
import { evidenceWants } from './wants.ts'

export interface PathRequest {
  readonly target: Certificate
  /** Embedded, supplied and fetched certificates: untrusted. */
  readonly pool: readonly Certificate[]
  readonly anchors: readonly TrustAnchor[]
  /** The instant for which the question is asked; it may lie in the past. */
  readonly at: Instant
  readonly revocation: { readonly lists: readonly CertificateList[]; readonly responses: readonly OcspResponse[] }
  readonly purpose: PathPurpose
  /** Any policy, and none of the restrictions, where absent. */
  readonly policies?: PolicyRequest
  /** Shell where absent: each certificate is valid at the instant. Chain: each was when the one below it was issued. */
  readonly validityModel?: 'shell' | 'chain'
  /** Unlimited where absent, beside what revocation data say of themselves. */
  readonly revocationAgeSecondsMax?: RevocationAge
  readonly budget: Budget
  /** One a request: a signature is verified once. */
  readonly signatureCache: SignatureCache
}

export interface PathSearch {
  /** Without a failed check; missing revocation data is a finding, which the policy weighs. Preferred ones first. */
  readonly accepted: readonly RankedPath[]
  /** Candidates with all their failed checks, nearest to acceptable first. */
  readonly rejected: readonly CertificationPath[]
  readonly wants: readonly Want[]
  /**
   * The allowance that ran out, which leaves the answer open; null where none did. Then it is known whether there
   * is an acceptable path, though not always all of them: more are looked for up to bounds of their own.
   */
  readonly budgetSpent: keyof Allowance | null
  /** What this search took, whatever the budget was before. */
  readonly spent: { readonly signatures: number; readonly steps: number }
}

/** Rejected paths that are returned; nobody reads more. Ours. */
export const REJECTED_MAX = 16

/**
 * Finds every way from a certificate to a trust anchor, and says of each candidate why it fails. The order
 * of pool and anchors never changes the answer, and a certificate nobody vouches for only adds candidates.
 *
 * @standard RFC 5280 §6.1; RFC 4158 §2, §3
 */
export async function findPaths(request: PathRequest): Promise<PathSearch> {
  const { budget } = request
  const took = costOf(budget)
  const graph = graphOver(request.target, request.pool)
  const accepted: CertificationPath[] = []
  /** Each with who judged it. */
  const rejected = new Map<CertificationPath, PathValidator>()
  const wants: Want[] = []
  for (const anchors of bySm2Id(orderAnchors(request.anchors))) {
    const inputs = { ...request, graph, anchors, sm2Id: anchors[0]?.sm2Id }
    const validator = validatorOf(inputs)
    const paths = await new PathSearcher(inputs, validator).accept()
    for (const path of paths) accepted.push(await markCrossCertificates(path, request, validator))

    const aside = { ...inputs, budget: budget.aside(), accepted: paths }
    const telling = validatorOf(aside)
    const explanation = await new PathExplainer(aside, telling).explain()
    for (const path of explanation.rejected) rejected.set(path, telling)
    wants.push(...explanation.wants)
  }
  const told: CertificationPath[] = []
  for (const path of worthTelling([...rejected.keys()].sort(byNearness), accepted).slice(0, REJECTED_MAX)) {
    told.push(await markCrossCertificates(path, request, rejected.get(path)!))
  }
  return {
    accepted: rankPaths(withoutRepeats(accepted, keyOfTrust)),
    rejected: told,
    wants: withoutRepeatedWants(accepted.length > 0 ? accepted.flatMap(evidenceWants) : wants),
    budgetSpent: budget.spent,
    spent: took(),
  }
}

function validatorOf(inputs: Omit<ValidationInputs, 'crlSignersUnder'>): PathValidator {
  return new PathValidator({ ...inputs, crlSignersUnder: (anchor) => new PathCrlSigners(inputs, anchor) })
}

/** What is taken from now on, for the verdict and for what is told beside it. */
function costOf(budget: Budget): () => PathSearch['spent'] {
  const before = { signatures: budget.used('signatures'), steps: budget.used('steps') }
  return () => ({
    signatures: budget.used('signatures') - before.signatures,
    steps: budget.used('steps') - before.steps,
  })
}

/** Links under an anchor are verified with the SM2 signer ID that it states: one search for each ID. */
function bySm2Id(anchors: readonly TrustAnchor[]): TrustAnchor[][] {
  if (anchors.length === 0) return [[]]
  const groups = Map.groupBy(anchors, ({ sm2Id }) => (sm2Id ? `id ${hexOf(sm2Id)}` : ''))
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

function withoutRepeats(paths: readonly CertificationPath[], keyOf = pathKey): CertificationPath[] {
  const seen = new Set<string>()
  return paths.filter((path) => {
    const key = keyOf(path)
    return seen.has(key) ? false : seen.add(key)
  })
}

/**
 * An anchor that two regions list gives two paths: each region recognises its own. So does one that a region
 * lists twice, where its constraints leave the path valid under different policies.
 */
const keyOfTrust = (path: CertificationPath): string =>
  [pathKey(path), path.anchor?.region ?? '', ...(path.userConstrainedPolicySet ?? [])].join(' ')

/**
 * The candidates that were not accepted. One that ends without an anchor is told of only where none
 * reaches one: beside others it says nothing.
 */
function worthTelling(
  rejected: readonly CertificationPath[],
  accepted: readonly CertificationPath[],
): CertificationPath[] {
  const acceptedKeys = new Set(accepted.map(pathKey))
  const anchored = accepted.length > 0 || rejected.some((path) => path.anchor !== null)
  return withoutRepeats(rejected).filter(
    (path) => !acceptedKeys.has(pathKey(path)) && !(anchored && path.anchor === null),
  )
}

/** What is wanted first stays first: it is nearest to the target. */
function withoutRepeatedWants(wants: readonly Want[]): Want[] {
  const seen = new Set<string>()
  return wants.filter(({ kind, subject, issuer = '' }) => {
    const key = `${kind} ${subject} ${issuer}`
    return seen.has(key) ? false : seen.add(key)
  })
}
