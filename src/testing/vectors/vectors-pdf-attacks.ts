import { contractPdf } from './contract-files.ts'
import { type ByteRange, editContents } from './contract-pdf.ts'
import { CONTRACT_LINES, FORGED_LINES } from './contract-text.ts'
import { utcTime } from './der.ts'
import { flipBit, replaceOctets } from './edit-cms.ts'
import { utf16Hex } from './pdf-revision.ts'
import { opensslField, timestampField } from './signed-pdf.ts'
import { opensslTimestamp } from './timestamps.ts'
import {
  BEFORE_EXPIRY,
  type Expectation,
  failed,
  indeterminate,
  KEPT_SHANGHAI,
  LISTS_SHANGHAI,
  NOW,
  SIGNED,
  TRUST_SHANGHAI,
  vectorsOf,
} from './vector.ts'
import { OPENSSL_PDF } from './vectors-pdf.ts'

const signed = () => contractPdf().sign(opensslField())
const withRange = (byteRange: (honest: ByteRange) => ByteRange): Buffer =>
  contractPdf().sign({ ...opensslField(), byteRange }).bytes
const hexOf = (text: string): Buffer => Buffer.from(utf16Hex(text))

/** The signed revision is whole; what the reader sees now is not what was signed. */
const changed = (...findings: string[]): Expectation => ({
  indication: 'TOTAL-FAILED',
  subIndication: 'FORMAT_FAILURE',
  intact: [true],
  signatures: 1,
  changedAfterSigning: true,
  ...(findings.length > 0 ? { findings } : {}),
})
const malformed = (finding: string): Expectation => ({
  indication: 'TOTAL-FAILED',
  subIndication: 'FORMAT_FAILURE',
  signatures: 1,
  findings: [finding],
})

const SHARED = {
  extension: 'pdf',
  trust: TRUST_SHANGHAI,
  material: LISTS_SHANGHAI,
  at: NOW,
  standard: 'ISO 32000-1 §12.8.1',
} as const

const altered = vectorsOf({ ...SHARED, opinions: ['pdfsig'] } as const, [
  {
    id: 'pdf-content-altered',
    title: 'The price changed in the octets that are signed',
    made: `${OPENSSL_PDF}; octets replaced`,
    make: () => replaceOctets(signed().bytes, hexOf('壹拾万元'), hexOf('玖拾万元')),
    why: 'The message digest that was signed is of another document.',
    expect: failed('HASH_FAILURE', 'cms.message-digest-mismatch'),
  },
  {
    id: 'pdf-signature-altered',
    title: 'One bit of the signature value flipped',
    made: `${OPENSSL_PDF}; one bit flipped`,
    make: () => editContents(signed().bytes, flipSignatureBit),
    why: 'The value is no signature of anything by this key.',
    expect: failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'),
  },
  {
    id: 'pdf-attributes-altered',
    title: 'The signing time among the signed attributes changed',
    make: () =>
      editContents(signed().bytes, (cms) =>
        replaceOctets(cms, utcTime(SIGNED), utcTime(new Date('2026-06-01T02:30:00Z'))),
      ),
    why: 'Signed attributes are signed.',
    expect: failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'),
    made: `${OPENSSL_PDF}; signing time replaced`,
  },
])

/** The last octets that are not padding are the signature value: OpenSSL writes it last. */
function flipSignatureBit(contents: Buffer): Buffer {
  const end = contents.readUInt16BE(2) + 4
  return Buffer.concat([
    contents.subarray(0, end - 64),
    flipBit(contents.subarray(end - 64, end)),
    contents.subarray(end),
  ])
}

