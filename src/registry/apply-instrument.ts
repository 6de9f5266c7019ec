import { finding } from '../base/finding.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import { instantsOf, type PathStanding } from './authority-of-certificate.ts'
import { intervalAt } from './interval.ts'
import { POLICIES_MAX, policiesUnder } from './policies-under.ts'
import type { InstrumentApplication, PolicyAnswer } from './recognition.ts'
import type { RecognitionCase } from './recognition-case.ts'
import { covers } from './region.ts'
import type { RegistryCode, RegistryFinding } from './registry-code.ts'
import type { Authority, Party, PolicyMapping, Purpose, RecognitionInstrument } from './registry-snapshot.ts'

/**
 * In which direction an instrument stands between the issuer and whoever relies; null where it does not.
 * One-way recognition says nothing of the other way, as in the EU's agreements on mutual recognition. Ours.
 */
export function directionOf(
  { issuers, reliers, direction }: Pick<RecognitionInstrument, 'issuers' | 'reliers' | 'direction'>,
  issuer: Pick<Authority, 'id' | 'region'>,
  region: string,
  relyingAuthorities: readonly string[],
): 'forward' | 'reverse' | null {
  const isIssuer = (party: Party): boolean => isParty(party, issuer.region, [issuer.id])
  const isRelier = (party: Party): boolean => isParty(party, region, relyingAuthorities)
  if (isIssuer(issuers) && isRelier(reliers)) return 'forward'
  return direction === 'two-way' && isIssuer(reliers) && isRelier(issuers) ? 'reverse' : null
}

const isParty = (party: Party, region: string, authorities: readonly string[]): boolean =>
  party.regions.some((stated) => covers(stated, region)) || authorities.some((id) => party.authorities.includes(id))

/**
 * Holds one instrument against the question. Every reason for which it does not speak of it is told, not
 * the first alone.
 *
 * @standard the scope of 粤府〔2012〕82号 (certificate type, policy, period); Electronic Signature Law (2019) Art. 26; the order is ours
 */
export function applyInstrument(
  instrument: RecognitionInstrument,
  direction: 'forward' | 'reverse',
  mappings: readonly PolicyMapping[],
  asked: RecognitionCase,
): InstrumentApplication {
  const under = mappings.filter((mapping) => mapping.direction === direction)
  const policies = policiesUnder(instrument, under, asked)
  const counting = policies.filter(({ counts }) => counts)
  const best = counting.reduce<PolicyAnswer | null>(
    (chosen, each) => (chosen === null || (each.level ?? 0) > (chosen.level ?? 0) ? each : chosen),
    null,
  )
  const outside = [
    ...againstPurpose(instrument, asked),
    ...againstType(instrument, asked),
    ...(best === null
      ? [because('registry.policy-outside', instrument, asked)]
      : againstLevel(instrument, best, asked)),
    ...againstLicence(instrument, asked),
  ]
  const time = againstTime(instrument, instantsOf(asked.instants))
  const unborne = instrument.effect === 'recognised' ? againstPaths(instrument, asked) : []
  const at = asked.instants.use ?? asked.instants.issuance
  const interval = at === null ? null : intervalAt(instrument.intervals, at)
  return {
    id: instrument.id,
    names: instrument.names,
    basis: instrument.basis,
    citation: instrument.citation,
    documentSha256: instrument.documentSha256,
    direction,
    carriedBy: instrument.carriedBy,
    effect: instrument.effect,
    outcome: outcomeOf(
      instrument,
      outside.filter((each) => !leavesOpen(instrument, each, asked)),
      time,
      unborne,
    ),
    since: interval?.status === 'effective' ? isoOf(interval.from) : null,
    policies,
    level: best?.level ?? null,
    demonstration: instrument.demonstration,
    findings: [...outside, ...time.findings, ...unborne],
  }
}

interface InForce {
  readonly always: boolean
  readonly sometimes: boolean
  readonly findings: readonly RegistryFinding[]
}

/** To recognise, it must be in force whenever it is asked to be; a denial counts wherever it is. Default closed; ours. */
function outcomeOf(
  { effect }: RecognitionInstrument,
  outside: readonly RegistryFinding[],
  time: InForce,
  unborne: readonly RegistryFinding[],
): InstrumentApplication['outcome'] {
  if (outside.length > 0) return 'outside'
  if (effect === 'not-recognised') return time.sometimes ? 'denies' : 'outside'
  return time.always && unborne.length === 0 ? 'recognises' : 'not-in-force'
}

/**
 * Whether a reason leaves open that a denial speaks of the case: what cannot be told is never what keeps a denial
 * silent. To recognise, the same reason is one against it. Default closed; ours.
 */
function leavesOpen({ effect }: RecognitionInstrument, { code }: RegistryFinding, asked: RecognitionCase): boolean {
  if (effect === 'recognised') return false
  if (code === 'registry.policy-outside') return (asked.certificate.certificatePolicies?.length ?? 0) > POLICIES_MAX
  return UNTOLD.has(code)
}

