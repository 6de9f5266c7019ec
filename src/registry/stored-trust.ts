import { assert } from '../base/assert.ts'
import type { Bytes } from '../base/bytes.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { type TrustView, trustView } from './trust-view.ts'

/** Trust as a store holds it: DER and plain values. */
export interface StoredTrust {
  readonly anchors: readonly StoredAnchor[]
  /** CA and cross-certificates. */
  readonly known: readonly StoredCertificate[]
  /** ISO 8601. */
  readonly asOf: string
  /** Of the store: SHA-256 over what was loaded. */
  readonly revision: string
}

interface StoredCertificate {
  readonly certificate: Bytes
  readonly demonstration: boolean
}

interface StoredAnchor extends StoredCertificate {
  readonly region: string | null
  readonly sm2Id: Bytes | null
}

/**
 * The view of what a store holds. With `demonstration` off, what belongs to the demonstration PKI is passed
 * over: its keys are public.
 */
export function storedTrustView(stored: StoredTrust, demonstration: boolean): TrustView {
  const isOpen = (item: StoredCertificate) => demonstration || !item.demonstration
  const anchors = stored.anchors.filter(isOpen).map((anchor) => ({
    certificate: decoded(anchor.certificate),
    demonstration: anchor.demonstration,
    ...(anchor.region !== null && { region: anchor.region }),
    ...(anchor.sm2Id !== null && { sm2Id: new Uint8Array(anchor.sm2Id) }),
  }))
  return trustView(
    anchors,
    stored.known.filter(isOpen).map((item) => decoded(item.certificate)),
    stored.asOf,
    stored.revision,
  )
}

function decoded(bytes: Bytes): Certificate {
  const certificate = decodeCertificate(bytes)
  // The loader decoded it before it stored it: to pass one over now would change whom we trust without a word.
  assert(certificate.ok, 'a stored certificate decodes')
  return certificate.value
}
