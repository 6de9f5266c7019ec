import type { Bytes } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import type { Material } from '../formats/material.ts'
import type { TrustView } from '../registry/trust-view.ts'
import type { Policy } from '../validation/policy.ts'
import type { Fetcher } from './fetch/fetcher.ts'
import type { RecognitionAsk } from './recognition/recognise-signatures.ts'

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
  /** Asks what each signature counts for somewhere; the verdict is the same without, but for anchors that it adds. */
  readonly recognition?: RecognitionAsk
  /** Asks for the document's SM3 digest even where no signature uses it. */
  readonly sm3?: boolean
}
