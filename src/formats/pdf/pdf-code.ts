/**
 * What a PDF container can be found to do wrong, and the faults that keep it from being read.
 * Closed unions: a code is never renamed or used for something else.
 */
export type PdfCode = SignatureBreach | DocumentNote

/** Breaches of a rule without which nothing can be said to be signed: such a signature is never intact. */
export type SignatureBreach =
  | 'pdf.byte-range-missing'
  | 'pdf.byte-range-malformed'
  | 'pdf.byte-range-start'
  | 'pdf.byte-range-overlap'
  | 'pdf.byte-range-beyond-file'
  | 'pdf.byte-range-gap'
  | 'pdf.byte-range-end'
  | 'pdf.contents-missing'
  | 'pdf.contents-malformed'
  | 'pdf.contents-padding'
  | 'pdf.contents-undecodable'
  | 'pdf.content-encapsulated'
  | 'pdf.content-digest-malformed'
  | 'pdf.signature-malformed'
  | 'pdf.signature-not-indirect'
  | 'pdf.signature-shared'
  | 'pdf.signature-type'
  | 'pdf.signer-count'
  | 'pdf.subfilter-missing'
  | 'pdf.subfilter-unsupported'
  | 'pdf.seal-unsupported'

type DocumentNote =
  | 'pdf.changed-after-signing'
  | 'pdf.hybrid-views-differ'
  | 'pdf.later-appearance-added'
  | 'pdf.later-changes-allowed'
  | 'pdf.object-misplaced'
  | 'pdf.security-store-malformed'
  | 'pdf.signature-removed'
  | 'pdf.signature-without-field'
  | 'pdf.trailing-octets'
  | 'pdf.xref-recovered'

export type PdfFault =
  | 'pdf.catalog-missing'
  | 'pdf.encrypted'
  | 'pdf.filter-unsupported'
  | 'pdf.header-missing'
  | 'pdf.inflate-malformed'
  | 'pdf.inflate-too-large'
  | 'pdf.object-stream-malformed'
  | 'pdf.stream-malformed'
  | 'pdf.syntax-malformed'
  | 'pdf.too-deep'
  | 'pdf.too-many-fields'
  | 'pdf.too-many-revisions'
  | 'pdf.too-many-signatures'
  | 'pdf.too-much-work'
  | 'pdf.xref-loop'
  | 'pdf.xref-malformed'
  | 'pdf.xref-missing'
