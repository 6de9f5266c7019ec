import { describe, expect, it } from 'vitest'
import { serialKey } from './certificate-index.ts'

describe('serialKey', () => {
  it('takes numbers as equal however many zeros a tool shows before them', () => {
    expect(serialKey('00AB01')).toBe('ab01')
    expect(serialKey('ab01')).toBe('ab01')
    expect(serialKey('00')).toBe('0')
  })
})
