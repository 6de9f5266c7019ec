import { weakestOf } from './assurance-level.ts'
import { instantsOf } from './authority-of-certificate.ts'
import { isWithin } from './interval.ts'
import type { PolicyAnswer } from './recognition.ts'
import type { RecognitionCase } from './recognition-case.ts'
import type { PolicyMapping, RecognitionInstrument } from './registry-snapshot.ts'

/**
 * The policies of a certificate as an instrument takes them: each as its issuer states it, and each as what
 * it counts for among the reliers. A certificate without one has the level of its type alone.
 *
 * The issuer's own statement counts, not what survives along the path: CAs under national roots state no
 * policies in their own certificates, so that by RFC 5280 §6.1.3 (e) none survives. Any-policy states none.
 *
 * @standard RFC 5280 §4.2.1.4, §4.2.1.5; the levels are ours
 */
export function policiesUnder(
  { scope }: RecognitionInstrument,
  mappings: readonly PolicyMapping[],
  { certificate, classification, instants }: RecognitionCase,
): readonly PolicyAnswer[] {
  const counts = (policy: string | null): boolean =>
    scope.policies.length === 0 || (policy !== null && scope.policies.includes(policy))
  const { level } = classification
  const plain = { translated: null, mapping: null, originalLevel: level, level }
  const all = certificate.certificatePolicies?.map(({ oid }) => oid).filter((oid) => oid !== ANY_POLICY) ?? []
  const stated = all.slice(0, POLICIES_MAX)
  if (stated.length === 0) return [{ original: null, ...plain, counts: counts(null) }]
  const byPolicy = Map.groupBy(mappings, ({ issuerPolicy }) => issuerPolicy)
  return [...new Set(stated)].sort().flatMap((original) => {
    const mapped = (byPolicy.get(original) ?? [])
      .filter(({ period }) => instantsOf(instants).every((at) => isWithin(period, at)))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(
        (mapping): PolicyAnswer => ({
          original,
          translated: mapping.relierPolicy,
          mapping: mapping.id,
          originalLevel: level,
          level: mapping.level === null ? level : mappedLevel(mapping.level, level),
          counts: counts(mapping.relierPolicy),
        }),
      )
    // Where the instrument says what a policy counts for, that is what it counts for, unless the scope names it too.
    const own = mapped.length === 0 ? counts(original) : scope.policies.includes(original)
    return [{ original, ...plain, counts: own }, ...mapped]
  })
}

/** No more than either says; what the instrument says alone, where the type's is not known. Ours. */
const mappedLevel = (
  mapped: NonNullable<PolicyMapping['level']>,
  own: PolicyMapping['level'],
): PolicyMapping['level'] => (own === null ? mapped : weakestOf([mapped, own]))

/** Policies of one certificate that are asked; real ones state under ten. Ours. */
export const POLICIES_MAX = 64

/** RFC 5280 §4.2.1.4 */
const ANY_POLICY = '2.5.29.32.0'
