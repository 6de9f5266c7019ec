import { decodeTimestampToken } from '../../cms/timestamp-token.ts'
import type { Material } from '../../formats/material.ts'
import type { DocumentValidation } from '../../validation/validate-document.ts'
import { materialOf } from '../../validation/verify-mathematics.ts'
import type { Certificate } from '../../x509/certificate.ts'

/** Fingerprints of what the accepted paths of a validation rest on: certificates, CRLs and OCSP responses. */
export function evidenceOf({ signatures, documentTimestamps }: DocumentValidation): ReadonlySet<string> {
  const evidence = new Set<string>()
  const stamps = [...documentTimestamps, ...signatures.flatMap((signature) => signature.timestamps)]
  for (const { judgement } of [...signatures, ...stamps]) {
    for (const certificate of judgement?.path?.certificates ?? []) evidence.add(certificate.fingerprint)
    for (const status of judgement?.path?.revocation ?? []) if (status.evidence !== null) evidence.add(status.evidence)
  }
  return evidence
}

/** Every certificate that came with the document or beside it, by fingerprint. */
export function certificatesAtHand(
  { document }: Pick<DocumentValidation, 'document'>,
  material: Material,
): ReadonlyMap<string, Certificate> {
  const structures = document.objects.map(({ structure }) => structure)
  const stamped = structures.flatMap((structure) => (structure.kind === 'cms' ? structure.signer.timestampTokens : []))
  const tokens = stamped.flatMap((octets) => {
    const token = decodeTimestampToken(octets)
    return token.ok ? [token.value.signedData] : []
  })
  const parts = [material, document.material, ...structures.map(materialOf), ...tokens]
  return new Map(parts.flatMap((part) => part.certificates.map((each) => [each.fingerprint, each] as const)))
}
