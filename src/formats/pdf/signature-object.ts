import { childrenOf, rawOf, readFirst, readWhole, Tag } from '../../asn1/tlv.ts'
import type { Bytes } from '../../base/bytes.ts'
import { type Finding, finding } from '../../base/finding.ts'
import { attempt, type Fault } from '../../base/result.ts'
import { decodeSignedData } from '../../cms/signed-data.ts'
import { decodeTimestampToken } from '../../cms/timestamp-token.ts'
import type { ContainerClaims, SignatureStructure, SignedObject } from '../signed-object.ts'
import { type Breach, readByteRange, type SignedRange } from './byte-range.ts'
import type { PdfCode, SignatureBreach } from './pdf-code.ts'
import { asNameText, asString, type IndirectObject, type PdfDictionary } from './pdf-object.ts'
import type { PdfRevision } from './pdf-revision.ts'
import { dateOf, textOf } from './text-string.ts'

/** A signature as the form names it, before anything is known to hold. */
export interface SignatureReference {
  /** Fully qualified name; null for one that only the catalog's /Perms names. */
  readonly field: string | null
  /** Its indirect object; null where the value is written in place or is no object of the file. */
  readonly object: IndirectObject | null
  readonly dictionary: PdfDictionary
  /** True where another field shows the same signature. */
  readonly shared: boolean
}

/** A signature read from its container; what came later is judged once all of them are read. */
export interface ReadSignature {
  readonly number: number | null
  /** Null where the ByteRange breaks a rule. */
  readonly range: SignedRange | null
  /** Where it stands among the saves: the end of what it covers, or else where it is written. */
  readonly position: number
  /** False where it certifies the document and lets nobody sign after it (DocMDP, /P 1). */
  readonly allowsSignatures: boolean
  readonly object: SignedObject
}

const SIGNATURE_DICTIONARY = 'ISO 32000-2:2020 §12.8.1, table 255'
const SUB_FILTER = 'ISO 32000-2:2020 §12.8.3.3, table 260'
/** A SHA-1 digest: the content of the message in adbe.pkcs7.sha1. */
const SHA1_OCTETS = 20

type Reading = Pick<SignedObject, 'content' | 'structure' | 'digestedContent'>

/** What each /SubFilter asks of the octets in /Contents. Whatever is not here cannot be judged, and says so. */
const READERS: Readonly<Record<string, (octets: Bytes, range: SignedRange) => Reading | Breach>> = {
  'adbe.pkcs7.detached': readDetached,
  'ETSI.CAdES.detached': readDetached,
  'adbe.pkcs7.sha1': readDigested,
  'ETSI.RFC3161': readTimestamp,
}

/** @standard ISO 32000-2:2020 §12.8.1, §12.8.3; ETSI EN 319 142-1 V1.2.1 §5, §6 */
export function readSignature(reference: SignatureReference, revision: PdfRevision): ReadSignature {
  const { dictionary, object, shared } = reference
  const subFilter = asNameText(revision.resolve(dictionary.entries.get('SubFilter')))
  const isTimestamp = subFilter === 'ETSI.RFC3161'
  const { range, breaches } = readByteRange(revision.file.bytes, dictionary)
  const all = [...breaches]
  const breach = (code: SignatureBreach, standard: string, values: Breach['values'] = {}) =>
    all.push({ code, standard, values })

  if (object === null) breach('pdf.signature-not-indirect', 'ISO 32000-2:2020 §12.7.5.5, table 235')
  if (shared) breach('pdf.signature-shared', 'ISO 32000-2:2020 §12.7.5.5')
  if (dictionary.duplicatedKey !== null)
    breach('pdf.signature-malformed', 'ISO 32000-2:2020 §7.3.7', { key: dictionary.duplicatedKey.slice(0, 64) })
  const type = dictionary.entries.get('Type')
  const expected = isTimestamp ? 'DocTimeStamp' : 'Sig'
  if (type !== undefined && asNameText(type) !== expected)
    breach('pdf.signature-type', SIGNATURE_DICTIONARY, { expected })

  let reading: Reading | null = null
  if (range !== null && all.length === 0) {
    const read = readContents(subFilter, range)
    if ('code' in read) all.push(read)
    else reading = read
  }
  const findings: Finding<PdfCode>[] = all.map(({ code, standard, values }) => finding(code, standard, values))
  if (reference.field === null) findings.push(finding('pdf.signature-without-field', 'ISO 32000-2:2020 §12.8.6'))
  const covered = all.some(({ code }) => isRangeBreach(code)) ? null : range
  return {
    number: object?.number ?? null,
    range: covered,
    position: covered?.end ?? (object?.source === revision.file.bytes ? object.start : Number.MAX_SAFE_INTEGER),
    allowsSignatures: !forbidsChanges(dictionary, revision),
    object: {
      kind: isTimestamp ? 'document-timestamp' : 'signature',
      content: null,
      ...(reading ?? { structure: unreadable(all[0]) }),
      ...(all.some(({ code }) => !isUnknownForm(code)) ? { broken: true as const } : {}),
      claims: claimsOf(reference, subFilter, revision),
      changedAfterSigning: true, // until the later revisions have been compared
      findings,
    },
  }
}

/** @standard ISO 32000-2:2020 §12.8.2.2, table 257: /P 1 permits no changes; time-stamps and validation data stay allowed (table 257, note) */
function forbidsChanges(dictionary: PdfDictionary, revision: PdfRevision): boolean {
  const references = revision.array(dictionary.entries.get('Reference')) ?? []
  return references.some((reference) => {
    const entries = revision.dictionary(reference)?.entries
    const parameters = revision.dictionary(entries?.get('TransformParams'))
    const isDocMdp = asNameText(revision.resolve(entries?.get('TransformMethod'))) === 'DocMDP'
    return isDocMdp && revision.resolve(parameters?.entries.get('P')) === 1
  })
}

