import { base64Of, hexOf, utf8Of } from '../../base/bytes.ts'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { type Instant, instantFromIso, instantOf } from '../../base/instant.ts'
import { sha256 } from '../../crypto/digest.ts'
import { encodeSnapshot } from '../../registry/encode-snapshot.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import type { ListOperator } from '../../registry/trust-list/trust-list.ts'
import type { ListPointer } from '../../registry/trust-list/xml-trust-list.ts'

/** What a list says, whatever its number and its days. */
export interface ListContent {
  readonly rows: RegistrySnapshot
  readonly operator: ListOperator
  readonly pointers: readonly ListPointer[]
  /** SHA-256 of the certificate under whose key it is signed. */
  readonly signer: string
}

/** The same for lists that say the same: which state of the registry the rows were taken from is no part of it. */
export function contentSha256({ rows, operator, pointers, signer }: ListContent): string {
  const said = encodeSnapshot({ ...rows, version: 0, changeHead: '0'.repeat(64), issuedAt: instantOf(0) })
  const others = pointers.map((pointer) => ({ ...pointer, certificates: pointer.certificates.map(base64Of) }))
  const text = canonicalJson({ said, signer, operator: operator as unknown as Json, others: others as unknown as Json })
  return hexOf(sha256(utf8Of(text)))
}

/**
 * Whether an interval of a row began or ended after one instant and up to another: the rows are then the same, and what
 * they say of the present is not.
 */
export function turnedBetween(rows: RegistrySnapshot, after: Instant, now: Instant): boolean {
  const turned = (json: Json | undefined): boolean => {
    if (Array.isArray(json)) return json.some(turned)
    if (json === null || typeof json !== 'object') return false
    return Object.entries(json).some(([name, value]) => {
      if (name !== 'from' && name !== 'to') return turned(value as Json)
      const at = typeof value === 'string' ? instantFromIso(value) : null
      return at !== null && after < at && at <= now
    })
  }
  return turned(JSON.parse(encodeSnapshot({ ...rows, certificates: new Map() })) as Json)
}
