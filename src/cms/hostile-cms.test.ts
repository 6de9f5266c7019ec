import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, bytesEqual, hexOf, utf8Of } from '../base/bytes.ts'
import { findSignerCertificate } from './find-signer-certificate.ts'
import { makeTestCms, makeTestSigner, makeTestTimestamp, signingCertificate, type TestSigner } from './make-test-cms.ts'
import { decodeSignedData } from './signed-data.ts'
import { decodeTimestampResponse, decodeTimestampToken, verifyTimestampToken } from './timestamp-token.ts'
import { verifySigner } from './verify-signer.ts'

const CONTENT = utf8Of('合同正文：甲方、乙方约定。')
let attributed: Uint8Array
let bare: Uint8Array
let token: Uint8Array
beforeAll(async () => {
  const signer: TestSigner = await makeTestSigner({ name: 'Alice', serialNumber: 3 })
  const tsa = await makeTestSigner({ name: 'TSA', serialNumber: 4 })
  attributed = await makeTestCms({
    signers: [signer],
    content: CONTENT,
    signedAttributes: async (usual, { certificate }) => [...usual, await signingCertificate(certificate)],
  })
  bare = await makeTestCms({ signers: [signer], content: CONTENT, signedAttributes: null })
  token = await makeTestTimestamp({ tsa, imprinted: CONTENT })
})

/** One octet changed to any other value, octets cut off, or a stretch of them doubled. */
const mutation = fc.record({
  at: fc.nat(),
  value: fc.integer({ min: 1, max: 255 }),
  kind: fc.constantFrom('xor', 'cut', 'double'),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

function mutated(bytes: Bytes, mutations: readonly Mutation[]): Uint8Array {
  let result = bytes.slice()
  for (const { at, value, kind } of mutations) {
    const place = result.length === 0 ? 0 : at % result.length
    if (kind === 'xor' && result.length > 0) result[place]! ^= value
    else if (kind === 'cut') result = result.slice(0, place)
    else if (kind === 'double') {
      result = Uint8Array.from([...result.subarray(0, place), ...result.subarray(Math.max(0, place - value))])
    }
  }
  return result
}

/** What a signature says: content, the octets it covers, its value and whose it is. */
interface Statement {
  readonly content: string
  readonly covered: string | null
  readonly key: string
}

async function intactStatements(bytes: Bytes): Promise<Statement[]> {
  const decoded = decodeSignedData(bytes)
  if (!decoded.ok) return []
  const data = decoded.value
  const statements: Statement[] = []
  for (const signer of data.signers) {
    const {
      certificates: [certificate = null],
    } = await findSignerCertificate(signer, data.certificates)
    const check = await verifySigner(data, signer, null, certificate)
    if (check.intact !== true || certificate === null || data.content === null) continue
    const covered = signer.signedAttributesOctets
    statements.push({
      content: hexOf(data.content),
      covered: covered && hexOf(covered),
      key: hexOf(certificate.publicKey),
    })
  }
  return statements
}

describe('a hostile message', () => {
  it.each([
    ['with signed attributes', () => attributed],
    ['without signed attributes', () => bare],
  ] as const)('is never intact unless it says the very same, %s — RFC 5652 §5.6', async (_, original) => {
    const [genuine] = await intactStatements(original())
    expect(genuine).toBeDefined()
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        for (const statement of await intactStatements(mutated(original(), mutations)))
          expect(statement).toEqual(genuine)
      }),
      { numRuns: 600 },
    )
  })

  it('is never intact with any one octet of content, attributes or signature flipped — RFC 5652 §5.6', async () => {
    const decoded = decodeSignedData(attributed)
    if (!decoded.ok) throw new Error(decoded.fault.code)
    const signer = decoded.value.signers[0]!
    const places = [spanOf(decoded.value.content!), spanOf(signer.signature)].flat()
    for (const place of places) {
      const bytes = attributed.slice()
      bytes[place]! ^= 0x01
      expect(await intactStatements(bytes)).toEqual([])
    }
  })

  it('that is a time-stamp is never intact at another time — RFC 3161 §2.4.2', async () => {
    const original = decodeTimestampToken(token)
    if (!original.ok) throw new Error(original.fault.code)
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 2 }), async (mutations) => {
        const bytes = mutated(token, mutations)
        decodeTimestampResponse(bytes)
        const decoded = decodeTimestampToken(bytes)
        if (!decoded.ok) return
        const check = await verifyTimestampToken(
          decoded.value,
          [CONTENT],
          decoded.value.signedData.certificates[0] ?? null,
        )
        if (check.intact !== true) return
        expect(decoded.value.time).toBe(original.value.time)
        expect(bytesEqual(decoded.value.signedData.content!, original.value.signedData.content!)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('of any octets is a message or a fault — RFC 5652 §3', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const decoded = decodeSignedData(bytes)
        if (!decoded.ok) expect(decoded.fault.code).toMatch(/^(asn1|cms|x509)\./)
      }),
      { numRuns: 1000 },
    )
  })
})

/** Offsets in `attributed` of a view into it. */
function spanOf(view: Bytes): number[] {
  const start = view.byteOffset - attributed.byteOffset
  return Array.from({ length: view.length }, (_, index) => start + index)
}
