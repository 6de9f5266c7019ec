import type { Bytes } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'

/**
 * The registry as one value, `yanqian.registry/1`: who issues certificates where, by what licence, and who
 * recognises whose for what. A verdict names the snapshot by the SHA-256 of its canonical JSON; the same
 * snapshot gives the same verdict years later. Every row says from when to when it holds, so that a question
 * about a past day is answered as of that day; a row is never taken away, only ended.
 */
export interface RegistrySnapshot {
  /** Grows by one with every published change; a lower one is never taken for a later state. */
  readonly version: number
  /** SHA-256 of entry `version` of the change log, which covers every entry before it. */
  readonly changeHead: string
  /** When this state was published. */
  readonly issuedAt: Instant
  readonly regions: readonly Region[]
  readonly authorities: readonly Authority[]
  readonly services: readonly Service[]
  readonly certificateTypes: readonly CertificateType[]
  readonly crossCertificates: readonly CrossCertificate[]
  readonly instruments: readonly RecognitionInstrument[]
  readonly policyMappings: readonly PolicyMapping[]
  readonly statusSources: readonly StatusSource[]
  /** DER of every certificate that a row names, by fingerprint. */
  readonly certificates: ReadonlyMap<string, Bytes>
}

/** From an instant on, up to another that no longer counts; open where null. */
export interface Period {
  readonly from: Instant
  readonly to: Instant | null
}

/** Intervals of one row do not overlap and are in order of time; between them nothing is said. */
export interface StatusInterval<Status extends string> extends Period {
  readonly status: Status
  /** The public source or decision it rests on. */
  readonly basis: string
}

export interface Names {
  readonly zh: string
  readonly en: string
}

/** ISO 3166-2 (`CN-SH`), or ISO 3166-1 alpha-2 for a country as a whole (`EE`). */
export interface Region {
  readonly code: string
  readonly names: Names
}

export interface Authority {
  readonly id: string
  readonly region: string
  readonly names: Names
  readonly licences: readonly Licence[]
  /** Where this entry comes from; a licence without a public source is not entered. */
  readonly source: string
  readonly demonstration: boolean
}

/** MIIT electronic certification (Electronic Signature Law Art. 18), SCA e-government certification, the recognition of HK Cap. 553. */
export type LicenceRegime = 'miit-electronic-certification' | 'sca-e-government' | 'hk-recognized-ca'
export interface Licence {
  readonly regime: LicenceRegime
  readonly number: string | null
  readonly intervals: readonly StatusInterval<'granted' | 'suspended' | 'withdrawn'>[]
}

export interface Service {
  readonly id: string
  readonly authority: string
  readonly kind: 'ca' | 'ocsp' | 'tsa' | 'seal-maker'
  readonly names: Names
  readonly intervals: readonly StatusInterval<'active' | 'suspended' | 'revoked'>[]
  readonly identities: readonly DigitalIdentity[]
}

export interface DigitalIdentity {
  /** SHA-256 of the certificate. */
  readonly certificate: string
  readonly role: 'root' | 'intermediate' | 'end-entity'
  readonly use: Period
  /** SM2 signer ID that this key signs with, in hexadecimal; null: the default one. */
  readonly sm2Id: string | null
  /** A root of the public web PKI: browsers know it. By itself it is no licence (Electronic Signature Law Art. 16–18). */
  readonly publicWebRoot: boolean
}

/** Assurance, 4 the strongest. Ours: there is no uniform scale in certificates. */
export type Level = 1 | 2 | 3 | 4

export interface CertificateType {
  readonly id: string
  readonly authority: string
  readonly names: Names
  readonly class: 'individual' | 'organization' | 'device' | 'code'
  /** 1–4, weakest of identity proofing, key medium and escrow; null where a factor is not known. */
  readonly level: Level | null
  readonly identityProofing: 'none' | 'remote' | 'real-name' | 'face-to-face' | null
  readonly keyMedium: 'software' | 'cloud-hsm' | 'co-signing' | 'hardware' | null
  readonly keyEscrow: boolean | null
  /** By what a certificate of this authority is told to be of this type: all that is stated must hold. OIDs are misused, so rules are the issuer's. */
  readonly rule: TypeRule
  readonly period: Period
}

export interface TypeRule {
  /** One of them is in certificatePolicies; empty: not asked. */
  readonly policies: readonly string[]
  readonly extendedKeyUsages: readonly string[]
  /** Extensions that must be present. */
  readonly extensions: readonly string[]
  /** Subject attributes that must be present (OID), with a fixed value where one is given. */
  readonly subject: readonly { readonly attribute: string; readonly value: string | null }[]
}

export interface CrossCertificate {
  readonly id: string
  readonly certificate: string
  /** Authority that issued it, and the one whose key it certifies. */
  readonly issuer: string
  readonly subject: string
  /** The one in the other direction. */
  readonly pair: string | null
  /** The instrument it was issued under. */
  readonly instrument: string | null
  readonly intervals: readonly StatusInterval<'active' | 'suspended' | 'revoked' | 'expired'>[]
}

export type Purpose = 'bidding' | 'government-procurement' | 'cross-border-commerce' | 'medical' | 'general'
export type LegalBasis = 'esl-26' | 'guangdong-hong-kong' | 'regional-agreement' | 'contract'

export interface RecognitionInstrument {
  readonly id: string
  readonly names: Names
  readonly basis: LegalBasis
  /** Citation of the document, and its SHA-256 where it is at hand. */
  readonly citation: string
  readonly documentSha256: string | null
  /** Whose certificates are recognised, and where. `two-way`: also the other way round. */
  readonly issuers: Party
  readonly reliers: Party
  readonly direction: 'one-way' | 'two-way'
  readonly scope: Scope
  /** What it says of what falls under it: an instrument may also deny. */
  readonly effect: 'recognised' | 'not-recognised'
  /**
   * How it is carried out. `cross-certificate`: only along a path under an anchor of the reliers with a
   * cross-certificate that is in force (RFC 5280 §3.2); `trust-list`: the issuers' own anchors are taken.
   */
  readonly carriedBy: 'cross-certificate' | 'trust-list'
  readonly intervals: readonly StatusInterval<'effective' | 'suspended' | 'repealed'>[]
  readonly demonstration: boolean
}

export interface Party {
  readonly regions: readonly string[]
  readonly authorities: readonly string[]
}

export interface Scope {
  /** Certificate types by id, policies by OID: empty lists ask nothing. */
  readonly certificateTypes: readonly string[]
  readonly policies: readonly string[]
  /** Empty: any purpose. */
  readonly purposes: readonly Purpose[]
  readonly levelMin: Level | null
  /** The issuing authority must hold one of these licences; empty: not asked. 粤府〔2012〕82号 asks for it. */
  readonly licences: readonly LicenceRegime[]
}

/** A policy of the issuers that counts as one of the reliers, by an instrument. RFC 5280 §4.2.1.5 in the words of law. */
export interface PolicyMapping {
  readonly id: string
  readonly instrument: string
  /** `forward`: from the instrument's issuers to its reliers; `reverse`: the other way round, under a two-way one. */
  readonly direction: 'forward' | 'reverse'
  readonly issuerPolicy: string
  readonly relierPolicy: string
  readonly level: Level | null
  readonly period: Period
}

export interface StatusSource {
  readonly id: string
  readonly authority: string
  readonly kind: 'crl' | 'ocsp'
  readonly uri: string
  readonly freshnessSecondsMax: number | null
}
