import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { Actor } from '../../registry/registration/registration.ts'
import type { TransitionRefusal } from '../../registry/registration/registration-code.ts'
import {
  REMARK_KIND,
  REMARK_KINDS,
  REMARK_REGISTRATION,
  REMARKS_MAX,
  type RegistrationRemark,
  type RemarkKind,
  refusalOfRemark,
  remarkId,
  remarkOfBody,
  storedRemark,
} from '../../registry/registration/registration-remark.ts'
import { REGISTRATION_KIND } from '../../registry/registration/stored-registration.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { randomHex } from '../access/secret.ts'
import { changeRegistry } from '../registry/change-registry.ts'
import { findRegistration } from './change-registration.ts'

/**
 * Says something about a registration: a comment of a CA or an approver, or a CA's request that officers suspend it, let it
 * count again or revoke it. Two of them decide on that as on anything else.
 *
 * Faults: registry.registration-unknown, registry.remark-refused, service.store-unavailable.
 */
export async function remarkRegistration(
  store: RegistryStore,
  id: string,
  kind: RemarkKind,
  text: string,
  actor: Actor,
  now: Instant,
): Promise<Result<RegistrationRemark>> {
  const remark: RegistrationRemark = { id: remarkId(now, randomHex(8)), registration: id, kind, text, actor, at: now }
  const changed = await changeRegistry(store, async (version) => {
    const found = await findRegistration(store, id, version)
    if (!found.ok) return found
    const refusal = refusalOfRemark(found.value, kind, text, actor)
    if (refusal !== null) return refused(kind, refusal)
    const before = await listRemarks(store, id, version)
    if (!before.ok) return before
    if (before.value.length >= REMARKS_MAX) return refused(kind, 'too-many-steps')
    return ok({
      at: now,
      actor: actor.account,
      action: `registration.${kind}`,
      object: { kind: REGISTRATION_KIND, id },
      comment: text,
      begin: [storedRemark(remark)],
      end: [],
      certificates: [],
    })
  })
  return changed.ok ? ok(remark) : changed
}

const refused = (kind: RemarkKind, reason: TransitionRefusal) => fail('registry.remark-refused', { kind, reason })

/** What was said about a registration, in the order of time. */
export async function listRemarks(
  store: RegistryStore,
  registration: string,
  version?: number,
): Promise<Result<readonly RegistrationRemark[]>> {
  const related = { relation: REMARK_REGISTRATION, key: registration }
  const rows = await store.rows({ kind: REMARK_KIND, related, limit: REMARKS_MAX }, version)
  return rows.ok ? ok(rows.value.map(({ body }) => remarkOfBody(body))) : rows
}

export const isRemarkKind = (text: string): text is RemarkKind => (REMARK_KINDS as readonly string[]).includes(text)
