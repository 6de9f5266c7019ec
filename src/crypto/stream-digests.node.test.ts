import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { hexOf } from '../base/bytes.ts'
import { PROGRESS_OCTETS, streamDigests } from './stream-digests.ts'

const PIECE = 65_536
const OCTETS = 100_000_000
/** What one piece, two states and the collector's slack take. The number is ours. */
const GROWTH_MAX = 8 * 1_048_576

/** A document that is never there as a whole: one piece, written again and again. */
function* document(): Generator<Uint8Array> {
  const piece = new Uint8Array(PIECE)
  for (let at = 0; at < OCTETS; at += PIECE) {
    piece.fill((at / PIECE) & 0xff)
    yield piece.subarray(0, Math.min(PIECE, OCTETS - at))
  }
}

const memory = (): number => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

it('100 MB pass through the memory of one piece, both digests in one pass — GB/T 32905-2016, FIPS 180-4', async () => {
  const [sm3, sha256] = [createHash('sm3'), createHash('sha256')]
  for (const piece of document()) {
    sm3.update(piece)
    sha256.update(piece)
  }
  const before = memory()
  let most = 0
  let words = 0
  const digests = await streamDigests(document(), ['SM3', 'SHA-256'], () => {
    words += 1
    most = Math.max(most, memory())
  })
  expect(hexOf(digests.SM3)).toBe(sm3.digest('hex'))
  expect(hexOf(digests['SHA-256'])).toBe(sha256.digest('hex'))
  expect(words).toBe(Math.ceil(OCTETS / PROGRESS_OCTETS))
  expect(most - before).toBeLessThan(GROWTH_MAX)
}, 60_000)
