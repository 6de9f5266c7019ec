import type { Json } from '../../base/canonical-json.ts'
import { type Instant, isoOf } from '../../base/instant.ts'
import { type Codec, refuse } from '../../registry/json-codec.ts'
import { type ListImport, listMeanings, listRegion, listSigners } from '../../registry/list-source.ts'
import { standingOf } from '../../registry/trust-list/trust-list-succession.ts'
import { commentText, jsonReader } from '../json-request.ts'
import { shownActor } from '../registration/shown-registration.ts'
import type { ListRefusal } from './list-refusals.ts'
import type { HeldSource, SourceRequest } from './list-sources.ts'
import { sourceStanding } from './source-standing.ts'
import type { TakenList } from './take-list.ts'

/** A source that nobody signs for would never bring anything. */
const someSigners: Codec<readonly string[]> = {
  encode: listSigners.encode,
  decode: (json, at) => {
    const signers = listSigners.decode(json, at)
    return signers.length > 0 ? signers : refuse('registry.member-malformed', at)
  },
}

export const readSourceRequest = jsonReader<SourceRequest>(
  { region: listRegion, signers: someSigners, meanings: listMeanings, comment: commentText },
  { meanings: [], comment: '' },
)

/** Of what was not understood, so much is shown. Ours. */
const SHOWN_MAX = 100

/** A source as officers see it, with what is held of it at an instant, and the last list that was refused since. */
export function shownSource(held: HeldSource, refused: ListRefusal | null, now: Instant): Json {
  const { source, taken } = held
  const { id, region, signers, meanings, state, proposer, at, decider, decidedAt } = source
  return {
    ...{ id, region, signers, state },
    meanings: meanings.map(({ uri, means }) => ({ uri, means })),
    by: shownActor(proposer),
    at: isoOf(at),
    decidedBy: decider && shownActor(decider),
    decidedAt: decidedAt && isoOf(decidedAt),
    list: taken && shownImport(taken, now),
    standing: sourceStanding(held, now),
    refused: refused && { at: isoOf(refused.at), account: refused.account, code: refused.fault.code },
  }
}

/** The last good list of a source, and what can be said of the trust that it gives. */
export function shownImport({ head, signer, takenAt, ...counts }: ListImport, now: Instant): Json {
  const { stale, empty, ageSeconds } = standingOf(head, counts.anchors, now)
  const { format, region, sequence, issuedAt, nextUpdate, sha256 } = head
  return {
    ...{ source: counts.id, region, format, sequence, sha256, signer },
    issuedAt: isoOf(issuedAt),
    nextUpdate: nextUpdate && isoOf(nextUpdate),
    takenAt: isoOf(takenAt),
    ...{ authorities: counts.authorities, services: counts.services, anchors: counts.anchors },
    ...{ notUnderstood: counts.notUnderstood, ageSeconds, stale, empty },
  }
}

export const shownTaken = (
  { outcome, taken, changes, leftOut, notUnderstood, version }: TakenList,
  now: Instant,
): Json => ({
  outcome,
  list: shownImport(taken, now),
  version,
  changes: changes.map((each) => ({ ...each })),
  leftOut: { ...leftOut },
  notUnderstood: notUnderstood.slice(0, SHOWN_MAX).map((each) => ({ ...each })),
})
