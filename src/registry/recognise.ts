import { finding } from '../base/finding.ts'
import { isoOf } from '../base/instant.ts'
import { assuranceLevelOf } from './assurance-level.ts'
import {
  type CertificateAuthority,
  type PathStanding,
  type RegistryInstants,
  standingOfPath,
} from './authority-of-certificate.ts'
import { type Classification, classifyCertificate } from './classify-certificate.ts'
import { findingNames } from './finding-names.ts'
import { applyInstruments, instrumentAnswer } from './instrument-answer.ts'
import { intervalAt } from './interval.ts'
import { POLICIES_MAX } from './policies-under.ts'
import { PURPOSES } from './purposes.ts'
import type {
  AuthorityAnswer,
  InstrumentApplication,
  PathAnswer,
  PurposeAnswer,
  Recognition,
  RecognitionQuestion,
  TypeAnswer,
} from './recognition.ts'
import type { RecognitionCase } from './recognition-case.ts'
import { covers } from './region.ts'
import { type RegistryFinding, RULES_OF_RECOGNITION } from './registry-code.ts'
import { type RegistryIndex, registryIndex } from './registry-index.ts'
import type { Purpose, RegistrySnapshot } from './registry-snapshot.ts'
import { standingInLaw } from './standing-in-law.ts'

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
  const isPublicWebRoot = standsUnderWebRoot(standings, index)
  const answerFor = (wanted: Purpose): PurposeAnswer => {
    const asked = { certificate, classification, standings, region, purpose: wanted, instants }
    const applications =
      owner === null ? [] : applyInstruments({ ...asked, ...relyingSide(standings, region, index), owner }, index)
    return {
      purpose: wanted,
      demonstration: restsOnDemonstration(question, owner, applications),
      instrument: instrumentAnswer(owner, owners, applications, asked),
      law: standingInLaw(owner?.authority ?? null, isPublicWebRoot, applications, asked),
      unchecked: uncheckedOf(question, accepted, vouched, applications),
    }
  }
  const others = PURPOSES.filter((each) => each !== purpose)
  const asked = answerFor(purpose)
  const otherPurposes = others.map(answerFor).map(ofSpeaking)
  return {
    registry: { version: snapshot.version, changeHead: snapshot.changeHead },
    region,
    issuedAt: isoOf(certificate.notBefore),
    at: isoOf(at),
    effective: question.effective,
    certificate: certificate.fingerprint,
    authority: owner && authorityAnswer(owner, question, isPublicWebRoot),
    type: typeAnswer(classification),
    technical: {
      status: question.technical,
      paths: [...accepted.map((each) => pathAnswer(each, true)), ...vouched.map((each) => pathAnswer(each, false))],
    },
    ...asked,
    otherPurposes,
    names: findingNames(
      [
        ...classification.findings,
        ...[...accepted, ...vouched].flatMap(({ obstacles }) => obstacles),
        ...[asked, ...otherPurposes].flatMap(findingsOf),
      ],
      index,
    ),
  }
}

/** Instruments that do not speak of it are told for the purpose that was asked, and counted for any other. */
function ofSpeaking({ instrument, ...answer }: PurposeAnswer): PurposeAnswer {
  const instruments = instrument.instruments.filter(({ outcome }) => outcome !== 'outside')
  const omitted = instrument.omitted + instrument.instruments.length - instruments.length
  return { ...answer, instrument: { ...instrument, instruments, omitted } }
}

const findingsOf = ({ instrument, law, unchecked }: PurposeAnswer): readonly RegistryFinding[] => [
  ...instrument.findings,
  ...instrument.instruments.flatMap(({ findings }) => findings),
  ...law.findings,
  ...unchecked,
]

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
      ? [
          finding(
            'registry.policies-unread' as const,
            RULES_OF_RECOGNITION,
            { max: POLICIES_MAX },
            certificate.fingerprint,
          ),
        ]
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
