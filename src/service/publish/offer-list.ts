import type { Instant } from '../../base/instant.ts'
import type { Fault, Result } from '../../base/result.ts'
import type { Actor } from '../../registry/registration/registration.ts'
import type { ListRefusals } from './list-refusals.ts'
import { type ImportPorts, type TakenList, takeList } from './take-list.ts'

/** Faults that say nothing of the list: the source does not take any, or the service cannot write. */
const isOfList = ({ code }: Fault): boolean =>
  !['service.', 'registry.source-', 'registry.version-'].some((prefix) => code.startsWith(prefix))

/**
 * Takes a list of a source, and notes for officers that the last one was refused and why. Whether that could be noted changes no
 * answer: the list is taken or refused either way.
 *
 * Faults: those of `takeList`.
 */
export async function offerList(
  ports: ImportPorts & { readonly listRefusals: ListRefusals },
  id: string,
  offered: Parameters<typeof takeList>[2],
  actor: Actor,
  now: Instant,
): Promise<Result<TakenList>> {
  const taken = await takeList(ports, id, offered, actor, now)
  if (taken.ok) await ports.listRefusals.note(id, null)
  else if (isOfList(taken.fault)) {
    await ports.listRefusals.note(id, { at: now, account: actor.account, fault: taken.fault })
  }
  return taken
}
