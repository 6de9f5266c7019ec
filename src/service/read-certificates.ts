import type { Bytes } from '../base/bytes.ts'
import { type Fault, fail, ok, type Result } from '../base/result.ts'
import { joinMaterial, type Material, NO_MATERIAL, openMaterial } from '../formats/material.ts'
import { isDemonstration } from '../registry/demonstration.ts'
import { type TrustView, trustView } from '../registry/trust-view.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { InputFaultCode } from './input-fault-code.ts'

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

/** A file that may be one of many in a folder, where some may be of another kind or none of ours. */
export interface FoundOctets extends NamedOctets {
  readonly inFolder?: boolean
}

/** What is wrong where a file holds nothing of the kind it was given for. */
const MISSING: Readonly<Record<MaterialKind, InputFaultCode>> = {
  certificates: 'material.certificate-missing',
  lists: 'material.crl-missing',
  responses: 'material.ocsp-missing',
}

export type MaterialKind = keyof Material
export type MaterialItem<Kind extends MaterialKind> = Material[Kind][number]

/** What was read of one kind, and the files of folders that were passed over for being unreadable. */
export interface ReadOfKind<Item> {
  readonly items: readonly Item[]
  readonly skipped: readonly Fault[]
}

/**
 * Everything of one kind in several files. A file given by name must be readable and hold the kind; of a
 * folder, what cannot be read is passed over and told: less material never makes more valid.
 */
export function readOfKind<Kind extends MaterialKind>(
  files: readonly FoundOctets[],
  kind: Kind,
): Result<ReadOfKind<MaterialItem<Kind>>> {
  const items: MaterialItem<Kind>[] = []
  const skipped: Fault[] = []
  for (const file of files) {
    const opened = openMaterial(file.bytes)
    const found = opened.ok ? opened.value[kind] : []
    for (const item of found) items.push(item)
    if (found.length > 0 || (opened.ok && file.inFolder)) continue
    const failed = opened.ok
      ? fail(MISSING[kind], { file: file.name })
      : named(file, opened.fault, 'material.file-unreadable')
    if (!file.inFolder) return failed
    skipped.push(failed.fault)
  }
  return ok({ items, skipped })
}

/** Trust that somebody gives by hand. `regions` are those for which anchors speak, by fingerprint. */
export function trustOf(
  certificates: readonly Certificate[],
  regions: ReadonlyMap<string, string> = new Map(),
): TrustView {
  const anchors = certificates.map((certificate) => {
    const region = regions.get(certificate.fingerprint)
    return {
      certificate,
      ...(region !== undefined && { region }),
      ...(isDemonstration(certificate) && { demonstration: true }),
    }
  })
  return trustView(anchors, [], null)
}

/** The trust that somebody gives by hand: every certificate in the files is an anchor, and no day is claimed for it. */
export function readTrust(
  files: readonly NamedOctets[],
  regions: ReadonlyMap<string, string> = new Map(),
): Result<TrustView> {
  const certificates: Certificate[] = []
  for (const file of files) {
    const opened = openMaterial(file.bytes)
    if (!opened.ok) return named(file, opened.fault, 'trust.file-unreadable')
    if (opened.value.certificates.length === 0) return fail('trust.certificate-missing', { file: file.name })
    for (const certificate of opened.value.certificates) certificates.push(certificate)
  }
  return ok(trustOf(certificates, regions))
}

function named(file: NamedOctets, fault: Fault, code: Fault['code']): { ok: false; fault: Fault } {
  return fail(code, { file: file.name, reason: fault.code })
}
