import { EXCERPT_LIMITS } from './excerpt-limits.ts'

/** A cross-certificate as an edge, from the authority whose key it certifies up to the one that issued it. */
export interface Crossing {
  readonly id: string
  readonly subject: string
  readonly issuer: string
  /** 0: its subject is one that the question is about; 1: its subject certified one of these. */
  readonly depth: number
  /** Whether the issuer is of the region that is asked for. */
  readonly there: boolean
}

/**
 * Of these, those that stand on a way of one cross-certificate or two to an authority of the region, of the shortest ways
 * first. Two, the second of a bridge, are the most: recognition is agreed between neighbours, and what is further away
 * is not looked for. Ours.
 */
export function waysToRegion<Edge extends Crossing>(reached: readonly Edge[], home: ReadonlySet<string>): Edge[] {
  // A way that comes back is never the shorter one.
  const arriving = reached.filter(({ depth, there, issuer }) => there && (depth === 0 || !home.has(issuer)))
  const leading = new Set(arriving.map(({ subject }) => subject))
  const crossingsBy = ({ depth, there, issuer }: Edge): number => {
    if (depth === 1) return there && !home.has(issuer) ? 2 : NONE
    return there ? 1 : leading.has(issuer) ? 2 : NONE
  }
  return reached
    .map((edge) => ({ edge, crossings: crossingsBy(edge) }))
    .filter(({ crossings }) => crossings !== NONE)
    .sort((a, b) => a.crossings - b.crossings || a.edge.depth - b.edge.depth || (a.edge.id < b.edge.id ? -1 : 1))
    .slice(0, EXCERPT_LIMITS.ways)
    .map(({ edge }) => edge)
}

const NONE = Number.POSITIVE_INFINITY
