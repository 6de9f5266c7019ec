import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { childrenOf, rawOf, readWhole } from '../asn1/tlv.ts'
import { encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, base64Of, concatBytes, utf8Of } from '../base/bytes.ts'
import { ContentType } from '../cms/content-type.ts'
import {
  makeTestCms,
  makeTestCrl,
  makeTestOcspResponse,
  makeTestSigner,
  makeTestTimestamp,
  makeTestTimestampResponse,
  type TestSigner,
} from '../cms/make-test-cms.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import { type DocumentInput, openDocument } from './open.ts'
import { signedPdf, unsignedPdf } from './pdf/build-test-pdf.ts'
import { RAW_SIGNATURE_OCTETS_MAX } from './raw/open-raw.ts'
import { DOCUMENT_OCTETS_MAX } from './recognise.ts'
import type { SignedDocument } from './signed-object.ts'

const CONTENT = utf8Of('合同正文：甲方、乙方约定。')
let alice: TestSigner
let bob: TestSigner
let attached: Uint8Array
let detached: Uint8Array
let token: Uint8Array
beforeAll(async () => {
  alice = await makeTestSigner({ name: 'Alice', serialNumber: 1 })
  bob = await makeTestSigner({ name: 'Bob', serialNumber: 2 })
  attached = await makeTestCms({ signers: [alice, bob], content: CONTENT })
  detached = await makeTestCms({ signers: [alice], content: CONTENT, detached: true })
  token = await makeTestTimestamp({ tsa: bob, imprinted: CONTENT })
})

function opened(input: DocumentInput): SignedDocument {
  const result = openDocument(input)
  if (!result.ok) throw new Error(`${result.fault.code} ${JSON.stringify(result.fault.values)}`)
  return result.value
}

const faultOf = (input: DocumentInput) => {
  const result = openDocument(input)
  return result.ok ? null : result.fault
}

const codesOf = (document: SignedDocument): string[] => document.findings.map(({ code }) => code)
const pem = (label: string, der: Bytes): Uint8Array =>
  utf8Of(`-----BEGIN ${label}-----\n${base64Of(der).replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`)
const joined = (document: SignedDocument): Bytes | null => {
  const [object] = document.objects
  return object?.content ? concatBytes(...object.content) : null
}

describe('a CMS message', () => {
  it('has one object a signer, over the attached content — RFC 5652 §5.1', () => {
    const document = opened({ bytes: attached })
    expect(document).toMatchObject({ format: 'cms', changedAfterSigning: false, findings: [] })
    expect(document.objects.map(({ kind, structure }) => [kind, structure.kind])).toEqual([
      ['signature', 'cms'],
      ['signature', 'cms'],
    ])
    expect(joined(document)).toEqual(CONTENT)
  })

  it('has the content given beside it where it is detached — RFC 5652 §5.2', () => {
    expect(joined(opened({ bytes: detached, content: CONTENT }))).toEqual(CONTENT)
    expect(joined(opened({ bytes: detached }))).toBe(null)
  })

  it('speaks of the content given where it has its own too, so that both are compared — RFC 5652 §5.2', () => {
    const given = utf8Of('另一份合同')
    expect(joined(opened({ bytes: attached, content: given }))).toEqual(given)
  })

  it.each(['PKCS7', 'CMS'])('is read from PEM labelled %s, with text around it — RFC 7468 §2, §8, §9', (label) => {
    const text = concatBytes(utf8Of('说明\n'), pem(label, detached))
    expect(opened({ bytes: text, content: CONTENT }).objects).toHaveLength(1)
  })

  it('is read from bare base64 — RFC 4648 §4', () => {
    const text = utf8Of(`\r\n${base64Of(attached)}\r\n`)
    expect(opened({ bytes: text }).objects).toHaveLength(2)
  })

  it('must be the only one in a PEM file — RFC 7468 §2', () => {
    const twice = concatBytes(pem('PKCS7', attached), pem('PKCS7', detached))
    expect(faultOf({ bytes: twice })).toMatchObject({ code: 'format.pem-block-count', values: { count: 2 } })
  })

  it('without signers has no objects, and its certificates are material — RFC 5652 §5.1', async () => {
    const bag = await makeTestCms({ signers: [], content: CONTENT, detached: true, certificates: [alice.certificate] })
    const document = opened({ bytes: bag })
    expect(document.objects).toEqual([])
    expect(document.material.certificates).toHaveLength(1)
  })

  it('of another type than SignedData is a fault that says so — RFC 5652 §3', () => {
    const enveloped = encodeSequence(encodeOid('1.2.840.113549.1.7.3'), encodeTlv(0xa0, encodeSequence()))
    expect(faultOf({ bytes: enveloped })?.code).toBe('cms.not-signed-data')
  })

  it('that ends too early is a fault — X.690 §8.1.3', () => {
    expect(faultOf({ bytes: attached.slice(0, -1) })?.code).toMatch(/^(asn1|format)\./)
  })
})

