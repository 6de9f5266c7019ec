import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bytes, concatBytes, latin1Of } from '../../base/bytes.ts'
import type { SignedDocument } from '../signed-object.ts'
import {
  bytesOf,
  DETACHED_MESSAGE,
  fieldText,
  messageOf,
  type SignatureText,
  signAgain,
  signatureDictionary,
  signedPdf,
  storedZlib,
  TestPdf,
  TIMESTAMP_MESSAGE,
  unsignedPdf,
} from './build-test-pdf.ts'
import { openPdf } from './open-pdf.ts'
import { PDF_LIMITS, type PdfLimits } from './pdf-work.ts'

function opened(bytes: Bytes): SignedDocument {
  const result = openPdf(bytes)
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

function faultOf(bytes: Bytes, limits: Partial<PdfLimits> = {}): string | null {
  const result = openPdf(bytes, { ...PDF_LIMITS, ...limits })
  return result.ok ? null : result.fault.code
}

const codes = ({ findings }: { findings: readonly { code: string }[] }): string[] => findings.map(({ code }) => code)
const file = (...parts: string[]): Uint8Array => bytesOf(`%PDF-1.7\n${parts.join('\n')}`)
const ending = (at: number): string => `startxref\n${at}\n%%EOF\n`
const lastXref = (pdf: TestPdf): string => latin1Of(pdf.bytes).match(/startxref\n(\d+)\n%%EOF\n$/)![1]!

describe('signature forms', () => {
  const only = (signature: SignatureText) => opened(signedPdf('table', signature).bytes).objects[0]!

  it('reads adbe.pkcs7.detached and ETSI.CAdES.detached as CMS over the covered octets — ISO 32000-2 §12.8.3.3', () => {
    for (const subFilter of ['adbe.pkcs7.detached', 'ETSI.CAdES.detached']) {
      expect(only({ subFilter })).toMatchObject({
        kind: 'signature',
        structure: { kind: 'cms' },
        claims: { field: 'Signature1', subFilter },
      })
    }
  })

  it('keeps document and message digest of adbe.pkcs7.sha1 apart, so that both are checked — ISO 32000-1 §12.8.3.3.1', () => {
    const digest = new Uint8Array(20).fill(3)
    const object = only({ subFilter: 'adbe.pkcs7.sha1', contents: messageOf(digest) })
    expect(object.content).toEqual([digest])
    expect(object.digestedContent?.algorithm).toBe('SHA-1')
    expect(object.digestedContent?.parts).toHaveLength(2)
  })

  it('reads ETSI.RFC3161 as a document time-stamp — ISO 32000-2 §12.8.5', () => {
    const object = only({ subFilter: 'ETSI.RFC3161', type: 'DocTimeStamp', contents: TIMESTAMP_MESSAGE })
    expect(object).toMatchObject({ kind: 'document-timestamp', structure: { kind: 'timestamp' }, findings: [] })
    expect(object.content).toHaveLength(2)
  })

  const seal = concatBytes(Uint8Array.of(0x30, 0x07, 0x30, 0x03, 0x02, 0x01, 0x04, 0x03, 0x00))
  const breaches: [string, SignatureText, string, boolean][] = [
    ['a bare RSA signature', { subFilter: 'adbe.x509.rsa_sha1' }, 'pdf.subfilter-unsupported', false],
    ['a /SubFilter of somebody', { subFilter: 'Somebody.else' }, 'pdf.subfilter-unsupported', false],
    ['a /SubFilter named like a method', { subFilter: 'constructor' }, 'pdf.subfilter-unsupported', false],
    [
      'no octets of ASN.1 for an unknown form',
      { subFilter: 'x', contents: Uint8Array.of(1, 9) },
      'pdf.subfilter-unsupported',
      false,
    ],
    ['a Chinese seal — GB/T 38540-2020', { contents: seal }, 'pdf.seal-unsupported', false],
    ['no ASN.1', { contents: Uint8Array.of(0x30, 0x82, 0xff, 0xff) }, 'pdf.contents-undecodable', true],
    [
      'another ASN.1 structure',
      { contents: Uint8Array.of(0x30, 0x03, 0x06, 0x01, 0x2a) },
      'pdf.contents-undecodable',
      true,
    ],
    ['a message with its own content', { contents: messageOf(Uint8Array.of(1)) }, 'pdf.content-encapsulated', true],
    ['no signer', { contents: messageOf(null, undefined, 0) }, 'pdf.signer-count', true],
    ['two signers', { contents: messageOf(null, undefined, 2) }, 'pdf.signer-count', true],
    [
      'a digest of the wrong size',
      { subFilter: 'adbe.pkcs7.sha1', contents: messageOf(new Uint8Array(32)) },
      'pdf.content-digest-malformed',
      true,
    ],
    ['no digest at all', { subFilter: 'adbe.pkcs7.sha1' }, 'pdf.content-digest-malformed', true],
    [
      'a message where a time-stamp belongs',
      { subFilter: 'ETSI.RFC3161', type: 'DocTimeStamp' },
      'pdf.contents-undecodable',
      true,
    ],
    [
      'a time-stamp called a signature',
      { subFilter: 'ETSI.RFC3161', contents: TIMESTAMP_MESSAGE },
      'pdf.signature-type',
      true,
    ],
    ['a signature of another type', { type: 'Annot' }, 'pdf.signature-type', true],
  ]
  it.each(breaches)('says why it cannot judge %s', (_, signature, code, broken) => {
    const object = only(signature)
    expect(object.structure).toMatchObject({ kind: 'unreadable', fault: { code } })
    expect(codes(object)).toContain(code)
    expect([object.broken === true, object.content]).toEqual([broken, null])
  })

  it('says so where /SubFilter is missing', () => {
    const pdf = unsignedPdf()
      .put(5, fieldText('Signature1', 6))
      .put(6, signatureDictionary().replace(/\/SubFilter \S+/, ''))
      .save('table', 6)
    expect(opened(pdf.bytes).objects[0]!.structure).toMatchObject({ fault: { code: 'pdf.subfilter-missing' } })
  })

  it('passes on what the container claims, decoded — ISO 32000-2 §7.9.2.2, §7.9.4', () => {
    const more =
      "/Reason <FEFF5408540C> /Location (\\101\\(b\\)\\\n\\r) /Name <EFBBBFE5BCA0> /M (D:20260102030405+08'00')"
    expect(only({ more }).claims).toEqual({
      field: 'Signature1',
      subFilter: 'ETSI.CAdES.detached',
      reason: '合同',
      location: 'A(b)\r',
      name: '张',
      time: Date.UTC(2026, 0, 1, 19, 4, 5),
    })
  })

  it('leaves out a claimed time that is none', () => {
    expect(only({ more: '/M (yesterday)' }).claims).not.toHaveProperty('time')
  })
})

describe('signature fields', () => {
  it('finds fields below others, by inheritance and qualified name — ISO 32000-2 §12.7.4', () => {
    const pdf = unsignedPdf('', '7 0 R')
      .put(7, '<< /T (parties) /FT /Sig /Kids [8 0 R] >>')
      .put(8, '<< /T (first) /Parent 7 0 R /V 6 0 R /Kids [9 0 R] >>')
      .put(9, '<< /Type /Annot /Subtype /Widget /Parent 8 0 R /Rect [0 0 0 0] >>')
      .put(6, signatureDictionary())
    expect(opened(pdf.save('table', 6).bytes).objects.map(({ claims }) => claims.field)).toEqual(['parties.first'])
  })

  it('opens a document without form or signatures to no objects', () => {
    expect(opened(unsignedPdf().put(5, fieldText('empty', null)).save().bytes)).toMatchObject({
      objects: [],
      changedAfterSigning: false,
      findings: [],
    })
    expect(opened(new TestPdf().put(1, '<< /Type /Catalog >>').save('stream').bytes).objects).toEqual([])
  })

  it('refuses a signature that two fields show: which of them was signed?', () => {
    const pdf = unsignedPdf('', '5 0 R 7 0 R')
      .put(5, fieldText('a', 6))
      .put(7, fieldText('b', 6))
      .put(6, signatureDictionary())
    const { objects } = opened(pdf.save('table', 6).bytes)
    expect(objects.map((object) => [codes(object), object.broken])).toEqual([
      [['pdf.signature-shared'], true],
      [['pdf.signature-shared'], true],
    ])
  })

  it('refuses a signature written into its field — ISO 32000-2 §12.7.5.5, table 235', () => {
    const pdf = unsignedPdf()
      .put(5, fieldText('a', null, `/V ${signatureDictionary()}`))
      .save('table', 5)
    expect(opened(pdf.bytes).objects[0]).toMatchObject({
      broken: true,
      structure: { fault: { code: 'pdf.signature-not-indirect' } },
    })
  })

  it('takes a value that is no dictionary for a signature that says nothing', () => {
    const { objects } = opened(unsignedPdf().put(5, fieldText('a', 4)).save().bytes)
    expect(objects[0]).toMatchObject({ broken: true, structure: { kind: 'unreadable' } })
  })

  it('finds the certifying signature that only /Perms names — ISO 32000-2 §12.8.6', () => {
    const pdf = unsignedPdf('/Perms << /DocMDP 6 0 R >>')
      .put(5, fieldText('empty', null))
      .put(6, signatureDictionary())
      .save('table', 6)
    const { objects } = opened(pdf.bytes)
    expect(objects).toMatchObject([{ structure: { kind: 'cms' }, findings: [{ code: 'pdf.signature-without-field' }] }])
  })

  it('walks a form that loops once', () => {
    const pdf = unsignedPdf('', '7 0 R')
      .put(7, '<< /T (a) /Kids [8 0 R] >>')
      .put(8, '<< /T (b) /Kids [7 0 R 8 0 R] >>')
      .save()
    expect(opened(pdf.bytes).objects).toEqual([])
  })
})

describe('security store', () => {
  it('gathers what can be decoded and names what cannot — ISO 32000-2 §12.8.4.3', () => {
    const pdf = unsignedPdf('/DSS << /Certs [40 0 R 41 0 R] /CRLs [41 0 R] /OCSPs 42 0 R >>')
      .putStream(40, '/Filter /FlateDecode', storedZlib(DETACHED_MESSAGE))
      .put(42, '[99 0 R]')
      .putStream(41, '/Filter /Crypt', 'x')
    const { material, findings } = opened(pdf.save().bytes)
    expect(material).toEqual({ certificates: [], lists: [], responses: [] })
    expect(findings.map(({ code, values }) => [code, values.key, values.index])).toEqual([
      ['pdf.security-store-malformed', 'Certs', 0],
      ['pdf.security-store-malformed', 'Certs', 1],
      ['pdf.security-store-malformed', 'CRLs', 0],
      ['pdf.security-store-malformed', 'OCSPs', 0],
    ])
  })
})

describe('files that cannot be read', () => {
  it('refuses an encrypted document, and takes a null for none — ISO 32000-2 §7.6', () => {
    expect(faultOf(unsignedPdf().put(9, '<< /Filter /Standard >>').save('table', null, '/Encrypt 9 0 R').bytes)).toBe(
      'pdf.encrypted',
    )
    expect(faultOf(unsignedPdf().save('table', null, '/Encrypt null').bytes)).toBeNull()
  })

  it('refuses a document that was encrypted in an earlier save', () => {
    const pdf = unsignedPdf()
      .put(9, '<< /Filter /Standard >>')
      .save('table', null, '/Encrypt 9 0 R')
      .put(2, '<< >>')
      .save()
    expect(faultOf(pdf.bytes)).toBe('pdf.encrypted')
  })

  it.each([
    ['no header', bytesOf('hello'), 'pdf.header-missing'],
    ['a header that comes later', bytesOf('\n%PDF-1.7\n'), 'pdf.header-missing'],
    ['nothing else', file(), 'pdf.xref-missing'],
    ['nothing to recover', file(ending(0)), 'pdf.xref-missing'],
    ['a startxref beyond the end', file(ending(99_999)), 'pdf.xref-missing'],
    [
      'a root that is no dictionary',
      file('1 0 obj 5 endobj', 'trailer << /Root 1 0 R >>', ending(0)),
      'pdf.catalog-missing',
    ],
  ])('refuses a file with %s', (_, bytes, code) => {
    expect(faultOf(bytes)).toBe(code)
  })

  it('refuses filters that no cross-reference needs, and says which — ISO 32000-2 §7.4', () => {
    const stream = (rest: string) =>
      file(
        `1 0 obj << /Type /XRef /Size 1 /W [1 1 1] /Root 1 0 R /Length 3 ${rest} >>\nstream\nxxx\nendstream endobj`,
        ending(9),
      )
    expect(faultOf(stream('/Filter /LZWDecode'))).toBe('pdf.filter-unsupported')
    expect(faultOf(stream('/Filter [/ASCII85Decode /FlateDecode]'))).toBe('pdf.filter-unsupported')
    expect(faultOf(stream('/Filter /FlateDecode'))).toBe('pdf.inflate-malformed')
  })

  it('refuses a predictor it cannot undo, and rows that do not fit — ISO 32000-2 §7.4.4.4', () => {
    const data = storedZlib(new Uint8Array(10))
    const stream = (parameters: string) =>
      concatBytes(
        file(
          `1 0 obj << /Type /XRef /Size 1 /W [1 1 1] /Root 1 0 R /Filter /FlateDecode /DecodeParms << ${parameters} >> /Length ${data.length} >>\nstream\n`,
        ),
        data,
        bytesOf(`\nendstream endobj\n${ending(9)}`),
      )
    expect(faultOf(stream('/Predictor 2'))).toBe('pdf.filter-unsupported')
    expect(faultOf(stream('/Predictor 12 /Columns 0'))).toBe('pdf.filter-unsupported')
    expect(faultOf(stream('/Predictor 12 /Columns 3'))).toBe('pdf.stream-malformed')
    expect(faultOf(stream('/Predictor 12 /Columns 4 /Colors 3'))).toBe('pdf.filter-unsupported')
  })

  it('refuses an object stream whose head is no list of numbers — ISO 32000-2 §7.5.7', () => {
    const pdf = signedPdf('object-stream')
    expect(faultOf(bytesOf(latin1Of(pdf.bytes).replace('/Type /ObjStm /N 4', '/Type /ObjStm /N 9')))).toBe(
      'pdf.object-stream-malformed',
    )
    expect(faultOf(bytesOf(latin1Of(pdf.bytes).replace('/First ', '/Fzrst ')))).toBe('pdf.object-stream-malformed')
  })
})

describe('limits — security.md #5', () => {
  const chained = (saves: number): TestPdf => {
    const pdf = signedPdf()
    for (let i = 0; i < saves; i++)
      pdf.put(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>').save(i % 2 === 0 ? 'table' : 'stream')
    return pdf
  }

  it('follows 512 saves and no more', () => {
    expect(faultOf(chained(511).bytes)).toBeNull()
    expect(faultOf(chained(512).bytes)).toBe('pdf.too-many-revisions')
  })

  it('finds the loop in a chain of cross-references, however long', () => {
    const pdf = signedPdf()
    const at = pdf.bytes.length
    const loop = (previous: number) => bytesOf(`xref\n0 0\ntrailer\n<< /Root 1 0 R /Prev ${previous} >>\n${ending(at)}`)
    expect(faultOf(concatBytes(pdf.bytes, loop(at)))).toBe('pdf.xref-loop')
    const first = loop(at + 100)
    const padded = concatBytes(pdf.bytes, first, new Uint8Array(100 - first.length).fill(0x20), loop(at))
    expect(faultOf(padded)).toBe('pdf.xref-loop')
  })

  it('stops references that lead to references', () => {
    const pdf = new TestPdf().put(1, '2 0 R').put(2, '1 0 R').save()
    expect(faultOf(pdf.bytes)).toBe('pdf.too-deep')
  })

  it('finds nothing in an object stream that holds itself, and nothing where /Length is the stream’s own', () => {
    const pdf = unsignedPdf('/DSS 40 0 R')
      .put(40, '<< /Certs [41 0 R] >>')
      .put(41, '<< /Length 41 0 R >>\nstream\nx\nendstream')
      .save()
    expect(codes(opened(pdf.bytes))).toEqual(['pdf.security-store-malformed'])
  })

  it('reads values 64 deep and no deeper', () => {
    const nested = (depth: number) => unsignedPdf(`/X ${'['.repeat(depth)}${']'.repeat(depth)}`).save().bytes
    expect(faultOf(nested(63))).toBeNull()
    expect(faultOf(nested(70))).toBe('pdf.too-deep')
    expect(faultOf(nested(1_000_000))).toBe('pdf.too-deep')
  })

  it('looks at so many fields, signatures and values', () => {
    const fields = Array.from({ length: 30 }, (_, index) => `${100 + index} 0 R`).join(' ')
    const pdf = unsignedPdf('', fields)
    for (let index = 0; index < 30; index++) pdf.put(100 + index, fieldText(`f${index}`, 4))
    const { bytes } = pdf.save()
    expect(faultOf(bytes, { fields: 30, signatures: 30 })).toBeNull()
    expect(faultOf(bytes, { fields: 29 })).toBe('pdf.too-many-fields')
    expect(faultOf(bytes, { signatures: 29 })).toBe('pdf.too-many-signatures')
    expect(faultOf(bytes, { steps: 200 })).toBe('pdf.too-much-work')
    expect(faultOf(bytes, { weight: 500 })).toBe('pdf.too-much-work')
  })

  it('refuses object numbers beyond 8388607, in one section more than once, and tables that claim more than there is', () => {
    const table = (rows: string) => file(`xref\n${rows}\ntrailer\n<< /Root 1 0 R >>\n${ending(9)}`)
    for (const rows of ['8388607 2', '0 9999999', '5 1\n0000000009 00000 n \n5 1\n0000000009 00000 n ', '0 x']) {
      expect(faultOf(table(rows)), rows).toBe('pdf.catalog-missing') // recovered, and nothing found
    }
  })

  it('inflates a bomb so far and no further, wherever it stands', () => {
    const pdf = unsignedPdf('/DSS << /Certs [40 0 R] >>').putStream(
      40,
      '/Filter /FlateDecode',
      storedZlib(new Uint8Array(60_000)),
    )
    const { bytes } = pdf.save()
    expect(faultOf(bytes)).toBeNull()
    const bounded = openPdf(bytes, { ...PDF_LIMITS, inflatedOctets: 59_999 })
    expect(bounded).toMatchObject({ ok: true, value: { findings: [{ code: 'pdf.security-store-malformed' }] } })
    const container = signedPdf('object-stream').bytes
    expect(faultOf(container, { inflatedOctets: 100 })).toBe('pdf.inflate-too-large')
  })

  it.each([
    ['opening parentheses', '('],
    ['opening brackets', '['],
    ['opening angle brackets', '<'],
    ['comments', '%'],
    ['objects', '1 0 obj '],
    ['trailers', 'trailer << /A ('],
    ['strings in trailers', 'trailer << /A <'],
    ['table words', 'xref 0 0 '],
    ['digits', '1 '],
  ])('answers a megabyte of %s with a fault', (_, word) => {
    const bytes = concatBytes(
      bytesOf('%PDF-1.7\n'),
      bytesOf(word.repeat(Math.floor(1_000_000 / word.length))),
      bytesOf(`\n${ending(9)}`),
    )
    // The runner's limit of thirty seconds is what an unbounded reader would meet.
    expect(faultOf(bytes)).not.toBeNull()
  })
})

describe('damaged and hybrid files', () => {
  it('rebuilds a cross-reference that leads nowhere, and never without saying so — ISO 32000-2 annex I', () => {
    for (const form of ['table', 'stream', 'object-stream'] as const) {
      const pdf = signedPdf(form)
      const at = lastXref(pdf)
      const damaged = bytesOf(latin1Of(pdf.bytes).replace(`startxref\n${at}`, `startxref\n${'9'.repeat(at.length)}`))
      const { objects, findings, changedAfterSigning } = opened(damaged)
      expect(findings).toMatchObject([{ code: 'pdf.xref-recovered' }])
      expect(objects).toHaveLength(1)
      expect(codes(objects[0]!)).toContain('pdf.xref-recovered')
      expect(changedAfterSigning).toBe(false)
    }
  })

  it('counts a damaged file as changed wherever the signature does not reach its end: the saves cannot be told apart', () => {
    const pdf = signAgain(signedPdf())
    const at = lastXref(pdf)
    const damaged = bytesOf(latin1Of(pdf.bytes).replace(`startxref\n${at}`, `startxref\n${'9'.repeat(at.length)}`))
    expect(opened(damaged).objects.map((object) => object.changedAfterSigning)).toEqual([true, false])
  })

  it('says what stands behind the last %%EOF — ISO 32000-2 §7.5.5', () => {
    expect(opened(unsignedPdf().save().raw('<html>').bytes)).toMatchObject({
      findings: [{ code: 'pdf.trailing-octets' }],
    })
  })

  it('takes an object whose entry leads to another as absent, and says so — ISO 32000-2 §7.3.10', () => {
    const pdf = unsignedPdf()
    pdf.put(5, fieldText('a', null)).save()
    const offset = String(pdf.entries.get(5)!.a).padStart(10, '0')
    const other = String(pdf.entries.get(3)!.a).padStart(10, '0')
    const { objects, findings } = opened(bytesOf(latin1Of(pdf.bytes).replace(offset, other)))
    expect(objects).toEqual([])
    expect(findings).toMatchObject([{ code: 'pdf.object-misplaced', values: { objects: '5' } }])
  })

  /** A save whose table has one row and whose stream puts another page 3 in the place of the old one. */
  function hybridSave(row: string): Uint8Array {
    const pdf = unsignedPdf().put(5, fieldText('Signature1', null)).save()
    const previous = lastXref(pdf)
    const page = pdf.bytes.length
    pdf.raw('3 0 obj\n<< /Type /Page /Parent 2 0 R /Other true >>\nendobj\n')
    const stream = pdf.bytes.length
    const entry = String.fromCharCode(1, page >> 8, page & 0xff)
    pdf.raw(
      `9 0 obj\n<< /Type /XRef /W [1 2 0] /Index [3 1] /Size 9 /Root 1 0 R /Length 3 >>\nstream\n${entry}\nendstream\nendobj\n`,
    )
    const table = pdf.bytes.length
    return pdf.raw(`xref\n${row}trailer\n<< /Root 1 0 R /XRefStm ${stream} /Prev ${previous} >>\n${ending(table)}`)
      .bytes
  }

  it('reads both views of a hybrid file and tells where they differ — ISO 32000-2 §7.5.8.4', () => {
    expect(opened(signedPdf('hybrid').bytes)).toMatchObject({ findings: [], changedAfterSigning: false })
    // Free in the table: hidden from old readers, which is what the form is for.
    expect(opened(hybridSave('3 1\n0000000000 00001 f \n')).findings).toEqual([])
    // Unknown to the new table: old readers see the page of the older one.
    expect(opened(hybridSave('0 1\n0000000000 65535 f \n')).findings).toMatchObject([
      { code: 'pdf.hybrid-views-differ', values: { objects: '3' } },
    ])
  })
})

describe('hostile input', () => {
  const samples = [
    signedPdf().bytes,
    signAgain(signedPdf('object-stream'), 'stream').bytes,
    signAgain(signedPdf('hybrid'), 'object-stream').bytes,
  ]

  it('gives a document or a typed fault for any mutation, never an exception', () => {
    const words = fc.constantFrom(
      'obj',
      'endobj',
      'stream',
      '<<',
      '>>',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '/Prev 9',
      '0 R',
      'xref',
      'null',
      '%',
      '\0',
    )
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), words, fc.nat(40), (sample, place, word, cut) => {
        const at = place % sample.length
        const mutated = concatBytes(sample.subarray(0, at), bytesOf(word), sample.subarray(at + cut))
        const result = openPdf(mutated)
        if (!result.ok) expect(result.fault.code).toMatch(/^(pdf|asn1|cms|x509|timestamp)\.[a-z0-9-]+$/)
      }),
      { numRuns: 1500 },
    )
  })

  it('covers other octets, or breaks, or counts as changed after any one octet outside /Contents was changed', () => {
    const [sample] = samples
    const covered = ({ content }: { content: readonly Bytes[] | null }) => latin1Of(concatBytes(...(content ?? [])))
    const before = covered(opened(sample!).objects[0]!)
    const text = latin1Of(sample!)
    const contents = text.indexOf('/Contents <') + '/Contents <'.length
    const digits = text.indexOf('>', contents)
    fc.assert(
      fc.property(fc.nat(sample!.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const mutated = sample!.slice()
        mutated[at]! ^= change
        const result = openPdf(mutated)
        if (!result.ok || (at >= contents && at < digits)) return
        for (const object of result.value.objects) if (!object.broken) expect(covered(object)).not.toBe(before)
      }),
      { numRuns: 1500 },
    )
  })

  it('gives the same answer every time and leaves the input alone', () => {
    for (const sample of samples) {
      const copy = sample.slice()
      expect(JSON.stringify(openPdf(sample))).toBe(JSON.stringify(openPdf(copy)))
      expect(sample).toEqual(copy)
    }
  })
})
