/** EN 319 102-1 V1.4.1 §5.1.3: the verdict on one signature. */
export type Indication = 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED'

/** EN 319 102-1 V1.4.1 table 6: the ones this engine gives, worst first. Where several apply, the first is reported. */
export const SUB_INDICATIONS = [
  'FORMAT_FAILURE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'NOT_YET_VALID',
  'REVOKED',
  'EXPIRED',
  'SIGNED_DATA_NOT_FOUND',
  'NO_SIGNING_CERTIFICATE_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'SIG_CONSTRAINTS_FAILURE',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'OUT_OF_BOUNDS_NO_POE',
  'CRYPTO_CONSTRAINTS_FAILURE',
  'TIMESTAMP_ORDER_FAILURE',
  'TRY_LATER',
] as const

export type SubIndication = (typeof SUB_INDICATIONS)[number]

/** Only what is proven wrong fails; whatever is merely not shown cannot be told. */
const FAILING: ReadonlySet<SubIndication> = new Set([
  'FORMAT_FAILURE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'NOT_YET_VALID',
  'REVOKED',
  'EXPIRED',
])

export const indicationOf = (subIndication: SubIndication | null): Indication =>
  subIndication === null ? 'TOTAL-PASSED' : FAILING.has(subIndication) ? 'TOTAL-FAILED' : 'INDETERMINATE'

/** The worst of several sub-indications; null where there is none, which is a pass. */
export function worstOf(subIndications: readonly SubIndication[]): SubIndication | null {
  return SUB_INDICATIONS.find((candidate) => subIndications.includes(candidate)) ?? null
}
