import { describe, expect, it } from 'vitest'
import { covers, jurisdictionOf, namesCovering } from './region.ts'

describe('regions and whose law holds there', () => {
  it.each([
    ['CN', 'CN'],
    ['CN-SH', 'CN'],
    ['CN-HK', 'CN-HK'],
    ['CN-MO', 'CN-MO'],
    ['CN-TW', 'CN-TW'],
    ['EE', 'EE'],
    ['US-CA', 'US'],
  ])('in %s the law of %s — Basic Laws Art. 18', (region, jurisdiction) => {
    expect(jurisdictionOf(region)).toBe(jurisdiction)
  })

  it.each<[stated: string, region: string, isCovered: boolean]>([
    ['CN-SH', 'CN-SH', true],
    ['CN', 'CN-SH', true],
    ['CN-SH', 'CN', false],
    ['CN-SH', 'CN-GD', false],
    ['CN', 'CN-HK', false],
    ['CN-HK', 'CN-HK', true],
    ['US', 'US-CA', true],
    ['US', 'EE', false],
  ])('what is said of %s holds in %s: %s', (stated, region, isCovered) => {
    expect(covers(stated, region)).toBe(isCovered)
  })

  it('names each party that takes a region in, once', () => {
    expect([namesCovering('CN-SH'), namesCovering('CN-HK'), namesCovering('EE')]).toEqual([
      ['CN-SH', 'CN'],
      ['CN-HK'],
      ['EE'],
    ])
  })
})
