import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hexOf, utf8Of } from '../../base/bytes.ts'
import { sm3 } from '../digest.ts'
import { Sm3 } from './sm3.ts'

describe('SM3', () => {
  it('gives the digests of the two examples — GB/T 32905-2016 Annex A', () => {
    expect(hexOf(sm3(utf8Of('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(hexOf(sm3(utf8Of('abcd'.repeat(16))))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })

  it('gives the digest of nothing', () => {
    expect(hexOf(sm3())).toBe('1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b')
  })

  it('is the same in pieces as at once, wherever a block begins', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 8 }), (pieces) => {
        const inPieces = new Sm3()
        for (const piece of pieces) inPieces.update(piece)
        const whole = Uint8Array.from(pieces.flatMap((piece) => [...piece]))
        expect(hexOf(inPieces.digest())).toBe(hexOf(new Sm3().update(whole).digest()))
      }),
      { numRuns: 300 },
    )
  })

  it('differs for messages that the padding alone tells apart — §5.2', () => {
    const digests = [55, 56, 57, 63, 64, 65, 119, 120].map((length) => hexOf(sm3(new Uint8Array(length))))
    expect(new Set(digests).size).toBe(digests.length)
  })
})
