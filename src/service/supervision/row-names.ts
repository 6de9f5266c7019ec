import type { Json } from '../../base/canonical-json.ts'
import { ok, type Result } from '../../base/result.ts'
import type { ObjectName } from '../../registry/change-log.ts'
import { crossNames } from '../../registry/finding-names.ts'
import type { Names } from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import type { Difference } from './difference.ts'

/** What rows are called, by kind and id as `nameKey` writes them. */
export type RowNames = ReadonlyMap<string, Names>

export const nameKey = ({ kind, id }: ObjectName): string => `${kind} ${id}`

/** Members that name a row of another kind by its id. */
const KIND_OF_MEMBER: Readonly<Record<string, string>> = {
  ...{ authority: 'authority', authorities: 'authority', issuer: 'authority', subject: 'authority' },
  ...{ instrument: 'instrument', certificateTypes: 'certificate-type', pair: 'cross-certificate' },
  ...{ region: 'region', regions: 'region', registration: 'registration' },
}

/** The kind of row that a member names by its id; null where it names none. */
export function kindNamedAt(pointer: string): string | null {
  const member = pointer.split('/').at(-1) ?? ''
  return Object.hasOwn(KIND_OF_MEMBER, member) ? KIND_OF_MEMBER[member]! : null
}

/** The rows that values name, before or after. */
export function rowsNamedBy(differences: readonly Difference[]): readonly ObjectName[] {
  return differences.flatMap(({ at, before, after }) => {
    const kind = kindNamedAt(at)
    if (kind === null) return []
    return [before, after].flatMap(textsOf).map((id) => ({ kind, id }))
  })
}

function textsOf(json: Json | undefined): readonly string[] {
  if (typeof json === 'string') return [json]
  return Array.isArray(json) ? json.filter((each): each is string => typeof each === 'string') : []
}

/** Rows that are named on one page; of more, the others are shown by their ids. Ours. */
const NAMED_MAX = 200

/** What rows are called now, or were when they ended: nobody has to know ids by heart. Faults: service.store-unavailable. */
export async function readRowNames(
  store: Pick<RegistryStore, 'rowHistory'>,
  wanted: readonly ObjectName[],
): Promise<Result<RowNames>> {
  const names = new Map<string, Names>()
  const unique = new Map(wanted.map((name) => [nameKey(name), name]))
  for (const [key, name] of [...unique].slice(0, NAMED_MAX)) {
    const found = await namesOf(store, name, REFERENCES_MAX)
    if (!found.ok) return found
    if (found.value !== null) names.set(key, found.value)
  }
  return ok(names)
}

/** A remark is called by its registration, a proposal by its row and that by its instrument: no row is further away. */
const REFERENCES_MAX = 2

/** By its own name, or by that of the row that it is about; null where neither has one. */
async function namesOf(
  store: Pick<RegistryStore, 'rowHistory'>,
  name: ObjectName,
  references: number,
): Promise<Result<Names | null>> {
  const states = await store.rowHistory(name, 1)
  if (!states.ok) return states
  const [latest] = states.value
  return latest === undefined ? ok(null) : namesOfRow(store, name.kind, JSON.parse(latest.body), references)
}

type Members = Readonly<Record<string, unknown>>

async function namesOfRow(
  store: Pick<RegistryStore, 'rowHistory'>,
  kind: string,
  row: Members,
  references: number,
): Promise<Result<Names | null>> {
  const own = ownNames(row)
  if (own !== null || references === 0) return ok(own)
  const named = (of: string, id: unknown) => namesOf(store, { kind: of, id: String(id) }, references - 1)
  switch (kind) {
    case 'cross-certificate': {
      const [subject, issuer] = [await named('authority', row.subject), await named('authority', row.issuer)]
      if (!subject.ok) return subject
      if (!issuer.ok) return issuer
      return ok(crossNames(namedAs(subject.value), namedAs(issuer.value)))
    }
    case 'proposal':
      return namesOfRow(store, String(row.kind), JSON.parse(String(row.body)), references)
    case 'policy-mapping':
      return named('instrument', row.instrument)
    case 'status-source':
      return named('authority', row.authority)
    case 'registration-remark':
      return named('registration', row.registration)
    default:
      return ok(null)
  }
}

function ownNames({ names }: Members): Names | null {
  if (typeof names !== 'object' || names === null) return null
  const { zh, en } = names as Members
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : null
}

const namedAs = (names: Names | null): { readonly names: Names } | undefined => (names === null ? undefined : { names })
