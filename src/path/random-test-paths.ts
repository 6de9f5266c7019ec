import fc from 'fast-check'
import { encodeOid, encodeSequence } from '../asn1/writer.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import { derCommonName } from '../x509/encode-test-certificate.ts'
import { alternativeNamesOf, derDirectoryName, derTextName, nameConstraintsOf } from '../x509/encode-test-names.ts'
import { type Extension, ExtensionType } from '../x509/extension.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestIssuer,
} from '../x509/issue-test-certificate.ts'
import { issueTestList } from '../x509/issue-test-evidence.ts'
import type { PathRequest } from './find-paths.ts'
import { anchorOf, makeTestIssuer } from './search-test-paths.ts'

/** CAs that certified one another by chance: drawn as words, and issued. */

const FLAWS = ['none', 'expired', 'not-a-ca', 'names', 'forged', 'revoked'] as const
/** Policies by which a certificate stands, and a mapping of the first to the second. */
const POLICY_LISTS = ['A', 'B', 'AB'] as const
const MAPPINGS = ['none', 'AB', 'BA'] as const

/** A CA certificate: by whom for whom, as numbers of the parties, and what it says. */
export interface Drawn {
  readonly subject: number
  readonly issuer: number
  readonly flaw: (typeof FLAWS)[number]
  readonly pathLength: number | null
  /** The party whose name may not stand below it. */
  readonly barred: number | null
  readonly policies: (typeof POLICY_LISTS)[number]
  readonly mapping: (typeof MAPPINGS)[number]
}

/** Six CAs, of which the last has the name of the first and a key of its own. */
const PARTIES = 6
export const nameOfParty = (party: number): string => `CA ${party % (PARTIES - 1)}`

export interface DrawnWorld {
  readonly certificates: readonly Drawn[]
  /** The CA that issued the target. */
  readonly under: number
  readonly anchors: readonly number[]
  /** The policy that is asked for, or none. */
  readonly policy: 'A' | 'B' | null
}

const party = fc.nat({ max: PARTIES - 1 })
/** Mostly the first, so that most ways are open. */
const mostly = <T>(weight: number, usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight }, fc.constantFrom(...others))

/** Certificates by which a CA certified another. */
export const drawnCertificate: fc.Arbitrary<Drawn> = fc
  .record({
    subject: party,
    issuer: party,
    flaw: mostly<Drawn['flaw']>(8, ...FLAWS),
    pathLength: mostly<number | null>(4, null, 0, 1, 2),
    barred: mostly<number | null>(6, null, 0, 1, 2, 3, 4),
    policies: mostly<Drawn['policies']>(4, 'AB', 'A', 'B'),
    mapping: mostly<Drawn['mapping']>(4, ...MAPPINGS),
  })
  .filter(({ subject, issuer }) => subject !== issuer)

export const drawnWorld: fc.Arbitrary<DrawnWorld> = fc.record({
  certificates: fc.uniqueArray(drawnCertificate, { selector: JSON.stringify, maxLength: 16 }),
  under: party,
  anchors: fc.uniqueArray(party, { minLength: 1, maxLength: 3 }),
  policy: fc.constantFrom('A', 'B', null),
})

const OIDS = { A: '1.3.6.1.4.1.32473.1', B: '1.3.6.1.4.1.32473.2' } as const
const oidsOf = (policies: string): Uint8Array[] => [...policies].map((each) => encodeOid(OIDS[each as 'A' | 'B']))

const policiesOf = (policies: string): Extension => ({
  oid: ExtensionType.certificatePolicies,
  critical: true,
  value: encodeSequence(...oidsOf(policies).map((oid) => encodeSequence(oid))),
})

const mappingOf = (mapping: string): Extension => ({
  oid: ExtensionType.policyMappings,
  critical: true,
  value: encodeSequence(encodeSequence(...oidsOf(mapping))),
})

