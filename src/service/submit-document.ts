import type { Bytes } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import { type Fault, fail, ok, type Result } from '../base/result.ts'
import type { RegistryStore } from '../registry/registry-store.ts'
import type { TrustStore } from '../registry/trust-store.ts'
import type { Fetcher } from './fetch/fetcher.ts'
import { POLICY_NAMES, policyNamed } from './policies.ts'
import { type NamedOctets, readMaterial } from './read-certificates.ts'
import type { RecognitionAsk } from './recognition/recognise-signatures.ts'
import type { Purpose } from './recognition/recognition-choices.ts'
import { groundOf } from './registry/registry-ground.ts'
import { excerptOf, LATEST_STATE, type RegistryState } from './registry/registry-state.ts'
import type { Report } from './report/report.ts'
import type { KeptReport, ReportStore } from './report/report-store.ts'
import { verifyDocument } from './verify-document.ts'

/** What somebody hands in over the network: octets and the names of choices, nothing opened yet. */
export interface Submission {
  readonly document: Bytes
  readonly name: string | null
  readonly content?: { readonly bytes: Bytes; readonly name: string | null }
  readonly certificate?: Bytes
  /** Files of certificates, CRLs and OCSP responses. */
  readonly material: readonly NamedOctets[]
  readonly at: Instant
  /** Name of a shipped policy. */
  readonly policy: string
  readonly sm3: boolean
  /** Where and for what the signatures are to be relied on: then each says what it counts for there. */
  readonly relying?: { readonly region: string; readonly purpose: Purpose; readonly state?: RegistryState }
}

export interface SubmissionPorts {
  readonly trustStore: TrustStore
  readonly reports: ReportStore
  /** A fetcher for one verification; null where nothing may be fetched. */
  readonly fetcher: (now: Instant) => Fetcher | null
}

/** The part of a registry that one question touches. */
interface RegistryPort {
  readonly registry: Pick<RegistryStore, 'excerpt' | 'rows'>
}

export interface Answer {
  readonly report: Report
  readonly kept: KeptReport | null
  /** Why the report could not be kept: the verdict stands all the same. */
  readonly notKept: Fault | null
}

/** Verifies what was handed in against the registry's trust and keeps the report, never the document. */
export async function submitDocument(
  submission: Submission,
  ports: SubmissionPorts & RegistryPort,
  now: Instant,
): Promise<Result<Answer>> {
  const policy = policyNamed(submission.policy)
  if (policy === null) return fail('request.policy-unknown', { known: POLICY_NAMES.join(', ') })
  const material = readMaterial(submission.material)
  if (!material.ok) return material
  const trust = await ports.trustStore.trustView()
  if (!trust.ok) return trust

  const report = await verifyDocument({
    document: submission.document,
    name: submission.name,
    ...(submission.content && { content: submission.content }),
    ...(submission.certificate && { certificate: submission.certificate }),
    at: submission.at,
    policy,
    trust: trust.value,
    material: material.value,
    fetcher: ports.fetcher(now),
    ...(submission.relying && { recognition: recognitionBy(ports.registry, submission.relying) }),
    sm3: submission.sm3,
  })
  if (!report.ok) return report
  const kept = await ports.reports.keep(report.value, now)
  return ok({
    report: report.value,
    kept: kept.ok ? kept.value : null,
    notKept: kept.ok ? null : kept.fault,
  })
}

/**
 * Asks the registry as it now stands, or as an earlier report names it; the report names the state. Whom to trust and
 * what counts is asked of one state, whatever is entered in between.
 */
function recognitionBy(
  registry: RegistryPort['registry'],
  { region, purpose, state = LATEST_STATE }: NonNullable<Submission['relying']>,
): RecognitionAsk {
  let asked = state
  const ground: RecognitionAsk['ground'] = async (question) => {
    const excerpt = await excerptOf(registry, question, asked)
    if (!excerpt.ok) return excerpt
    const { version, changeHead } = excerpt.value.snapshot
    asked = { version, changeHead }
    return ok(groundOf(excerpt.value))
  }
  return { region, purpose, anchored: true, ground }
}
