import { Budget } from '../../base/budget.ts'
import { openMaterial } from '../../formats/material.ts'
import { findPaths } from '../../path/find-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import type { InteropCase, InteropFolder } from './interop-case.ts'
import { decodedValue, type Judgement } from './row-claims.ts'

/** A row on an OCSP response: the status it gives of the certificate it names, judged at the day it was made. */
export async function judgeOcspResponse(row: InteropCase, folder: InteropFolder): Promise<Judgement> {
  const opened = openMaterial(folder.read(row.file))
  if (!opened.ok) return { differences: [`fault ${opened.fault.code}`], notJudged: [] }
  const read = (files: readonly string[] = []): Certificate[] =>
    files.map((file) => decodedValue(decodeCertificate(folder.read(file))))
  const pool = read(row.input.material)
  const target = pool.find((certificate) => !certificate.basicConstraints?.ca)!
  const search = await findPaths({
    target,
    pool,
    anchors: read(row.input.trust).map((certificate) => ({ certificate })),
    at: opened.value.responses[0]!.producedAt,
    revocation: { lists: [], responses: opened.value.responses },
    purpose: 'signing',
    budget: new Budget(),
    signatureCache: new SignatureCache(),
  })
  const path = search.accepted[0] ?? search.rejected[0]
  const status = path?.revocation.find((each) => each.subject === target.fingerprint)
  const differences: string[] = []
  if (status?.status !== row.expect.status)
    differences.push(`status: expected ${row.expect.status}, found ${status?.status}`)
  if (status?.source !== 'ocsp') differences.push(`its word comes from ${status?.source}`)
  if (search.accepted.length > 0 !== (row.expect.status === 'good')) {
    differences.push(`paths accepted: ${search.accepted.length}`)
  }
  return { differences, notJudged: [] }
}
