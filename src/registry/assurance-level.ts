import type { CertificateType, Level } from './registry-snapshot.ts'

type Factors = Pick<CertificateType, 'identityProofing' | 'keyMedium' | 'keyEscrow'>

/** What each factor is worth by itself. */
export interface AssuranceFactor {
  readonly factor: keyof Factors
  readonly value: string | boolean | null
  readonly level: Level | null
}

export interface AssuranceLevel {
  /** The weakest factor's; null where one of them is not known. */
  readonly level: Level | null
  readonly factors: readonly AssuranceFactor[]
}

/**
 * Whose name is in the certificate: nobody's that was asked after; one's who was seen from afar; one's who
 * was found in the register of persons or of enterprises; one's who stood before an officer. Ours.
 */
const PROOFING = { none: 1, remote: 2, 'real-name': 3, 'face-to-face': 4 } as const

/**
 * Who can sign: whoever copies a file; whoever passes the gate of a machine of others (GM/T 0029), or holds
 * one half of a key (co-signing), which nobody can take as a whole; only whoever holds the token (GM/T 0027). Ours.
 */
const MEDIUM = { software: 2, 'cloud-hsm': 3, 'co-signing': 3, hardware: 4 } as const

/** A signing key that another holds as well is not the signatory's alone: Electronic Signature Law Art. 13 (1). */
const ESCROW = { true: 1, false: 4 } as const

/**
 * The assurance of a certificate type, 1 to 4: no stronger than its weakest factor, for a forger chooses
 * where to begin. There is no uniform scale in certificates; this one is ours.
 */
export function assuranceLevelOf({ identityProofing, keyMedium, keyEscrow }: Factors): AssuranceLevel {
  const factors: readonly AssuranceFactor[] = [
    { factor: 'identityProofing', value: identityProofing, level: identityProofing && PROOFING[identityProofing] },
    { factor: 'keyMedium', value: keyMedium, level: keyMedium && MEDIUM[keyMedium] },
    { factor: 'keyEscrow', value: keyEscrow, level: keyEscrow === null ? null : ESCROW[`${keyEscrow}`] },
  ]
  return { level: weakestOf(factors.map(({ level }) => level)), factors }
}

/** The least of them; null where one is not known, or there is none. */
export function weakestOf(levels: readonly (Level | null)[]): Level | null {
  let weakest: Level | null = null
  for (const level of levels) {
    if (level === null) return null
    if (weakest === null || level < weakest) weakest = level
  }
  return weakest
}
