import { party } from './parties.ts'
import {
  type CertificateDeclaration,
  type KeyKind,
  type ListDeclaration,
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
export type MeshExit =
  | 'none'
  | 'good'
  | 'expired'
  | 'forged'
  | 'revoked'
  | 'names'
  | 'policy'
  | 'path-length'
  | 'ca-name'
  | 'mapping'
  | 'inside-revoked'
  | 'inside-forged'

export interface MeshParameters {
  readonly authorities: number
  readonly exit: MeshExit
  /** Certificates in the names of the CAs by keys of nobody. */
  readonly strays: number
  readonly keys: KeyKind | 'mixed'
}

const KINDS: readonly KeyKind[] = ['ECDSA', 'SM2', 'RSA']

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

const nameOf = (n: number): string => `Mesh CA ${n}`
/** Of a mesh in which every CA has a policy of its own. */
const policyOf = (n: number): string => `1.3.6.1.4.1.32473.8.${n}`

/** The certificate by which the root vouches for the first CA of the mesh. */
function exitOf(exit: MeshExit, authorities: number): Partial<CertificateDeclaration> | null {
  switch (exit) {
    case 'none':
      return null
    case 'expired':
      return { notAfter: '2026-01-01T00:00:00Z' }
    case 'forged':
      return { issuer: 'forger' }
    case 'names':
      return { permitted: [{ directory: 'C=CN,ST=Guangdong' }] }
    case 'ca-name':
      return { excluded: [{ directory: party(nameOf(authorities - 1)).name }] }
    case 'policy':
      return { policies: [POLICIES.other] }
    case 'mapping':
      return { mappings: [[POLICIES.shanghai, POLICIES.other]] }
    case 'path-length':
      return { ca: 0 }
    default:
      return {}
  }
}

/** By which the CAs of the mesh certified one another. */
function crossCertificate(subject: number, issuer: number, exit: MeshExit): CertificateDeclaration {
  const isForged = exit === 'inside-forged' && issuer === 0
  const ends = { subject: `ca-${subject}`, issuer: isForged ? `stray-${issuer}` : `ca-${issuer}` }
  const said: Partial<CertificateDeclaration> =
    exit === 'mapping'
      ? { policies: [policyOf(issuer)], mappings: [[policyOf(issuer), policyOf(subject)]] }
      : { policies: [POLICIES.shanghai] }
  return { id: `${subject}-by-${issuer}`, ...ends, ...said }
}

/** What is revoked of what the root and the first CA issued. */
function listsUnder(exit: MeshExit, authorities: number): ListDeclaration[] {
  const at = '2026-06-01T00:00:00Z'
  const first = numbers(authorities).slice(1)
  const inside = first.map((n) => ({ certificate: `${n}-by-0`, at }))
  return [
    { id: 'root-list', issuer: 'root', revoked: exit === 'revoked' ? [{ certificate: 'exit', at }] : [] },
    ...(exit === 'inside-revoked' ? [{ id: 'first-list', issuer: 'ca-0', revoked: inside }] : []),
  ]
}

/** CAs that all certified one another; the signatory stands under the last, the root above the first. */
export function mesh({ authorities, exit, strays, keys }: MeshParameters): LargeWorld {
  const all = numbers(authorities)
  const kindOf = (n: number): KeyKind => (keys === 'mixed' ? KINDS[n % KINDS.length]! : keys)
  const parties: Record<string, Party> = {
    root: party('Root'),
    forger: party('Root'),
    company: party('Company'),
  }
  for (const n of all) {
    parties[`ca-${n}`] = party(nameOf(n), kindOf(n))
    parties[`stray-${n}`] = party(nameOf(n))
  }
  const policies = [POLICIES.shanghai]
  const cross = all.flatMap((subject) =>
    all.filter((issuer) => issuer !== subject).map((issuer) => crossCertificate(subject, issuer, exit)),
  )
  const strayOnes = numbers(strays).map((i) => ({
    id: `stray-${i}`,
    subject: `stray-${i % authorities}`,
    issuer: `stray-${(7 * i + 1) % authorities}`,
  }))
  const way = exitOf(exit, authorities)
  const last = authorities - 1
  return {
    id: `mesh-${authorities}-${keys}`,
    parties,
    certificates: [
      { id: 'root', subject: 'root', issuer: 'root' },
      ...(way ? [{ id: 'exit', subject: 'ca-0', issuer: 'root', policies, ...way }] : []),
      ...cross,
      ...strayOnes,
      { id: 'signatory', subject: 'company', issuer: `ca-${last}`, ca: false, policies: [...policies, policyOf(last)] },
    ],
    lists: listsUnder(exit, authorities),
    target: 'signatory',
    anchors: ['root'],
    ...((exit === 'policy' || exit === 'mapping') && {
      policies: { initialPolicySet: policies, requireExplicitPolicy: true },
    }),
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
