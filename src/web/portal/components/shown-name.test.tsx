import { describe, expect, it } from 'vitest'
import { wordsIn } from '../shell/words.ts'
import { marksOf, ShownName, visibleText } from './shown-name.tsx'

const shown = (text: string): string => String(<ShownName text={text} words={wordsIn('en')} />)

describe('marksOf', () => {
  it('leaves Chinese, Latin and mixed company names alone', () => {
    for (const name of [
      '上海示例（集团）有限公司',
      'TrustAsia 亚洲诚信',
      'Müller & Söhne',
      '張三',
      'ㄅㄆ',
      '株式会社サンプル',
    ]) {
      expect(marksOf(name), name).toEqual([])
    }
  })

  it('marks Latin and Cyrillic in one word as a disguise — UTS #39 §5.1', () => {
    expect(marksOf('СFCA')).toEqual(['mixed', 'unusual'])
  })

  it('marks a name wholly in look-alike letters', () => {
    expect(marksOf('СНЕСА')).toEqual(['unusual'])
  })

  it('marks direction overrides, invisible and control characters', () => {
    expect(marksOf('a\u202Eb')).toEqual(['bidi'])
    expect(marksOf('a\u200Bb')).toEqual(['invisible'])
    expect(marksOf('a\u0000b')).toEqual(['control'])
    expect(marksOf('a\u3164b')).toEqual(['invisible'])
  })
})

describe('ShownName', () => {
  it('escapes markup', () => {
    expect(shown('<img src=x onerror=alert(1)>')).not.toContain('<img')
  })

  it('shows hidden characters by their code point and never passes them on', () => {
    const html = shown('evil\u202Egnp.exe\u0000')
    for (const hidden of ['\u202E', '\u0000']) expect(html).not.toContain(hidden)
    expect(html).toContain('U+202E')
    expect(html).toContain('U+0000')
    expect(html).toContain('Beware')
  })

  it('marks what a report has escaped already, by what it stands for — RFC 4514 §2.4', () => {
    for (const name of ['a\\u{202e}b', 'CN=a\\e2\\80\\aeb']) expect(shown(name), name).toContain('change the direction')
    expect(shown('a\\u{200b}b')).toContain('invisible')
    for (const name of ['CN=a\\,b', 'a\\u{ffffff}b', 'C:\\users']) expect(shown(name), name).not.toContain('Beware')
  })

  it('isolates a name from the text around it', () => {
    expect(shown('abc')).toMatch(/^<bdi/)
  })
})

describe('visibleText', () => {
  it('replaces lone surrogates and tags too', () => {
    expect(visibleText('a\u{E0041}\u00AD')).toBe('aU+E0041U+00AD')
    expect(visibleText('\uD800')).toBe('U+D800')
  })
})
