import { type Instant, instantFromIso } from '../../base/instant.ts'
import { isDue } from '../../path/trust-anchor.ts'
import type { TrustView } from '../../registry/trust-view.ts'

/** On which state of trust a verdict rests. */
export interface TrustReport {
  /** Of the sorted fingerprints of the anchors with their constraints. */
  readonly sha256: string
  /** How many anchors there are. */
  readonly anchors: number
  /** Names the state in the store it came from; null for anchors given by hand. */
  readonly version: string | null
  /** When the trust data was current; null for anchors given by hand. */
  readonly asOf: string | null
  /** From then to the instant that is asked about: negative where the data is later than the question. */
  readonly ageSeconds: number | null
  /** How many anchors come from a trust list whose next one was due at that instant. */
  readonly stale: number
  /** True where an anchor of the demonstration PKI, whose keys are public, is among them. */
  readonly demonstration: boolean
}

export function trustReport({ sha256, anchors, version, asOf }: TrustView, at: Instant): TrustReport {
  const since = asOf === null ? null : instantFromIso(asOf)
  return {
    ...{ sha256, anchors: anchors.length, version, asOf },
    ageSeconds: since === null ? null : Math.floor((at - since) / 1000),
    stale: anchors.filter((anchor) => isDue(anchor, at)).length,
    demonstration: anchors.some((anchor) => anchor.demonstration === true),
  }
}
