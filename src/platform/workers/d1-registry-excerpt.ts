import type { D1Database } from '@cloudflare/workers-types'
import type { Bytes } from '../../base/bytes.ts'
import { instantOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { CHANGE_LOG_START } from '../../registry/change-log.ts'
import { EXCERPT_LIMITS } from '../../registry/excerpt-limits.ts'
import type { RegistryExcerpt, RegistryQuestion } from '../../registry/registry-store.ts'
import { rowOfBody } from '../../registry/stored-row.ts'
import { waysToRegion } from '../../registry/ways-to-region.ts'
import { withoutDemonstration } from '../../registry/without-demonstration.ts'
import {
  type Around,
  aroundStatement,
  bearingStatement,
  type CrossingColumns,
  crossingStatement,
  type StateColumns,
  stateStatement,
} from './d1-excerpt-statements.ts'
import { type AskedState, derOf, type RowColumns } from './d1-registry-rows.ts'
import { batch, type Database } from './database.ts'
import { type ExcerptName, rememberedExcerpts } from './remembered-excerpts.ts'
import { SnapshotParts } from './snapshot-parts.ts'

/** What is asked of which database. */
interface Asked extends AskedState {
  readonly binding: D1Database
  readonly database: Database
  readonly question: RegistryQuestion
}

/**
 * What a question touches. Where it may be remembered, one short question tells which state it is; otherwise two do it:
 * whose certificates these are and who certified them, then what belongs to all of these. Each is a journey to the
 * database, and all read the rows of one version, so that changes between them do not show.
 *
 * Faults: registry.version-unknown.
 */
export async function readExcerpt(asked: Asked): Promise<Result<RegistryExcerpt>> {
  const { binding, database, question, version } = asked
  if (version === 0) return ok(NOTHING)
  const whichState = stateStatement(database, question, asked)
  if (rememberedExcerpts.hasLike(question)) {
    const [[state]] = (await batch(binding, [whichState])) as [StateColumns[]]
    const known = state && rememberedExcerpts.find(nameOf(state, asked))
    if (known) return ok(known)
  }
  const [[state], bearing, crossings] = (await batch(binding, [
    whichState,
    bearingStatement(database, question, asked),
    crossingStatement(database, question, asked),
  ])) as [StateColumns[], RowColumns[], CrossingColumns[]]
  if (state === undefined) return version === undefined ? ok(NOTHING) : fail('registry.version-unknown', { version })
  const { around, isCut } = aroundOf(question, bearing, crossings)
  const [rows] = (await batch(binding, [aroundStatement(database, question, around, state.version)])) as [RowColumns[]]
  const { excerpt, octets } = excerptOf(rows, state, isCut)
  const shown = asked.demonstration ? excerpt : { ...excerpt, snapshot: withoutDemonstration(excerpt.snapshot) }
  rememberedExcerpts.keep(nameOf(state, asked), shown, octets)
  return ok(shown)
}

/**
 * All on which an excerpt depends: the head of the log stands for every row, and of the certificates at hand those alone
 * that rows name.
 */
const nameOf = ({ hash, known }: StateColumns, { question, demonstration }: Asked): ExcerptName => ({
  head: hash,
  known,
  demonstration,
  issuers: question.issuers,
  region: question.region,
})

/** Whose rows are wanted, by the rows that bear the certificates; and whether a limit was met so far. */
function aroundOf(
  question: RegistryQuestion,
  bearing: readonly RowColumns[],
  crossings: readonly CrossingColumns[],
): { readonly around: Around; readonly isCut: boolean } {
  const services = bearing.filter(({ kind }) => kind === 'service').map(({ body }) => rowOfBody('service', body))
  const crosses = bearing
    .filter(({ kind }) => kind === 'cross-certificate')
    .map(({ body }) => rowOfBody('cross-certificate', body))
  const names = bearing.find(({ kind }) => kind === 'names')?.since_version ?? 0
  const home = new Set([...services.map(({ authority }) => authority), ...crosses.map(({ subject }) => subject)])
  const atHand = crosses.filter(({ certificate }) => question.certificates.includes(certificate))
  const edges = crossings.filter(({ region }) => region !== null).map((edge) => ({ ...edge, there: edge.there === 1 }))
  const ways = waysToRegion(edges, home)
  const crossed = [...atHand, ...ways]
  return {
    around: {
      home: [...home],
      parties: [...new Set([...home, ...crossed.flatMap(({ issuer, subject }) => [issuer, subject])])],
      crossCertificates: [...new Set(crossed.map(({ id }) => id))],
      instruments: ways.flatMap(({ instrument }) => instrument ?? []),
    },
    isCut:
      names >= EXCERPT_LIMITS.names ||
      services.length + crosses.length >= EXCERPT_LIMITS.rows ||
      (crossings[0]?.examined ?? 0) >= EXCERPT_LIMITS.crossings ||
      ways.length >= EXCERPT_LIMITS.ways,
  }
}

function excerptOf(
  rows: readonly RowColumns[],
  { version, hash, at, anchored }: Omit<StateColumns, 'known'>,
  isCut: boolean,
): { readonly excerpt: RegistryExcerpt; readonly octets: number } {
  const parts = new SnapshotParts()
  const certificates = new Map<string, Bytes>()
  let octets = 0
  for (const row of rows) {
    octets += row.body.length
    if (row.kind === 'certificate') certificates.set(row.id, derOf(row.body))
    else parts.add([row])
  }
  const isFull = parts.counts().some(([kind, count]) => {
    return count >= (kind === 'instrument' ? EXCERPT_LIMITS.instruments : EXCERPT_LIMITS.rows)
  })
  const snapshot = parts.snapshot({ version, changeHead: hash, issuedAt: instantOf(at) }, certificates)
  return { excerpt: { snapshot, complete: !isCut && !isFull, hasAnchors: anchored === 1 }, octets }
}

/** Of the state before the first change. */
const NOTHING: RegistryExcerpt = excerptOf([], { ...CHANGE_LOG_START, at: 0, anchored: 0 }, false).excerpt
