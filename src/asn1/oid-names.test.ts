import { describe, expect, it } from 'vitest'
import { namedOids, oidName } from './oid-names.ts'
import { readWhole } from './tlv.ts'
import { oidOf } from './values.ts'
import { encodeOid } from './writer.ts'

describe('names of object identifiers', () => {
  it('shows what has no name here in digits', () => {
    expect([oidName('2.5.4.3'), oidName('1.2.156.10197.1.501'), oidName('1.2.3.4')]).toEqual([
      'CN',
      'SM2 with SM3',
      '1.2.3.4',
    ])
    expect(oidName('constructor')).toBe('constructor')
  })

  it('names identifiers that can be written and read back', () => {
    expect(namedOids().map((oid) => oidOf(readWhole(encodeOid(oid)), 'it'))).toEqual(namedOids())
  })
})
