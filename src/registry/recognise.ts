import { finding } from '../base/finding.ts'
import { instantFromIso, isoOf } from '../base/instant.ts'
import { applyInstrument, directionOf } from './apply-instrument.ts'
import { assuranceLevelOf } from './assurance-level.ts'
import {
  type CertificateAuthority,
  type PathStanding,
  type RegistryInstants,
  standingOfPath,
} from './authority-of-certificate.ts'
import { type Classification, classifyCertificate } from './classify-certificate.ts'
import { answerOf, byOutcome, disagreementOf } from './conflicts.ts'
import { intervalAt } from './interval.ts'
import { POLICIES_MAX } from './policies-under.ts'
import type {
  AuthorityAnswer,
  InstrumentAnswer,
  InstrumentApplication,
  PathAnswer,
  Recognition,
  RecognitionQuestion,
  TypeAnswer,
} from './recognition.ts'
import type { RecognitionCase } from './recognition-case.ts'
import { covers, isAtHome } from './region.ts'
import type { RegistryFinding } from './registry-code.ts'
import { type RegistryIndex, registryIndex } from './registry-index.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'
import { licenceAsked, licencesInForce, standingInLaw } from './standing-in-law.ts'

/** Instruments between two parties that are told of; those that speak of the case come first. Ours. */
const INSTRUMENTS_MAX = 64

/**
 * Answers for one certificate, region, purpose and instant: whether it holds, whether it is recognised by an
 * instrument, and what it is before the law. The three never touch: recognition changes legal effect, and no
 * mathematics. The same snapshot and question give the same answer; an excerpt that holds what the question
 * touches gives the answer of the whole.
 *
 * @standard Electronic Signature Law (2019) Art. 16, 18, 26; RFC 5280 §3.2, §4.2.1.5; the rules of recognition are ours
 */
export function recognise(snapshot: RegistrySnapshot, question: RecognitionQuestion): Recognition {
  const { certificate, region, purpose, at } = question
  const index = registryIndex(snapshot)
  const instants = askedInstants(question)
  const accepted = question.accepted.map((path) => standingOfPath(path, index, instants))
  const vouched = question.vouched.map((path) => refusedAbove(standingOfPath(path, index, instants)))
  const owners = ownersOf(accepted).length > 0 ? ownersOf(accepted) : ownersOf(vouched)
  const owner = owners.length === 1 ? owners[0]! : null
  const types = owner === null ? [] : (index.typesOf.get(owner.authority.id) ?? [])
  const classification = classifyCertificate(certificate, types)
  const standings = [...accepted, ...vouched].filter((each) => each.owner?.authority.id === owner?.authority.id)
  const asked = { certificate, classification, standings, region, purpose, instants }
  const applications =
    owner === null ? [] : applyAll({ ...asked, ...relyingSide(standings, region, index), owner }, index)
  const isPublicWebRoot = standsUnderWebRoot(standings, index)
  return {
    registry: { version: snapshot.version, changeHead: snapshot.changeHead },
    region,
    purpose,
    issuedAt: isoOf(certificate.notBefore),
    at: isoOf(at),
    effective: question.effective,
    demonstration: restsOnDemonstration(question, owner, applications),
    certificate: certificate.fingerprint,
    authority: owner && authorityAnswer(owner, question, isPublicWebRoot),
    type: typeAnswer(classification),
    technical: {
      status: question.technical,
      paths: [...accepted.map((each) => pathAnswer(each, true)), ...vouched.map((each) => pathAnswer(each, false))],
    },
    instrument: instrumentAnswer(owner, owners, applications, asked),
    law: standingInLaw(owner?.authority ?? null, isPublicWebRoot, applications, asked),
    unchecked: uncheckedOf(question, accepted, vouched, applications),
  }
}

function askedInstants({ certificate, at, effective }: RecognitionQuestion): RegistryInstants {
  return {
    issuance: effective === 'use' ? null : certificate.notBefore,
    use: effective === 'issuance' ? null : at,
  }
}

