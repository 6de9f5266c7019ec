import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { lintErrorsIn } from '../../registry/registration/lint-registration.ts'
import type { Actor, Registration, RegistrationAction } from '../../registry/registration/registration.ts'
import type { TransitionRefusal } from '../../registry/registration/registration-code.ts'
import { advanceRegistration } from '../../registry/registration/registration-state.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { isInOffice } from '../access/office.ts'
import { changeRegistration, findRegistration } from './change-registration.ts'
import { examineRegistration } from './examine-registration.ts'

/** Steps for which the registration is examined anew, on the very state that the step rests on. */
const EXAMINED: ReadonlySet<RegistrationAction> = new Set(['propose-approval', 'confirm-approval'])

/** Second halves: who took the first must still be in office, or one person alone decides beside a stolen account. */
const CONFIRMING: ReadonlySet<RegistrationAction> = new Set([
  'confirm-approval',
  'confirm-suspension',
  'confirm-resumption',
  'confirm-revocation',
])
const PROPOSER_OUT: TransitionRefusal = 'proposer-out'

/**
 * Takes a step that an officer or a CA asks for. Who may, from which state, and whether a second person is needed,
 * is for the state machine to say.
 *
 * Faults: registry.registration-unknown, registry.transition-refused, registry.too-large, service.store-unavailable.
 */
export async function takeStep(
  store: RegistryStore,
  id: string,
  action: RegistrationAction,
  actor: Actor,
  comment: string,
  now: Instant,
): Promise<Result<Registration>> {
  return changeRegistration(store, async (version) => {
    const found = await findRegistration(store, id, version)
    if (!found.ok) return found
    let facts = {}
    if (EXAMINED.has(action)) {
      const lint = await examineRegistration(store, found.value, now, version)
      if (!lint.ok) return lint
      facts = { lintErrors: lintErrorsIn(lint.value) }
    }
    const next = advanceRegistration(found.value, { action, actor, at: now, comment, facts })
    if (!next.ok) return next
    const { proposal, state } = found.value
    if (CONFIRMING.has(action) && proposal !== null) {
      const stands = await isInOffice(store, proposal.actor.account, version)
      if (!stands.ok) return stands
      if (!stands.value) {
        return fail('registry.transition-refused', { reason: PROPOSER_OUT, action, state, role: actor.role })
      }
    }
    return ok({ registration: next.value, action })
  })
}
