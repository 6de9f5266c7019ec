import { type LintFinding, lint } from './lint-rules.ts'
import type { LintSubject } from './lint-subject.ts'

/**
 * Whether the cross-certificate closes a circle of authorities. Bridges and meshes have them, and path
 * building must and does end in them; an approver should know of it all the same, since trust then comes
 * back by a way that nobody agreed on. A pair is no circle.
 *
 * @standard RFC 4158 §2.4.1
 */
export function lintLoops({ registration, snapshot }: LintSubject): LintFinding[] {
  const { id, kind, issuer, subject } = registration
  if (kind === 'root' || issuer === subject) return []
  const certified = new Map<string, string[]>()
  for (const cross of snapshot.crossCertificates) {
    const isGone = cross.intervals.at(-1)?.status === 'revoked' || cross.id === id
    // The way straight back is the other half of the pair.
    if (isGone || (cross.issuer === subject && cross.subject === issuer)) continue
    const subjects = certified.get(cross.issuer)
    if (subjects) subjects.push(cross.subject)
    else certified.set(cross.issuer, [cross.subject])
  }
  const way = shortestWay(certified, subject, issuer)
  return way === null ? [] : [lint('registry.lint-loop', { way: [...way, subject].join(' → '), length: way.length })]
}

/** Breadth first, neighbours in the order of their ids: the same registry always gives the same way. */
function shortestWay(certified: ReadonlyMap<string, readonly string[]>, from: string, to: string): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]])
  // A map is walked in the order of insertion, what is added on the way included.
  for (const at of cameFrom.keys()) {
    if (at === to) return wayBack(cameFrom, to)
    for (const next of [...(certified.get(at) ?? [])].sort()) if (!cameFrom.has(next)) cameFrom.set(next, at)
  }
  return null
}

function wayBack(cameFrom: ReadonlyMap<string, string | null>, to: string): string[] {
  const way: string[] = []
  for (let at: string | null = to; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at)
  return way
}