/** Whose certificate it is, by what it is recognised or denied, and the anchor under which it is valid: each may be of the demonstration. */
const restsOnDemonstration = (
  { accepted: [preferred] }: RecognitionQuestion,
  owner: CertificateAuthority | null,
  applications: readonly InstrumentApplication[],
): boolean =>
  owner?.authority.demonstration === true ||
  preferred?.anchor?.demonstration === true ||
  applications.some(({ demonstration, outcome }) => demonstration && outcome !== 'outside')

/** A path that was refused above the target carries nothing; for what is the target's own, the technical answer stands. */
function refusedAbove(standing: PathStanding): PathStanding {
  const { certificates, failures } = standing.path
  const above = failures.filter(({ subject }) => subject !== certificates[0]?.fingerprint)
  const refused = above.map(({ code, standard, subject }) =>
    finding('registry.path-refused', standard, { code }, subject),
  )
  return { ...standing, obstacles: [...standing.obstacles, ...refused] }
}

/** Each authority that paths name, nearest entry first. */
function ownersOf(standings: readonly PathStanding[]): readonly CertificateAuthority[] {
  const nearest = new Map<string, CertificateAuthority>()
  for (const { owner } of standings) {
    if (owner === null) continue
    const known = nearest.get(owner.authority.id)
    if (known === undefined || comesBefore(owner, known)) nearest.set(owner.authority.id, owner)
  }
  return [...nearest.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, owner]) => owner)
}

const comesBefore = (a: CertificateAuthority, b: CertificateAuthority): boolean =>
  a.place < b.place || (a.place === b.place && (a.service?.id ?? '~') < (b.service?.id ?? '~'))

/** The authorities at whose anchors the paths end, as those anchors speak for the region. */
function relyingSide(
  standings: readonly PathStanding[],
  region: string,
  index: RegistryIndex,
): Pick<RecognitionCase, 'relyingAuthorities'> {
  const relying = standings.flatMap(({ path: { anchor } }) => {
    if (anchor?.region === undefined || !covers(anchor.region, region)) return []
    return (index.identities.get(anchor.certificate.fingerprint) ?? []).map(({ service }) => service.authority)
  })
  return { relyingAuthorities: [...new Set(relying)].sort() }
}

function applyAll(asked: RecognitionCase, index: RegistryIndex): readonly InstrumentApplication[] {
  const { owner, region, relyingAuthorities } = asked
  return index.snapshot.instruments
    .flatMap((instrument) => {
      const direction = directionOf(instrument, owner.authority, region, relyingAuthorities)
      if (direction === null) return []
      return [applyInstrument(instrument, direction, index.mappingsUnder.get(instrument.id) ?? [], asked)]
    })
    .sort(byOutcome)
}

function instrumentAnswer(
  owner: CertificateAuthority | null,
  owners: readonly CertificateAuthority[],
  applications: readonly InstrumentApplication[],
  asked: Omit<RecognitionCase, 'owner' | 'relyingAuthorities'>,
): InstrumentAnswer {
  const none = { ground: null, since: null, instruments: [], omitted: 0 }
  if (owner === null) {
    if (owners.length === 0)
      return { ...none, status: 'not-on-file', findings: [finding('registry.authority-unknown', OURS)] }
    const values = { authorities: owners.map(({ authority }) => authority.id).join(' ') }
    return { ...none, status: 'conflict', findings: [finding('registry.authorities-disagree', OURS, values)] }
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
        ? [finding('registry.instrument-missing' as const, OURS, { from: owner.authority.region, to: asked.region })]
        : []),
    ],
  }
}

