import { ok, type Result } from '../../base/result.ts'
import { withRegisteredTrust } from '../../registry/registered-trust.ts'
import { questionOf } from '../../registry/registry-question.ts'
import type { TrustView } from '../../registry/trust-view.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { VerificationRequest } from '../verification-request.ts'

/** What a verification trusts, and the state of the registry from which it has some of it. */
export interface RegionTrust {
  readonly view: TrustView
  /** Null where the registry was not asked whom to trust. */
  readonly registry: { readonly version: number; readonly changeHead: string } | null
}

/**
 * What is trusted for a document that brings these certificates: the anchors of the request, and where it is to be relied
 * on in a region those that are registered for it. Trust is a value here as everywhere: the report names the state, and
 * the same state gives the same report.
 *
 * Faults: those of the registry.
 */
export async function trustFor(
  { trust, recognition, at }: VerificationRequest,
  certificates: () => ReadonlyMap<string, Certificate>,
): Promise<Result<RegionTrust>> {
  if (!recognition?.anchored) return ok({ view: trust, registry: null })
  const { region, ground } = recognition
  const opened = await ground(questionOf([...certificates().values()], region))
  if (!opened.ok) return opened
  const { version, changeHead } = opened.value.snapshot
  return ok({ view: withRegisteredTrust(trust, opened.value, region, at), registry: { version, changeHead } })
}