const UNTOLD: ReadonlySet<RegistryCode> = new Set([
  'registry.type-unclassified',
  'registry.types-disagree',
  'registry.level-unknown',
])

function againstTime(instrument: RecognitionInstrument, instants: readonly Instant[]): InForce {
  const states = instants.map((at) => ({ at, state: stateAt(instrument, at) }))
  const findings = states.flatMap(({ at, state }) => {
    if (state === 'effective') return []
    const values = { instrument: instrument.id, at: isoOf(at) }
    return [finding(`registry.instrument-${state}` as const, instrument.citation, values)]
  })
  return {
    always: findings.length === 0,
    sometimes: states.some(({ state }) => state === 'effective'),
    findings,
  }
}

type InstrumentState = 'effective' | 'suspended' | 'repealed' | 'not-yet-effective' | 'lapsed'

/** What it says of an instant; before its first interval it is to come, between and after them it has lapsed. */
function stateAt({ intervals }: RecognitionInstrument, at: Instant): InstrumentState {
  const interval = intervalAt(intervals, at)
  if (interval) return interval.status
  return intervals.some(({ from }) => from <= at) ? 'lapsed' : 'not-yet-effective'
}

/** `general` is a purpose like the others: an instrument for bidding alone does not take it in. */
export const isForPurpose = ({ scope: { purposes } }: RecognitionInstrument, purpose: Purpose): boolean =>
  purposes.length === 0 || purposes.includes(purpose)

function againstPurpose(instrument: RecognitionInstrument, asked: RecognitionCase): RegistryFinding[] {
  if (isForPurpose(instrument, asked.purpose)) return []
  return [because('registry.purpose-outside', instrument, asked, { purpose: asked.purpose })]
}

/** Of types that disagree, every one must be within; of those that agree, one. */
function againstType(instrument: RecognitionInstrument, asked: RecognitionCase): RegistryFinding[] {
  const { certificateTypes } = instrument.scope
  if (certificateTypes.length === 0) return []
  const { status, types } = asked.classification
  if (status === 'not-classified') return [because('registry.type-unclassified', instrument, asked)]
  const isInside = ({ id }: { readonly id: string }): boolean => certificateTypes.includes(id)
  if (status === 'conflict' && types.some(isInside) && !types.every(isInside)) {
    return [because('registry.types-disagree', instrument, asked, { types: types.map(({ id }) => id).join(' ') })]
  }
  return types.some(isInside) ? [] : [because('registry.type-outside', instrument, asked)]
}

function againstLevel(
  instrument: RecognitionInstrument,
  best: PolicyAnswer,
  asked: RecognitionCase,
): RegistryFinding[] {
  const { levelMin } = instrument.scope
  if (levelMin === null) return []
  if (best.level === null) return [because('registry.level-unknown', instrument, asked, { levelMin })]
  if (best.level >= levelMin) return []
  return [because('registry.level-too-low', instrument, asked, { level: best.level, levelMin })]
}

/** One licence of the regimes it names, in force whenever it is asked for, or at any instant where it denies: which authorities it speaks of. */
function againstLicence(instrument: RecognitionInstrument, asked: RecognitionCase): RegistryFinding[] {
  const { licences } = instrument.scope
  if (licences.length === 0) return []
  const instants = instantsOf(asked.instants)
  const holds = asked.owner.authority.licences.some(({ regime, intervals }) => {
    const isGranted = (at: Instant): boolean => intervalAt(intervals, at)?.status === 'granted'
    const isInForce = instrument.effect === 'recognised' ? instants.every(isGranted) : instants.some(isGranted)
    return licences.includes(regime) && isInForce
  })
  return holds ? [] : [because('registry.licence-outside', instrument, asked, { regimes: licences.join(' ') })]
}

/** Whether a path is there along which it is carried out. */
function againstPaths(instrument: RecognitionInstrument, asked: RecognitionCase): RegistryFinding[] {
  const isBorne = asked.standings.some((standing) => carries(standing, instrument, asked))
  return isBorne ? [] : [because('registry.path-not-carrying', instrument, asked)]
}

/** Whether a path carries what an instrument says: nothing stands against it, and it goes the way that was agreed. */
export function carries(
  standing: PathStanding,
  instrument: RecognitionInstrument,
  asked: Pick<RecognitionCase, 'region'>,
): boolean {
  if (standing.obstacles.length > 0) return false
  if (instrument.carriedBy === 'trust-list') return true
  const { anchor } = standing.path
  if (anchor?.region === undefined || !covers(anchor.region, asked.region)) return false
  return standing.crossCertificates.some((cross) => cross.instrument === null || cross.instrument === instrument.id)
}

function because(
  code: RegistryCode,
  instrument: RecognitionInstrument,
  { certificate }: RecognitionCase,
  values: Readonly<Record<string, string | number>> = {},
): RegistryFinding {
  return finding(code, instrument.citation, { instrument: instrument.id, ...values }, certificate.fingerprint)
}
