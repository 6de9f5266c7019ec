import { canonicalJson, type Json } from '../base/canonical-json.ts'
import type { Instant } from '../base/instant.ts'
import { fail, ok, type Result } from '../base/result.ts'
import type { ObjectName } from './change-log.ts'
import type { Party, Period } from './registry-snapshot.ts'
import type { ProposedKind } from './row-proposal.ts'
import type { SnapshotRows } from './stored-row.ts'

type Row<Kind extends ProposedKind> = SnapshotRows[Kind]

/** What may become of a row while time goes on. */
interface Keeping<R> {
  /** Rows that must be there. */
  readonly references: (row: R) => readonly ObjectName[]
  /** Members that may change; the others make it another row, which wants another name. */
  readonly changing: readonly (keyof R & string)[]
  /** When it holds: what lies in the past stays as it was. */
  readonly times: (row: R) => readonly Timed[]
}

/** Periods that belong together, with what each says. */
interface Timed {
  readonly name: string
  readonly periods: readonly (Period & { readonly status?: string })[]
}

const authority = (id: string): ObjectName => ({ kind: 'authority', id })
const region = (id: string): ObjectName => ({ kind: 'region', id })
const partyOf = ({ regions, authorities }: Party): ObjectName[] => [
  ...regions.map(region),
  ...authorities.map(authority),
]

const KEEPING: { readonly [Kind in ProposedKind]: Keeping<Row<Kind>> } = {
  region: { references: () => [], changing: ['names'], times: () => [] },
  authority: {
    references: (row) => [region(row.region)],
    changing: ['names', 'licences', 'source'],
    times: ({ licences }) =>
      licences.map(({ regime, number, intervals }) => ({ name: `${regime} ${number ?? ''}`, periods: intervals })),
  },
  'certificate-type': {
    references: (row) => [authority(row.authority)],
    changing: ['names', 'period'],
    times: ({ period }) => [{ name: 'period', periods: [period] }],
  },
  instrument: {
    references: ({ issuers, reliers, scope }) => [
      ...partyOf(issuers),
      ...partyOf(reliers),
      ...scope.certificateTypes.map((id) => ({ kind: 'certificate-type', id })),
    ],
    changing: ['names', 'citation', 'documentSha256', 'intervals'],
    times: ({ intervals }) => [{ name: 'intervals', periods: intervals }],
  },
  'policy-mapping': {
    references: (row) => [{ kind: 'instrument', id: row.instrument }],
    changing: ['period'],
    times: ({ period }) => [{ name: 'period', periods: [period] }],
  },
  'status-source': {
    references: (row) => [authority(row.authority)],
    changing: ['uri', 'freshnessSecondsMax'],
    times: () => [],
  },
}

/** Rows that this one names and that must be there. */
export function referencesOf<Kind extends ProposedKind>(kind: Kind, row: Row<Kind>): readonly ObjectName[] {
  return KEEPING[kind].references(row)
}

/**
 * Whether a row may take the place of another from now on. What is asked of an earlier day must be answered as it was
 * then: so no interval that has begun is moved or taken away, none is put before now, and what the row is about does
 * not change at all. A row that is new may speak of the past, for instruments are older than the registry. Ours.
 *
 * Faults: registry.row-period-malformed, registry.row-past-changed, registry.row-meaning-changed.
 */
export function checkRowChange<Kind extends ProposedKind>(
  kind: Kind,
  before: Row<Kind> | null,
  after: Row<Kind>,
  now: Instant,
): Result<null> {
  const { changing, times } = KEEPING[kind]
  const named = new Set<string>()
  for (const { name, periods } of times(after)) {
    // Two histories of one name: the one would be compared with the past, and the other would count as well.
    if (named.has(name) || !isInOrder(periods)) return fail('registry.row-period-malformed', { at: name })
    named.add(name)
  }
  if (before === null) return ok(null)
  const kept = (row: Row<Kind>): string =>
    canonicalJson(
      Object.fromEntries(
        Object.entries(row).filter(([member]) => !(changing as readonly string[]).includes(member)),
      ) as unknown as Json,
    )
  if (kept(before) !== kept(after)) return fail('registry.row-meaning-changed', { changing: changing.join(', ') })
  const were = new Map(times(before).map(({ name, periods }) => [name, pastOf(periods, now)]))
  const are = new Map(times(after).map(({ name, periods }) => [name, pastOf(periods, now)]))
  for (const name of new Set([...were.keys(), ...are.keys()])) {
    if ((were.get(name) ?? '[]') !== (are.get(name) ?? '[]')) return fail('registry.row-past-changed', { at: name })
  }
  return ok(null)
}

/** Each ends after it begins and before the next one does; only the last may be open. */
const isInOrder = (periods: Timed['periods']): boolean =>
  periods.every(({ from, to }, i) => {
    const next = periods[i + 1]
    return (to === null || from < to) && (next === undefined || (to !== null && to <= next.from))
  })

/** What is said of all instants before now. */
function pastOf(periods: Timed['periods'], now: Instant): string {
  const past = periods
    .filter(({ from }) => from < now)
    .map(({ from, to, status }) => ({ from, to: to === null || to > now ? now : to, status }))
  return canonicalJson(past)
}
