import type { DocumentFaultCode, FaultRoom, Text } from '../catalogue.ts'

const ORIGINAL =
  'Ask the signatory for the file as the signing platform exported it, not a re-saved, printed or cut copy.'

const malformed = (what: string): Text => ({
  what,
  why: 'What does not follow the standard cannot be verified by it; it may have been damaged in storage or transfer.',
  next: ORIGINAL,
})

const tooMuch = (what: string): Text => ({
  what,
  why: 'Reading is bounded, so that no hostile file can exhaust the service; beyond the bound no conclusion is drawn.',
  next: 'If this is an ordinary file, verify it on your own machine with the command-line tool, or tell the operator.',
})

const pdf = (what: string) => malformed(`The PDF cannot be read: ${what}.`)
const token = (what: string) => malformed(`The time-stamp cannot be read: ${what}.`)

export const faultsEn: Readonly<Record<DocumentFaultCode, Text>> = {
  'cms.not-signed-data': {
    what: 'This file is no signature but other cryptographic data.',
    why: 'It holds nothing that could be verified; it may be an encrypted envelope.',
    next: 'Check that you chose the right file; signatures usually end in .p7s or .p7m.',
  },
  'cms.trailing-octets': malformed('There is data after the end of the signature file.'),
  'cms.too-many': tooMuch('The signature file has too many elements.'),
  'cms.elements-unexpected': malformed('The signature file has elements outside the standard.'),
  'cms.signer-identifier-unsupported': malformed('The signature file names its signer in an unsupported way.'),
  'timestamp.not-a-token': token('there is no time-stamp in it'),
  'timestamp.content-missing': token('the time is missing'),
  'timestamp.signer-count': token('it does not have exactly one signer'),
  'timestamp.version-unsupported': token('its version is not supported'),
  'timestamp.accuracy-malformed': token('its accuracy is malformed'),
  'timestamp.response-rejected': {
    what: 'This is a refusal of the time-stamp service; it holds no time-stamp.',
    why: 'The request for a time-stamp did not succeed.',
    next: 'Request the time-stamp again, or find the answer that succeeded.',
  },
  'timestamp.response-without-token': token('the answer holds none'),
  'format.empty': {
    what: 'The file is empty.',
    why: 'There is nothing to verify.',
    next: 'Check the file and choose again.',
  },
  'format.too-large': tooMuch('The file is too large.'),
  'format.ambiguous': {
    what: 'Which file is the original and which the signature cannot be told.',
    why: 'Either could be a signature.',
    next: 'Verify one signed file at a time, or an original with its signature.',
  },
  'format.unrecognised': {
    what: 'The format of this file is not recognised.',
    why: 'Formats are told from the octets; for now PDF, CMS signatures (.p7s .p7m) and time-stamps (.tsr .tst) are read.',
    next: 'Where the signature is detached, choose both files together; OFD, XML and others are not supported yet.',
  },
  'format.material-only': {
    what: 'This is a certificate or revocation list, not a signature.',
    why: 'It holds nothing that could be verified.',
    next: 'Choose a signed file, or a signature with its original.',
  },
  'format.pem-block-count': malformed('The text file does not hold exactly one signature.'),
  'format.signature-too-large': tooMuch('The signature value is too long.'),
  'format.content-missing': {
    what: 'The original is missing.',
    why: 'A bare signature value can only be verified with its original.',
    next: 'Submit the original together with the signature.',
  },
  'format.key-unsupported': malformed('The kind of public key in the certificate is not supported.'),
  'pdf.catalog-missing': pdf('its catalog was not found'),
  'pdf.encrypted': {
    what: 'This PDF is encrypted.',
    why: 'What was signed cannot be seen, so it cannot be verified reliably.',
    next: 'Ask the signatory for the signed file without encryption; decrypting and saving it yourself would break the signature.',
  },
  'pdf.filter-unsupported': pdf('it uses an unsupported compression'),
  'pdf.header-missing': pdf('it has no PDF header'),
  'pdf.inflate-malformed': pdf('compressed data is damaged'),
  'pdf.inflate-too-large': tooMuch('Compressed data in the PDF grows too large.'),
  'pdf.object-stream-malformed': pdf('an object stream is damaged'),
  'pdf.stream-malformed': pdf('a stream is damaged'),
  'pdf.syntax-malformed': pdf('its syntax is wrong'),
  'pdf.too-deep': tooMuch('The PDF is nested too deeply.'),
  'pdf.too-many-fields': tooMuch('The PDF has too many form fields.'),
  'pdf.too-many-revisions': tooMuch('The PDF has too many revisions.'),
  'pdf.too-many-signatures': tooMuch('The PDF has too many signatures.'),
  'pdf.too-much-work': tooMuch('Reading this PDF takes too much work.'),
  'pdf.xref-loop': pdf('its cross-references run in a circle'),
  'pdf.xref-malformed': pdf('its cross-references are damaged'),
  'pdf.xref-missing': pdf('it has no cross-references'),
}

export const roomFaultsEn: Readonly<Record<FaultRoom, Text>> = {
  asn1: malformed('The encoding of a signature or certificate does not follow the standard.'),
  xml: malformed('An XML document cannot be read: it is not well-formed, or larger or deeper than is read.'),
  crypto: malformed('The parameters of the signature algorithm cannot be read.'),
  x509: malformed('A certificate or revocation data cannot be read.'),
  cms: malformed('The signature file cannot be read.'),
  timestamp: malformed('The time-stamp cannot be read.'),
  pdf: malformed('The PDF cannot be read.'),
  format: malformed('The file cannot be read.'),
  request: {
    what: 'What was submitted is incomplete or malformed.',
    why: 'No conclusion was drawn.',
    next: 'Go back, correct it and submit again.',
  },
  service: {
    what: 'This service cannot finish the verification at the moment.',
    why: 'That says nothing about your file, and no conclusion was drawn.',
    next: 'Try again later; if it stays, tell the operator the error id.',
  },
  trust: {
    what: 'The trust data cannot be read.',
    why: 'Without sound trust data no judgement can be made.',
    next: 'The operator should check the files of the trust data.',
  },
  registry: {
    what: 'The registry or trust list cannot be taken as it is.',
    why: 'Whom to trust is never guessed; what was known before stays in force.',
    next: 'Whoever publishes or operates it should look at the place that is named.',
  },
  policy: {
    what: 'The validation policy cannot be read.',
    why: 'Without rules no judgement can be made.',
    next: 'Choose one of the policies that this service offers.',
  },
}