describe('a time-stamp alone', () => {
  it.each(['token', 'response'])('is one over the content given: %s — RFC 3161 §2.4.2', (form) => {
    const bytes = form === 'token' ? token : makeTestTimestampResponse(0, token)
    const document = opened({ bytes, content: CONTENT })
    expect(document).toMatchObject({ format: 'timestamp', findings: [] })
    expect(document.objects).toMatchObject([{ kind: 'timestamp', structure: { kind: 'timestamp' } }])
    expect(joined(document)).toEqual(CONTENT)
    expect(joined(opened({ bytes }))).toBe(null)
  })

  it('that a TSA refused is a fault — RFC 3161 §2.4.2', () => {
    expect(faultOf({ bytes: makeTestTimestampResponse(2, null) })?.code).toBe('timestamp.response-rejected')
  })

  it('that holds no TSTInfo is a fault — RFC 3161 §2.4.2', async () => {
    const hollow = await makeTestTimestamp({ tsa: bob, imprinted: CONTENT, tstInfoDer: encodeSequence() })
    expect(faultOf({ bytes: hollow })?.code).toBe('asn1.element-missing')
  })
})

describe('a document and its proof in each other’s place', () => {
  it('are told apart by their octets, with a finding', () => {
    for (const proof of [detached, token, makeTestTimestampResponse(0, token)]) {
      const document = opened({ bytes: CONTENT, content: proof })
      expect(codesOf(document)).toEqual(['format.files-swapped'])
      expect(joined(document)).toEqual(CONTENT)
    }
  })

  it('are told apart where the document is a PDF or a message itself', () => {
    const pdf = unsignedPdf().save().bytes
    expect(opened({ bytes: pdf, content: detached })).toMatchObject({ format: 'cms' })
    const outer = opened({ bytes: attached, content: detached })
    expect(joined(outer)).toEqual(attached)
    expect(codesOf(outer)).toEqual(['format.files-swapped'])
  })

  it('stay where they are when both can be a proof over the other', () => {
    const document = opened({ bytes: token, content: detached })
    expect(document).toMatchObject({ format: 'timestamp', findings: [] })
    expect(joined(document)).toEqual(detached)
  })
})

describe('a PDF', () => {
  it('is read as one, signed or not — ISO 32000-1:2008 §7.5.2', () => {
    expect(opened({ bytes: signedPdf().bytes })).toMatchObject({ format: 'pdf', objects: [{ kind: 'signature' }] })
    expect(opened({ bytes: unsignedPdf().save().bytes })).toMatchObject({ format: 'pdf', objects: [] })
  })

  it('leaves content given beside it unused, with a finding', () => {
    expect(codesOf(opened({ bytes: signedPdf().bytes, content: CONTENT }))).toContain('format.content-unused')
  })

  it('that is content says whether it has signatures of its own, which were not looked at', () => {
    expect(codesOf(opened({ bytes: detached, content: signedPdf().bytes }))).toEqual(['format.content-itself-signed'])
    expect(codesOf(opened({ bytes: detached, content: unsignedPdf().save().bytes }))).toEqual([])
  })
})

