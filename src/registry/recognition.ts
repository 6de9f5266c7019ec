import type { Instant } from '../base/instant.ts'
import type { CertificationPath } from '../path/certification-path.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { AssuranceFactor } from './assurance-level.ts'
import type { RegistryFinding } from './registry-code.ts'
import type {
  CertificateType,
  LegalBasis,
  Level,
  LicenceRegime,
  Names,
  Purpose,
  RecognitionInstrument,
} from './registry-snapshot.ts'

/** Whether a certificate counts in a region for a purpose, and what is known of it by paths alone. */
export interface RecognitionQuestion {
  readonly certificate: Certificate
  /** Accepted paths under every anchor of the registry, preferred ones first. */
  readonly accepted: readonly CertificationPath[]
  /** Paths refused for time, revocation or purpose alone: they tell whose certificate it is, and carry no more. */
  readonly vouched: readonly CertificationPath[]
  /** The verdict on the certificate, which recognition never changes. */
  readonly technical: TechnicalAnswer['status']
  /** Where it is to be relied on. */
  readonly region: string
  readonly purpose: Purpose
  /** The best signature time, or the instant that is asked about. */
  readonly at: Instant
  /** When instruments, licences and services must be in force: at issuance, at the instant, or at both. */
  readonly effective: Effective
}

export type Effective = 'issuance-and-use' | 'issuance' | 'use'

/**
 * Three answers that are never merged: whether it holds, whether somebody agreed to take it, and what it is
 * before the law. Each instant is ISO 8601; JSON as it stands.
 */
export interface Recognition extends PurposeAnswer {
  readonly registry: { readonly version: number; readonly changeHead: string }
  readonly region: string
  readonly issuedAt: string
  readonly at: string
  readonly effective: Effective
  readonly certificate: string
  readonly authority: AuthorityAnswer | null
  readonly type: TypeAnswer
  readonly technical: TechnicalAnswer
  /**
   * The same certificate, place and instants for every other purpose, so that "nothing on file" for one of them hides no
   * instrument for another.
   */
  readonly otherPurposes: readonly PurposeAnswer[]
  /** What the rows that findings name by their ids are called. */
  readonly names: readonly NamedRow[]
}

/** The answers that depend on what the certificate is used for. */
export interface PurposeAnswer {
  readonly purpose: Purpose
  /** Whether an answer rests on the demonstration, whose keys are public. */
  readonly demonstration: boolean
  readonly instrument: InstrumentAnswer
  readonly law: LawAnswer
  /** What was not checked, or could not be, so that nobody takes it as said. */
  readonly unchecked: readonly RegistryFinding[]
}

/** A row of the registry by what people call it. A cross-certificate is called after its two ends. */
export interface NamedRow {
  readonly kind: NamedKind
  readonly id: string
  readonly names: Names
}

export type NamedKind = 'authority' | 'certificate-type' | 'cross-certificate' | 'instrument' | 'region' | 'service'

export interface AuthorityAnswer {
  readonly id: string
  readonly names: Names
  readonly region: string
  readonly service: string | null
  readonly serviceStatus: ServiceStatus
  /** Its registered root is one that browsers know; by itself no licence. */
  readonly publicWebRoot: boolean
  readonly source: string
}

/** What the registry says of the service; null where it says nothing of that instant. */
interface ServiceStatus {
  readonly atIssuance: 'active' | 'suspended' | 'revoked' | null
  readonly atUse: 'active' | 'suspended' | 'revoked' | null
}

export interface TypeAnswer {
  readonly status: 'classified' | 'conflict' | 'not-classified'
  readonly types: readonly TypeEntry[]
  readonly class: CertificateType['class'] | null
  readonly level: Level | null
  readonly findings: readonly RegistryFinding[]
}

interface TypeEntry {
  readonly id: string
  readonly names: Names
  readonly class: CertificateType['class']
  readonly level: Level | null
  readonly factors: readonly AssuranceFactor[]
}

export interface TechnicalAnswer {
  readonly status: 'valid' | 'invalid' | 'undetermined'
  /** Accepted paths first, each with the region whose anchor it ends in. */
  readonly paths: readonly PathAnswer[]
}

export interface PathAnswer {
  readonly accepted: boolean
  /** Region of the anchor. */
  readonly region: string | null
  readonly anchor: string | null
  /** Fingerprints, target first. */
  readonly certificates: readonly string[]
  /** Ids of registered cross-certificates on it. */
  readonly crossCertificates: readonly string[]
  /** By whom the certificate is issued, told along this path. */
  readonly authority: string | null
  /** Policies valid along the path, in the words of the anchor's domain. RFC 5280 §6.1.6 */
  readonly policies: readonly string[] | null
  /** What keeps it from carrying recognition; it carries where there is none. */
  readonly obstacles: readonly RegistryFinding[]
}

export interface InstrumentAnswer {
  /** `not-recognised`: an instrument speaks of exactly this, and says no or is not in force; `not-on-file`: none does. */
  readonly status: 'recognised' | 'not-recognised' | 'conflict' | 'not-on-file'
  /** `own-region`: no instrument is needed at home, where the licence holds. */
  readonly ground: 'instrument' | 'own-region' | null
  /** Since when, without a break, the first of what recognises has been in force. */
  readonly since: string | null
  /** Those between these parties: the ones that recognise, then that deny, then that do not speak of this. */
  readonly instruments: readonly InstrumentApplication[]
  /** How many more there are between these parties that do not speak of this. */
  readonly omitted: number
  readonly findings: readonly RegistryFinding[]
}

/** One instrument held against the question. */
export interface InstrumentApplication {
  readonly id: string
  readonly names: Names
  readonly basis: LegalBasis
  readonly citation: string
  readonly documentSha256: string | null
  readonly direction: 'forward' | 'reverse'
  readonly carriedBy: RecognitionInstrument['carriedBy']
  readonly effect: RecognitionInstrument['effect']
  readonly outcome: 'recognises' | 'denies' | 'not-in-force' | 'outside'
  readonly since: string | null
  /** Original and translated policies and levels side by side. */
  readonly policies: readonly PolicyAnswer[]
  /** The level that counts under this instrument. */
  readonly level: Level | null
  readonly demonstration: boolean
  /** Why it does not speak of this, or not now. */
  readonly findings: readonly RegistryFinding[]
}

/** A policy of the certificate, and what it counts as among the reliers. */
export interface PolicyAnswer {
  readonly original: string | null
  readonly translated: string | null
  readonly mapping: string | null
  readonly originalLevel: Level | null
  readonly level: Level | null
  /** Whether the instrument's scope takes it. */
  readonly counts: boolean
}

export interface LawAnswer {
  readonly status: 'equal-by-approval' | 'domestic-licence' | 'not-shown'
  readonly standard: string
  readonly licences: readonly LicenceAnswer[]
  /** Instruments of approval under Art. 26. */
  readonly instruments: readonly string[]
  /** Why it is not shown, and what would show it. */
  readonly findings: readonly RegistryFinding[]
}

export interface LicenceAnswer {
  readonly regime: LicenceRegime
  readonly number: string | null
  readonly since: string
  readonly basis: string
}
