import type { Json } from '../../base/canonical-json.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import { registeredRow } from '../../registry/registration/registered-rows.ts'
import type { Registration, RegistrationAction, RegistrationState } from '../../registry/registration/registration.ts'
import { rowCodecs } from '../../registry/snapshot-codec.ts'
import { type Difference, differencesOf } from './difference.ts'

/** What becomes of the registry's row by a decision, and by which last step it is taken. */
const DECIDING = {
  approval: ['confirm-approval', 'approved'],
  activation: ['activate', 'active'],
  suspension: ['confirm-suspension', 'suspended'],
  resumption: ['confirm-resumption', 'active'],
  revocation: ['confirm-revocation', 'revoked'],
} as const satisfies Readonly<Record<string, readonly [RegistrationAction, RegistrationState]>>
export type RegistryDecision = keyof typeof DECIDING

/** The registry's row of a registration as it stands, beside the row after a decision that is taken now. */
export function decidedDifferences(
  registration: Registration,
  decision: RegistryDecision,
  now: Instant,
): readonly Difference[] {
  const last = registration.history.at(-1)
  if (last === undefined) return []
  const [action, state] = DECIDING[decision]
  const step = { ...last, action, state, at: instantOf(Math.max(now, last.at)) }
  const decided = { ...registration, state, history: [...registration.history, step] }
  return differencesOf(rowOf(registration), rowOf(decided))
}

function rowOf(registration: Registration): Json | undefined {
  const registered = registeredRow(registration)
  if (registered === null) return undefined
  return registered.kind === 'service'
    ? rowCodecs.service.encode(registered.row)
    : rowCodecs['cross-certificate'].encode(registered.row)
}
