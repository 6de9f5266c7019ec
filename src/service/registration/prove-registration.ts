import { textFromUtf8 } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { challengeOctets, NONCE_OCTETS, withChallenge } from '../../registry/registration/possession-challenge.ts'
import type { Actor, Registration } from '../../registry/registration/registration.ts'
import { actionsOpenTo, advanceRegistration } from '../../registry/registration/registration-state.ts'
import { signingCommand } from '../../registry/registration/signing-command.ts'
import { type PossessionOutcome, sm2IdOf, verifyPossession } from '../../registry/registration/verify-possession.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { randomHex } from '../access/secret.ts'
import type { SignedAnswer } from '../access/verify-answer.ts'
import { certificateOf, changeRegistration, findRegistration } from './change-registration.ts'
import { checkAlone } from './check-alone.ts'
import { verifyCmsPossession } from './verify-cms-possession.ts'

/** What a CA has to sign, and by which commands. */
export interface PossessionChallenge {
  readonly registration: Registration
  /** The octets, as text. */
  readonly text: string
  readonly expiresAt: Instant
  readonly commands: { readonly raw: string | null; readonly cms: string | null }
}

/**
 * A new challenge for a registration that is not proven yet; an earlier one is void.
 *
 * Faults: registry.registration-unknown, registry.transition-refused, service.store-unavailable.
 */
export async function challengeRegistration(
  store: RegistryStore,
  id: string,
  actor: Actor,
  now: Instant,
): Promise<Result<PossessionChallenge>> {
  const changed = await changeRegistration(store, async (version) => {
    const found = await findRegistration(store, id, version)
    if (!found.ok) return found
    const { state } = found.value
    // Whoever may not prove it has no use for its challenge.
    if (!actionsOpenTo(found.value, actor).includes('prove')) {
      const reason = state === 'submitted' ? 'role' : 'state'
      return fail('registry.transition-refused', { reason, action: 'challenge', state, role: actor.role })
    }
    const registration = withChallenge(found.value, randomHex(NONCE_OCTETS), now)
    return ok({ registration, action: 'challenge', by: { actor, at: now } })
  })
  if (!changed.ok) return changed
  const open = await openChallenge(store, changed.value, now)
  return open.ok ? ok(open.value!) : open
}

/**
 * The challenge that a registration waits for, to be shown again; null where none is open. Faults: service.store-unavailable.
 */
export async function openChallenge(
  store: RegistryStore,
  registration: Registration,
  now: Instant,
): Promise<Result<PossessionChallenge | null>> {
  const { challenge, state } = registration
  if (challenge === null || state !== 'submitted' || now >= challenge.expiresAt) return ok(null)
  const bytes = await certificateOf(store, registration)
  if (!bytes.ok) return bytes
  const certificate = decodeCertificate(bytes.value)
  if (!certificate.ok) return certificate
  const { publicKey } = certificate.value
  const { sm2Id } = sm2IdOf(registration)
  return ok({
    registration,
    text: textFromUtf8(challengeOctets(registration, challenge))!,
    expiresAt: challenge.expiresAt,
    commands: {
      raw: signingCommand(publicKey, 'raw', sm2Id),
      cms: signingCommand(publicKey, 'cms', sm2Id),
    },
  })
}

export interface Proof {
  readonly registration: Registration
  readonly outcome: PossessionOutcome
}

/**
 * Holds what a CA signed against its challenge. A signature that does not hold is an answer and no fault: the
 * registration stays as it is, and what was found is told.
 *
 * Faults: registry.registration-unknown, registry.registration-exists, registry.transition-refused, service.store-unavailable.
 */
export async function proveRegistration(
  store: RegistryStore,
  id: string,
  answer: SignedAnswer,
  actor: Actor,
  comment: string,
  now: Instant,
): Promise<Result<Proof>> {
  const found = await findRegistration(store, id)
  if (!found.ok) return found
  const before = found.value
  // Refused steps are refused before anything is computed.
  const step = { action: 'prove', actor, at: now, comment } as const
  const allowed = advanceRegistration(before, { ...step, facts: { possessionProven: true } })
  if (!allowed.ok && allowed.fault.values.reason !== 'possession-unproven') return allowed
  const bytes = await certificateOf(store, before)
  if (!bytes.ok) return bytes
  const certificate = decodeCertificate(bytes.value)
  if (!certificate.ok) return certificate
  const outcome =
    answer.form === 'cms'
      ? await verifyCmsPossession(before, certificate.value, answer.octets, now)
      : await verifyPossession(before, certificate.value, answer.octets, now, answer.algorithm ?? undefined)
  if (!outcome.proven) return ok({ registration: before, outcome })
  const proven = await changeRegistration(store, async (version) => {
    const current = await findRegistration(store, id, version)
    if (!current.ok) return current
    const alone = await checkAlone(store, current.value, version)
    if (!alone.ok) return alone
    // The proof is of the challenge that was answered and of no later one.
    const possessionProven = current.value.challenge?.nonce === before.challenge?.nonce
    const next = advanceRegistration(current.value, { ...step, facts: { possessionProven } })
    return next.ok ? ok({ registration: next.value, action: 'prove' }) : next
  })
  return proven.ok ? ok({ registration: proven.value, outcome }) : proven
}