describe('a file that is two things', () => {
  const marked = (text: string) =>
    makeTestCms({ signers: [alice], content: CONTENT, detached: true, unsignedAttributes: unsigned(text) })
  const unsigned = (text: string) => async () => [{ oid: '1.2.3.4', values: [encodeTlv(0x04, utf8Of(text))] }]

  it('is not a message where a PDF begins in it outside its content — ISO 32000-1:2008 annex H', async () => {
    const octets = utf8Of('%PDF-1.7')
    const early = encodeSequence(encodeOid(ContentType.signedData), encodeTlv(0xa0, headed(await marked('x'), octets)))
    expect(faultOf({ bytes: early })).toMatchObject({ code: 'format.ambiguous', values: { second: 'pdf' } })
  })

  it('is a message where the PDF is its content, whole and nothing else', async () => {
    const pdf = unsignedPdf().save().bytes
    const message = await makeTestCms({ signers: [alice], content: pdf })
    expect(joined(opened({ bytes: message }))).toEqual(pdf)
    const segmented = await makeTestCms({ signers: [alice], content: pdf, segmented: true })
    expect(joined(opened({ bytes: segmented }))).toEqual(pdf)
  })

  it.each(['%PDF-1.7', 'startxref\n9\n', '%%EOF', '7 0 obj'])(
    'is nothing where %j stands outside a PDF that is its content — ISO 32000-1:2008 annex H',
    async (mark) => {
      const content = unsignedPdf().save().bytes
      const message = await makeTestCms({ signers: [alice], content, unsignedAttributes: unsigned(mark) })
      expect(faultOf({ bytes: message })?.code).toBe('format.ambiguous')
    },
  )

  it('is nothing where a PDF header stands before PEM, or in a certificate', () => {
    expect(faultOf({ bytes: concatBytes(utf8Of('x%PDF-1.7\n'), pem('PKCS7', attached)) })?.code).toBe(
      'format.ambiguous',
    )
    const certificate = concatBytes(utf8Of('x%PDF-1.7\n'), pem('CERTIFICATE', alice.certificate))
    expect(faultOf({ bytes: certificate })?.code).toBe('format.ambiguous')
  })
})

describe('a bare signature value', () => {
  const sign = async (signer: TestSigner): Promise<Uint8Array> => {
    // The value out of a message without attributes: DER, as ECDSA-Sig-Value. RFC 5480 appendix A
    const message = await makeTestCms({ signers: [signer], content: CONTENT, signedAttributes: null })
    const signedData = childrenOf(childrenOf(readWhole(message))[1]!)[0]!
    const signerInfo = childrenOf(childrenOf(signedData).at(-1)!)[0]!
    const signature = childrenOf(signerInfo).at(-1)!
    return signature.bytes.slice(signature.contentStart, signature.contentEnd)
  }

  async function verified(input: DocumentInput): Promise<string> {
    const [object] = opened(input).objects
    if (object?.structure.kind !== 'raw' || object.content === null) throw new Error('not raw')
    const { algorithm, signature, certificate } = object.structure
    const check = await verifySignature({
      publicKey: certificate.publicKey,
      algorithm,
      signature,
      message: object.content,
    })
    return check.outcome
  }

  it('verifies by the certificate given: binary or base64, DER or PEM', async () => {
    const signature = await sign(alice)
    const certificate = alice.certificate
    expect(await verified({ bytes: signature, content: CONTENT, certificate })).toBe('valid')
    expect(await verified({ bytes: utf8Of(`${base64Of(signature)}\n`), content: CONTENT, certificate })).toBe('valid')
    expect(await verified({ bytes: signature, content: CONTENT, certificate: pem('CERTIFICATE', certificate) })).toBe(
      'valid',
    )
    expect(await verified({ bytes: signature, content: utf8Of('x'), certificate })).toBe('invalid')
    expect(await verified({ bytes: signature, content: CONTENT, certificate: bob.certificate })).toBe('invalid')
  })

  it('verifies by the algorithm given, and by no other one', async () => {
    const signature = await sign(alice)
    const named = (oid: string) => ({ oid, parameters: null, bytes: encodeSequence(encodeOid(oid)) })
    const input = { bytes: signature, content: CONTENT, certificate: alice.certificate }
    expect(await verified({ ...input, signatureAlgorithm: named('1.2.840.10045.4.3.2') })).toBe('valid')
    expect(await verified({ ...input, signatureAlgorithm: named('1.2.840.10045.4.3.4') })).toBe('invalid')
  })

  it('wants a certificate and content — else it is just octets', async () => {
    const signature = await sign(alice)
    expect(faultOf({ bytes: signature, content: CONTENT })?.code).toBe('format.unrecognised')
    expect(faultOf({ bytes: signature, certificate: alice.certificate })?.code).toBe('format.content-missing')
  })

  it('is told from a long document by its length', async () => {
    const signature = await sign(alice)
    const long = new Uint8Array(RAW_SIGNATURE_OCTETS_MAX + 1).fill(0x41)
    const document = opened({ bytes: long, content: signature, certificate: alice.certificate })
    expect(codesOf(document)).toEqual(['format.files-swapped'])
    expect(joined(document)).toEqual(long)
    expect(faultOf({ bytes: long, content: long, certificate: alice.certificate })?.code).toBe(
      'format.signature-too-large',
    )
  })
})

