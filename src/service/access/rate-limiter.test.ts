import { describe, expect, it } from 'vitest'
import { instantOf } from '../../base/instant.ts'
import { RateLimiter, readRateLimits } from './rate-limiter.ts'

const POLICY = { name: 'test', quota: 3, windowSeconds: 60 }
const START = Date.UTC(2026, 10, 22)
const at = (seconds: number) => instantOf(START + 1000 * seconds)

describe('RateLimiter', () => {
  it('allows the quota in a window and not one more, and says how long to wait', () => {
    const limiter = new RateLimiter()
    const states = [0, 1, 2, 3].map((seconds) => limiter.take(POLICY, 'a', at(seconds)))
    expect(states.map(({ allowed, remaining, resetSeconds }) => [allowed, remaining, resetSeconds])).toEqual([
      [true, 2, 60],
      [true, 1, 59],
      [true, 0, 58],
      [false, 0, 57],
    ])
  })

  it('begins anew when the window has ended and not a millisecond before', () => {
    const limiter = new RateLimiter()
    limiter.take(POLICY, 'a', at(0), 3)
    expect(limiter.take(POLICY, 'a', instantOf(at(60) - 1)).allowed).toBe(false)
    expect(limiter.take(POLICY, 'a', at(60)).allowed).toBe(true)
  })

  it('counts each asker and each policy apart', () => {
    const limiter = new RateLimiter()
    limiter.take(POLICY, 'a', at(0), 3)
    expect(limiter.take(POLICY, 'b', at(0)).allowed).toBe(true)
    expect(limiter.take({ ...POLICY, name: 'other' }, 'a', at(0)).allowed).toBe(true)
  })

  it('takes nothing where more is asked for than is left', () => {
    const limiter = new RateLimiter()
    expect(limiter.take(POLICY, 'a', at(0), 4)).toMatchObject({ allowed: false, remaining: 3 })
    expect(limiter.take(POLICY, 'a', at(0), 3)).toMatchObject({ allowed: true, remaining: 0 })
  })

  it('keeps a bounded number of windows: who comes beyond it shares one', () => {
    const limiter = new RateLimiter()
    for (let i = 0; i < 10_000; i++) limiter.take(POLICY, `${i}`, at(0))
    const beyond = Array.from({ length: 4 }, (_, i) => limiter.take(POLICY, `beyond ${i}`, at(1)).allowed)
    expect(beyond).toEqual([true, true, true, false])
    expect(limiter.take(POLICY, 'later', at(61)).remaining).toBe(2)
  })
})

describe('readRateLimits', () => {
  it('takes what is set and leaves the others as they are', () => {
    const shipped = readRateLimits('')!
    expect(readRateLimits('anonymous=5/10  api-key=7/3600')).toEqual({
      ...shipped,
      anonymous: { name: 'anonymous', quota: 5, windowSeconds: 10 },
      'api-key': { name: 'api-key', quota: 7, windowSeconds: 3600 },
    })
    expect(shipped['api-key'].quota).toBeGreaterThan(shipped.anonymous.quota)
  })

  it.each([
    'anonymous',
    'anonymous=0/60',
    'anonymous=5/0',
    'anonymous=5',
    'nobody=5/10',
    'toString=5/10',
    'login=-1/60',
  ])('refuses %s, for a limit that was misspelt is no limit', (setting) => {
    expect(readRateLimits(setting)).toBeNull()
  })
})
