import type { Bytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { type Fault, fail, ok, type Result } from '../base/result.ts'
import { isTimestamp } from '../cms/timestamp-token.ts'
import type { AlgorithmIdentifier } from '../crypto/algorithm-identifier.ts'
import { openCms } from './cms/open-cms.ts'
import type { FormatCode } from './format-code.ts'
import { joinMaterial, type Material, NO_MATERIAL, openMaterial } from './material.ts'
import { openPdf } from './pdf/open-pdf.ts'
import { openRaw, RAW_SIGNATURE_OCTETS_MAX } from './raw/open-raw.ts'
import { type Recognised, recognise } from './recognise.ts'
import type { SignedDocument } from './signed-object.ts'
import { containsAscii, pdfHeaderAt } from './sniff.ts'
import { openTimestampResponse } from './timestamp/open-timestamp.ts'

export interface DocumentInput {
  /** A document with its signatures inside, or a signature, time-stamp or message over `content`. */
  readonly bytes: Bytes
  readonly content?: Bytes
  /** The signer's certificate, or more material, in DER or PEM; a bare signature value needs it. */
  readonly certificate?: Bytes
  /** Of a bare signature value; the key decides where it is absent. */
  readonly signatureAlgorithm?: AlgorithmIdentifier
}

/**
 * Opens whatever was given into the one shape that is judged. What it is, is read from its octets, never
 * from a name: PDF, CMS (DER, base64 or PEM), a time-stamp token or response, or a bare signature value.
 *
 * A document that can be read and holds no signature has no objects; one that cannot be read is a fault.
 */
export function openDocument(input: DocumentInput): Result<SignedDocument> {
  const material = input.certificate === undefined ? ok(NO_MATERIAL) : openMaterial(input.certificate)
  if (!material.ok) return material
  const { document, content, swapped } = tellRoles(input)
  const opened = openAs(document, content, material.value, input.signatureAlgorithm)
  if (!opened.ok) return opened
  const notes: Finding<FormatCode>[] = []
  if (swapped) notes.push(finding('format.files-swapped', 'RFC 5652 §5.2'))
  if (content !== undefined) notes.push(...notesOn(content, opened.value))
  return ok({
    ...opened.value,
    material: joinMaterial(opened.value.material, material.value),
    findings: [...opened.value.findings, ...notes],
  })
}

interface Roles {
  readonly document: { readonly bytes: Bytes; readonly recognised: Recognised }
  readonly content: Bytes | undefined
  readonly swapped: boolean
}

/**
 * Which of two files is the proof and which the content. The first one is the proof where it can be; where
 * only the second one can be, or the first one carries its own content and the second one none, people
 * have put them into each other's place.
 */
function tellRoles({ bytes, content }: DocumentInput): Roles {
  const first = { bytes, recognised: recognise(bytes) }
  if (content === undefined) return { document: first, content, swapped: false }
  const second = { bytes: content, recognised: recognise(content) }
  const [firstProof, secondProof] = [proofOf(first.recognised), proofOf(second.recognised)]
  const swapped =
    (secondProof === 'over other content' && firstProof !== 'over other content') ||
    (isUnknown(first.recognised) && isUnknown(second.recognised) && !isBare(bytes) && isBare(content))
  return swapped ? { document: second, content: bytes, swapped } : { document: first, content, swapped }
}

/** Whether a file is a signature or time-stamp, and whether it speaks of content outside itself. */
function proofOf(recognised: Recognised): 'over other content' | 'over its own content' | null {
  if (recognised.kind === 'timestamp-response') return 'over other content'
  if (recognised.kind !== 'content-info') return null
  const { data } = recognised
  if (data.signers.length === 0) return null
  return data.content === null || isTimestamp(data) ? 'over other content' : 'over its own content'
}

const isUnknown = ({ kind }: Recognised): boolean => kind === 'none'
/** Short enough for a bare signature value. */
const isBare = (bytes: Bytes): boolean => bytes.length > 0 && bytes.length <= RAW_SIGNATURE_OCTETS_MAX

function openAs(
  { bytes, recognised }: Roles['document'],
  content: Bytes | undefined,
  material: Material,
  algorithm: AlgorithmIdentifier | undefined,
): Result<SignedDocument> {
  switch (recognised.kind) {
    case 'pdf':
      return openPdf(bytes)
    case 'content-info':
      return openCms(recognised.data, content)
    case 'timestamp-response':
      return openTimestampResponse(recognised.bytes, content)
    case 'certificate':
    case 'certificate-list':
    case 'ocsp-response':
      return fail('format.material-only', { kind: recognised.kind })
    case 'none':
      return openBare(recognised.fault, bytes, content, material, algorithm)
  }
}

/** What is no structure can still be a bare signature value, where content and certificate say over what and by whom. */
function openBare(
  fault: Fault,
  signature: Bytes,
  content: Bytes | undefined,
  material: Material,
  algorithm: AlgorithmIdentifier | undefined,
): Result<SignedDocument> {
  const [certificate] = material.certificates
  if (certificate === undefined || fault.code !== 'format.unrecognised') return { ok: false, fault }
  if (content === undefined) return fail('format.content-missing')
  return openRaw({ signature, content, certificate, ...(algorithm === undefined ? {} : { algorithm }) })
}

/** What a reader should know of content that was given beside the document. */
function notesOn(content: Bytes, document: SignedDocument): Finding<FormatCode>[] {
  if (document.format === 'pdf') return [finding('format.content-unused', 'ISO 32000-1:2008 §12.8.1')]
  // A signature dictionary in the clear: enough for a note. ISO 32000-1:2008 §12.8.1
  const holdsSignature = pdfHeaderAt(content) >= 0 && containsAscii(content, '/ByteRange')
  return holdsSignature ? [finding('format.content-itself-signed', 'RFC 5652 §5.2')] : []
}
