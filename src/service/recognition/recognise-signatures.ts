import { ok, type Result } from '../../base/result.ts'
import type { Material } from '../../formats/material.ts'
import { joinMaterial } from '../../formats/material.ts'
import { recognise } from '../../registry/recognise.ts'
import { questionOf } from '../../registry/registry-question.ts'
import type { Purpose } from '../../registry/registry-snapshot.ts'
import type { RegistryQuestion } from '../../registry/registry-store.ts'
import type { Policy } from '../../validation/policy.ts'
import type { DocumentValidation } from '../../validation/validate-document.ts'
import type { SignatureValidation } from '../../validation/validate-signature.ts'
import { materialOf } from '../../validation/verify-mathematics.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { groundFor, groundReport, type RecognitionGround } from '../registry/registry-ground.ts'
import { searchForRecognition, TECHNICAL } from './recognise-certificate.ts'
import type { SignatureRecognition } from './signature-recognition.ts'

/** Where and for what signatures are to be relied on, and who is asked. */
export interface RecognitionAsk {
  readonly region: string
  readonly purpose: Purpose
  /** Whether the verdict may rest on the region's registered anchors too; else on those that are given alone. */
  readonly anchored: boolean
  /** The registry, or the part of it that the question touches. */
  readonly ground: (question: RegistryQuestion) => Promise<Result<RecognitionGround>>
}

/** Where a signature stands in the registry; null where it names no certificate, or signs nothing but time. */
export interface RecognisedSignature {
  readonly report: SignatureRecognition
  /** Certificates that its paths name. */
  readonly certificates: readonly Certificate[]
}

/**
 * Asks the registry about the certificate of each signature, as of its best signature time. The verdict goes in as it
 * is and comes out as it was: paths are looked for anew, under the anchors of the registry and with a budget of their
 * own, so that whom the registry knows never changes what was judged.
 *
 * @param material what the document was judged with, besides what it carries
 * @standard EN 319 102-1 V1.4.1 §5.1.3; Electronic Signature Law (2019) Art. 26; the rules of recognition are ours
 */
export async function recogniseSignatures(
  { signatures, document }: DocumentValidation,
  { ground, ...asked }: RecognitionAsk,
  material: Material,
  policy: Policy,
): Promise<Result<readonly (RecognisedSignature | null)[]>> {
  const embedded = signatures.map(({ object }) => materialOf(object.structure))
  const atHand = joinMaterial(material, document.material, ...embedded)
  const signers = signatures.flatMap(({ certificate }) => certificate ?? [])
  if (signers.length === 0) return ok(signatures.map(() => null))
  const question = questionOf([...signers, ...atHand.certificates], asked.region)
  const opened = await ground(question)
  if (!opened.ok) return opened
  const touched = groundFor(opened.value, question)
  const recognised: (RecognisedSignature | null)[] = []
  for (const signature of signatures) {
    recognised.push(await recogniseSignature(signature, asked, atHand, policy, touched))
  }
  return ok(recognised)
}

async function recogniseSignature(
  { object, certificate, indication, bestSignatureTime: at }: SignatureValidation,
  asked: Omit<RecognitionAsk, 'ground'>,
  material: Material,
  policy: Policy,
  ground: RecognitionGround,
): Promise<RecognisedSignature | null> {
  // Electronic Signature Law Art. 2: a time-stamp alone shows that data existed, and nobody's approval of it.
  if (certificate === null || object.structure.kind === 'timestamp') return null
  const { accepted, vouched } = await searchForRecognition(
    { target: certificate, material, at, policy, usedFor: 'signing' },
    ground,
  )
  const effective = policy.recognitionEffective
  const question = { ...asked, effective, certificate, accepted, vouched, technical: TECHNICAL[indication], at }
  return {
    report: { registry: groundReport(ground, question), recognition: recognise(ground.snapshot, question) },
    certificates: [...accepted, ...vouched].flatMap((path) => path.certificates),
  }
}
