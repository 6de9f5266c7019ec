import { bytesEqual } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'

/** Certificates at hand by whom they name. */
export interface IssuerIndex {
  readonly bySubject: ReadonlyMap<string, readonly Certificate[]>
}

const INDEXES = new WeakMap<readonly Certificate[], IssuerIndex>()

/** The index of a pool; made once for one that several searches share. A pool is never added to: more is another pool. */
export function indexOf(pool: readonly Certificate[]): IssuerIndex {
  const known = INDEXES.get(pool)
  if (known) return known
  const index = { bySubject: Map.groupBy(pool, (certificate) => certificate.subject.key) }
  INDEXES.set(pool, index)
  return index
}

/**
 * How well the key identifiers of a certificate and of one that may have issued it agree: 0 where they are
 * equal, 1 where one is missing, 2 where they differ. It orders and never decides: only the signature does.
 *
 * @standard RFC 4158 §3.5.12
 */
export function keyIdentifierRank(subject: Certificate, issuer: Certificate): 0 | 1 | 2 {
  const wanted = subject.authorityKeyIdentifier?.keyIdentifier
  const found = issuer.subjectKeyIdentifier
  if (!wanted || !found) return 1
  return bytesEqual(wanted, found) ? 0 : 2
}
