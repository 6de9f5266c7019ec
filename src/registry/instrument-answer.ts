import { finding } from '../base/finding.ts'
import { instantFromIso } from '../base/instant.ts'
import { applyInstrument, directionOf } from './apply-instrument.ts'
import type { CertificateAuthority } from './authority-of-certificate.ts'
import { answerOf, byOutcome, disagreementOf } from './conflicts.ts'
import type { InstrumentAnswer, InstrumentApplication } from './recognition.ts'
import type { RecognitionCase } from './recognition-case.ts'
import { isAtHome } from './region.ts'
import { type RegistryFinding, RULES_OF_RECOGNITION } from './registry-code.ts'
import type { RegistryIndex } from './registry-index.ts'
import { licenceAsked, licencesInForce } from './standing-in-law.ts'

/** Instruments between two parties that are told of; those that speak of the case come first. Ours. */
const INSTRUMENTS_MAX = 64

/** Every instrument between the owner and whoever relies, held against the case. */
export function applyInstruments(asked: RecognitionCase, index: RegistryIndex): readonly InstrumentApplication[] {
  const { owner, region, relyingAuthorities } = asked
  return index.snapshot.instruments
    .flatMap((instrument) => {
      const direction = directionOf(instrument, owner.authority, region, relyingAuthorities)
      if (direction === null) return []
      return [applyInstrument(instrument, direction, index.mappingsUnder.get(instrument.id) ?? [], asked)]
    })
    .sort(byOutcome)
}

/** Whether somebody agreed to take the certificate: at home by its licence, elsewhere by instruments. */
export function instrumentAnswer(
  owner: CertificateAuthority | null,
  owners: readonly CertificateAuthority[],
  applications: readonly InstrumentApplication[],
  asked: Omit<RecognitionCase, 'owner' | 'relyingAuthorities'>,
): InstrumentAnswer {
  const none = { ground: null, since: null, instruments: [], omitted: 0 }
  if (owner === null) {
    if (owners.length === 0)
      return { ...none, status: 'not-on-file', findings: [finding('registry.authority-unknown', RULES_OF_RECOGNITION)] }
    const values = { authorities: owners.map(({ authority }) => authority.id).join(' ') }
    return {
      ...none,
      status: 'conflict',
      findings: [finding('registry.authorities-disagree', RULES_OF_RECOGNITION, values)],
    }
  }
  const home = homeAnswer(owner, asked)
  const recognising = applications.filter(({ outcome }) => outcome === 'recognises')
  const answer = answerOf(home.recognises || recognising.length > 0, applications)
  const status = answer === 'not-on-file' && home.isBlocked ? 'not-recognised' : answer
  const instruments = applications.slice(0, INSTRUMENTS_MAX)
  const starts = home.recognises ? home.since : recognising.flatMap(({ since }) => since ?? [])
  return {
    status,
    ground: home.recognises ? 'own-region' : recognising.length > 0 ? 'instrument' : null,
    since: earliestOf(starts),
    instruments,
    omitted: applications.length - instruments.length,
    findings: [
      ...home.findings,
      ...(status === 'conflict' ? [disagreementOf(applications)] : []),
      ...(status === 'not-on-file' && !home.isHome
        ? [
            finding('registry.instrument-missing' as const, RULES_OF_RECOGNITION, {
              from: owner.authority.region,
              to: asked.region,
            }),
          ]
        : []),
    ],
  }
}

/** By time: text with milliseconds stands before text without. */
const earliestOf = (instants: readonly string[]): string | null =>
  [...instants].sort((a, b) => instantFromIso(a)! - instantFromIso(b)!)[0] ?? null

interface HomeAnswer {
  readonly isHome: boolean
  readonly recognises: boolean
  /** The licence holds, and every path is blocked. */
  readonly isBlocked: boolean
  readonly since: readonly string[]
  readonly findings: readonly RegistryFinding[]
}

/** At home no instrument is needed: the licence that the law asks for carries, along a path that nothing stands against. Ours. */
function homeAnswer(
  { authority }: CertificateAuthority,
  { region, purpose, instants, standings }: Omit<RecognitionCase, 'owner' | 'relyingAuthorities'>,
): HomeAnswer {
  const isHome = isAtHome(authority.region, region)
  const away = { isHome, recognises: false, isBlocked: false, since: [], findings: [] }
  const wanted = licenceAsked(region, purpose)
  if (!isHome) return away
  if (wanted === null) return { ...away, findings: [finding('registry.law-unknown', RULES_OF_RECOGNITION, { region })] }
  const licences = licencesInForce(authority, wanted.regime, instants)
  if (licences.length === 0) {
    const values = { authority: authority.id, regime: wanted.regime }
    return { ...away, findings: [finding('registry.licence-missing', wanted.standard, values)] }
  }
  if (standings.some(({ obstacles }) => obstacles.length === 0)) {
    return { ...away, recognises: true, since: licences.map(({ since }) => since) }
  }
  return { ...away, isBlocked: true, findings: [finding('registry.path-not-carrying', RULES_OF_RECOGNITION)] }
}