const later = vectorsOf(
  { ...SHARED, made: `${OPENSSL_PDF}; then a further revision`, opinions: ['pdfsig', 'qpdf'] } as const,
  [
    {
      id: 'pdf-changed-contents',
      title: 'After signing, a further revision shows ten times the price',
      make: () => signed().replaceContents(FORGED_LINES).bytes,
      why: 'The signature holds for the revision that was signed, but not for what the page says now.',
      expect: changed('pdf.changed-after-signing'),
    },
    {
      id: 'pdf-changed-annotation',
      title: 'After signing, a text box covers the price',
      make: () => signed().addTextBox('总价人民币壹佰万元整（￥1,000,000.00）。').bytes,
      why: 'What the page shows is not what was signed.',
      expect: changed('pdf.changed-after-signing'),
    },
    {
      id: 'pdf-changed-page',
      title: 'After signing, a page is added',
      make: () => signed().addPage(['附件：乙方放弃一切权利。']).bytes,
      why: 'The document says more than was signed.',
      expect: changed('pdf.changed-after-signing'),
    },
    {
      id: 'pdf-changed-between-signatures',
      title: 'Changed after the first signature and before the second',
      make: () =>
        signed()
          .replaceContents(FORGED_LINES)
          .sign(opensslField({ signer: 'shanghai-person' })).bytes,
      why: 'The second signatory signed what is seen; the first one never did.',
      expect: { ...changed('pdf.changed-after-signing'), intact: [true, true], signatures: 2 },
    },
    {
      id: 'pdf-changed-and-back',
      title: 'Changed after signing, and changed back to the very same words',
      make: () => signed().replaceContents(FORGED_LINES).replaceContents(CONTRACT_LINES).bytes,
      why: 'Not only another signature, time-stamp or store came after: what the revisions did is not judged further.',
      expect: changed('pdf.changed-after-signing'),
    },
  ],
)

const ranges = vectorsOf({ ...SHARED, made: `${OPENSSL_PDF}; made wrong on purpose` } as const, [
  {
    id: 'pdf-trailing-octets',
    title: 'Octets after the end of the signed file',
    expect: malformed('pdf.trailing-octets'),
    make: () => Buffer.concat([signed().bytes, Buffer.from('% nobody signed this\n')]),
    why: 'What is not covered is not signed, whatever it is.',
  },
  {
    id: 'pdf-byte-range-gap',
    title: 'The gap of /ByteRange leaves out more than /Contents',
    make: () => withRange(([start, first, second, length]) => [start, first, second + 40, length - 40]),
    why: 'Octets in the gap can be changed at will.',
    expect: malformed('pdf.byte-range-gap'),
  },
  {
    id: 'pdf-byte-range-start',
    title: '/ByteRange does not begin with the file',
    expect: malformed('pdf.byte-range-start'),
    make: () => withRange(([, first, second, length]) => [9, first - 9, second, length]),
    why: 'What comes before can be changed at will.',
  },
  {
    id: 'pdf-byte-range-end',
    title: '/ByteRange ends within the revision',
    expect: malformed('pdf.byte-range-end'),
    make: () => withRange(([start, first, second, length]) => [start, first, second, length - 30]),
    why: 'The end of the revision, where its cross-reference section is found, is not signed.',
  },
  {
    id: 'pdf-byte-range-missing',
    title: 'No /ByteRange',
    expect: malformed('pdf.byte-range-missing'),
    make: () => replaceOctets(signed().bytes, Buffer.from('/ByteRange'), Buffer.from('/ByteRangX')),
    why: 'Nothing says what is signed.',
  },
  {
    id: 'pdf-contents-padding',
    title: 'Octets other than zero after the signature in /Contents',
    make: () =>
      editContents(signed().bytes, (contents) => Buffer.concat([contents.subarray(0, -4), Buffer.from('SEAL')])),
    why: 'The room behind the signature could hold anything.',
    expect: malformed('pdf.contents-padding'),
  },
  {
    id: 'pdf-foreign-document-timestamp',
    title: 'Expired, with a document time-stamp over another document',
    make: () =>
      contractPdf()
        .sign(opensslField({ signer: 'shanghai-expired', time: BEFORE_EXPIRY }))
        .sign(timestampField(BEFORE_EXPIRY, (_, time) => opensslTimestamp(Buffer.from('another document'), time)))
        .bytes,
    standard: 'ISO 32000-2 §12.8.5',
    material: KEPT_SHANGHAI,
    why: 'A token moved here from elsewhere shows nothing.',
    expect: {
      ...indeterminate('OUT_OF_BOUNDS_NO_POE', 'timestamp.imprint-mismatch'),
      documentTimestampIntact: [false],
    },
  },
])

export const PDF_ATTACK_VECTORS = [...altered, ...later, ...ranges]
