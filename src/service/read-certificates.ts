import type { Bytes } from '../base/bytes.ts'
import { type Fault, fail, ok, type Result } from '../base/result.ts'
import { joinMaterial, type Material, NO_MATERIAL, openMaterial } from '../formats/material.ts'
import { isDemonstration } from '../registry/demonstration.ts'
import { type TrustView, trustView } from '../registry/trust-view.ts'

/** A file by the name that its owner gave it, for the words of a fault. */
export interface NamedOctets {
  readonly name: string
  readonly bytes: Bytes
}

/** Certificates, CRLs and OCSP responses of several files; a file that is none of them is a fault that names it. */
export function readMaterial(files: readonly NamedOctets[]): Result<Material> {
  const parts: Material[] = []
  for (const file of files) {
    const opened = openMaterial(file.bytes)
    if (!opened.ok) return named(file, opened.fault, 'material.file-unreadable')
    parts.push(opened.value)
  }
  return ok(joinMaterial(NO_MATERIAL, ...parts))
}

/** The trust that somebody gives by hand: every certificate in the files is an anchor, and no day is claimed for it. */
export function readTrust(files: readonly NamedOctets[]): Result<TrustView> {
  for (const file of files) {
    const opened = openMaterial(file.bytes)
    if (!opened.ok) return named(file, opened.fault, 'trust.file-unreadable')
    if (opened.value.certificates.length === 0) return fail('trust.certificate-missing', { file: file.name })
  }
  const material = readMaterial(files)
  if (!material.ok) return material
  const anchors = material.value.certificates.map((certificate) =>
    isDemonstration(certificate) ? { certificate, demonstration: true } : { certificate },
  )
  return ok(trustView(anchors, [], null))
}

function named(file: NamedOctets, fault: Fault, code: Fault['code']): { ok: false; fault: Fault } {
  return fail(code, { file: file.name, reason: fault.code })
}
