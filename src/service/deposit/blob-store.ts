import type { Bytes } from '../../base/bytes.ts'
import type { Result } from '../../base/result.ts'

/**
 * Port: octets by their SHA-256. What is added stays: nothing changes it, and nothing here removes it.
 *
 * Faults: service.store-unavailable, also where what is stored is no longer what it was.
 */
export interface BlobStore {
  /** Stores octets that may be there already; their SHA-256, lower-case hexadecimal. */
  add(octets: Bytes): Promise<Result<string>>
  /** Null where there are none of this name. */
  find(sha256: string): Promise<Result<Bytes | null>>
}
