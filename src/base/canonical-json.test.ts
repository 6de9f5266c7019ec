import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json, spelledOnce } from './canonical-json.ts'

describe('canonical JSON', () => {
  it('gives the octets of the example — RFC 8785 §3.2.3', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts members by UTF-16 code units — RFC 8785 §3.2.3', () => {
    const names = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }
    const order = [...canonicalJson(names).matchAll(/:(\d)/g)].map((match) => match[1])
    expect(order.join('')).toBe('2467153')
  })

  it('escapes what JSON.stringify escapes, character by character — RFC 8785 §3.2.2.2', () => {
    for (let unit = 0; unit < 0x10000; unit++) {
      const text = `a${String.fromCharCode(unit)}`
      if (canonicalJson(text) !== JSON.stringify(text)) expect(unit).toBe('escaped as ECMAScript does')
    }
    expect(canonicalJson({ 'a"\\': '😀\ud800' })).toBe('{"a\\"\\\\":"😀\\ud800"}')
  })

  it('leaves out members without a value', () => {
    expect(canonicalJson({ b: undefined, a: { c: undefined } })).toBe('{"a":{}}')
  })

  it('writes a name the same whether its spelling is kept, too long to be or one too many', () => {
    for (let n = 0; n < 600; n++) {
      const name = `${n}"${'é'.repeat(n % 60)}`
      const text = `{${JSON.stringify(name)}:[]}`
      expect([canonicalJson({ [name]: [] }), canonicalJson({ [name]: [] })]).toEqual([text, text])
    }
  })

  it('writes a value spelled once wherever it stands, without looking at it again', () => {
    const looked = { times: 0 }
    const value = spelledOnce({
      get b() {
        looked.times += 1
        return '"'
      },
      a: [1],
    })
    expect(canonicalJson({ z: value, y: [value, value] })).toBe(
      '{"y":[{"a":[1],"b":"\\""},{"a":[1],"b":"\\""}],"z":{"a":[1],"b":"\\""}}',
    )
    expect(looked.times).toBe(1)
  })

  it('refuses numbers that JSON has not — RFC 8785 §3.2.2.3', () => {
    expect(() => canonicalJson({ n: Number.NaN })).toThrow('finite')
    expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow('finite')
  })

  it('is the same whatever the order of the members, and reads back to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json)
        expect(canonicalJson(reversed(JSON.parse(text) as Json))).toBe(text)
      }),
    )
  })
})

function reversed(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member as Json)]),
  )
}
