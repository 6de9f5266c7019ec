import { latin1Of } from '../../../base/bytes.ts'
import type { UploadedFile } from '../portal-service.ts'

/** Which of the files is to be verified, and which, if any, it speaks of. */
export type Pairing =
  | { readonly ok: true; readonly file: UploadedFile; readonly content: UploadedFile | null }
  | { readonly ok: false; readonly why: 'noFile' | 'twoDocuments' | 'tooMany' }

/**
 * Pairs a document with its proof. A signature or time-stamp is told by its first octets, DER or PEM, since
 * names lie; only where both files could be one does the name decide.
 */
export function pairFiles(files: readonly UploadedFile[]): Pairing {
  const [first, second, ...more] = files.filter((file) => file.bytes.length > 0)
  if (first === undefined) return { ok: false, why: 'noFile' }
  if (second === undefined) return { ok: true, file: first, content: null }
  if (more.length > 0) return { ok: false, why: 'tooMany' }
  const both = [first, second]
  const proofs = onlyOne(both, looksLikeProof) ?? onlyOne(both, isNamedAsProof)
  if (proofs === null) return { ok: false, why: 'twoDocuments' }
  return { ok: true, file: proofs, content: proofs === first ? second : first }
}

function onlyOne(files: readonly UploadedFile[], test: (file: UploadedFile) => boolean): UploadedFile | null {
  const [found, another] = files.filter(test)
  return found !== undefined && another === undefined ? found : null
}

const DER_SEQUENCE = 0x30

function looksLikeProof({ bytes }: UploadedFile): boolean {
  return bytes[0] === DER_SEQUENCE || latin1Of(bytes.subarray(0, 64)).trimStart().startsWith('-----BEGIN ')
}

const isNamedAsProof = ({ name }: UploadedFile): boolean => /\.(p7[sm]|sig|cms|ts[rt]|tsq|der|pem)$/i.test(name ?? '')
