import { Budget } from '../base/budget.ts'
import { ok, type Result } from '../base/result.ts'
import { DocumentDigests } from '../crypto/document-digests.ts'
import { joinMaterial, type Material } from '../formats/material.ts'
import { openDocument } from '../formats/open.ts'
import { SignatureCache } from '../path/signature-cache.ts'
import { validateDocument } from '../validation/validate-document.ts'
import { Gathering } from './gather.ts'
import { recogniseSignatures } from './recognition/recognise-signatures.ts'
import { type RegionTrust, trustFor } from './recognition/region-trust.ts'
import { certificatesAtHand, evidenceOf } from './report/evidence-of.ts'
import type { Report } from './report/report.ts'
import { writeReport } from './report/write-report.ts'
import type { VerificationRequest } from './verification-request.ts'

/** What is fetched may name what else is wanted; a path longer than this is told as unproven. */
const FETCH_ROUNDS_MAX = 3

/**
 * Verifies a document: opens it, judges every signature, fetches what is wanted and judges again, and
 * writes the report. Without a fetcher the same request gives the same report, byte for byte.
 *
 * @returns the report whatever the verdict; a fault (`format.*`, `pdf.*`, `asn1.*`) where the input cannot be read,
 *   and those of the registry where it was asked
 */
export async function verifyDocument(request: VerificationRequest): Promise<Result<Report>> {
  const opened = openDocument({
    bytes: request.document,
    ...(request.content && { content: request.content.bytes }),
    ...(request.certificate && { certificate: request.certificate }),
  })
  if (!opened.ok) return opened

  const signatureCache = new SignatureCache()
  const digests = new DocumentDigests()
  let trust = await trustFor(request, () => certificatesAtHand({ document: opened.value }, request.material))
  if (!trust.ok) return trust
  let material = joinMaterial(request.material, candidatesOf(trust.value))
  const validate = ({ view }: RegionTrust) =>
    validateDocument(opened.value, {
      anchors: view.anchors,
      material,
      at: request.at,
      policy: request.policy,
      budget: new Budget(),
      digest: digests.digest,
      signatureCache,
    })

  let validation = await validate(trust.value)
  const gathering = request.fetcher && new Gathering(request.fetcher)
  for (let round = 0; gathering && round < FETCH_ROUNDS_MAX && validation.wants.length > 0; round++) {
    const fetched = await gathering.fetchWanted(validation.wants, certificatesAtHand(validation, material))
    if (fetched.certificates.length + fetched.lists.length + fetched.responses.length === 0) break
    material = joinMaterial(material, fetched)
    trust = await trustFor(request, () => certificatesAtHand({ document: opened.value }, material))
    if (!trust.ok) return trust
    material = joinMaterial(material, candidatesOf(trust.value))
    validation = await validate(trust.value)
  }
  await gathering?.keepAccepted(evidenceOf(validation))
  const { recognition } = request
  const recognised = recognition
    ? await recogniseSignatures(validation, recognition, material, request.policy)
    : ok(undefined)
  if (!recognised.ok) return recognised
  return ok(
    await writeReport(request, trust.value, validation, gathering?.findings ?? [], digests.digest, recognised.value),
  )
}

const candidatesOf = ({ view: { intermediates } }: RegionTrust): Material => ({
  certificates: intermediates,
  lists: [],
  responses: [],
})
