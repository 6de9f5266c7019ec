import { describe, expect, it } from 'vitest'
import type { Json } from '../base/canonical-json.ts'
import { attempt } from '../base/result.ts'
import { type Codec, faultsOf, listOf, objectOf, oneOf, textOf } from './json-codec.ts'

interface Row {
  readonly id: string
  readonly parts: readonly { readonly state: string; readonly text: string }[]
}

const part = objectOf<Row['parts'][number]>({ state: oneOf('on', 'off'), text: textOf(4) })
const row: Codec<Row> = objectOf<Row>({ id: textOf(8, /^[a-z]+$/), parts: listOf(part, 200) })

const told = (json: Json) => faultsOf(() => row.decode(json, '')).map(({ code, values }) => `${code} ${values.at}`)

describe('what is wrong with a value', () => {
  it('is told of each of its members at once, in their order, as a fault the first of them', () => {
    const wrong = { id: '', parts: [{ state: 'on', text: 'far too long' }, { text: '' }] }
    const faults = [
      'registry.member-malformed /id',
      'registry.text-too-long /parts/0/text',
      'registry.member-missing /parts/1/state',
      'registry.member-malformed /parts/1/text',
    ]
    expect(told(wrong)).toEqual(faults)
    const decoded = attempt(() => row.decode(wrong, ''))
    expect(!decoded.ok && `${decoded.fault.code} ${decoded.fault.values.at}`).toBe(faults[0])
  })

  it('is nothing where all is right, and not told without end', () => {
    expect(told({ id: 'a', parts: [{ state: 'on', text: 'b' }] })).toEqual([])
    const parts = Array.from({ length: 200 }, () => ({ state: '', text: '' }))
    expect(told({ id: '', parts }).length).toBeLessThanOrEqual(100)
  })

  it('hides no defect of ours: whatever is no fault passes through', () => {
    const broken = objectOf<{ readonly a: string }>({
      a: {
        ...textOf(1),
        decode: () => {
          throw new TypeError('ours')
        },
      },
    })
    expect(() => faultsOf(() => broken.decode({ a: 'x' }, ''))).toThrow(TypeError)
  })
})
