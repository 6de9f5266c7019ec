import type { AnchorStanding } from '../registry/anchor-standing.ts'
import { CHECKS, type CheckCode, type CheckStep } from '../validation/checks.ts'
import type { SignatureValidation } from '../validation/validate-signature.ts'

/**
 * Electronic Signature Law (2019) Art. 13: an electronic signature is reliable where four conditions
 * hold together. Conditions 3 and 4 are mathematics. Conditions 1 and 2 are facts of the signatory's
 * life: a certificate and its issuer's standing let them be presumed, and nothing here proves them.
 */
export interface ReliabilityAssessment {
  readonly conditions: readonly [ConditionAssessment, ConditionAssessment, ConditionAssessment, ConditionAssessment]
  readonly reliable: 'presumed' | 'not-shown' | 'no'
}

interface ConditionAssessment {
  readonly number: 1 | 2 | 3 | 4
  readonly status: 'met' | 'not-met' | 'not-shown'
  readonly strength: 'mathematics' | 'presumption'
  /** What it rests on: codes of facts (`legal.*`) and of findings. */
  readonly basis: readonly string[]
  /** What would show it, where it is not shown. */
  readonly missing: readonly LegalMissing[]
}

export type LegalFact =
  | 'legal.certificate-names-signatory'
  | 'legal.key-usage-signing'
  | 'legal.not-revoked'
  | 'legal.issuer-standing'
  | 'legal.issuer-licensed'
  | 'legal.signature-intact'
  | 'legal.content-intact'
  | 'legal.time-proven'

export type LegalMissing =
  | 'legal.missing-certification-path'
  | 'legal.missing-revocation-data'
  | 'legal.missing-good-certificate'
  | 'legal.missing-issuer-licence'
  | 'legal.missing-key-custody'
  | 'legal.missing-control-evidence'
  | 'legal.missing-strong-algorithm'
  | 'legal.missing-content'
  | 'legal.missing-signatory'
  | 'legal.missing-signer-certificate'
  | 'legal.missing-readable-structure'

/** Assesses the four conditions from the verdict on a signature and the standing of the anchor it rests on. */
export function assessReliability(
  signature: SignatureValidation,
  changedAfterSigning: boolean,
  standing: AnchorStanding | null,
): ReliabilityAssessment {
  const conditions = [
    exclusiveData(signature, standing),
    soleControl(signature, standing),
    signatureChangesShow(signature),
    contentChangesShow(signature, changedAfterSigning),
  ] as const
  const statuses = conditions.map((condition) => condition.status)
  if (statuses.includes('not-met')) return { conditions, reliable: 'no' }
  // A signature that did not pass is presumed nothing of, whichever check it was that failed.
  const isShown = !statuses.includes('not-shown') && signature.indication === 'TOTAL-PASSED'
  return { conditions, reliable: isShown ? 'presumed' : 'not-shown' }
}

/** Art. 13 (1): when used for signing, the signature creation data belonged to the signatory alone. */
function exclusiveData(signature: SignatureValidation, standing: AnchorStanding | null): ConditionAssessment {
  const against = findingsAgainst(signature, ['path.key-usage-missing'])
  // A key whose use is encryption is held in escrow too: it does not belong to the signatory alone (GM/T 0015).
  if (against.length > 0) return presumption(1, 'not-met', against)
  const missing = missingStanding(signature, standing)
  if (missing.length > 0) return presumption(1, 'not-shown', [], [...missing, 'legal.missing-key-custody'])
  return presumption(1, 'met', ['legal.certificate-names-signatory', 'legal.key-usage-signing', issuerFact(standing)])
}

/** A standing that is not among these vouches for nobody. */
const VOUCHING: ReadonlySet<AnchorStanding> = new Set(['licensed', 'relying-party', 'demonstration'])

/** Who vouches: a lawfully established third party (Art. 16, 18, 26), or whom the relying party chose. */
const issuerFact = (standing: AnchorStanding | null): LegalFact =>
  standing === 'licensed' ? 'legal.issuer-licensed' : 'legal.issuer-standing'

