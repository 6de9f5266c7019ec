import { describe, expect, it } from 'vitest'
import { dayText, instantText } from './instant-text.ts'
import { regionText } from './regions.ts'

describe('instantText', () => {
  it('gives Shanghai time with its offset', () => {
    expect(instantText('zh', '2026-11-22T16:05:09Z')).toBe('2026年11月23日 00:05:09 +08:00')
    expect(instantText('en', '2026-11-22T16:05:09Z')).toBe('23 Nov 2026 00:05:09 +08:00')
  })

  it('knows the summer time of 1986 to 1991', () => {
    expect(instantText('en', '1988-07-01T00:00:00Z')).toBe('1 Jul 1988 09:00:00 +09:00')
  })

  it('gives back what is no instant', () => {
    expect(instantText('zh', 'unknown')).toBe('unknown')
    expect(dayText('zh', '')).toBe('')
  })
})

describe('regionText', () => {
  it('reads the letters of ISO 3166-2 and the numbers before them', () => {
    expect(regionText('zh', 'CN-SH')).toBe('上海')
    expect(regionText('en', 'CN-44')).toBe('Guangdong')
    expect(regionText('zh', 'HK')).toBe('香港')
  })

  it('gives back a code that it has no name for', () => {
    expect(regionText('en', 'ZZ-9')).toBe('ZZ-9')
    expect(regionText('en', '__proto__')).toBe('__proto__')
  })
})
