/** What opening a document finds, besides pdf-code.ts: harmless by itself, yet the reader should know. */
export type FormatCode =
  /** The signature was given where the document belongs and the other way round; the roles are told by content. */
  | 'format.files-swapped'
  /** The content given stands beside a document that carries its own: it was left out of the judgement. */
  | 'format.content-unused'
  /** The content given is itself a signed document, whose own signatures were not looked at. */
  | 'format.content-itself-signed'

/** What makes an input unreadable as a document, besides the codes of the rooms below. */
export type FormatFaultCode =
  | 'format.empty'
  | 'format.too-large'
  | 'format.ambiguous'
  | 'format.unrecognised'
  | 'format.material-only'
  | 'format.pem-block-count'
  | 'format.signature-too-large'
  | 'format.content-missing'
  | 'format.key-unsupported'
