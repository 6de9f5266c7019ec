import { finding } from '../base/finding.ts'
import { assuranceLevelOf } from './assurance-level.ts'
import { jurisdictionOf } from './region.ts'
import type { RegistryProblem } from './registry-code.ts'
import type {
  CertificateType,
  CrossCertificate,
  Party,
  Period,
  PolicyMapping,
  RecognitionInstrument,
  RegistrySnapshot,
} from './registry-snapshot.ts'

/** RFC 5280 §4.2.1.4 */
const ANY_POLICY = '2.5.29.32.0'

/** What rows say that cannot be: of themselves, and of the rows they belong to. */
export function checkRows(snapshot: RegistrySnapshot): RegistryProblem[] {
  const { authorities, services, certificateTypes, crossCertificates, instruments, policyMappings } = snapshot
  const regionOf = new Map(authorities.map(({ id, region }) => [id, region]))
  const byInstrument = new Map(instruments.map((instrument) => [instrument.id, instrument]))
  const byCross = new Map(crossCertificates.map((cross) => [cross.id, cross]))
  return [
    ...authorities.flatMap(({ id, licences }) =>
      licences.flatMap(({ intervals }) => checkIntervals(`authorities/${id}`, intervals)),
    ),
    ...services.flatMap(({ id, intervals, identities }) => [
      ...checkIntervals(`services/${id}`, intervals),
      ...identities.flatMap(({ use }) => checkPeriod(`services/${id}`, use)),
    ]),
    ...certificateTypes.flatMap(checkType),
    ...crossCertificates.flatMap((cross) => checkPair(cross, cross.pair === null ? null : byCross.get(cross.pair))),
    ...instruments.flatMap((instrument) => checkInstrument(instrument, regionOf)),
    ...policyMappings.flatMap((mapping) => checkMapping(mapping, byInstrument.get(mapping.instrument))),
  ]
}

function checkPeriod(at: string, { from, to }: Period): RegistryProblem[] {
  return to === null || from < to ? [] : [finding('registry.period-empty', FORMAT, { at })]
}

const FORMAT = 'yanqian.registry/1'

/** In order of time, none into the next: to ask an instant gives one answer. */
function checkIntervals(at: string, intervals: readonly Period[]): RegistryProblem[] {
  const ordered = intervals.every(({ from }, i) => {
    const before = intervals[i - 1]
    return before === undefined || (before.to !== null && before.to <= from)
  })
  return [
    ...intervals.flatMap((interval) => checkPeriod(at, interval)),
    ...(ordered ? [] : [finding('registry.intervals-disordered' as const, FORMAT, { at })]),
  ]
}

/** A rule that states nothing would be met by all or by none; a level is no higher than its factors bear. */
export function checkType(type: CertificateType): RegistryProblem[] {
  const at = `certificateTypes/${type.id}`
  const problems = checkPeriod(at, type.period)
  if (Object.values(type.rule).every(({ length }) => length === 0)) {
    problems.push(finding('registry.rule-empty', FORMAT, { at }))
  }
  const borne = assuranceLevelOf(type).level
  if (type.level !== null && (borne === null || type.level > borne)) {
    problems.push(finding('registry.level-unborne', FORMAT, { at, level: type.level }))
  }
  return problems
}

/**
 * crossCertificatePair: one in each direction between the same two (X.509 (2019) §11.2.3), of which each is asked
 * in its turn; nobody certifies itself across.
 */
function checkPair(cross: CrossCertificate, pair: CrossCertificate | null | undefined): RegistryProblem[] {
  const at = `crossCertificates/${cross.id}`
  const problems = checkIntervals(at, cross.intervals)
  const isPair = !pair || (pair.issuer === cross.subject && pair.pair === cross.id)
  if (!isPair || cross.issuer === cross.subject) {
    problems.push(finding('registry.pair-unlike', 'X.509 (2019) §11.2.3', { at }))
  }
  return problems
}

export function checkInstrument(
  instrument: RecognitionInstrument,
  regionOf: ReadonlyMap<string, string>,
): RegistryProblem[] {
  const { id, issuers, reliers, scope, intervals } = instrument
  const at = `instruments/${id}`
  const problems = checkIntervals(at, intervals)
  for (const party of [issuers, reliers]) {
    if (namesOf(party).length === 0) problems.push(finding('registry.party-missing', FORMAT, { at }))
  }
  if (namesOf(issuers).length === 1 && namesOf(issuers)[0] === namesOf(reliers)[0] && namesOf(reliers).length === 1) {
    problems.push(finding('registry.parties-same', FORMAT, { at }))
  }
  // Any-policy is every policy and none: what is recognised is named. Ours, after RFC 5280 §6.1.4 (a).
  if (scope.policies.includes(ANY_POLICY)) problems.push(finding('registry.policy-any', 'RFC 5280 §4.2.1.4', { at }))
  const standard = misplaced(instrument, regionOf)
  if (standard !== null) problems.push(finding('registry.basis-unlike', standard, { at }))
  return problems
}

const namesOf = ({ regions, authorities }: Party): readonly string[] => [...regions, ...authorities]

/** The clause by which an instrument of its basis cannot be between these parties; null where it can. */
function misplaced(
  { basis, direction, issuers, reliers, scope, carriedBy }: RecognitionInstrument,
  regionOf: ReadonlyMap<string, string>,
): string | null {
  const regionsOf = ({ regions, authorities }: Party): readonly string[] => [
    ...regions,
    ...authorities.flatMap((id) => regionOf.get(id) ?? []),
  ]
  const isMainland = (region: string): boolean => jurisdictionOf(region) === 'CN'
  // MIIT approves foreign certificates for the mainland; what is recognised abroad in return stands elsewhere.
  if (basis === 'esl-26') {
    const fits = direction === 'one-way' && !regionsOf(issuers).some(isMainland) && regionsOf(reliers).every(isMainland)
    return fits ? null : '电子签名法 (2019) Art. 26'
  }
  if (basis === 'guangdong-hong-kong') {
    // §1: certificates of the two regions' licensed or recognised authorities, used in trade across their border; §2: by trust list.
    const isParty = (region: string): boolean => region === 'CN-GD' || region === 'CN-HK'
    const fits =
      [...regionsOf(issuers), ...regionsOf(reliers)].every(isParty) &&
      carriedBy === 'trust-list' &&
      scope.purposes.length > 0 &&
      scope.purposes.every((purpose) => purpose === 'cross-border-commerce') &&
      scope.licences.length > 0 &&
      !scope.licences.includes('sca-e-government')
    return fits ? null : '粤府〔2012〕82号 §1, §2'
  }
  return null
}

/** @standard RFC 5280 §6.1.4 (a): nothing is mapped to or from any-policy */
export function checkMapping(mapping: PolicyMapping, instrument: RecognitionInstrument | undefined): RegistryProblem[] {
  const at = `policyMappings/${mapping.id}`
  const problems = checkPeriod(at, mapping.period)
  if (mapping.issuerPolicy === ANY_POLICY || mapping.relierPolicy === ANY_POLICY) {
    problems.push(finding('registry.policy-any', 'RFC 5280 §6.1.4 (a)', { at }))
  }
  if (mapping.direction === 'reverse' && instrument?.direction === 'one-way') {
    problems.push(finding('registry.mapping-impossible', FORMAT, { at }))
  }
  return problems
}
