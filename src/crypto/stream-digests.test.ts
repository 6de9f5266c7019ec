import { expect, it } from 'vitest'
import { hexOf } from '../base/bytes.ts'
import { digest } from './digest.ts'
import { PROGRESS_OCTETS, streamDigests } from './stream-digests.ts'

const PIECE = 65_537

/** So many octets in pieces of no round length, none of which is there before it is asked for. */
async function* pieces(octets: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < octets; at += PIECE) {
    yield new Uint8Array(Math.min(PIECE, octets - at)).fill((at / PIECE) & 0xff)
  }
}

it('gives the digests of the whole, SM3 and SHA-256 in one pass — GB/T 32905-2016, FIPS 180-4', async () => {
  for (const octets of [0, 1, PIECE, 3 * PIECE + 5]) {
    const whole: Uint8Array[] = []
    for await (const piece of pieces(octets)) whole.push(piece)
    const digests = await streamDigests(pieces(octets), ['SM3', 'SHA-256'])
    expect(hexOf(digests.SM3)).toBe(hexOf(await digest('SM3', whole)))
    expect(hexOf(digests['SHA-256'])).toBe(hexOf(await digest('SHA-256', whole)))
  }
})

it('tells its progress now and then, and at the end', async () => {
  const octets = 2 * PROGRESS_OCTETS + 1000
  const told: number[] = []
  await streamDigests(pieces(octets), ['SM3'], (taken) => told.push(taken))
  expect(told).toHaveLength(3)
  expect(told.at(-1)).toBe(octets)
  expect([...told].sort((a, b) => a - b)).toEqual(told)
})

it('takes a ReadableStream, as a request or a file gives it', async () => {
  const response = new Response(Uint8Array.of(0x61, 0x62, 0x63))
  const digests = await streamDigests(response.body as unknown as AsyncIterable<Uint8Array>, ['SM3'])
  expect(hexOf(digests.SM3)).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
})
