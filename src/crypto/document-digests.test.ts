import { expect, test } from 'vitest'
import { digest } from './digest.ts'
import { DocumentDigests } from './document-digests.ts'

const document = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 31 + (at >> 8)) & 0xff)
const covered = [document.subarray(0, 200_000), document.subarray(210_000)]

test.each(['SHA-256', 'SHA-512', 'SM3', 'SHA3-256'] as const)(
  'digests that share a beginning are those of their octets: %s',
  async (algorithm) => {
    const shared = new DocumentDigests()
    const first = await shared.digest(algorithm, covered)
    const again = await shared.digest(algorithm, covered)
    const whole = await shared.digest(algorithm, [document])
    expect(first).toEqual(await digest(algorithm, covered))
    expect(again).toEqual(first)
    expect(whole).toEqual(await digest(algorithm, [document]))
  },
)

test('another buffer with the same beginning is digested by its own octets', async () => {
  const shared = new DocumentDigests()
  await shared.digest('SHA-256', covered)
  const other = document.slice()
  other[5] = other[5]! ^ 1
  expect(await shared.digest('SHA-256', [other])).toEqual(await digest('SHA-256', [other]))
})

test('a shorter beginning of the same buffer goes on from nothing, a longer one from what is known', async () => {
  const shared = new DocumentDigests()
  await shared.digest('SM3', covered)
  for (const end of [100_000, 199_999, 200_000, 200_001]) {
    const parts = [document.subarray(0, end), document.subarray(290_000)]
    expect(await shared.digest('SM3', parts), String(end)).toEqual(await digest('SM3', parts))
  }
})