/** What a world asks. */
type RandomRequest = Pick<PathRequest, 'target' | 'pool' | 'anchors' | 'revocation'> & Partial<PathRequest>

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
    const names = Array.from({ length: PARTIES }, (_, i) => `CN=${nameOfParty(i)}`)
    const parties = await Promise.all(names.map(makeTestIssuer))
    const roots = await Promise.all(parties.map(({ name, keys }) => issueTestRoot(name, keys)))
    const keys = await makeTestKeys()
    const extensions = [policiesOf('A'), alternativeNamesOf(derTextName('dns', 'signatory.example.cn'))]
    const targets = await Promise.all(
      parties.map((issuer) => issueTestCertificate({ subject: 'CN=Signatory', keys, issuer, extensions })),
    )
    return new RandomTestPaths(parties, await makeTestIssuer('CN=Forger'), roots, targets)
  }

  issue(drawn: Drawn): Promise<Certificate> {
    const key = JSON.stringify(drawn)
    const known = this.#issued.get(key) ?? this.#issue(drawn)
    this.#issued.set(key, known)
    return known
  }

  #issue({ subject, issuer, flaw, pathLength, barred, policies, mapping }: Drawn): Promise<Certificate> {
    const above = this.#parties[issuer]!
    const permitted = flaw === 'names' ? [derTextName('dns', 'elsewhere.example.cn')] : undefined
    const excluded = barred === null ? undefined : [derDirectoryName(derCommonName(nameOfParty(barred)))]
    const constraints = { ...(permitted && { permitted }), ...(excluded && { excluded }) }
    return issueTestAuthority(
      this.#parties[subject]!,
      flaw === 'forged' ? { name: above.name, keys: this.#forger.keys } : above,
      {
        ...(flaw === 'expired' && { notAfter: '2026-01-01T00:00:00Z' }),
        ca: flaw === 'not-a-ca' ? false : (pathLength ?? true),
        extensions: [
          policiesOf(policies),
          ...(mapping === 'none' ? [] : [mappingOf(mapping)]),
          ...(permitted || excluded ? [nameConstraintsOf(constraints)] : []),
        ],
      },
    )
  }

  async requestOf(world: DrawnWorld): Promise<RandomRequest> {
    const { certificates, under, anchors, policy } = world
    const pool = await Promise.all(certificates.map((drawn) => this.issue(drawn)))
    return {
      target: this.#targets[under]!,
      pool: [...pool, ...this.#roots],
      anchors: anchors.map((each) => anchorOf(this.#roots[each]!)),
      revocation: { lists: await this.#listsOf(certificates), responses: [] },
      ...(policy !== null && {
        policies: {
          initialPolicySet: [OIDS[policy]],
          requireExplicitPolicy: true,
          inhibitPolicyMapping: false,
          inhibitAnyPolicy: false,
        },
      }),
    }
  }

  /** A list of each CA that revoked something. */
  async #listsOf(certificates: readonly Drawn[]): Promise<CertificateList[]> {
    const byIssuer = Map.groupBy(
      certificates.filter(({ flaw }) => flaw === 'revoked'),
      ({ issuer }) => issuer,
    )
    return Promise.all(
      [...byIssuer].map(async ([issuer, revoked]) => {
        const listed = await Promise.all(revoked.map((drawn) => this.issue(drawn)))
        const entries = listed.map((certificate) => ({ certificate, revokedAt: '2026-06-01T00:00:00Z' }))
        const { keys } = this.#parties[issuer]!
        const dates = { thisUpdate: '2026-11-01T00:00:00Z', nextUpdate: '2026-12-01T00:00:00Z' }
        return issueTestList(this.#roots[issuer]!, { keys, ...dates, entries })
      }),
    )
  }

  /** The fingerprints of a path: the target, the certificates above it, the root of an anchor. */
  async wayOf(world: DrawnWorld, certificates: readonly Drawn[], anchor: number): Promise<string> {
    const issued = await Promise.all(certificates.map((drawn) => this.issue(drawn)))
    return [this.#targets[world.under]!, ...issued, this.#roots[anchor]!].map((each) => each.fingerprint).join(' ')
  }
}
