import { Budget } from '../base/budget.ts'
import type { Bytes } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import { ok, type Result } from '../base/result.ts'
import { joinMaterial, type Material } from '../formats/material.ts'
import { openDocument } from '../formats/open.ts'
import { SignatureCache } from '../path/signature-cache.ts'
import type { TrustView } from '../registry/trust-view.ts'
import type { Policy } from '../validation/policy.ts'
import { validateDocument } from '../validation/validate-document.ts'
import { certificatesAtHand, evidenceOf } from './evidence-of.ts'
import type { Fetcher } from './fetcher.ts'
import { Gathering } from './gather.ts'
import type { Report } from './report.ts'
import { writeReport } from './write-report.ts'

/** One question: is this document signed as it says, judged at this instant, by these rules and this trust? */
export interface VerificationRequest {
  readonly document: Bytes
  /** As the caller calls it; never part of the judgement. */
  readonly name: string | null
  /** What a detached signature or a time-stamp alone speaks of. */
  readonly content?: { readonly bytes: Bytes; readonly name: string | null }
  /** Certificate of a raw signature value. */
  readonly certificate?: Bytes
  readonly at: Instant
  readonly policy: Policy
  readonly trust: TrustView
  /** Certificates, CRLs and OCSP responses that the caller brings. */
  readonly material: Material
  /** Null: nothing is fetched. */
  readonly fetcher: Fetcher | null
  /** Asks for the document's SM3 digest even where no signature uses it. */
  readonly sm3?: boolean
}

/** What is fetched may name what else is wanted; a path longer than this is told as unproven. */
const FETCH_ROUNDS_MAX = 3

/**
 * Verifies a document: opens it, judges every signature, fetches what is wanted and judges again, and
 * writes the report. Without a fetcher the same request gives the same report, byte for byte.
 *
 * @returns the report whatever the verdict; a fault (`format.*`, `pdf.*`, `asn1.*`) where the input cannot be read
 */
export async function verifyDocument(request: VerificationRequest): Promise<Result<Report>> {
  const opened = openDocument({
    bytes: request.document,
    ...(request.content && { content: request.content.bytes }),
    ...(request.certificate && { certificate: request.certificate }),
  })
  if (!opened.ok) return opened

  const signatureCache = new SignatureCache()
  let material = joinMaterial(request.material, { certificates: request.trust.intermediates, lists: [], responses: [] })
  const validate = () =>
    validateDocument(opened.value, {
      anchors: request.trust.anchors,
      material,
      at: request.at,
      policy: request.policy,
      budget: new Budget(),
      signatureCache,
    })

  let validation = await validate()
  const gathering = request.fetcher && new Gathering(request.fetcher)
  for (let round = 0; gathering && round < FETCH_ROUNDS_MAX && validation.wants.length > 0; round++) {
    const fetched = await gathering.fetchWanted(validation.wants, certificatesAtHand(validation, material))
    if (fetched.certificates.length + fetched.lists.length + fetched.responses.length === 0) break
    material = joinMaterial(material, fetched)
    validation = await validate()
  }
  await gathering?.keepAccepted(evidenceOf(validation))
  return ok(await writeReport(request, validation, gathering?.findings ?? []))
}