const OURS = 'rules of recognition'

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
  if (wanted === null) return { ...away, findings: [finding('registry.law-unknown', OURS, { region })] }
  const licences = licencesInForce(authority, wanted.regime, instants)
  if (licences.length === 0) {
    const values = { authority: authority.id, regime: wanted.regime }
    return { ...away, findings: [finding('registry.licence-missing', wanted.standard, values)] }
  }
  if (standings.some(({ obstacles }) => obstacles.length === 0)) {
    return { ...away, recognises: true, since: licences.map(({ since }) => since) }
  }
  return { ...away, isBlocked: true, findings: [finding('registry.path-not-carrying', OURS)] }
}

/** Whether what vouches is known as a root of the public web: the owner's entry, or an anchor of its paths. */
const standsUnderWebRoot = (standings: readonly PathStanding[], index: RegistryIndex): boolean =>
  standings.some(({ path: { certificates } }) =>
    certificates.some(({ fingerprint }) =>
      (index.identities.get(fingerprint) ?? []).some(({ identity }) => identity.publicWebRoot),
    ),
  )

function authorityAnswer(
  { authority, service }: CertificateAuthority,
  { certificate, at }: RecognitionQuestion,
  publicWebRoot: boolean,
): AuthorityAnswer {
  const statusAt = (instant: typeof at) => (service && intervalAt(service.intervals, instant)?.status) ?? null
  return {
    id: authority.id,
    names: authority.names,
    region: authority.region,
    service: service?.id ?? null,
    serviceStatus: { atIssuance: statusAt(certificate.notBefore), atUse: statusAt(at) },
    publicWebRoot,
    source: authority.source,
  }
}

function typeAnswer({ status, types, class: ofClass, level, findings }: Classification): TypeAnswer {
  const entries = types.map((type) => {
    const { id, names, class: typeClass, level: typeLevel } = type
    return { id, names, class: typeClass, level: typeLevel, factors: assuranceLevelOf(type).factors }
  })
  return { status, types: entries, class: ofClass, level, findings }
}

function pathAnswer({ path, owner, crossCertificates, obstacles }: PathStanding, accepted: boolean): PathAnswer {
  return {
    accepted,
    region: path.anchor?.region ?? null,
    anchor: path.anchor?.certificate.fingerprint ?? null,
    certificates: path.certificates.map(({ fingerprint }) => fingerprint),
    crossCertificates: crossCertificates.map(({ id }) => id),
    authority: owner?.authority.id ?? null,
    policies: path.userConstrainedPolicySet,
    obstacles,
  }
}

function uncheckedOf(
  { certificate, accepted: paths }: RecognitionQuestion,
  accepted: readonly PathStanding[],
  vouched: readonly PathStanding[],
  applications: readonly InstrumentApplication[],
): RegistryFinding[] {
  const [preferred] = paths
  const unchecked = (preferred?.revocation ?? []).filter(({ status }) => status !== 'good')
  const stated = certificate.certificatePolicies?.length ?? 0
  const speaking = applications.filter(({ outcome }) => outcome === 'recognises' || outcome === 'denies')
  return [
    ...unchecked.map(({ subject, status }) =>
      finding('registry.revocation-unchecked' as const, 'RFC 5280 §6.3', { status }, subject),
    ),
    ...(stated > POLICIES_MAX
      ? [finding('registry.policies-unread' as const, OURS, { max: POLICIES_MAX }, certificate.fingerprint)]
      : []),
    ...(stated > 0 && preferred?.userConstrainedPolicySet?.length === 0
      ? [finding('registry.policies-not-on-path' as const, 'RFC 5280 §6.1.6', {}, certificate.fingerprint)]
      : []),
    ...withoutRepeats([...accepted, ...vouched].flatMap(({ notes }) => notes)),
    ...speaking
      .filter(({ documentSha256 }) => documentSha256 === null)
      .map(({ id, citation }) => finding('registry.document-unseen' as const, citation, { instrument: id })),
  ]
}

function withoutRepeats(findings: readonly RegistryFinding[]): RegistryFinding[] {
  const seen = new Set<string>()
  return findings.filter(({ code, subject = '' }) => {
    const key = `${code} ${subject}`
    return seen.has(key) ? false : seen.add(key)
  })
}
