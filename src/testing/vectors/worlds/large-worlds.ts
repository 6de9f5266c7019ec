import { type LargeWorld, layers, mesh, numbers } from './mesh-worlds.ts'
import { party } from './parties.ts'
import { type CertificateDeclaration, listsOf, type Party } from './world.ts'

const pair = (): Record<string, Party> => ({
  root: party('Root'),
  ca: party('CA', 'SM2'),
  company: { name: 'C=CN,O=Company', key: 'ECDSA' },
})

/** A chain in which each CA certified the next. */
function chain({ authorities }: { readonly authorities: number }): LargeWorld {
  const parties: Record<string, Party> = { root: party('Root'), company: party('Company') }
  const certificates: CertificateDeclaration[] = [{ id: 'root', subject: 'root', issuer: 'root' }]
  for (const n of numbers(authorities)) {
    parties[`ca-${n}`] = party(`CA ${n}`)
    certificates.push({ id: `ca-${n}`, subject: `ca-${n}`, issuer: n === 0 ? 'root' : `ca-${n - 1}` })
  }
  certificates.push({ id: 'signatory', subject: 'company', issuer: `ca-${authorities - 1}`, ca: false })
  return { id: `chain-${authorities}`, parties, certificates, lists: [], target: 'signatory', anchors: ['root'] }
}

const policy = (level: number, n: number): string => `1.3.6.1.4.1.32473.7.${level}.${n}`

/** CAs each of which maps every one of its policies to every one of the next: a tree of ways, a graph of few nodes. */
function mappings({ policies, depth }: { readonly policies: number; readonly depth: number }): LargeWorld {
  const at = (level: number): string[] => numbers(policies).map((n) => policy(level, n))
  const parties: Record<string, Party> = { root: party('Root'), company: party('Company') }
  const certificates: CertificateDeclaration[] = [{ id: 'root', subject: 'root', issuer: 'root' }]
  for (const level of numbers(depth)) {
    parties[`ca-${level}`] = party(`CA ${level}`)
    certificates.push({
      id: `ca-${level}`,
      subject: `ca-${level}`,
      issuer: level === 0 ? 'root' : `ca-${level - 1}`,
      policies: at(level),
      mappings: at(level).flatMap((from) => at(level + 1).map((to) => [from, to] as const)),
    })
  }
  certificates.push({
    id: 'signatory',
    subject: 'company',
    issuer: `ca-${depth - 1}`,
    ca: false,
    policies: at(depth),
  })
  return {
    id: `mappings-${policies}-${depth}`,
    ...{ parties, certificates, lists: [], target: 'signatory', anchors: ['root'] },
    policies: { initialPolicySet: [policy(0, 0)], requireExplicitPolicy: true },
  }
}

export interface NamesParameters {
  readonly names: number
  readonly subtrees: number
  readonly form: 'dns' | 'email' | 'directory' | 'uri'
  readonly kind: 'permitted' | 'excluded'
  /** Whether the last name stands where it may not. */
  readonly outside: boolean
}

/** A signatory of many names below a CA of many subtrees. */
function names({ names: count, subtrees, form, kind, outside }: NamesParameters): LargeWorld {
  const hostOf = (n: number): string => `h${n}.example.cn`
  const nameOf = (host: string, isBase: boolean) => {
    if (form === 'dns') return { dns: isBase ? host : `www.${host}` }
    if (form === 'email') return { email: isBase ? host : `contracts@${host}` }
    if (form === 'uri') return { uri: isBase ? host : `https://${host}/contracts` }
    return { directory: isBase ? `C=CN,O=${host}` : `C=CN,O=${host},CN=Contracts` }
  }
  const others = kind === 'permitted' ? hostOf : (n: number) => `other${n}.example.cn`
  const last = kind === 'permitted' ? 'elsewhere.example.com' : hostOf(subtrees - 1)
  const hosts = numbers(count).map((n) => (outside && n === count - 1 ? last : others(n % subtrees)))
  return {
    id: `names-${count}-${subtrees}-${form}-${kind}-${outside}`,
    parties: pair(),
    certificates: [
      { id: 'root', subject: 'root', issuer: 'root' },
      {
        id: 'ca',
        subject: 'ca',
        issuer: 'root',
        [kind]: [
          ...(form === 'directory' && kind === 'permitted' ? [{ directory: 'C=CN,O=Company' }] : []),
          ...numbers(subtrees).map((n) => nameOf(hostOf(n), true)),
        ],
      },
      {
        id: 'signatory',
        subject: 'company',
        issuer: 'ca',
        ca: false,
        alternativeNames: hosts.map((host) => nameOf(host, false)),
      },
    ],
    ...{ lists: listsOf('root', 'ca'), target: 'signatory', anchors: ['root'] },
  }
}

/** CAs of one name that say nothing of their keys; the signatory stands under the last, or under none. */
function oneName({ authorities, orphan }: { readonly authorities: number; readonly orphan: boolean }): LargeWorld {
  const parties: Record<string, Party> = { root: party('Root'), company: party('Company'), other: party('CA') }
  for (const n of numbers(authorities)) parties[`ca-${n}`] = party('CA')
  const issuer = orphan ? 'other' : `ca-${authorities - 1}`
  return {
    id: `one-name-${authorities}`,
    parties,
    certificates: [
      { id: 'root', subject: 'root', issuer: 'root', keyIdentifiers: false },
      ...numbers(authorities).map((n) => ({
        ...{ id: `ca-${n}`, subject: `ca-${n}`, issuer: 'root', keyIdentifiers: false },
      })),
      { id: 'signatory', subject: 'company', issuer, ca: false, keyIdentifiers: false },
    ],
    ...{ lists: [], target: 'signatory', anchors: ['root'] },
  }
}

/** A CA whose CRL names a great many certificates, the signatory's last of all where it is revoked. */
function longList({ entries, revoked }: { readonly entries: number; readonly revoked: boolean }): LargeWorld {
  const last = revoked ? [{ certificate: 'signatory', at: '2026-06-01T00:00:00Z' }] : []
  return {
    id: `list-${entries}-${revoked}`,
    parties: pair(),
    certificates: [
      { id: 'root', subject: 'root', issuer: 'root' },
      { id: 'ca', subject: 'ca', issuer: 'root' },
      { id: 'signatory', subject: 'company', issuer: 'ca', ca: false },
    ],
    lists: [...listsOf('root'), { id: 'ca-list', issuer: 'ca', others: entries - last.length, revoked: last }],
    ...{ target: 'signatory', anchors: ['root'] },
  }
}

/** By the names that the manifest has for them. */
const GENERATORS = { mesh, layers, chain, mappings, names, oneName, longList } as const

export type GeneratorName = keyof typeof GENERATORS
export type GeneratorParameters = Parameters<(typeof GENERATORS)[GeneratorName]>[0]

/** Declares a large world from the words of the manifest. */
export function generateWorld(generator: GeneratorName, parameters: GeneratorParameters): LargeWorld {
  const declare: (parameters: never) => LargeWorld = GENERATORS[generator]
  return declare(parameters as never)
}
