import type { RecognitionReport } from '../recognition/recognition-report.ts'
import type { RecognitionGraph } from './recognition-graph.ts'

/** A certification path as the graph has it: from the certificate's own authority to that of the trust anchor. */
export interface LitPath {
  readonly authorities: readonly string[]
  /** Ids of the cross-certificates along it that are drawn. */
  readonly crossCertificates: readonly string[]
}

export interface LitPaths {
  readonly accepted: readonly LitPath[]
  /** As they rank: nearest to acceptable first. */
  readonly refused: readonly LitPath[]
}

export const NO_LIT_PATHS: LitPaths = { accepted: [], refused: [] }

/** Where the paths of an answer run in a graph. What of them the graph does not hold, or was filtered out, stays dark. */
export function litPaths(
  { authorities, crossCertificates }: RecognitionGraph,
  { path, otherPaths, rejected }: Pick<RecognitionReport, 'path' | 'otherPaths' | 'rejected'>,
): LitPaths {
  const ownerOf = new Map(
    authorities.flatMap(({ id, certificates }) => certificates.map((each) => [each, id] as const)),
  )
  const crossOf = new Map(crossCertificates.map((cross) => [cross.certificate, cross]))
  const lit = ({ certificates }: { readonly certificates: readonly string[] }): LitPath => {
    const crosses = certificates.flatMap((fingerprint) => crossOf.get(fingerprint) ?? [])
    const owners = certificates.flatMap((fingerprint) => {
      const cross = crossOf.get(fingerprint)
      return cross === undefined ? (ownerOf.get(fingerprint) ?? []) : [cross.subject, cross.issuer]
    })
    return { authorities: [...new Set(owners)], crossCertificates: crosses.map(({ id }) => id) }
  }
  return { accepted: (path === null ? [] : [path, ...otherPaths]).map(lit), refused: rejected.map(lit) }
}
