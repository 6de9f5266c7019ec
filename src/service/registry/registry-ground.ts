import { type Instant, isoOf } from '../../base/instant.ts'
import { encodeSnapshot, snapshotSha256 } from '../../registry/encode-snapshot.ts'
import { excerptFor } from '../../registry/excerpt-for.ts'
import { type ListDues, withDues } from '../../registry/list-dues.ts'
import type { RecognitionQuestion } from '../../registry/recognition.ts'
import { registeredTrust } from '../../registry/registered-trust.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import type { RegistryExcerpt, RegistryQuestion } from '../../registry/registry-store.ts'
import { type RegistryTrust, registryTrust } from '../../registry/registry-trust.ts'
import { touchedRows } from '../../registry/touched-rows.ts'
import { type TrustView, trustView } from '../../registry/trust-view.ts'
import type { RegistryGround } from '../recognition/signature-recognition.ts'

/** A state of the registry, made ready for many questions: its certificates are decoded once. */
export interface RecognitionGround extends RegistryExcerpt {
  readonly trust: RegistryTrust
  /** SHA-256 of the whole snapshot's canonical JSON; null for a part of it. */
  readonly sha256: string | null
  /** Anchors of the state, as far as it is at hand. */
  readonly anchors: number
  /** Whether the state trusts anybody at all: a part without anchors is no empty registry. */
  readonly hasAnchors: boolean
  /** Whether it holds more than one question touches. */
  readonly isWhole: boolean
}

export function groundOf(excerpt: RegistryExcerpt): RecognitionGround {
  const { anchors: known, pool } = registryTrust(excerpt.snapshot)
  const trust = { anchors: excerpt.dues ? withDues(known, excerpt.snapshot, excerpt.dues) : known, pool }
  const anchors = trust.anchors.length
  return { ...excerpt, trust, sha256: null, anchors, hasAnchors: excerpt.hasAnchors ?? anchors > 0, isWhole: false }
}

/** Of a whole snapshot, with the SHA-256 of its canonical JSON. */
export const wholeGroundOf = (snapshot: RegistrySnapshot, sha256: string, dues?: ListDues): RecognitionGround => ({
  ...groundOf({ snapshot, complete: true, ...(dues && { dues }) }),
  sha256,
  isWhole: true,
})

/** The part of it that a question touches, so that a file answers as a store does. */
export function groundFor(ground: RecognitionGround, question: RegistryQuestion): RecognitionGround {
  if (!ground.isWhole) return ground
  const { sha256, anchors, hasAnchors, dues } = ground
  const touched = touchedRows(ground.snapshot, question)
  return { ...groundOf({ ...touched, ...(dues && { dues }) }), sha256, anchors, hasAnchors }
}

/**
 * Whom a state of the registry trusts at an instant, in a region or, where it is null, everywhere, as a verification takes
 * it: current as of the change that made the state.
 */
export function trustViewAt(ground: RecognitionGround, region: string | null, at: Instant): TrustView {
  const { anchors, pool } = registeredTrust(ground, region, at)
  return trustView(anchors, pool, isoOf(ground.snapshot.issuedAt), String(ground.snapshot.version))
}

/** The names of the state on which the answer to one question rests. */
export function groundReport(ground: RecognitionGround, question: RecognitionQuestion): RegistryGround {
  const { snapshot, complete, sha256, anchors } = ground
  return {
    version: snapshot.version,
    changeHead: snapshot.changeHead,
    issuedAt: isoOf(snapshot.issuedAt),
    sha256,
    excerptSha256: snapshotSha256(encodeSnapshot(excerptFor(snapshot, question))),
    anchors,
    complete,
  }
}
