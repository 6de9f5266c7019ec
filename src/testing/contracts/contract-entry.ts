/** One entry of test-vectors/contracts/manifest.json, with its files read: what a runtime needs to judge it. */
export interface ContractEntry {
  readonly id: string
  readonly title: string
  readonly document: string
  readonly name: string
  readonly content: string | null
  readonly contentName: string | null
  readonly certificate: string | null
  /** Base64, as all octets here: an entry travels to workerd and to the browser as JSON. */
  readonly trust: readonly NamedBase64[]
  readonly material: readonly NamedBase64[]
  readonly at: string
  readonly policy: string
  readonly expect: ContractExpectation
}

export interface NamedBase64 {
  readonly name: string
  readonly base64: string
}

export interface ContractExpectation {
  /** A verdict, or the fault of an input that cannot be read. */
  readonly indication?: string
  readonly fault?: string
  readonly subIndication?: string | null
  readonly intact?: readonly (boolean | null)[]
  readonly signatures?: number
  readonly changedAfterSigning?: boolean
  readonly findings?: readonly string[]
  readonly timestampIntact?: readonly (boolean | null)[]
  readonly documentTimestampIntact?: readonly (boolean | null)[]
}
