import { joinMaterial, NO_MATERIAL } from '../../formats/material.ts'
import type { SignedObject } from '../../formats/signed-object.ts'
import type { DocumentValidation } from '../../validation/validate-document.ts'
import type { SignatureValidation } from '../../validation/validate-signature.ts'

const SIGNING_CERTIFICATE = new Set(['1.2.840.113549.1.9.16.2.12', '1.2.840.113549.1.9.16.2.47'])

/** The name of a signature's format, by what the structure carries. */
export function formatOf({ structure, claims }: SignedObject): string {
  if (claims.subFilter?.startsWith('ETSI.')) return 'PAdES'
  if (claims.subFilter !== undefined) return 'PDF'
  if (structure.kind !== 'cms') return structure.kind
  if (structure.data.profile === 'GM/T 0010') return 'GM/T 0010'
  // EN 319 122-1 §5.2.2: what makes CMS a CAdES signature is that it names its signing certificate.
  const names = structure.signer.signedAttributes?.some((attribute) => SIGNING_CERTIFICATE.has(attribute.oid))
  return names ? 'CAdES' : 'CMS'
}

/** What a signature carries, EN 319 122-1 §6: a time-stamp (T), and revocation data too (LT). A claim about form. */
export function levelOf(
  signature: SignatureValidation,
  { document, documentTimestamps }: DocumentValidation,
): 'B' | 'T' | 'LT' {
  if (signature.timestamps.length === 0 && documentTimestamps.length === 0) return 'B'
  const { structure } = signature.object
  const embedded = joinMaterial(document.material, structure.kind === 'cms' ? structure.data : NO_MATERIAL)
  return embedded.lists.length + embedded.responses.length > 0 ? 'LT' : 'T'
}
