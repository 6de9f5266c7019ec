import type { FormatCode } from '../../../formats/format-code.ts'
import type { PdfCode } from '../../../formats/pdf/pdf-code.ts'
import type { Text } from '../catalogue.ts'

const ORIGINAL = 'Ask the signatory for the file as the signing platform exported it.'

/** Breaks the rules of coverage: it cannot be said what was signed. */
const breach = (what: string): Text => ({
  what,
  why: 'A PDF signature must clearly cover the whole file. Breaking these rules is a known way to forge, so nothing can be held to be signed.',
  next: `Do not rely on this signature. ${ORIGINAL}`,
})

export const documentEn: Readonly<Record<FormatCode | PdfCode, Text>> = {
  'format.files-swapped': {
    what: 'The two files were given the other way round and told apart by their content.',
    why: 'Signature and original are told by their octets, not by place or name.',
    next: 'Nothing to do.',
  },
  'format.content-unused': {
    what: 'The original given was not used: the file carries its signed content itself.',
    why: 'Only the content inside was judged; the original was not compared with it.',
    next: 'To check the original, compare the two, or verify a detached signature.',
  },
  'format.content-itself-signed': {
    what: 'The original is itself a signed document, whose own signatures were not checked.',
    why: 'This report speaks of the outer signature alone.',
    next: 'Verify the original by itself as well.',
  },
  'pdf.byte-range-missing': breach('The signature does not say which parts of the file it covers.'),
  'pdf.byte-range-malformed': breach('The coverage that the signature states cannot be read.'),
  'pdf.byte-range-start': breach('The signature does not cover the file from its beginning.'),
  'pdf.byte-range-overlap': breach('The parts that the signature covers overlap.'),
  'pdf.byte-range-beyond-file': breach('The signature claims to cover more than the file.'),
  'pdf.byte-range-gap': breach(
    'The gap in the coverage is not exactly the signature value: content may be hidden in it.',
  ),
  'pdf.byte-range-end': breach('The coverage does not reach the end of a revision.'),
  'pdf.contents-missing': breach('There is no signature value.'),
  'pdf.contents-malformed': breach('The signature value is not written as the standard asks.'),
  'pdf.contents-padding': breach('Other data is hidden in the padding after the signature value.'),
  'pdf.contents-undecodable': breach('The signature value cannot be read.'),
  'pdf.content-encapsulated': breach('The signature value wraps content of its own, against the standard.'),
  'pdf.content-digest-malformed': breach('The digest inside the signature value does not follow the standard.'),
  'pdf.signature-malformed': breach('The signature dictionary does not follow the standard.'),
  'pdf.signature-not-indirect': breach('The signature is no object of its own: its field is not certain.'),
  'pdf.signature-shared': breach('Several fields share one signature.'),
  'pdf.signature-type': breach('The signature dictionary has a wrong type.'),
  'pdf.signer-count': breach('A PDF signature does not have exactly one signer.'),
  'pdf.subfilter-missing': breach('The signature does not name its sub-filter.'),
  'pdf.subfilter-unsupported': {
    what: 'The signature uses an unsupported sub-filter[ ({subFilter})].',
    why: 'This service cannot verify such signatures yet and draws no conclusion.',
    next: 'Use the tool of the signing platform.',
  },
  'pdf.seal-unsupported': {
    what: 'This is an electronic seal, which this service cannot verify yet.',
    why: 'Electronic seals have a national standard of their own and need other checks.',
    next: 'Use a tool that supports electronic seals.',
  },
  'pdf.changed-after-signing': {
    what: 'Content was added to the file or altered after signing.',
    why: 'What you see now is not what was signed and may differ from what the parties agreed.',
    next: 'Rely on the version as signed and find out where the change came from.',
  },
  'pdf.hybrid-views-differ': {
    what: 'Old and new software may show different content of this file.',
    why: 'It carries two tables of contents that disagree, a known disguise.',
    next: `Do not rely on what the screen shows. ${ORIGINAL}`,
  },
  'pdf.later-appearance-added': {
    what: 'The visible appearance of a later signature was added after signing.',
    why: 'Its picture on the page is normal where several parties sign; see that it covers no text.',
    next: 'Open the file and see whether the picture hides anything important.',
  },
  'pdf.later-changes-allowed': {
    what: 'What was added after signing is of the allowed kinds (another signature, a time-stamp or validation data).',
    why: 'That is normal where several parties sign in turn, and does not affect this signature.',
    next: 'Nothing to do.',
  },
  'pdf.object-misplaced': {
    what: 'The table of contents points to wrong places.',
    why: 'Different software may read different content.',
    next: ORIGINAL,
  },
  'pdf.security-store-malformed': {
    what: 'Part of the validation data enclosed cannot be read.',
    why: 'What cannot be read was not used in the judgement.',
    next: 'If a certificate or revocation data is missing for that reason, ask the signatory for it.',
  },
  'pdf.signature-removed': {
    what: 'An earlier revision carried a signature that was removed later.',
    why: 'Somebody signed and it no longer shows: a withdrawal, or a cover-up.',
    next: 'Ask the parties why.',
  },
  'pdf.signature-without-field': {
    what: 'A signature belongs to no field.',
    why: 'Ordinary software will not list it; it was checked all the same.',
    next: 'Ask the signing platform.',
  },
  'pdf.trailing-octets': {
    what: 'There is data after the end of the file.',
    why: 'It belongs to no revision; ordinary software passes it over.',
    next: ORIGINAL,
  },
  'pdf.xref-recovered': {
    what: 'The table of contents is damaged and was recovered for reading.',
    why: 'What was recovered may differ from what other software shows.',
    next: ORIGINAL,
  },
}
