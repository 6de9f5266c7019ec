import { bytesFromBase64 } from '../../base/bytes.ts'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { instantFromIso } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'
import { policyNamed } from '../../service/policies.ts'
import { readMaterial, readTrust } from '../../service/read-certificates.ts'
import type { Report } from '../../service/report/report.ts'
import type { VerificationRequest } from '../../service/verification-request.ts'
import { verifyDocument } from '../../service/verify-document.ts'
import type { ContractEntry, NamedBase64 } from './contract-entry.ts'

/** Judges one entry with the service, `otherwise` where a test says so; the same in Node, in workerd and in a browser. */
export async function verifyEntry(
  entry: ContractEntry,
  otherwise: Partial<Pick<VerificationRequest, 'trust' | 'recognition' | 'policy'>> = {},
): Promise<Result<Report>> {
  const trust = readTrust(entry.trust.map(octets))
  if (!trust.ok) return trust
  const material = readMaterial(entry.material.map(octets))
  if (!material.ok) return material
  return verifyDocument({
    document: bytesFromBase64(entry.document)!,
    name: entry.name,
    ...(entry.content !== null && { content: { bytes: bytesFromBase64(entry.content)!, name: entry.contentName } }),
    ...(entry.certificate !== null && { certificate: bytesFromBase64(entry.certificate)! }),
    at: instantFromIso(entry.at)!,
    policy: policyNamed(entry.policy)!,
    trust: trust.value,
    material: material.value,
    fetcher: null,
    ...otherwise,
  })
}

/** The report, or the fault, as the bytes that must be the same on every runtime. */
export const reportText = (result: Result<Report>): string => canonicalJson(result as unknown as Json)

const octets = ({ name, base64 }: NamedBase64) => ({ name, bytes: bytesFromBase64(base64)! })

/** Where a report differs from what the manifest says, in words; empty where it does not. */
export function differences(entry: ContractEntry, result: Result<Report>): string[] {
  if (!result.ok) return result.fault.code === entry.expect.fault ? [] : [`fault ${result.fault.code}`]
  if (entry.expect.fault !== undefined) return [`no fault ${entry.expect.fault}`]
  const { conclusion, signatures, findings, changedAfterSigning, documentTimestamps } = result.value
  const { expect } = entry
  const codes = new Set([
    ...findings.map((finding) => finding.code),
    ...[...signatures, ...signatures.flatMap((signature) => signature.timestamps), ...documentTimestamps].flatMap(
      (judged) => judged.findings.map((finding) => finding.code),
    ),
  ])
  const said: [string, unknown, unknown][] = [
    ['indication', expect.indication, conclusion.indication],
    ['subIndication', expect.subIndication, conclusion.subIndication],
    ['intact', expect.intact, signatures.map((signature) => signature.intact)],
    ['signatures', expect.signatures, signatures.length],
    ['changedAfterSigning', expect.changedAfterSigning, changedAfterSigning],
    ['timestampIntact', expect.timestampIntact, signatures[0]?.timestamps.map((stamp) => stamp.intact)],
    ['documentTimestampIntact', expect.documentTimestampIntact, documentTimestamps.map((stamp) => stamp.intact)],
    ...(expect.findings ?? []).map((code): [string, unknown, unknown] => [code, true, codes.has(code)]),
  ]
  return said
    .filter(([, wanted, found]) => wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(found))
    .map(([what, wanted, found]) => `${what}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`)
}
