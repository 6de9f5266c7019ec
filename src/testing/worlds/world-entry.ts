/** A question about one world as test-vectors/paths/manifest.json puts it. */
export interface WorldQuestion {
  readonly id: string
  readonly target: string
  readonly anchors: readonly WorldAnchor[]
  /** Certificates of the world that are not at hand. */
  readonly without: readonly string[]
  readonly at: string
  readonly policies?: WorldPolicies
  readonly validityModel?: 'shell' | 'chain'
  readonly expect: WorldExpectation
  readonly openssl: string
}

interface WorldAnchor {
  readonly certificate: string
  readonly region?: string
  readonly sm2Id?: string
  readonly constraints?: {
    /** NameConstraints, DER in base64. */
    readonly nameConstraints?: string
    readonly policies?: readonly string[]
    readonly requireExplicitPolicy?: boolean
    readonly pathLength?: number
    readonly notBefore?: string
    readonly notAfter?: string
  }
}

export interface WorldPolicies {
  readonly initialPolicySet: readonly string[]
  readonly requireExplicitPolicy?: boolean
  readonly inhibitPolicyMapping?: boolean
  readonly inhibitAnyPolicy?: boolean
}

interface WorldExpectation {
  readonly paths: readonly ExpectedPath[]
  readonly refused?: readonly string[]
}

interface ExpectedPath {
  readonly certificates: readonly string[]
  readonly region?: string
  readonly policies?: readonly string[]
  readonly first?: boolean
  readonly unchecked?: boolean
}

/** One world with its files read: what a runtime needs to judge it. Octets are base64: it travels to workerd as JSON. */
export interface WorldEntry {
  readonly id: string
  readonly title: string
  /** By the words of the declaration. */
  readonly certificates: Readonly<Record<string, string>>
  readonly lists: Readonly<Record<string, string>>
  readonly questions: readonly WorldQuestion[]
}