/** Art. 13 (2): when signing, the signatory alone controlled the signature creation data. */
function soleControl(signature: SignatureValidation, standing: AnchorStanding | null): ConditionAssessment {
  const against = findingsAgainst(signature, ['validation.signed-after-revocation'])
  if (against.length > 0) return presumption(2, 'not-met', against)
  const missing = missingStanding(signature, standing)
  if (missing.length > 0) return presumption(2, 'not-shown', [], [...missing, 'legal.missing-control-evidence'])
  const time = signature.bestSignatureTimeSource === 'timestamp' ? (['legal.time-proven'] as const) : []
  return presumption(2, 'met', ['legal.not-revoked', issuerFact(standing), ...time])
}

/** Art. 13 (3): any change to the electronic signature after signing can be discovered. */
function signatureChangesShow(signature: SignatureValidation): ConditionAssessment {
  return mathematics(3, signature, false, 'legal.signature-intact')
}

/** Art. 13 (4): any change to the content and form of the data message after signing can be discovered. */
function contentChangesShow(signature: SignatureValidation, changed: boolean): ConditionAssessment {
  return mathematics(4, signature, changed, 'legal.content-intact')
}

function mathematics(
  number: 3 | 4,
  signature: SignatureValidation,
  changed: boolean,
  fact: LegalFact,
): ConditionAssessment {
  const condition = { number, strength: 'mathematics' } as const
  // Where a reader may be shown something else than was signed, a change of form need not show.
  const doubtful = number === 4 ? failingOf(signature, ['format', 'changes-after-signing']) : []
  const broken = findingsAgainst(signature, [
    'validation.content-digest-mismatch',
    'validation.signature-invalid',
    ...(number === 4 ? ['pdf.changed-after-signing'] : []),
  ])
  if (signature.intact === false || changed) return { ...condition, status: 'not-met', basis: broken, missing: [] }
  if (signature.intact === null) {
    const { structure, content } = signature.object
    const missing =
      structure.kind === 'unreadable'
        ? 'legal.missing-readable-structure'
        : content === null
          ? 'legal.missing-content'
          : 'legal.missing-signer-certificate'
    return { ...condition, status: 'not-shown', basis: [], missing: [missing] }
  }
  // With an algorithm that can be forged, a change need not show.
  const weak = signature.findings.some(
    (item) => item.code === 'validation.algorithm-weak' && item.subject === undefined,
  )
  if (weak) {
    const basis = ['validation.algorithm-weak']
    return { ...condition, status: 'not-shown', basis, missing: ['legal.missing-strong-algorithm'] }
  }
  if (doubtful.length > 0) {
    return { ...condition, status: 'not-shown', basis: doubtful, missing: ['legal.missing-readable-structure'] }
  }
  return { ...condition, status: 'met', basis: [fact], missing: [] }
}

/** What keeps conditions 1 and 2 from being presumed: no accepted path, or an issuer whose licence is not on file. */
function missingStanding(signature: SignatureValidation, standing: AnchorStanding | null): LegalMissing[] {
  const { judgement, object } = signature
  // Art. 2: a signature identifies the signatory and shows approval; a time-stamp shows that data existed.
  if (object.structure.kind === 'timestamp') return ['legal.missing-signatory']
  if (!judgement?.path) return ['legal.missing-certification-path']
  if (judgement.subIndication === 'TRY_LATER') return ['legal.missing-revocation-data']
  if (judgement.subIndication !== null) return ['legal.missing-good-certificate']
  // What is signed names another certificate, or none that can be told.
  if (failingOf(signature, ['signer-identification']).length > 0) return ['legal.missing-signer-certificate']
  // Art. 16, 18: a third party that certifies must be lawfully established; a public web root is not that by itself.
  return standing !== null && VOUCHING.has(standing) ? [] : ['legal.missing-issuer-licence']
}

/** Codes of the failing findings that belong to one of the steps. */
function failingOf(signature: SignatureValidation, steps: readonly CheckStep[]): string[] {
  const failing = signature.findings.filter(({ severity }) => severity === 'fail').map(({ code }) => code)
  return failing.filter((code) => Object.hasOwn(CHECKS, code) && steps.includes(CHECKS[code as CheckCode].step))
}

function findingsAgainst(signature: SignatureValidation, codes: readonly string[]): string[] {
  const failing = signature.findings.filter((item) => item.severity === 'fail').map((item) => item.code)
  return codes.filter((code) => failing.includes(code))
}

function presumption(
  number: 1 | 2,
  status: ConditionAssessment['status'],
  basis: readonly string[],
  missing: readonly LegalMissing[] = [],
): ConditionAssessment {
  return { number, status, strength: 'presumption', basis, missing }
}
