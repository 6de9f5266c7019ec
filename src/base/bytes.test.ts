import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  base64Of,
  bytesEqual,
  bytesFromBase64,
  bytesFromHex,
  compareBytes,
  concatBytes,
  hexOf,
  latin1Of,
  textFromUtf8,
  utf8Of,
} from './bytes.ts'

const octets = fc.uint8Array({ maxLength: 300 })

describe('octets and text', () => {
  it('hexadecimal comes back, in either case', () => {
    fc.assert(
      fc.property(octets, (bytes) => {
        expect(bytesFromHex(hexOf(bytes))).toEqual(bytes)
        expect(bytesFromHex(hexOf(bytes).toUpperCase())).toEqual(bytes)
      }),
    )
    expect(['a', 'zz', '0x00', ' 00'].map(bytesFromHex)).toEqual([null, null, null, null])
  })

  it('base64 comes back, with or without line ends — RFC 4648 §4', () => {
    fc.assert(
      fc.property(octets, (bytes) => {
        const text = base64Of(bytes)
        expect(bytesFromBase64(text)).toEqual(bytes)
        expect(bytesFromBase64(text.replace(/.{1,5}/g, '$& \r\n\t'))).toEqual(bytes)
      }),
    )
    expect(['a', 'a===', 'ab=c', '-_--', 'ab*='].map(bytesFromBase64)).toEqual([null, null, null, null, null])
  })

  it('UTF-8 is strict: malformed octets are no text, a byte order mark stays — RFC 3629 §3', () => {
    expect(textFromUtf8(utf8Of('电子合同 ✓'))).toBe('电子合同 ✓')
    expect(textFromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa')
    const malformed = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe7, 0x94]]
    expect(malformed.map((bytes) => textFromUtf8(Uint8Array.from(bytes)))).toEqual([null, null, null, null])
  })

  it('one character an octet, whatever the length', () => {
    const long = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256)
    const text = latin1Of(long)
    expect([text.length, text.charCodeAt(255), text.charCodeAt(19_999)]).toEqual([20_000, 255, 31])
  })
})

describe('comparing and joining', () => {
  it('equal octets are equal, and a prefix stands before what it begins', () => {
    const [a, ab, b] = [Uint8Array.of(1), Uint8Array.of(1, 2), Uint8Array.of(2)] as const
    expect([bytesEqual(a, a.slice()), bytesEqual(a, ab), bytesEqual(a, b)]).toEqual([true, false, false])
    expect([b, ab, a].sort(compareBytes)).toEqual([a, ab, b])
    expect(compareBytes(Uint8Array.of(0x80), Uint8Array.of(0x7f))).toBeGreaterThan(0)
  })

  it('compares as hexadecimal text does', () => {
    fc.assert(
      fc.property(octets, octets, (a, b) => {
        const [x, y] = [hexOf(a), hexOf(b)]
        expect(Math.sign(compareBytes(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0)
        expect(bytesEqual(a, b)).toBe(x === y)
      }),
    )
  })

  it('finds the one octet that differs, wherever it stands and however long they are', () => {
    for (const length of [1, 3, 63, 64, 65, 66, 67, 68, 200]) {
      // Views that begin at any place of a buffer, as those of a file do.
      const a = new Uint8Array(length + 3).fill(0xee).subarray(3)
      const b = new Uint8Array(length + 1).fill(0xee).subarray(1)
      expect(bytesEqual(a, b)).toBe(true)
      for (let at = 0; at < length; at++) {
        b[at] = 0x6e
        expect([length, at, bytesEqual(a, b)]).toEqual([length, at, false])
        b[at] = 0xee
      }
    }
  })

  it('joins parts in order, in a copy', () => {
    const part = Uint8Array.of(1, 2)
    const whole = concatBytes(part, new Uint8Array(0), Uint8Array.of(3))
    part[0] = 9
    expect([...whole]).toEqual([1, 2, 3])
  })
})
