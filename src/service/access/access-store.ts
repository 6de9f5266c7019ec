import type { Instant } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'

/**
 * Port: what access keeps and forgets. Accounts and keys are rows of the registry and stand in its log; what lives
 * for minutes is here, and secrets by their digests alone.
 *
 * Faults of all: service.store-unavailable.
 */
export interface AccessStore {
  /** Keeps a login challenge until it is taken or expires. */
  keepChallenge(challenge: LoginChallenge, now: Instant): Promise<Result<void>>
  /** Takes a challenge away, so that it is answered once; null where there is none that is still open. */
  takeChallenge(nonce: string, now: Instant): Promise<Result<LoginChallenge | null>>

  keepSession(session: Session, now: Instant): Promise<Result<void>>
  /** The session that counts at this instant, whose use is noted; null where there is none. */
  useSession(sha256: string, now: Instant, idleMilliseconds: number): Promise<Result<Session | null>>
  endSession(sha256: string): Promise<Result<void>>

  /** Notes that a key was used, to the minute. */
  noteUse(apiKey: string, now: Instant): Promise<Result<void>>
  /** When keys were last used; those that never were are absent. */
  lastUses(apiKeys: readonly string[]): Promise<Result<ReadonlyMap<string, Instant>>>

  /** Keeps the one-time token of the first administrator, in the place of an earlier one. */
  keepFirstToken(sha256: string, now: Instant): Promise<Result<void>>
  /** Takes the one-time token of the first administrator away; false where it is another, or none is open. */
  takeFirstToken(sha256: string): Promise<Result<boolean>>
}

export interface LoginChallenge {
  /** 32 random octets in hexadecimal. */
  readonly nonce: string
  readonly account: string
  readonly expiresAt: Instant
}

interface Session {
  /** SHA-256 of the token. */
  readonly sha256: string
  readonly account: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}