/** Forms that cannot be judged here: not a breach by the signer, and nothing to call broken. */
const isUnknownForm = (code: SignatureBreach): boolean =>
  code === 'pdf.subfilter-unsupported' || code === 'pdf.seal-unsupported' || code === 'pdf.subfilter-missing'

/** Breaches that leave open what is covered; an undecodable message still covers what its ByteRange says. */
const isRangeBreach = (code: SignatureBreach): boolean =>
  code.startsWith('pdf.byte-range') ||
  code.startsWith('pdf.signature') ||
  code === 'pdf.contents-missing' ||
  code === 'pdf.contents-malformed'

function unreadable(breach: Breach | undefined): SignatureStructure {
  const fault: Fault =
    breach === undefined
      ? { code: 'pdf.signature-malformed', values: {} }
      : { code: breach.code, values: breach.values }
  return { kind: 'unreadable', fault }
}

const breachOf = (code: SignatureBreach, standard: string, values: Breach['values'] = {}): Breach => ({
  code,
  standard,
  values,
})

function readContents(subFilter: string | null, range: SignedRange): Reading | Breach {
  if (subFilter === null) return breachOf('pdf.subfilter-missing', SIGNATURE_DICTIONARY)
  const first = attempt(() => readFirst(range.contents, 'BER'))
  const reader = Object.hasOwn(READERS, subFilter) ? READERS[subFilter] : undefined
  if (!first.ok) {
    if (reader === undefined)
      return breachOf('pdf.subfilter-unsupported', SUB_FILTER, { subFilter: subFilter.slice(0, 64) })
    return breachOf('pdf.contents-undecodable', SUB_FILTER, { cause: first.fault.code })
  }
  if (holdsSeal(rawOf(first.value)))
    return breachOf('pdf.seal-unsupported', 'GB/T 38540-2020 §7', { subFilter: subFilter.slice(0, 64) })
  if (reader === undefined)
    return breachOf('pdf.subfilter-unsupported', SUB_FILTER, { subFilter: subFilter.slice(0, 64) })
  // The room left over in /Contents is zeros: it is the one place of the file that no signature covers.
  for (let at = first.value.end; at < range.filledContents; at++) {
    if (range.contents[at] !== 0) return breachOf('pdf.contents-padding', SIGNATURE_DICTIONARY, { offset: at })
  }
  return reader(rawOf(first.value), range)
}

/**
 * SES_Signature begins with TBS_Sign ::= SEQUENCE { version INTEGER, … }, where a CMS message begins with
 * an object identifier. Chinese seal software puts it under various /SubFilter names.
 *
 * @standard GB/T 38540-2020 §7.1
 */
function holdsSeal(octets: Bytes): boolean {
  const seal = attempt(() => {
    const [toSign] = childrenOf(readWhole(octets, 'BER'))
    return toSign?.tag === Tag.SEQUENCE && childrenOf(toSign)[0]?.tag === Tag.INTEGER
  })
  return seal.ok && seal.value
}

function readMessage(octets: Bytes): Extract<SignatureStructure, { kind: 'cms' }> | Breach {
  const decoded = decodeSignedData(octets)
  if (!decoded.ok) return breachOf('pdf.contents-undecodable', SUB_FILTER, { cause: decoded.fault.code })
  const [signer, ...others] = decoded.value.signers
  if (signer === undefined || others.length > 0) {
    return breachOf('pdf.signer-count', 'ISO 32000-2:2020 §12.8.3.3.1', { signers: decoded.value.signers.length })
  }
  return { kind: 'cms', data: decoded.value, signer }
}

function readDetached(octets: Bytes, range: SignedRange): Reading | Breach {
  const structure = readMessage(octets)
  if ('code' in structure) return structure
  // Content of its own would be what the message signs, and the document would go unsigned.
  if (structure.data.content !== null) return breachOf('pdf.content-encapsulated', 'ISO 32000-2:2020 §12.8.3.3.1')
  return { structure, content: range.content }
}

function readDigested(octets: Bytes, range: SignedRange): Reading | Breach {
  const structure = readMessage(octets)
  if ('code' in structure) return structure
  const digest = structure.data.content
  if (digest === null || digest.length !== SHA1_OCTETS) {
    return breachOf('pdf.content-digest-malformed', 'ISO 32000-1:2008 §12.8.3.3.1', { octets: digest?.length ?? 0 })
  }
  return { structure, content: [digest], digestedContent: { algorithm: 'SHA-1', parts: range.content } }
}

function readTimestamp(octets: Bytes, range: SignedRange): Reading | Breach {
  const token = decodeTimestampToken(octets)
  if (!token.ok) return breachOf('pdf.contents-undecodable', 'ISO 32000-2:2020 §12.8.5', { cause: token.fault.code })
  return { structure: { kind: 'timestamp', token: token.value }, content: range.content }
}

function claimsOf(
  { field, dictionary }: SignatureReference,
  subFilter: string | null,
  revision: PdfRevision,
): ContainerClaims {
  const string = (key: string) => asString(revision.resolve(dictionary.entries.get(key)))
  const text = (claim: keyof ContainerClaims, key: string): Partial<ContainerClaims> => {
    const value = string(key)
    return value === null ? {} : { [claim]: textOf(value) }
  }
  const written = string('M')
  const time = written === null ? null : dateOf(written)
  return {
    ...(field === null ? {} : { field: field.slice(0, 1024) }),
    ...(subFilter === null ? {} : { subFilter: subFilter.slice(0, 64) }),
    ...text('reason', 'Reason'),
    ...text('location', 'Location'),
    ...text('name', 'Name'),
    ...(time === null ? {} : { time }),
  }
}
