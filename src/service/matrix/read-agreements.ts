import { keepAcrossRequests } from '../../base/process-memory.ts'
import { ok, type Result } from '../../base/result.ts'
import { CHANGE_LOG_START, type ChangeHead } from '../../registry/change-log.ts'
import { type HeldRow, LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody, type SnapshotKind, type SnapshotRows } from '../../registry/stored-row.ts'
import { certificateFacts } from '../graph/certificate-facts.ts'
import type { Agreements } from './agreements.ts'

export interface AgreementsRead {
  readonly registry: ChangeHead
  readonly agreements: Agreements
  /** False where there is more than is read at once: what is absent is then not "nothing on file". */
  readonly isComplete: boolean
}

/** Pages of `LISTED_MAX` rows of one kind: instruments and cross-certificates, and authorities to look through. Ours. */
const PAGES_MAX = { instrument: 2, 'cross-certificate': 5, authority: 20, service: 40 } as const

export type AgreementsStore = Pick<RegistryStore, 'demonstration' | 'head' | 'rows' | 'certificates'>

/** What was read last: a state never changes, and pages ask for the latest one again and again. */
let kept: { readonly state: string; readonly read: AgreementsRead } | null = null
keepAcrossRequests(() => {
  kept = null
})

/** What regions agreed on, as the latest state of the registry tells it. Faults: service.store-unavailable. */
export async function readAgreements(store: AgreementsStore): Promise<Result<AgreementsRead>> {
  const head = await store.head()
  if (!head.ok) return head
  const registry = head.value
  const state = `${registry.hash} ${store.demonstration}`
  if (kept?.state === state) return ok(kept.read)
  const read = await readState(store, registry)
  if (read.ok) kept = { state, read: read.value }
  return read
}

async function readState(store: AgreementsStore, registry: ChangeHead): Promise<Result<AgreementsRead>> {
  const { version } = registry
  if (version === CHANGE_LOG_START.version) return ok({ registry, agreements: NOTHING, isComplete: true })
  const [instruments, crosses] = await Promise.all([
    readRows(store, 'instrument', version, PAGES_MAX.instrument),
    readRows(store, 'cross-certificate', version, PAGES_MAX['cross-certificate']),
  ])
  if (!instruments.ok) return instruments
  if (!crosses.ok) return crosses
  const named = new Set([
    ...instruments.value.rows.flatMap(({ issuers, reliers }) => [...issuers.authorities, ...reliers.authorities]),
    ...crosses.value.rows.flatMap(({ issuer, subject }) => [issuer, subject]),
  ])
  const [authorities, services, facts] = await Promise.all([
    readRows(store, 'authority', version, PAGES_MAX.authority, ({ id }) => named.has(id), named.size),
    named.size === 0
      ? ok({ rows: [], isComplete: true })
      : readRows(store, 'service', version, PAGES_MAX.service, (held) => named.has(authorityOf(held))),
    certificateFacts(
      store,
      crosses.value.rows.map(({ certificate }) => certificate),
    ),
  ])
  if (!authorities.ok) return authorities
  if (!services.ok) return services
  if (!facts.ok) return facts
  return ok({
    registry,
    agreements: {
      instruments: instruments.value.rows,
      crossCertificates: crosses.value.rows,
      authorities: authorities.value.rows,
      services: services.value.rows,
      facts: facts.value,
    },
    isComplete: [instruments, crosses, authorities, services].every(({ value }) => value.isComplete),
  })
}

const NOTHING: Agreements = {
  instruments: [],
  crossCertificates: [],
  authorities: [],
  services: [],
  facts: new Map(),
}

interface RowsRead<Row> {
  readonly rows: readonly Row[]
  readonly isComplete: boolean
}

/** Read off the text: what is not wanted need not be decoded. */
const authorityOf = ({ body }: HeldRow): string => (JSON.parse(body) as { readonly authority: string }).authority

/** The rows that are wanted, page by page, until as many are found as there can be. */
async function readRows<Kind extends SnapshotKind>(
  store: AgreementsStore,
  kind: Kind,
  version: number,
  pagesMax: number,
  isWanted: (held: HeldRow) => boolean = () => true,
  wanted: number = Number.POSITIVE_INFINITY,
): Promise<Result<RowsRead<SnapshotRows[Kind]>>> {
  const rows: SnapshotRows[Kind][] = []
  let after = ''
  for (let page = 0; page < pagesMax; page++) {
    if (rows.length >= wanted) return ok({ rows, isComplete: true })
    const held = await store.rows({ kind, after, limit: LISTED_MAX }, version)
    if (!held.ok) return held
    rows.push(...held.value.filter(isWanted).map(({ body }) => rowOfBody(kind, body)))
    if (held.value.length < LISTED_MAX) return ok({ rows, isComplete: true })
    after = held.value.at(-1)!.id
  }
  return ok({ rows, isComplete: rows.length >= wanted })
}
