import fc from 'fast-check'
import { encodeOid, encodeSequence } from '../asn1/writer.ts'
import type { Certificate } from '../x509/certificate.ts'
import { alternativeNamesOf, derTextName, nameConstraintsOf } from '../x509/encode-test-names.ts'
import { type Extension, ExtensionType } from '../x509/extension.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestCertificateFields,
  type TestIssuer,
} from '../x509/issue-test-certificate.ts'
import type { PathRequest } from './find-paths.ts'
import { anchorOf, makeTestIssuer } from './search-test-paths.ts'

/** CAs that certified one another by chance, and which paths among them are acceptable, told by walking every one. */

const FLAWS = ['none', 'expired', 'not-a-ca', 'path-length', 'policy', 'names', 'forged'] as const
type Flaw = (typeof FLAWS)[number]

/** A CA certificate: by whom for whom, as indices of `DrawnWorld`'s parties, and what is wrong with it. */
export interface Drawn {
  readonly subject: number
  readonly issuer: number
  readonly flaw: Flaw
}

/** Six CAs, of which the last has the name of the first and a key of its own. */
const PARTIES = 6
const nameOf = (party: number): string => `C=CN,CN=CA ${party % (PARTIES - 1)}`

export interface DrawnWorld {
  readonly certificates: readonly Drawn[]
  /** The CA that issued the target. */
  readonly under: number
  readonly anchors: readonly number[]
  /** Whether the policy is asked for that all but the flawed certificates have. */
  readonly isPolicyAsked: boolean
}

const party = fc.nat({ max: PARTIES - 1 })
const flaw = fc.oneof({ arbitrary: fc.constant('none' as const), weight: 6 }, fc.constantFrom(...FLAWS))

/** Certificates by which a CA certified another. */
export const drawnCertificate: fc.Arbitrary<Drawn> = fc
  .record({ subject: party, issuer: party, flaw })
  .filter(({ subject, issuer }) => subject !== issuer)

export const drawnWorld: fc.Arbitrary<DrawnWorld> = fc.record({
  certificates: fc.uniqueArray(drawnCertificate, { selector: keyOf, maxLength: 14 }),
  under: party,
  anchors: fc.uniqueArray(party, { minLength: 1, maxLength: 3 }),
  isPolicyAsked: fc.boolean(),
})

function keyOf({ subject, issuer, flaw: wrong }: Drawn): string {
  return `${subject} ${issuer} ${wrong}`
}

const [POLICY, OTHER_POLICY] = ['1.3.6.1.4.1.32473.1', '1.3.6.1.4.1.32473.2'] as const

const policyOf = (oid: string): Extension => ({
  oid: ExtensionType.certificatePolicies,
  critical: true,
  value: encodeSequence(encodeSequence(encodeOid(oid))),
})

/** Issues what worlds draw; what two of them share is issued once. */
export class RandomTestPaths {
  readonly #parties: readonly TestIssuer[]
  readonly #forger: TestIssuer
  readonly #roots: readonly Certificate[]
  readonly #targets: readonly Certificate[]
  readonly #issued = new Map<string, Promise<Certificate>>()

  private constructor(
    parties: readonly TestIssuer[],
    forger: TestIssuer,
    roots: readonly Certificate[],
    targets: readonly Certificate[],
  ) {
    this.#parties = parties
    this.#forger = forger
    this.#roots = roots
    this.#targets = targets
  }

  static async make(): Promise<RandomTestPaths> {
    const parties = await Promise.all(Array.from({ length: PARTIES }, (_, i) => makeTestIssuer(nameOf(i))))
    const roots = await Promise.all(parties.map(({ name, keys }) => issueTestRoot(name, keys)))
    const keys = await makeTestKeys()
    const extensions = [policyOf(POLICY), alternativeNamesOf(derTextName('dns', 'signatory.example.cn'))]
    const targets = await Promise.all(
      parties.map((issuer) => issueTestCertificate({ subject: 'C=CN,CN=Signatory', keys, issuer, extensions })),
    )
    return new RandomTestPaths(parties, await makeTestIssuer('CN=Forger'), roots, targets)
  }

  async issue(drawn: Drawn): Promise<Certificate> {
    const key = keyOf(drawn)
    const known = this.#issued.get(key) ?? this.#issue(drawn)
    this.#issued.set(key, known)
    return known
  }

  #issue({ subject, issuer, flaw: wrong }: Drawn): Promise<Certificate> {
    const names = { permitted: [derTextName('dns', 'elsewhere.example.cn')] }
    const policy = policyOf(wrong === 'policy' ? OTHER_POLICY : POLICY)
    const fields: Partial<TestCertificateFields> = {
      extensions: wrong === 'names' ? [policy, nameConstraintsOf(names)] : [policy],
      ...(wrong === 'expired' && { notAfter: '2026-01-01T00:00:00Z' }),
      ...(wrong === 'not-a-ca' && { ca: false }),
      ...(wrong === 'path-length' && { ca: 0 }),
    }
    const above = this.#parties[issuer]!
    const signer = wrong === 'forged' ? { name: above.name, keys: this.#forger.keys } : above
    return issueTestAuthority(this.#parties[subject]!, signer, fields)
  }

  /** What a world asks, the roots of all CAs at hand. */
  async requestOf(world: DrawnWorld): Promise<Pick<PathRequest, 'target' | 'pool' | 'anchors' | 'policies'>> {
    const pool = await Promise.all(world.certificates.map((drawn) => this.issue(drawn)))
    return {
      target: this.#targets[world.under]!,
      pool: [...pool, ...this.#roots],
      anchors: world.anchors.map((each) => anchorOf(this.#roots[each]!)),
      policies: {
        initialPolicySet: [POLICY],
        requireExplicitPolicy: world.isPolicyAsked,
        inhibitPolicyMapping: false,
        inhibitAnyPolicy: false,
      },
    }
  }

  /** Every acceptable path of a world as fingerprints, found by walking all ways without any cleverness. */
  async acceptablePaths(world: DrawnWorld): Promise<string[]> {
    const paths: string[] = []
    for (const way of waysUp(world)) {
      const certificates = await Promise.all(way.certificates.map((drawn) => this.issue(drawn)))
      const all = [this.#targets[world.under]!, ...certificates, this.#roots[way.anchor]!]
      paths.push(all.map(({ fingerprint }) => fingerprint).join(' '))
    }
    return paths.sort()
  }
}

interface Way {
  readonly certificates: readonly Drawn[]
  readonly anchor: number
}

/** Ways without a repeated authority, the anchor included (RFC 4158 §2.4.1), on which nothing is wrong. */
function waysUp(world: DrawnWorld, certificates: readonly Drawn[] = []): Way[] {
  const top = certificates.at(-1)?.issuer ?? world.under
  const passed = certificates.map(({ subject }) => subject)
  if (passed.includes(top)) return []
  const anchored = world.anchors.includes(top) ? [{ certificates, anchor: top }] : []
  const onward = world.certificates
    .filter((drawn) => drawn.subject === top && isSound(drawn, certificates, world.isPolicyAsked))
    .flatMap((drawn) => waysUp(world, [...certificates, drawn]))
  return [...anchored, ...onward]
}

function isSound({ flaw: wrong }: Drawn, below: readonly Drawn[], isPolicyAsked: boolean): boolean {
  if (wrong === 'path-length') return below.every(({ subject, issuer }) => nameOf(subject) === nameOf(issuer))
  return wrong === 'none' || (wrong === 'policy' && !isPolicyAsked)
}
