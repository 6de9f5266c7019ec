import { expect, it } from 'vitest'
import { addressHere } from './text-size.ts'

const HERE = 'https://yanqian.test/preferences'

it('goes back to the page that it came from, with its question', () => {
  expect(addressHere('/query?by=serial', HERE)).toBe('/query?by=serial')
  expect(addressHere('', HERE)).toBe('/')
})

it('goes nowhere else, however the address is written — RFC 3986 §4.2', () => {
  for (const back of [
    'https://evil.test/',
    '//evil.test/',
    '/\\evil.test/',
    '\\\\evil.test',
    '/.//evil.test/',
    '/a/..//evil.test',
    'javascript:alert(1)',
    'http://[',
    '/\t/evil.test',
  ]) {
    const target = new URL(addressHere(back, HERE), HERE)
    expect(target.host, back).toBe('yanqian.test')
    expect(addressHere(back, HERE), back).not.toMatch(/^[/\\]{2}/)
  }
})
