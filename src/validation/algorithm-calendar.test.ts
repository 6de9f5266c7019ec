import { describe, expect, it } from 'vitest'
import { type Instant, instantOf } from '../base/instant.ts'
import type { SignatureScheme } from '../crypto/algorithms.ts'
import { type AlgorithmCalendar, checkAlgorithm, checkDigest } from './algorithm-calendar.ts'
import { instant } from './make-test-domain.ts'
import contract from './policies/contract.json' with { type: 'json' }

const CALENDAR: AlgorithmCalendar = contract.algorithms
const FAR = instant('2100-01-01T00:00:00Z')
const EARLY = instant('1995-01-01T00:00:00Z')

const scheme = (family: SignatureScheme['family'], keyBits: number, digest: SignatureScheme['digest']) =>
  ({ family, keyBits, digest, name: `${family} ${keyBits} ${digest}` }) as SignatureScheme

const weak = (of: SignatureScheme, at: Instant, calendar = CALENDAR): string[] =>
  checkAlgorithm(of, at, calendar).map(({ values }) => `${values.algorithm} ${values.until}`)

const justBefore = (date: string): Instant => instantOf(instant(date) - 1)

describe('checkAlgorithm', () => {
  it.each(Object.entries(contract.algorithms.digests).filter(([, until]) => until !== null))(
    'accepts the digest %s to the last instant before %s — TS 119 312, EN 319 102-1 V1.4.1 §5.2.8.4',
    (digest, until) => {
      const of = scheme('RSA-PKCS1', 4096, digest as SignatureScheme['digest'])
      expect(weak(of, justBefore(until!))).toEqual([])
      expect(weak(of, instant(until!))).toEqual([`${digest} ${until}`])
      expect(weak(of, FAR)).toEqual([`${digest} ${until}`])
    },
  )

  it.each(
    Object.entries(contract.algorithms.keys).flatMap(([family, sizes]) =>
      sizes.flatMap(({ bits, until }) => (until === null ? [] : [[family, bits, until] as const])),
    ),
  )('accepts a %s key of %i bits to the last instant before %s — TS 119 312', (family, bits, until) => {
    const of = scheme(family === 'RSA' ? 'RSA-PSS' : (family as SignatureScheme['family']), bits, 'SHA-256')
    expect(weak(of, justBefore(until))).toEqual([])
    expect(weak(of, instant(until))).toEqual([`${family} ${bits} ${until}`])
  })

  it('judges a key between two sizes by the size that it reaches', () => {
    const first = instant('2011-01-01T00:00:00Z')
    expect(weak(scheme('RSA-PKCS1', 1899, 'SHA-256'), first)).toEqual(['RSA 1899 2011-01-01'])
    expect(weak(scheme('RSA-PKCS1', 1900, 'SHA-256'), first)).toEqual([])
    expect(weak(scheme('RSA-PKCS1', 2999, 'SHA-256'), FAR)).toEqual(['RSA 2999 2029-01-01'])
    expect(weak(scheme('RSA-PKCS1', 3000, 'SHA-256'), FAR)).toEqual([])
    expect(weak(scheme('RSA-PKCS1', 16_384, 'SHA-256'), FAR)).toEqual([])
  })

  it('never accepts a key below the smallest size, a family or a digest that is not listed', () => {
    expect(weak(scheme('RSA-PKCS1', 1023, 'SHA-256'), EARLY)).toEqual(['RSA 1023 never'])
    expect(weak(scheme('ECDSA', 224, 'SHA-256'), EARLY)).toEqual(['ECDSA 224 never'])
    const none = { digests: {}, keys: {} }
    expect(weak(scheme('SM2', 256, 'SM3'), EARLY, none)).toEqual(['SM3 never', 'SM2 256 never'])
  })

  it('reads the sizes in any order', () => {
    const keys = { RSA: [...contract.algorithms.keys.RSA].reverse() }
    expect(weak(scheme('RSA-PKCS1', 2048, 'SHA-256'), FAR, { ...CALENDAR, keys })).toEqual(['RSA 2048 2029-01-01'])
  })

  it.each([
    ['SM2', 256, 'SM3'],
    ['ECDSA', 384, 'SHA-384'],
    ['Ed25519', 255, 'SHA-512'],
  ] as const)('accepts %s %i %s without an end', (family, bits, digest) => {
    expect(weak(scheme(family, bits, digest), FAR)).toEqual([])
  })

  it('names the certificate of a link and the instant', () => {
    const [found] = checkAlgorithm(scheme('RSA-PKCS1', 2048, 'SHA-1'), FAR, CALENDAR, 'ab')
    expect(found).toMatchObject({ subject: 'ab', values: { at: '2100-01-01T00:00:00Z' } })
  })
})

describe('checkDigest', () => {
  it('judges an imprint by its digest alone — EN 319 102-1 V1.4.1 §5.4', () => {
    expect(checkDigest('SHA-1', justBefore('2014-01-01'), CALENDAR)).toEqual([])
    expect(checkDigest('SHA-1', instant('2014-01-01T00:00:00Z'), CALENDAR)).toMatchObject([
      { code: 'validation.algorithm-weak', values: { algorithm: 'SHA-1', until: '2014-01-01' } },
    ])
    expect(checkDigest('SM3', FAR, CALENDAR)).toEqual([])
    expect(checkDigest('MD2', EARLY, CALENDAR)).toMatchObject([{ values: { until: 'never' } }])
  })
})
