import type { Recognition } from '../../registry/recognition.ts'

/** What is said of one signature's certificate, as of its best signature time, beside a verdict that it never changes. */
export interface SignatureRecognition {
  readonly registry: RegistryGround
  readonly recognition: Recognition
}

/** The state of the registry that was asked, so named that the question can be put again. */
export interface RegistryGround {
  readonly version: number
  /** SHA-256 of the change that made the version: it covers every change before it. */
  readonly changeHead: string
  /** When that change was made: how old the answer's ground is. */
  readonly issuedAt: string
  /** SHA-256 of the whole snapshot's canonical JSON; null where a part of it was asked. */
  readonly sha256: string | null
  /** SHA-256 of the rows that the answer rests on, as canonical JSON: the same out of the whole and out of a part. */
  readonly excerptSha256: string
  /** Anchors that were at hand; none at all is the registry's lack and not the certificate's. */
  readonly anchors: number
  /** Whether nothing that the question touches was left out; a no to less than all is no answer. */
  readonly complete: boolean
}
