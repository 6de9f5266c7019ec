import { isoOf } from '../base/instant.ts'
import { encodeSnapshot, snapshotSha256 } from '../registry/encode-snapshot.ts'
import { excerptFor } from '../registry/excerpt-for.ts'
import type { RecognitionQuestion } from '../registry/recognition.ts'
import type { RegistryExcerpt } from '../registry/registry-store.ts'
import { type RegistryTrust, registryTrust } from '../registry/registry-trust.ts'
import { type TrustView, trustView } from '../registry/trust-view.ts'
import type { RegistryGround } from './signature-recognition.ts'

/** A state of the registry, made ready for many questions: its certificates are decoded once. */
export interface RecognitionGround extends RegistryExcerpt {
  readonly trust: RegistryTrust
  /** SHA-256 of the whole snapshot's canonical JSON; null for a part of it. */
  readonly sha256: string | null
}

export const groundOf = (excerpt: RegistryExcerpt, sha256: string | null = null): RecognitionGround => ({
  ...excerpt,
  trust: registryTrust(excerpt.snapshot),
  sha256,
})

/** Whom a state of the registry trusts, as a verification takes it: current as of the change that made the state. */
export const trustViewOf = ({ trust, snapshot }: RecognitionGround): TrustView =>
  trustView(trust.anchors, trust.pool, isoOf(snapshot.issuedAt))

/** The names of the state on which the answer to one question rests. */
export function groundReport(ground: RecognitionGround, question: RecognitionQuestion): RegistryGround {
  const { snapshot, complete, sha256, trust } = ground
  return {
    version: snapshot.version,
    changeHead: snapshot.changeHead,
    issuedAt: isoOf(snapshot.issuedAt),
    sha256,
    excerptSha256: snapshotSha256(encodeSnapshot(excerptFor(snapshot, question))),
    anchors: trust.anchors.length,
    complete,
  }
}
