import type { Instant } from '../../base/instant.ts'

/** So many units in so many seconds, for each of those it is kept for. */
export interface RateLimitPolicy {
  readonly name: string
  readonly quota: number
  readonly windowSeconds: number
}

/** What each kind of asker may take where nothing else is set. Ours. */
const DEFAULT_RATE_LIMITS = {
  /** By network address. */
  anonymous: { name: 'anonymous', quota: 600, windowSeconds: 60 },
  session: { name: 'session', quota: 600, windowSeconds: 60 },
  'api-key': { name: 'api-key', quota: 6_000, windowSeconds: 60 },
  /** Each login costs a signature and a row, so that it is counted apart, by network address. */
  login: { name: 'login', quota: 30, windowSeconds: 60 },
} as const satisfies Readonly<Record<string, RateLimitPolicy>>

export type RateLimits = Readonly<Record<keyof typeof DEFAULT_RATE_LIMITS, RateLimitPolicy>>

/**
 * Reads limits as they are set: `anonymous=600/60 api-key=6000/60`, units in so many seconds; what is not named keeps its
 * own. Null where it is anything else: a limit that was misspelt is no limit.
 */
export function readRateLimits(setting: string): RateLimits | null {
  const limits: Record<string, RateLimitPolicy> = { ...DEFAULT_RATE_LIMITS }
  for (const word of setting.split(' ').filter((part) => part !== '')) {
    const [, name = '', quota, windowSeconds] = /^([a-z-]+)=([1-9]\d{0,8})\/([1-9]\d{0,4})$/.exec(word) ?? []
    if (!Object.hasOwn(DEFAULT_RATE_LIMITS, name)) return null
    limits[name] = { name, quota: Number(quota), windowSeconds: Number(windowSeconds) }
  }
  return limits as RateLimits
}

export interface RateLimitState {
  readonly policy: RateLimitPolicy
  readonly allowed: boolean
  readonly remaining: number
  /** Until the window begins anew. */
  readonly resetSeconds: number
}

/** Whoever comes beyond this in one window shares what is left with the others. Ours. */
const KEPT_MAX = 10_000

interface Window {
  readonly endsAt: number
  used: number
}

/**
 * Counts in memory, in windows of fixed length. What is kept from being used up is this isolate's processor, and no
 * secret depends on the count: 256 random bits are not guessed. A count in the database would cost each request a
 * write, more than most requests cost; so whoever reaches several isolates gets as many quotas.
 */
export class RateLimiter {
  readonly #windows = new Map<string, Window>()

  /** Takes units; where fewer are left none are taken, and it is not allowed. */
  take(policy: RateLimitPolicy, key: string, now: Instant, units = 1): RateLimitState {
    const window = this.#windowOf(policy, key, now)
    const allowed = window.used + units <= policy.quota
    if (allowed) window.used += units
    return {
      policy,
      allowed,
      remaining: policy.quota - window.used,
      resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)),
    }
  }

  #windowOf(policy: RateLimitPolicy, key: string, now: Instant): Window {
    const name = `${policy.name} ${key}`
    const open = this.#windows.get(name)
    if (open !== undefined && now < open.endsAt) return open
    if (open === undefined && this.#windows.size >= KEPT_MAX) this.#forgetEnded(now)
    // Still full: many askers at once, one address each. They share one window, so that memory stays bounded.
    const kept = this.#windows.size >= KEPT_MAX && open === undefined ? `${policy.name} ` : name
    const shared = this.#windows.get(kept)
    if (kept !== name && shared !== undefined && now < shared.endsAt) return shared
    const window = { endsAt: now + 1000 * policy.windowSeconds, used: 0 }
    this.#windows.set(kept, window)
    return window
  }

  #forgetEnded(now: Instant): void {
    for (const [name, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(name)
  }
}
