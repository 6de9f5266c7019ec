import type { Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { type Actor, type Registration, registrationCodec } from '../../registry/registration/registration.ts'
import type { RegistrationRemark } from '../../registry/registration/registration-remark.ts'
import { actionsOpenTo } from '../../registry/registration/registration-state.ts'

/**
 * A registration as it is shown: who acted by account and role, never by person, for that is the office's own affair;
 * and the steps that the one who looks may ask for.
 */
export function shownRegistration(registration: Registration, viewer: Actor): Json {
  const { challenge, proposal, history } = registration
  const encoded = registrationCodec.encode(registration) as { readonly [member: string]: Json }
  return {
    ...encoded,
    challenge: challenge && { expiresAt: isoOf(challenge.expiresAt) },
    proposal: proposal && { decision: proposal.decision, by: shownActor(proposal.actor), at: isoOf(proposal.at) },
    history: history.map(({ action, state, actor, at, comment }) => ({
      ...{ action, state, comment },
      by: shownActor(actor),
      at: isoOf(at),
    })),
    actions: actionsOpenTo(registration, viewer),
  }
}

/** What was said beside the steps; who said it as in the history. */
export const shownRemark = ({ id, kind, text, actor, at }: RegistrationRemark): Json => ({
  ...{ id, kind, text },
  by: shownActor(actor),
  at: isoOf(at),
})

export const shownActor = ({ account, role, authority }: Actor): Json => ({ account, role, authority })