describe('a certificate given beside a document', () => {
  it('joins its material', () => {
    const document = opened({ bytes: detached, content: CONTENT, certificate: bob.certificate })
    expect(document.material.certificates).toHaveLength(1)
  })

  it('must be material', () => {
    expect(faultOf({ bytes: detached, certificate: CONTENT })?.code).toBe('format.unrecognised')
    expect(faultOf({ bytes: detached, certificate: new Uint8Array(0) })?.code).toBe('format.empty')
  })
})

describe('a file that is no document', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'format.empty'],
    ['text', CONTENT, 'format.unrecognised'],
    ['zeros', new Uint8Array(2000), 'format.unrecognised'],
    ['broken PEM', utf8Of('-----BEGIN PKCS7-----\n!\n-----END PKCS7-----'), 'x509.pem-malformed'],
  ])('is a fault: %s', (_, bytes, code) => {
    expect(faultOf({ bytes })?.code).toBe(code)
  })

  it.each([
    ['zip', 'PK\x03\x04'],
    ['xml', '\ufeff<?xml version="1.0"?>'],
    ['json', ' {"payload":""}'],
    ['unknown', '<<'],
  ])('is a fault that names what it looks like: %s', (format, head) => {
    expect(faultOf({ bytes: utf8Of(head) })).toMatchObject({ code: 'format.unrecognised', values: { format } })
  })

  it('is a fault that says which kind of material it is', async () => {
    const { response } = await makeTestOcspResponse(alice, alice)
    for (const [kind, bytes] of [
      ['certificate', alice.certificate],
      ['certificate', concatBytes(pem('CERTIFICATE', alice.certificate), pem('CERTIFICATE', bob.certificate))],
      ['certificate-list', await makeTestCrl(alice)],
      ['ocsp-response', response],
    ] as const) {
      expect(faultOf({ bytes })).toMatchObject({ code: 'format.material-only', values: { kind } })
    }
  })

  it('is a fault where it is larger than what is parsed', () => {
    const bytes = new Uint8Array(DOCUMENT_OCTETS_MAX + 1)
    expect(faultOf({ bytes })).toMatchObject({ code: 'format.too-large', values: { max: DOCUMENT_OCTETS_MAX } })
    // As content it is only hashed.
    expect(opened({ bytes: detached, content: bytes }).objects).toHaveLength(1)
  })

  it('is a fault or a document, never anything else, whatever the octets', () => {
    const seeds = [attached, detached, token, signedPdf().bytes, pem('PKCS7', attached), utf8Of(base64Of(token))]
    const hostile = fc
      .tuple(fc.constantFrom(...seeds), fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean())
      .map(([seed, at, value, cut]) => {
        const bytes = seed.slice(0, cut ? at % seed.length : seed.length)
        if (bytes.length > 0) bytes[at % bytes.length] = value
        return bytes
      })
    fc.assert(
      fc.property(hostile, fc.option(hostile, { nil: undefined }), (bytes, content) => {
        const result = openDocument(content === undefined ? { bytes } : { bytes, content })
        if (!result.ok) expect(result.fault.code).toMatch(/^[a-z0-9]+\.[a-z0-9-]+$/)
      }),
      { numRuns: 400 },
    )
  })
})

/** The SignedData of a message with octets before its digestAlgorithms, which stay a SET: room for a header. */
function headed(message: Bytes, octets: Bytes): Uint8Array {
  const [version, digests, ...rest] = childrenOf(childrenOf(childrenOf(readWhole(message))[1]!)[0]!)
  const algorithm = encodeSequence(encodeOid('1.2.3'), encodeTlv(0x04, octets))
  const set = encodeTlv(0x31, ...childrenOf(digests!).map(rawOf), algorithm)
  return encodeSequence(rawOf(version!), set, ...rest.map(rawOf))
}
