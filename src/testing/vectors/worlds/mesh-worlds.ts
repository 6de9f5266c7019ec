import { party } from './parties.ts'
import {
  type CertificateDeclaration,
  type KeyKind,
  listsOf,
  type Party,
  POLICIES,
  type PolicyRequest,
  type World,
} from './world.ts'

/** A world as a generator declares it: too large to be kept, and asked one question. */
export interface LargeWorld extends Pick<World, 'id' | 'parties' | 'certificates' | 'lists'> {
  readonly target: string
  readonly anchors: readonly string[]
  readonly policies?: PolicyRequest
}

/** How the mesh is certified by the root that is trusted. */
export type MeshExit = 'none' | 'good' | 'expired' | 'forged' | 'revoked' | 'names' | 'policy' | 'path-length'

export interface MeshParameters {
  readonly authorities: number
  readonly exit: MeshExit
  /** Certificates in the names of the CAs by keys of nobody. */
  readonly strays: number
  readonly keys: KeyKind | 'mixed'
}

const KINDS: readonly KeyKind[] = ['ECDSA', 'SM2', 'RSA']

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** The certificate by which the root vouches for the first CA of the mesh. */
const EXITS: Readonly<Record<MeshExit, Partial<CertificateDeclaration> | null>> = {
  none: null,
  good: {},
  expired: { notAfter: '2026-01-01T00:00:00Z' },
  forged: { issuer: 'forger' },
  revoked: {},
  names: { permitted: [{ directory: 'C=CN,ST=Guangdong' }] },
  policy: { policies: [POLICIES.other] },
  'path-length': { ca: 0 },
}

/** CAs that all certified one another; the signatory stands under the last, the root above the first. */
export function mesh({ authorities, exit, strays, keys }: MeshParameters): LargeWorld {
  const all = numbers(authorities)
  const kindOf = (n: number): KeyKind => (keys === 'mixed' ? KINDS[n % KINDS.length]! : keys)
  const parties: Record<string, Party> = {
    root: party('Root'),
    forger: party('Root'),
    stranger: party('Stranger'),
    company: party('Company'),
  }
  for (const n of all) {
    parties[`ca-${n}`] = party(`Mesh CA ${n}`, kindOf(n))
    parties[`stray-${n}`] = party(`Mesh CA ${n}`)
  }
  const policies = [POLICIES.shanghai]
  const cross = all.flatMap((subject) =>
    all
      .filter((issuer) => issuer !== subject)
      .map((issuer) => ({ id: `${subject}-by-${issuer}`, subject: `ca-${subject}`, issuer: `ca-${issuer}`, policies })),
  )
  const strayOnes = numbers(strays).map((i) => ({
    id: `stray-${i}`,
    subject: `stray-${i % authorities}`,
    issuer: `stray-${(7 * i + 1) % authorities}`,
  }))
  const way = EXITS[exit]
  const revoked = exit === 'revoked' ? [{ certificate: 'exit', at: '2026-06-01T00:00:00Z' }] : []
  return {
    id: `mesh-${authorities}-${keys}`,
    parties,
    certificates: [
      { id: 'root', subject: 'root', issuer: 'root' },
      ...(way ? [{ id: 'exit', subject: 'ca-0', issuer: 'root', policies, ...way }] : []),
      ...cross,
      ...strayOnes,
      { id: 'signatory', subject: 'company', issuer: `ca-${authorities - 1}`, ca: false, policies },
    ],
    lists: [{ id: 'root-list', issuer: 'root', revoked }],
    target: 'signatory',
    anchors: ['root'],
    ...(exit === 'policy' && { policies: { initialPolicySet: policies, requireExplicitPolicy: true } }),
  }
}

export interface LayersParameters {
  readonly layers: number
  readonly width: number
  /** How many of the CAs of the uppermost layer the root certified. */
  readonly certified: number
}

/** Layers of CAs, each certified by all of the layer above. */
export function layers({ layers: height, width, certified }: LayersParameters): LargeWorld {
  const parties: Record<string, Party> = { root: party('Root'), company: party('Company') }
  const certificates: CertificateDeclaration[] = [{ id: 'root', subject: 'root', issuer: 'root' }]
  for (const layer of numbers(height)) {
    for (const n of numbers(width)) {
      parties[`ca-${layer}-${n}`] = party(`CA ${n} of layer ${layer}`)
      const above = layer === 0 ? (n < certified ? ['root'] : []) : numbers(width).map((m) => `ca-${layer - 1}-${m}`)
      for (const issuer of above) {
        certificates.push({ id: `${layer}-${n}-by-${issuer}`, subject: `ca-${layer}-${n}`, issuer })
      }
    }
  }
  certificates.push({ id: 'signatory', subject: 'company', issuer: `ca-${height - 1}-0`, ca: false })
  const id = `layers-${height}-${width}-${certified}`
  return { id, parties, certificates, lists: listsOf('root'), target: 'signatory', anchors: ['root'] }
}
