import { describe, expect, it } from 'vitest'
import type { SignedDocument } from '../signed-object.ts'
import {
  fieldText,
  type SaveForm,
  signAgain,
  signatureDictionary,
  signedPdf,
  type TestPdf,
  TIMESTAMP_MESSAGE,
  unsignedPdf,
} from './build-test-pdf.ts'
import { openPdf } from './open-pdf.ts'

function opened(pdf: TestPdf): SignedDocument {
  const result = openPdf(pdf.bytes)
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

const CATALOG = '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /SigFlags 3 >> '
const FORMS: readonly SaveForm[] = ['table', 'stream', 'object-stream']
const PAGE = '/Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R'
const signed = (pdf: TestPdf): TestPdf =>
  pdf.put(5, fieldText('Signature1', 6)).put(6, signatureDictionary()).save('table', 6)
const METADATA = '/Type /Metadata /Subtype /XML'

/** Signed with an empty second field whose appearance stream 31 hangs from `more` places. */
const withEmptyField = (more = ''): TestPdf =>
  unsignedPdf(more, '5 0 R 30 0 R', '5 0 R 30 0 R')
    .put(5, fieldText('Signature1', 6))
    .put(30, fieldText('Signature2', null, '/AP << /N 31 0 R >>'))
    .putStream(31, '/Type /XObject /Subtype /Form /BBox [0 0 9 9]', 'sign here')
    .put(6, signatureDictionary())
    .save('table', 6)

const filledIn = (pdf: TestPdf): TestPdf =>
  pdf
    .put(30, fieldText('Signature2', 33, '/AP << /N 31 0 R >>'))
    .putStream(
      31,
      '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F 32 0 R >> >>',
      'signed by B',
    )
    .put(32, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
    .put(33, signatureDictionary())
    .save('table', 33)

/** What may follow a signature, each with the rules it is explained by. */
const HARMLESS: Readonly<Record<string, [() => TestPdf, string]>> = {
  'the same objects written again': [() => signedPdf().put(2, '<</Kids [ 3  0 R ]/Count 1/Type/Pages>>').save(), ''],
  'another signature': [() => signAgain(signedPdf()), 'catalog signature-field signature annotation-list'],
  'an empty signature field filled in': [() => filledIn(withEmptyField()), 'signature-field signature appearance'],
  'a document time-stamp': [
    () =>
      signAgain(signedPdf(), 'stream', {
        contents: TIMESTAMP_MESSAGE,
        subFilter: 'ETSI.RFC3161',
        type: 'DocTimeStamp',
      }),
    'bookkeeping catalog signature-field signature annotation-list',
  ],
  'a security store': [
    () =>
      signedPdf()
        .put(1, `${CATALOG} /DSS 40 0 R /Extensions << /ESIC 43 0 R >> /Version /2.0 >>`)
        .put(40, '<< /Certs [41 0 R] /VRI << /AB 42 0 R >> >>')
        .putStream(41, '', 'no certificate')
        .put(42, '<< /Cert [41 0 R] >>')
        .put(43, '<< /BaseVersion /1.7 /ExtensionLevel 5 >>')
        .save(),
    'catalog security-store extensions',
  ],
  'a security store that grows': [
    () =>
      signed(unsignedPdf('/DSS 40 0 R').put(40, '<< /Certs [] >>'))
        .put(40, '<< /Certs [41 0 R] >>')
        .putStream(41, '', 'no certificate')
        .save(),
    'security-store',
  ],
  'metadata and the date of the save': [
    () =>
      signedPdf()
        .put(1, `${CATALOG} /Metadata 50 0 R >>`)
        .putStream(50, METADATA, '<x/>')
        .put(51, '<< /ModDate (D:2026) /Producer (signer) >>')
        .save('table', null, '/Info 51 0 R'),
    'catalog metadata document-information',
  ],
  'the mark of iText': [
    () => signedPdf().put(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 /ITXT (5.0.0) >>').save(),
    'producer-mark',
  ],
}

/** What must never follow one unnoticed. */
const HARMFUL: Readonly<Record<string, () => TestPdf>> = {
  'other page content': () => signedPdf().putStream(4, '', 'BT (paid: 999) Tj ET').save(),
  'another content stream for the page': () =>
    signedPdf()
      .put(3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 9 0 R /Annots [5 0 R] >>')
      .putStream(9, '', 'evil')
      .save(),
  'another page': () =>
    signedPdf().put(2, '<< /Type /Pages /Kids [3 0 R 8 0 R] /Count 2 >>').put(8, `<< ${PAGE} >>`).save(),
  'another page size': () =>
    signedPdf().put(3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Annots [5 0 R] >>').save(),
  'an annotation': () =>
    signedPdf()
      .put(3, `<< ${PAGE} /Annots [5 0 R 9 0 R] >>`)
      .put(9, '<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] >>')
      .save(),
  'an annotation in the guise of a widget': () =>
    signedPdf().put(3, `<< ${PAGE} /Annots [5 0 R 9 0 R] >>`).put(9, fieldText('x', null)).save(),
  'annotations taken away': () => signedPdf().put(3, `<< ${PAGE} /Annots [] >>`).save(),
  'a text field': () =>
    signedPdf()
      .put(1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 9 0 R] /SigFlags 3 >> >>')
      .put(9, '<< /FT /Tx /T (a) >>')
      .save(),
  'an action on opening': () => signedPdf().put(1, `${CATALOG} /OpenAction << /S /JavaScript /JS (x) >> >>`).save(),
  'another page tree': () =>
    signedPdf()
      .put(1, '<< /Type /Catalog /Pages 9 0 R /AcroForm << /Fields [5 0 R] /SigFlags 3 >> >>')
      .put(9, '<< /Type /Pages /Kids [] /Count 0 >>')
      .save(),
  'another catalog': () => signedPdf().put(9, `${CATALOG} >>`).save('table', null, '/Root 9 0 R'),
  'a key that occurs twice': () => signedPdf().put(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 /Kids [8 0 R] >>').save(),
  'the form emptied': () =>
    signedPdf().put(1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /SigFlags 3 >> >>').save(),
  'the form taken away': () => signedPdf().put(1, '<< /Type /Catalog /Pages 2 0 R >>').save(),
  'signature flags taken away': () =>
    signedPdf().put(1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /SigFlags 1 >> >>').save(),
  'form resources beside a text field': () =>
    unsignedPdf('', '5 0 R 7 0 R')
      .put(7, '<< /FT /Tx /T (t) >>')
      .put(5, fieldText('Signature1', 6))
      .put(6, signatureDictionary())
      .save('table', 6)
      .put(1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 7 0 R] /SigFlags 3 /DA (/Evil 1 Tf) >> >>')
      .save(),
  'the look of a signed field — esig/dss PR 194': () =>
    signedPdf()
      .put(5, fieldText('Signature1', 6, '/AP << /N 9 0 R >>'))
      .putStream(9, '/Type /XObject', 'evil')
      .save(),
  'the place of a signed field': () =>
    signedPdf().put(5, fieldText('Signature1', 6).replace('[0 0 0 0]', '[0 0 9 9]')).save(),
  'an object freed': () => signedPdf().free(4).save(),
  'another title': () => signedPdf().put(51, '<< /Title (other) >>').save('table', null, '/Info 51 0 R'),
  'a second signature with other content beside it': () =>
    signAgain(signedPdf().putStream(4, '', 'BT (paid: 999) Tj ET')),
  'a second signature whose field acts': () =>
    signAgain(signedPdf(), 'table', {}, '/AA << /E << /S /JavaScript /JS (x) >> >>'),
  'a second signature whose ByteRange does not hold': () =>
    signAgain(signedPdf())
      .put(21, signatureDictionary().replace(/ByteRange \[[^\]]+\]/, 'ByteRange [0 1 2 3]'))
      .save(),
  'a new field over the old signature — pyHanko 0.36.2': () =>
    signedPdf()
      .put(1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 20 0 R] /SigFlags 3 >> >>')
      .put(20, fieldText('Signature2', 6))
      .save(),
  'an object stream in the place of one that was signed': () => {
    const bodies = [
      `${CATALOG} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< ${PAGE} /Rotate 90 >>`,
      fieldText('Signature1', 6),
    ]
    const offsets = bodies.map((_, index) => bodies.slice(0, index).join(' ').length + (index > 0 ? 1 : 0))
    const pairs = [1, 2, 3, 5].map((number, index) => `${number} ${offsets[index]} `).join('')
    const dictionary = `/Type /ObjStm /N 4 /First ${pairs.length}`
    return signedPdf('object-stream')
      .putStream(7, dictionary, pairs + bodies.join(' '))
      .save('stream')
  },
  'an update with a hidden second view': () =>
    signedPdf().put(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>').save('hybrid'),
  'metadata that is page content too': () =>
    unsignedPdf('/Metadata 4 0 R')
      .putStream(4, METADATA, 'BT (paid: 100) Tj ET')
      .put(5, fieldText('Signature1', 6))
      .put(6, signatureDictionary())
      .save('table', 6)
      .putStream(4, METADATA, 'BT (paid: 999) Tj ET')
      .save(),
  'the security store in the place of page content': () =>
    signedPdf('table', {}, '/DSS 4 0 R').putStream(4, '', 'BT (paid: 999) Tj ET').save(),
  // NDSS 2021, shadow attacks: what is replaced later was prepared before signing.
  'an object that the signed revision names and does not have (hide)': () =>
    unsignedPdf('/DSS 44 0 R')
      .put(3, `<< /Type /Page /Parent 2 0 R /Contents [4 0 R 44 0 R] /Annots [5 0 R] >>`)
      .put(5, fieldText('Signature1', 6))
      .put(6, signatureDictionary())
      .save('table', 6)
      .putStream(44, '', 'BT (evil) Tj ET')
      .save(),
  'an appearance that two places share (replace)': () => filledIn(withEmptyField('/Elsewhere 31 0 R')),
  'another font of the same name (replace)': () =>
    unsignedPdf('/Font 70 0 R')
      .put(70, '<< /Type /Font /BaseFont /A >>')
      .put(5, fieldText('Signature1', 6))
      .put(6, signatureDictionary())
      .save('table', 6)
      .put(70, '<< /Type /Font /BaseFont /B >>')
      .save(),
}

describe('changes after signing', () => {
  it.each(Object.entries(HARMLESS))('explains %s by named rules — EN 319 142-1 §5.5', (_, [build, rules]) => {
    const { objects, changedAfterSigning } = opened(build())
    expect(changedAfterSigning).toBe(false)
    const allowed = objects[0]!.findings.find(({ code }) => code === 'pdf.later-changes-allowed')
    expect(allowed?.values.rules ?? '').toBe(rules)
  })

  it.each(Object.entries(HARMFUL))('counts as changed: %s', (_, build) => {
    const { objects, changedAfterSigning } = opened(build())
    expect(changedAfterSigning).toBe(true)
    for (const { claims, changedAfterSigning: changed, findings } of objects.filter(
      ({ claims }) => claims.field === 'Signature1',
    )) {
      expect([claims.field, changed]).toEqual(['Signature1', true])
      expect(findings.map(({ code }) => code).join()).toMatch(/pdf\.(changed-after-signing|signature-shared)/)
    }
  })

  it('reads every mixture of cross-reference forms the same — ISO 32000-2 §7.5.8', () => {
    for (const first of [...FORMS, 'hybrid'] as const) {
      for (const second of FORMS) {
        expect(opened(signAgain(signedPdf(first), second)), `${first} ${second}`).toMatchObject({
          changedAfterSigning: false,
        })
        const changed = signedPdf(first).put(3, `<< ${PAGE} /Rotate 90 /Annots [5 0 R] >>`).save(second)
        expect(opened(changed), `${first} ${second}`).toMatchObject({ changedAfterSigning: true })
      }
    }
  })

  it('judges each signature by what came after it alone', () => {
    const pdf = signAgain(signedPdf().putStream(4, '', 'BT (paid: 999) Tj ET').save())
    const { objects, changedAfterSigning } = opened(pdf)
    expect(objects.map((object) => object.changedAfterSigning)).toEqual([true, false])
    expect(changedAfterSigning).toBe(true)
  })

  it('shows what a later signature draws on the page — S&P 2021, sneaky signature attack', () => {
    const pdf = signAgain(signedPdf(), 'table', {}, '/AP << /N 4 0 R >>')
    expect(opened(pdf).objects[0]!.findings.map(({ code }) => code)).not.toContain('pdf.later-appearance-added')
    const drawn = signedPdf()
      .put(1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 20 0 R] /SigFlags 3 >> >>')
      .put(3, `<< ${PAGE} /Annots [5 0 R 20 0 R] >>`)
      .put(20, fieldText('Signature2', 21, '/AP << /N 22 0 R >>').replace('[0 0 0 0]', '[0 0 200 200]'))
      .put(21, signatureDictionary())
      .putStream(22, '/Type /XObject /Subtype /Form', 'over everything')
      .save('table', 21)
    const { objects, changedAfterSigning } = opened(drawn)
    expect(changedAfterSigning).toBe(false)
    expect(objects[0]!.findings).toContainEqual(
      expect.objectContaining({ code: 'pdf.later-appearance-added', values: { objects: '20' } }),
    )
  })

  it('lets nobody but a time-stamp sign after a certification with /P 1 — ISO 32000-2 §12.8.2.2', () => {
    const certified = () =>
      signedPdf('table', { more: '/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 >> >>]' })
    expect(opened(signAgain(certified())).changedAfterSigning).toBe(true)
    const stamped = signAgain(certified(), 'table', {
      contents: TIMESTAMP_MESSAGE,
      subFilter: 'ETSI.RFC3161',
      type: 'DocTimeStamp',
    })
    expect(opened(stamped).changedAfterSigning).toBe(false)
  })

  it('notices a signature that a later revision took out or replaced', () => {
    const removed = signedPdf().put(5, fieldText('Signature1', null)).save()
    expect(opened(removed)).toMatchObject({
      objects: [],
      changedAfterSigning: true,
      findings: [{ code: 'pdf.signature-removed', values: { objects: '6' } }],
    })
    const replaced = signedPdf().put(5, fieldText('Signature1', 7)).put(7, signatureDictionary()).save('table', 7)
    expect(opened(replaced)).toMatchObject({ changedAfterSigning: true, findings: [{ code: 'pdf.signature-removed' }] })
  })

  it('counts entries that lead to another object as changed — RUB shadow attack, hide by reference', () => {
    const pdf = signedPdf()
    const content = pdf.entries.get(2)!.a
    const table = `xref\n4 1\n${String(content).padStart(10, '0')} 00000 n \ntrailer\n<< /Root 1 0 R /Size 9 /Prev ${pdf.bytes.length} >>\n`
    const previous = /startxref\n(\d+)/.exec(String.fromCharCode(...pdf.bytes))![1]!
    const at = pdf.bytes.length
    pdf.raw(table.replace(/Prev \d+/, `Prev ${previous}`)).raw(`startxref\n${at}\n%%EOF\n`)
    expect(opened(pdf).objects[0]!.findings).toMatchObject([
      { code: 'pdf.changed-after-signing', values: { objects: '4' } },
    ])
  })
})
