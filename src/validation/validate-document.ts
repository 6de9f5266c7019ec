import type { Instant } from '../base/instant.ts'
import { counterSignatureBudget } from '../cms/verify-counter-signature.ts'
import { joinMaterial } from '../formats/material.ts'
import type { SignedDocument, SignedObject } from '../formats/signed-object.ts'
import type { Want } from '../path/certification-path.ts'
import type { Indication, SubIndication } from './indication.ts'
import { indicationOf, worstOf } from './indication.ts'
import { type SignatureValidation, validateSignature } from './validate-signature.ts'
import {
  type TimestampValidation,
  unprovenFinding,
  unreadableTimestamp,
  validateTimestamp,
} from './validate-timestamp.ts'
import { type GradedFinding, gradeFindings, outcomeOf, type ValidationContext } from './validation-context.ts'

/** The verdict on a document: every signature, every document time-stamp, and what is still wanted. */
export interface DocumentValidation {
  readonly document: SignedDocument
  readonly indication: Indication | 'NO-SIGNATURE-FOUND'
  readonly subIndication: SubIndication | null
  /** In document order. */
  readonly signatures: readonly SignatureValidation[]
  readonly documentTimestamps: readonly TimestampValidation[]
  readonly findings: readonly GradedFinding[]
  /** What could be fetched to tell more. */
  readonly wants: readonly Want[]
}

/**
 * Validates every signature of a document. Last to first: a later document time-stamp covers what stands
 * before it and proves when that existed.
 *
 * @standard EN 319 102-1 V1.4.1 §5.3 – §5.5; ISO 32000-2 §12.8.5 (document time-stamps)
 */
export async function validateDocument(
  document: SignedDocument,
  request: ValidationContext,
): Promise<DocumentValidation> {
  const context = {
    ...request,
    material: joinMaterial(document.material, request.material),
    counterSignatures: counterSignatureBudget(),
  }
  const signatures: SignatureValidation[] = []
  const documentTimestamps: TimestampValidation[] = []
  let coveredAt: Instant = context.at

  for (const object of document.objects.toReversed()) {
    if (object.kind === 'document-timestamp') {
      const stamp = await validateDocumentTimestamp(object, coveredAt, context)
      documentTimestamps.unshift(stamp)
      if (stamp.indication === 'PASSED') coveredAt = Math.min(coveredAt, stamp.token!.time) as Instant
    } else if (object.structure.kind === 'timestamp') {
      signatures.unshift(await validateTokenAlone(object, coveredAt, context))
    } else {
      signatures.unshift(await validateSignature(object, coveredAt, context))
    }
  }

  const judgements = [...signatures, ...signatures.flatMap((signature) => signature.timestamps), ...documentTimestamps]
  const unproven = documentTimestamps.map(unprovenFinding).filter((item) => item !== null)
  const findings = gradeFindings([...document.findings, ...unproven], context.policy)
  const outcomes = [...signatures.map((signature) => signature.subIndication), outcomeOf(findings)]
  // Default closed: a changed document never passes, however a policy weighs what was found about it.
  if (document.changedAfterSigning) outcomes.push('SIG_CONSTRAINTS_FAILURE')
  const subIndication = signatures.length === 0 ? null : worstOf(outcomes.filter((outcome) => outcome !== null))
  return {
    document,
    indication: signatures.length === 0 ? 'NO-SIGNATURE-FOUND' : indicationOf(subIndication),
    subIndication,
    signatures,
    documentTimestamps,
    findings,
    wants: uniqueWants(judgements.flatMap((judged) => judged.judgement?.wants ?? [])),
  }
}

async function validateDocumentTimestamp(
  object: SignedObject,
  coveredAt: Instant,
  context: ValidationContext,
): Promise<TimestampValidation> {
  const { structure } = object
  if (structure.kind === 'unreadable') return unreadableTimestamp(structure.fault, context)
  if (structure.kind !== 'timestamp') {
    return unreadableTimestamp({ code: 'timestamp.token-expected', values: {} }, context)
  }
  const stamp = await validateTimestamp(structure.token, object.content, coveredAt, context)
  const container = gradeFindings(object.findings, context.policy)
  if (stamp.indication !== 'PASSED' || !container.some((item) => item.severity === 'fail')) {
    return { ...stamp, findings: [...container, ...stamp.findings] }
  }
  // A token whose place in the file is not exact covers something else than the file.
  return {
    ...stamp,
    indication: 'FAILED',
    subIndication: 'FORMAT_FAILURE',
    findings: [...container, ...stamp.findings],
  }
}

/** A time-stamp token with the content it stands for is itself the proof that is asked about. */
async function validateTokenAlone(
  object: SignedObject,
  coveredAt: Instant,
  context: ValidationContext,
): Promise<SignatureValidation> {
  const { structure } = object
  if (structure.kind !== 'timestamp') return validateSignature(object, coveredAt, context)
  const stamp = await validateTimestamp(structure.token, object.content, coveredAt, context)
  const container = gradeFindings(object.findings, context.policy)
  const subIndication = worstOf([outcomeOf(container), stamp.subIndication].filter((sub) => sub !== null))
  return {
    object,
    indication: indicationOf(subIndication),
    subIndication,
    intact: stamp.intact,
    scheme: stamp.scheme,
    certificate: stamp.certificate,
    claimedSigningTime: structure.token.time,
    bestSignatureTime: stamp.indication === 'PASSED' ? structure.token.time : coveredAt,
    bestSignatureTimeSource: stamp.indication === 'PASSED' ? 'timestamp' : 'validation-time',
    timestamps: [stamp],
    judgement: stamp.judgement,
    findings: [...container, ...stamp.findings],
  }
}

function uniqueWants(wants: readonly Want[]): Want[] {
  const unique = new Map(wants.map((want) => [JSON.stringify([want.kind, want.uris, want.subject]), want]))
  return [...unique.values()]
}
