import { expect, it } from 'vitest'
import { concatBytes, hexOf } from '../../base/bytes.ts'
import { CURVES, octetsOf } from '../curves.ts'
import { SM2_DOMAIN_OCTETS, SM2_ORDER_OCTETS } from './domain-octets.ts'

it('are those of the curve — GB/T 32918.5-2017 §2', () => {
  const { a, b, Gx, Gy, n } = CURVES.SM2
  expect(hexOf(SM2_DOMAIN_OCTETS)).toBe(hexOf(concatBytes(...[a, b, Gx, Gy].map((value) => octetsOf(value, 32)))))
  expect(hexOf(SM2_ORDER_OCTETS)).toBe(hexOf(octetsOf(n, 32)))
})
