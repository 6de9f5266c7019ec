import type { R2Bucket } from '@cloudflare/workers-types'
import { type Bytes, hexOf } from '../../base/bytes.ts'
import { ok } from '../../base/result.ts'
import type { BlobStore } from '../../service/deposit/blob-store.ts'
import { query, unavailable } from './database.ts'

/** Octets in R2, under `sha256/` and their digest. What came back is digested again: a bucket can be written to by others. */
export function r2BlobStore(bucket: R2Bucket): BlobStore {
  return {
    async add(octets) {
      const copy = new Uint8Array(octets)
      const sha256 = await digestOf(copy)
      // RFC 9110 §13.1.2: written only where nothing stands under the name.
      const onlyIf = { etagDoesNotMatch: '*' }
      const stored = await query(() => bucket.put(keyOf(sha256), copy, { onlyIf, sha256 }))
      return stored.ok ? ok(sha256) : stored
    },

    async find(sha256) {
      const found = await query(async () => {
        const object = await bucket.get(keyOf(sha256))
        return object === null ? null : new Uint8Array(await object.arrayBuffer())
      })
      if (!found.ok || found.value === null) return found
      const isWhole = (await digestOf(found.value)) === sha256
      return isWhole ? found : unavailable(new Error(`blob ${sha256} was changed`))
    },
  }
}

const keyOf = (sha256: string): string => `sha256/${sha256}`

const digestOf = async (octets: Bytes): Promise<string> =>
  hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(octets))))
