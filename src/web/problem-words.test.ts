import { describe, expect, it } from 'vitest'
import { attempt, type Fault } from '../base/result.ts'
import { objectOf, textOf } from '../registry/json-codec.ts'
import { problemOf } from './problem-words.ts'

const MEMBERS = Array.from({ length: 30 }, (_, i) => `m${i}`)
const codec = objectOf<Record<string, string>>(Object.fromEntries(MEMBERS.map((name) => [name, textOf(3)])))

function faultOf(wrong: number): Fault {
  const json = Object.fromEntries(MEMBERS.map((name, i) => [name, i < wrong ? 'too long' : 'ok']))
  const read = attempt(() => codec.decode(json, ''))
  if (read.ok) throw new Error('it is wrong')
  return read.fault
}

const problem = (wrong: number, lang: 'zh' | 'en' = 'en') => problemOf(faultOf(wrong), lang, 'request')

describe('a problem — RFC 9457', () => {
  it('tells each member that is wrong, in the order of the members, the first of them as itself — §3', () => {
    const { code, detail, values, errors } = problem(2)
    expect({ code, detail, values }).toEqual(errors?.[0])
    expect(errors?.map((each) => [each.code, each.values.at])).toEqual([
      ['registry.text-too-long', '/m0'],
      ['registry.text-too-long', '/m1'],
    ])
    expect(problem(2, 'zh').errors?.[1]?.detail).toBe('“/m1”最多 3 个字符。')
  })

  it('tells one fault once, and of many no more than twenty', () => {
    expect(problem(1)).not.toHaveProperty('errors')
    expect(problem(30).errors).toHaveLength(20)
  })
})
