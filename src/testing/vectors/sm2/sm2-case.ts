/** A file in the schema of C2SP Wycheproof (`ecdsa_verify_schema_v1`), with what SM2 needs beside it. */
export interface Sm2File {
  readonly algorithm: 'SM2'
  readonly schema: 'sm2_verify_schema_v1.json'
  readonly numberOfTests: number
  readonly header: readonly string[]
  readonly notes: Readonly<Record<string, { readonly bugType: string; readonly description: string }>>
  readonly testGroups: readonly Sm2Group[]
}

export interface Sm2Group {
  /** `Sm2Verify`: `msg` is the message; `Sm2DigestVerify`: `msg` is the digest e that stands for Z and message. */
  readonly type: 'Sm2Verify' | 'Sm2DigestVerify'
  readonly publicKeyDer: string
  /** The octets of the point, whatever they are. */
  readonly publicKeyPoint: string
  readonly sha: 'SM3'
  /** Signer ID, hexadecimal; the default one where absent. */
  readonly id?: string
  readonly tests: readonly Sm2Case[]
}

interface Sm2Case {
  readonly tcId: number
  readonly comment: string
  readonly flags: readonly string[]
  readonly msg: string
  readonly sig: string
  /** `acceptable`: an encoding that vendors write and the standard does not; it verifies with a finding that names it. */
  readonly result: 'valid' | 'invalid' | 'acceptable'
}

/** A case before it has its number. */
export type Draft = Omit<Sm2Case, 'tcId'>
export type DraftGroup = Omit<Sm2Group, 'tests'> & { readonly tests: readonly Draft[] }

export function draft(result: Draft['result'], flag: string, comment: string, msg: Uint8Array, sig: Uint8Array): Draft {
  return {
    comment,
    flags: [flag],
    msg: Buffer.from(msg).toString('hex'),
    sig: Buffer.from(sig).toString('hex'),
    result,
  }
}
