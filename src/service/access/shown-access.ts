import type { Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import type { Account } from './account.ts'
import type { IssuedApiKey, ShownApiKey } from './api-keys.ts'

/** An account as those who keep accounts see it. */
export const shownAccount = ({ publicKey: _, proposedAt, ...account }: Account): Json => ({
  ...account,
  proposedAt: isoOf(proposedAt),
})

export const shownApiKey = ({ issuedAt, expiresAt, endsAt, lastUsedAt, ...key }: ShownApiKey): Json => ({
  ...key,
  issuedAt: isoOf(issuedAt),
  expiresAt: isoOf(expiresAt),
  endsAt: endsAt && isoOf(endsAt),
  lastUsedAt: lastUsedAt && isoOf(lastUsedAt),
})

/** A new key: the only answer that ever has its secret. */
export const shownIssuedKey = ({ key, secret }: IssuedApiKey): { readonly [member: string]: Json } => ({
  id: key.id,
  platform: key.platform,
  scopes: key.scopes,
  expiresAt: isoOf(key.expiresAt),
  secret,
})
