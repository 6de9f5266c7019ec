import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import type { ObjectName } from '../../registry/change-log.ts'
import type { RegistryStore, RowState } from '../../registry/registry-store.ts'

/** One change of a row: when, what it did, and what is otherwise since. Who did it, and why, is told to whoever may read the log. */
export interface StoryStep {
  readonly version: number
  /** ISO 8601. */
  readonly at: string
  /** `noun.verb`, as the log has it. */
  readonly action: string
  readonly actor: string
  readonly comment: string
  /** Whether the row began with it. */
  readonly isFirst: boolean
  readonly changes: readonly MemberChange[]
}

/** What a member no longer says, and what it says since; of a list its entries, of all else the value. */
export interface MemberChange {
  readonly member: string
  readonly removed: readonly Json[]
  readonly added: readonly Json[]
}

export interface RowStory {
  /** The latest first. */
  readonly steps: readonly StoryStep[]
  /** Whether there are earlier ones that are not told. */
  readonly isCut: boolean
}

/** Changes of a row that are told on one page. Ours. */
const STEPS_MAX = 50

/** How a row came to be as it is. Whoever asks has found it, so that nothing is told of what is hidden. Faults: service.store-unavailable. */
export async function readRowStory(
  store: Pick<RegistryStore, 'rowHistory'>,
  name: ObjectName,
): Promise<Result<RowStory>> {
  const states = await store.rowHistory(name, STEPS_MAX + 1)
  return states.ok ? ok(storyOf(states.value, STEPS_MAX)) : states
}

/** Of states, the latest first: of one more than is told the change alone is told, for what it changed is not known. */
export function storyOf(states: readonly RowState[], stepsMax: number): RowStory {
  const told = states.slice(0, stepsMax)
  return {
    isCut: states.length > stepsMax,
    steps: told.map(({ body, began }, index) => {
      const earlier = states[index + 1]
      const { version, at, action, actor, comment } = began
      return {
        ...{ version, at: isoOf(at), action, actor, comment },
        isFirst: earlier === undefined,
        changes: earlier === undefined ? [] : changesBetween(membersOf(earlier.body), membersOf(body)),
      }
    }),
  }
}

type Members = { readonly [member: string]: Json | undefined }

const membersOf = (body: string): Members => JSON.parse(body) as Members

/** In the order of the members' names. */
function changesBetween(before: Members, after: Members): readonly MemberChange[] {
  const members = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return members.flatMap((member) => {
    const [old, now] = [entriesOf(before[member]), entriesOf(after[member])]
    const removed = old.filter((entry) => !isAmong(entry, now))
    const added = now.filter((entry) => !isAmong(entry, old))
    return removed.length + added.length === 0 ? [] : [{ member, removed, added }]
  })
}

const entriesOf = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value as Json]

const isAmong = (entry: Json, entries: readonly Json[]): boolean =>
  entries.some((other) => canonicalJson(other) === canonicalJson(entry))
