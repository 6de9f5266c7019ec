import { bytesEqual } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'

/** Certificates that are looked through sooner than put in an index, as those of most documents are. Ours. */
const FEW = 32

const INDEXES = new WeakMap<readonly Certificate[], ReadonlyMap<string, readonly Certificate[]>>()

/**
 * The certificates of a pool whose subject has the name, in the order of the pool. The index of a large one is
 * made once for all searches that share it. A pool is never added to: more is another pool.
 *
 * @param name as `Name.key` has it
 */
export function certificatesNamed(pool: readonly Certificate[], name: string): readonly Certificate[] {
  if (pool.length <= FEW) return pool.filter(({ subject }) => subject.key === name)
  const index = INDEXES.get(pool) ?? Map.groupBy(pool, ({ subject }) => subject.key)
  INDEXES.set(pool, index)
  return index.get(name) ?? []
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
