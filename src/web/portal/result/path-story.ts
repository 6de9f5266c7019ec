import type {
  PathReport,
  RejectedPathReport,
  Report,
  ReportFinding,
  RevocationReport,
} from '../../../service/report/report.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'

/** A certification path as it is told: from the trust anchor down, in trust domains, with the step where it breaks. */
export interface PathStory {
  readonly accepted: boolean
  readonly steps: readonly PathStep[]
  readonly zones: readonly PathZone[]
  readonly reasons: readonly ReportFinding[]
}

export interface PathStep {
  readonly kind: 'anchor' | 'authority' | 'cross' | 'target' | 'missing'
  readonly role: string
  readonly title: string
  readonly detail: string
  readonly foot: string
  /** A reason of refusal speaks of this certificate. */
  readonly broken: boolean
  /** Fingerprint; null for the anchor that was not reached. */
  readonly certificate: string | null
  readonly revocation: RevocationReport | null
}

/** Neighbouring steps of one trust domain: `first` to `last`, both included. */
interface PathZone {
  readonly title: string
  /** For a field too narrow for the whole title. */
  readonly short: string
  readonly first: number
  readonly last: number
  readonly trusted: boolean
}

/** Whose certificate stands at the end of the path. */
export type PathTarget = 'signer' | 'tsa' | 'asked'

/** The certificates that a path names, by fingerprint. */
export type PathCertificates = Pick<Report, 'certificates'>

export function acceptedStory(words: Words, report: PathCertificates, path: PathReport, target: PathTarget): PathStory {
  const downward = [...path.certificates].reverse()
  const steps = downward.map((fingerprint, index) => {
    const kind =
      index === downward.length - 1 && index > 0
        ? 'target'
        : index === 0
          ? 'anchor'
          : path.crossCertificates.includes(fingerprint)
            ? 'cross'
            : 'authority'
    const revocation = path.revocation.find(({ subject }) => subject === fingerprint) ?? null
    return stepOf(words, report, { fingerprint, kind, target, broken: false, revocation })
  })
  const titles = zoneTitles(words, path.region, path.demonstration)
  return { accepted: true, steps, zones: zonesOf(words, report, steps, titles, true), reasons: [] }
}

export function rejectedStory(
  words: Words,
  report: PathCertificates,
  path: RejectedPathReport,
  target: PathTarget,
): PathStory {
  const { zoneNone } = words.portal.path
  const downward = [...path.certificates].reverse()
  const broken = new Set(path.reasons.map(({ subject }) => subject))
  const reached = path.anchor !== null
  // A report that an earlier version wrote does not say which are cross-certificates.
  const { crossCertificates = [] }: Partial<RejectedPathReport> = path
  const steps = downward.map((fingerprint, index) => {
    const kind =
      index === downward.length - 1
        ? 'target'
        : reached && index === 0
          ? 'anchor'
          : crossCertificates.includes(fingerprint)
            ? 'cross'
            : 'authority'
    const isBroken = broken.has(fingerprint) && reached
    return stepOf(words, report, { fingerprint, kind, target, broken: isBroken, revocation: null })
  })
  if (!reached) steps.unshift(missingStep(words))
  const zones = reached
    ? zonesOf(words, report, steps, zoneTitles(words, path.region, false), false)
    : [{ title: zoneNone, short: zoneNone, first: 1, last: steps.length - 1, trusted: false }]
  return { accepted: false, steps, zones, reasons: path.reasons }
}

const zoneTitle = ({ lang, portal: { path } }: Words, region: string | null): string =>
  region === null ? path.zoneUnknown : path.zone(regionText(lang, region))

type Titles = Pick<PathZone, 'title' | 'short'>

function zoneTitles(words: Words, region: string | null, demonstration: boolean): Titles {
  const mark = demonstration ? ` · ${words.portal.path.demonstration}` : ''
  const title = zoneTitle(words, region)
  return { title: `${title}${mark}`, short: `${region === null ? title : regionText(words.lang, region)}${mark}` }
}

/** Whom a path leads to: the region's trust domain and the anchor's name. */
export function anchorTitle(words: Words, report: PathCertificates, path: PathReport): string {
  const anchor = report.certificates[path.anchor]
  const name = visibleText(anchor?.commonName ?? anchor?.subject ?? words.portal.unknown)
  return `${zoneTitle(words, path.region)} · ${name}`
}

interface StepInput {
  readonly fingerprint: string
  readonly kind: PathStep['kind']
  readonly target: PathTarget
  readonly broken: boolean
  readonly revocation: RevocationReport | null
}

function stepOf(
  words: Words,
  report: PathCertificates,
  { fingerprint, kind, target, broken, revocation }: StepInput,
): PathStep {
  const { path, unknown } = words.portal
  const certificate = report.certificates[fingerprint]
  const roles = { anchor: path.anchor, authority: path.authority, cross: path.cross, target: path[target], missing: '' }
  return {
    kind,
    role: roles[kind],
    title: visibleText(certificate?.commonName ?? certificate?.subject ?? unknown),
    detail: visibleText(certificate?.organization ?? ''),
    foot:
      certificate === undefined
        ? ''
        : `${visibleText(certificate.key)} · ${words.portal.timeline.until} ${words.day(certificate.notAfter)}`,
    broken: broken || revocation?.status === 'revoked',
    certificate: fingerprint,
    revocation,
  }
}

function missingStep({ portal: { path } }: Words): PathStep {
  return {
    kind: 'missing',
    role: '',
    title: path.noAnchor,
    detail: path.noAnchorText,
    foot: '',
    broken: true,
    certificate: null,
    revocation: null,
  }
}

/** A cross-certificate opens the next domain: above it one region's authorities, from it on another's. */
function zonesOf(
  words: Words,
  report: PathCertificates,
  steps: readonly PathStep[],
  titles: Titles,
  trusted: boolean,
): PathZone[] {
  const zones: PathZone[] = []
  let first = 0
  let current = titles
  steps.forEach((step, index) => {
    if (step.kind !== 'cross') return
    zones.push({ ...current, first, last: index - 1, trusted })
    const organization = step.certificate === null ? null : report.certificates[step.certificate]?.organization
    const { zoneCross } = words.portal.path
    const title = organization ? `${zoneCross}${words.portal.colon}${visibleText(organization)}` : zoneCross
    current = { title, short: zoneCross }
    first = index
  })
  zones.push({ ...current, first, last: steps.length - 1, trusted })
  return zones
}
