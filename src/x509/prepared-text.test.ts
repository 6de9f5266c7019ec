import { describe, expect, it } from 'vitest'
import { preparedText } from './prepared-text.ts'
import { isUnassigned } from './unassigned-code-points.ts'

const same = (a: string, b: string): boolean => preparedText(a) !== null && preparedText(a) === preparedText(b)

describe('preparedText', () => {
  it.each([
    ['a soft hyphen, also the Mongolian one', 'a\u00adb\u1806c'],
    ['the grapheme joiner and variation selectors', 'a\u034fb\u180b\ufe0fc'],
    ['controls', 'a\0b\u007f\u009fc'],
    ['format characters and the space without width', '\u200ea\u202eb\ufeff\u200b\u2060c\u{e0041}'],
    ['the object replacement character', 'a\ufffcbc'],
  ])('drops %s — RFC 4518 §2.2', (_, text) => {
    expect(preparedText(text)).toBe('abc')
  })

  it.each(['\t', '\n', '\v', '\f', '\r', '\u0085', '\u00a0', '\u2003', '\u2028', '\u2029', '\u3000'])(
    'takes %j for a space — RFC 4518 §2.2',
    (space) => {
      expect(preparedText(`a${space}b`)).toBe('a b')
    },
  )

  it.each([
    ['ASCII', 'Shanghai CA', 'SHANGHAI ca'],
    ['the sharp s', 'Straße', 'STRASSE'],
    ['the sigma at the end of a word', 'ΟΔΟΣ', 'οδος'],
    ['the dotted capital I', '\u0130', 'i\u0307'],
    ['a ligature', 'ﬁ', 'FI'],
    ['a letter with a ypogegrammeni', 'ᾼ', 'αι'],
    ['the long s, the Kelvin and the Angstrom sign', 'ſKÅ', 'skå'],
    ['letters beyond the first plane', '\u{10400}', '\u{10428}'],
  ])('folds case: %s — RFC 4518 §2.2, RFC 3454 B.2', (_, a, b) => {
    expect(same(a, b)).toBe(true)
  })

  it('keeps letters apart that are no cases of one another — RFC 3454 B.2', () => {
    expect(same('\u0131', 'i')).toBe(false)
    expect(same('\u0131', 'I')).toBe(false)
    expect(same('ä', 'a')).toBe(false)
    expect(same('上海', '上诲')).toBe(false)
  })

  it.each([
    ['a letter with its accent', 'e\u0301', '\u00e9'],
    ['full-width letters and digits', 'ＣＡ２', 'ca2'],
    ['a compatibility ideograph', '\uf900', '\u8c48'],
    ['accents in another order', 'a\u0323\u0307', 'a\u0307\u0323'],
    ['half-width Katakana', '\uff76\uff9e', '\u30ac'],
  ])('normalises %s — RFC 4518 §2.3 (NFKC)', (_, a, b) => {
    expect(same(a, b)).toBe(true)
  })

  it('takes every full-width form for its ASCII, beside ideographs, accents and others — RFC 4518 §2.3 (NFKC)', () => {
    for (let unit = 0xff01; unit <= 0xff5e; unit++) {
      const [wide, narrow] = [String.fromCharCode(unit), String.fromCharCode(unit - 0xfee0)]
      for (const beside of ['中国', 'é', '\u0301', '\u3000', '\u0221']) {
        expect(preparedText(wide + beside + wide)).toBe(preparedText(narrow + beside + narrow))
      }
    }
    expect(preparedText('验签（演示）')).toBe('验签(演示)')
    expect(preparedText('\u4e2d\uff00')).toBeNull()
    expect(preparedText('\u4e2d\uff5f')).not.toBe(preparedText('\u4e2d\u007f'))
  })

  it.each([
    ['one that Unicode 3.2 does not assign', 'a\u0221'],
    ['one that it does not assign, although it would be dropped', 'a\u2066'],
    ['a private one', 'a\ue000'],
    ['a private one beyond the first plane', 'a\u{100000}'],
    ['no character', 'a\ufdd0'],
    ['no character at the end of a plane', 'a\u{1ffff}'],
    ['half a surrogate pair', 'a\ud800'],
    ['the replacement character', 'a\ufffd'],
    ['an ideograph that came later', '\u9fa6'],
  ])('compares nothing with %s — RFC 4518 §2.4', (_, text) => {
    expect(preparedText(text)).toBeNull()
  })

  it('ignores the direction of letters — RFC 4518 §2.5', () => {
    expect(preparedText('a\u05d0b')).toBe('a\u05d0b')
  })

  it('counts inner spaces as one and outer ones as none — RFC 4518 §2.6.1', () => {
    expect(preparedText('  a \u3000 b  ')).toBe('a b')
    expect(preparedText('  上海  CA ')).toBe('上海 ca')
    expect(preparedText('ä  b ')).toBe('ä b')
    expect(preparedText('   ')).toBe('')
    expect(preparedText('\u3000')).toBe('')
  })

  it('takes a space with a combining mark for no space — RFC 4518 §2.6.1', () => {
    expect(preparedText(' \u0301a')).toBe(' \u0301a')
    expect(preparedText('a   \u0301b')).toBe('a  \u0301b')
    expect(same('a \u0301b', 'a\u0301b')).toBe(false)
    // The diaeresis that stands alone is a space with one, by NFKC.
    expect(same('\u00a8a', ' \u0308a')).toBe(true)
  })

  it('comes back as it is when it is prepared again, for every character', () => {
    const odd: string[] = []
    for (let codePoint = 0; codePoint < 0x30000; codePoint++) {
      const text = `x${String.fromCodePoint(codePoint)}y`
      const prepared = preparedText(text)
      if (prepared !== null && preparedText(prepared) !== prepared) odd.push(codePoint.toString(16))
    }
    expect(odd).toEqual([])
  })
})

describe('isUnassigned', () => {
  it('has the ends of the ranges — RFC 3454 A.1', () => {
    const ends = [
      [0x0221, 0x0221],
      [0x0234, 0x024f],
      [0x02ae, 0x02af],
      [0x2fa1e, 0x2fffd],
      [0xe0080, 0xefffd],
    ] as const
    for (const [first, last] of ends) {
      expect([first, last].map(isUnassigned)).toEqual([true, true])
      expect(isUnassigned(first - 1)).toBe(false)
    }
    expect([0, 0x41, 0x9fa5, 0x20000, 0x2a6d6, 0x0220, 0x0250].map(isUnassigned)).toEqual(Array(7).fill(false))
    expect([0x9fa6, 0x2a6d7].map(isUnassigned)).toEqual([true, true])
  })

  it('leaves 95,156 code points with a meaning outside the private areas — Unicode 3.2.0', () => {
    let assigned = 0
    for (let codePoint = 0; codePoint < 0xf0000; codePoint++) {
      const isPrivateOrSurrogate = codePoint >= 0xd800 && codePoint <= 0xf8ff
      const isNoCharacter = (codePoint & 0xfffe) === 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef)
      if (!isPrivateOrSurrogate && !isNoCharacter && !isUnassigned(codePoint)) assigned += 1
    }
    expect(assigned).toBe(95_156 + 65)
  })
})
