import { type Bytes, latin1Of } from '../../../base/bytes.ts'

/** A file as far as pairing looks at it: its name, and its first octets at least. */
export interface PairableFile {
  readonly name: string | null
  readonly bytes: Bytes
}

/** What is to be verified, and what it speaks of where that is another file. */
export interface Pair<File> {
  readonly file: File
  readonly content: File | null
}

/** Octets of a file that pairing and naming look at. */
export const HEAD_OCTETS = 64

/**
 * Sorts files into what is verified together: each proof (detached signature, time-stamp) with the document that it speaks
 * of, everything else for itself. A proof is told by its first octets, DER or PEM, since names lie; names decide where
 * octets do not, and which document a proof belongs to where there are several.
 */
export function pairFiles<File extends PairableFile>(files: readonly File[]): readonly Pair<File>[] {
  const alone = (file: File): Pair<File> => ({ file, content: null })
  const proofs = proofsAmong(files)
  const documents = files.filter((file) => !proofs.includes(file))
  if (documents.length === 0) return files.map(alone)
  const pairs = proofs.map((file): Pair<File> => ({ file, content: contentOf(file, documents) }))
  const spokenOf = new Set(pairs.map(({ content }) => content))
  return [...documents.filter((document) => !spokenOf.has(document)).map(alone), ...pairs]
}

/** Of two files one is the proof of the other where only one can be; among more, octets alone tell. */
function proofsAmong<File extends PairableFile>(files: readonly File[]): readonly File[] {
  const byOctets = files.filter(looksLikeProof)
  if (files.length !== 2 || byOctets.length === 1) return byOctets
  const byName = files.filter(isNamedAsProof)
  return byName.length === 1 ? byName : byOctets
}

function contentOf<File extends PairableFile>(proof: File, documents: readonly File[]): File | null {
  const [only, ...more] = documents
  if (only !== undefined && more.length === 0) return only
  const named = documents.filter(({ name }) => name !== null && isNamedAfter(proof.name ?? '', name))
  return named.length === 1 ? named[0]! : null
}

/** `contract.pdf.p7s` or `contract.p7s` for `contract.pdf`. */
const isNamedAfter = (proof: string, document: string): boolean =>
  stemOf(proof) === document || stemOf(proof) === stemOf(document)

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '')

const DER_SEQUENCE = 0x30

function looksLikeProof({ bytes }: PairableFile): boolean {
  return bytes[0] === DER_SEQUENCE || latin1Of(bytes.subarray(0, HEAD_OCTETS)).trimStart().startsWith('-----BEGIN ')
}

const isNamedAsProof = ({ name }: PairableFile): boolean => /\.(p7[sm]|sig|cms|ts[rt]|tsq|der|pem)$/i.test(name ?? '')
