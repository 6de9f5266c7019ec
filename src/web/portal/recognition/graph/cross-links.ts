import { LINK_STATES, type LinkState } from '../../../../service/graph/link-state.ts'
import type { GraphCrossCertificate } from '../../../../service/graph/recognition-graph.ts'
import type { Lights, LinkToDraw } from './drawn-graph.ts'

/**
 * Cross-certificates between the same two ends drawn as one link, by the best state among them: a renewed one stands
 * beside the old one that it took the place of.
 */
export function crossLinks(
  crossCertificates: readonly GraphCrossCertificate[],
  lights: Lights,
  endOf: (authority: string) => string | null,
): LinkToDraw[] {
  const gathered = new Map<string, { from: string; to: string; crosses: GraphCrossCertificate[] }>()
  for (const cross of crossCertificates) {
    const [from, to] = [endOf(cross.subject), endOf(cross.issuer)]
    if (from === null || to === null || from === to) continue
    const id = `${from} ${to}`
    const link = gathered.get(id) ?? { from, to, crosses: [] }
    link.crosses.push(cross)
    gathered.set(id, link)
  }
  return [...gathered].map(([id, { from, to, crosses }]) => ({
    ...{ id, from, to },
    style: bestState(crosses),
    light: lights.ofCrossCertificates(crosses.map((cross) => cross.id)),
    count: crosses.length,
  }))
}

const bestState = (crosses: readonly GraphCrossCertificate[]): LinkState =>
  LINK_STATES.find((state) => crosses.some((cross) => cross.state === state))!
