import type { Json } from '../../base/canonical-json.ts'
import { type Instant, isoOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import type { Purpose } from '../../registry/registry-snapshot.ts'
import { type AgreementsStore, readAgreements } from './read-agreements.ts'
import { type Pair, pairAt, recognitionMatrix } from './recognition-matrix.ts'

/** What is asked of the whole: at which instant, and for which purpose; null: for all of them together. */
export interface MatrixQuestion {
  readonly at: Instant
  readonly purpose: Purpose | null
  /** Two regions, of which everything is told; null where the matrix alone is asked for. */
  readonly pair: { readonly from: string; readonly to: string } | null
}

/** `yanqian.recognition-matrix/1`: who recognises whose certificates, by the latest state of the registry. Faults: service.store-unavailable. */
export async function matrixReport(
  store: AgreementsStore,
  { at, purpose, pair }: MatrixQuestion,
): Promise<Result<Json>> {
  const read = await readAgreements(store)
  if (!read.ok) return read
  const { registry, agreements, isComplete } = read.value
  const { from, to, cells, isCut } = recognitionMatrix(agreements, at, purpose)
  return ok({
    schema: 'yanqian.recognition-matrix/1',
    registry: { version: registry.version, changeHead: registry.hash },
    at: isoOf(at),
    purpose,
    complete: isComplete && !isCut,
    from,
    to,
    cells: cells.map((cell) => ({ ...cell })),
    pair: pair && pairJson(pairAt(agreements, { ...pair, at, purpose })),
  })
}

const pairJson = ({ from, to, standing, lines }: Pair): Json => ({
  from,
  to,
  standing,
  lines: lines.map(({ authority, applications, ...line }) => ({
    authority: authority?.id ?? null,
    purposes: line.purposes,
    standing: line.standing,
    instruments: applications.map(({ instrument, direction, outcome, carried, crossCertificates, limits }) => ({
      id: instrument.id,
      ...{ direction, outcome, carried, crossCertificates, limits },
    })),
  })),
})
