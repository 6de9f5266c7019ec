import { beforeAll, describe, expect, it } from 'vitest'
import { childrenOf, rawOf, readWhole } from '../asn1/tlv.ts'
import { encodeOctetString } from '../asn1/writer.ts'
import { type Bytes, utf8Of } from '../base/bytes.ts'
import { AttributeType } from './attribute.ts'
import { findSignerCertificate } from './find-signer-certificate.ts'
import { makeTestCms, makeTestSigner, type TestSigner } from './make-test-cms.ts'
import { decodeSignedData, type SignedData } from './signed-data.ts'
import type { SignerInfo } from './signer-info.ts'
import { COUNTER_CHECKS_MAX, counterSignatureBudget, verifyCounterSignatures } from './verify-counter-signature.ts'
import { verifySigner } from './verify-signer.ts'

let alice: TestSigner
let notary: TestSigner
beforeAll(async () => {
  alice = await makeTestSigner({ name: 'Alice', serialNumber: 1 })
  notary = await makeTestSigner({ name: 'Notary', serialNumber: 2 })
})

/** The SignerInfo of a message over these octets: a counter-signature has the same shape. RFC 5652 §11.4 */
async function counterSignature(over: Bytes, attributes: 'signed attributes' | 'none'): Promise<Uint8Array> {
  const signedAttributes =
    attributes === 'none'
      ? null
      : (usual: { oid: string; values: readonly Bytes[] }[]) =>
          usual.filter(({ oid }) => oid !== AttributeType.contentType)
  const message = await makeTestCms({ signers: [notary], content: over, detached: true, signedAttributes })
  const [, wrapper] = childrenOf(readWhole(message))
  const signerInfos = childrenOf(childrenOf(wrapper!)[0]!).at(-1)!
  return rawOf(childrenOf(signerInfos)[0]!)
}

async function decodedWith(
  counterSign: (signature: Bytes) => Promise<Bytes>,
  certificates = [alice.certificate, notary.certificate],
): Promise<{ data: SignedData; signer: SignerInfo }> {
  const made = await makeTestCms({
    signers: [alice],
    content: utf8Of('合同'),
    certificates,
    unsignedAttributes: async (signature) => [
      { oid: AttributeType.counterSignature, values: [await counterSign(signature)] },
    ],
  })
  const decoded = decodeSignedData(made)
  if (!decoded.ok) throw new Error(decoded.fault.code)
  const signer = decoded.value.signers[0]!
  expect(signer.counterSignatures).toHaveLength(1)
  return { data: decoded.value, signer }
}

async function statesOf(
  ...making: Parameters<typeof decodedWith>
): Promise<{ intact: boolean | null; codes: string[] }> {
  const { data, signer } = await decodedWith(...making)
  const {
    certificates: [certificate = null],
  } = await findSignerCertificate(signer, data.certificates)
  const { intact, findings } = await verifySigner(data, signer, null, certificate)
  return { intact, codes: findings.map(({ code }) => code).filter((code) => code.startsWith('cms.counter-')) }
}

describe('a counter-signature', () => {
  it.each(['signed attributes', 'none'] as const)(
    'is intact over the signature value, with %s — RFC 5652 §11.4',
    async (attributes) => {
      const { codes } = await statesOf((signature) => counterSignature(signature, attributes))
      expect(codes).toEqual(['cms.counter-signature-intact'])
    },
  )

  it.each(['signed attributes', 'none'] as const)(
    'is not intact over anything else, with %s, and the signature below is none the worse — RFC 5652 §11.4',
    async (attributes) => {
      const result = await statesOf(() => counterSignature(utf8Of('another value'), attributes))
      expect(result).toEqual({ intact: true, codes: ['cms.counter-signature-not-intact'] })
    },
  )

  it('is unchecked without its certificate — RFC 5652 §11.4', async () => {
    const { codes } = await statesOf((signature) => counterSignature(signature, 'none'), [alice.certificate])
    expect(codes).toEqual(['cms.counter-signature-unchecked'])
  })

  it('is unchecked where it cannot be read — RFC 5652 §11.4', async () => {
    const result = await statesOf(async (signature) => encodeOctetString(signature))
    expect(result).toEqual({ intact: true, codes: ['cms.counter-signature-unchecked'] })
  })

  it('is unchecked where a message holds more than are worth the work', async () => {
    const { data, signer } = await decodedWith((signature) => counterSignature(signature, 'none'))
    const signers = Array.from({ length: COUNTER_CHECKS_MAX + 1 }, () => signer)
    const findings = await verifyCounterSignatures({ ...data, signers }, signer, counterSignatureBudget())
    expect(findings.map(({ code }) => code)).toEqual(['cms.counter-signature-unchecked'])
  })

  it('is unchecked where other messages of the document have spent what may be spent, and seen between two certificates', async () => {
    const { data, signer } = await decodedWith((signature) => counterSignature(signature, 'none'))
    const budget = counterSignatureBudget()
    const states: string[] = []
    for (let message = 0; message <= COUNTER_CHECKS_MAX; message++) {
      states.push(...(await verifyCounterSignatures(data, signer, budget)).map(({ code }) => code))
    }
    expect(states.slice(0, -1)).toEqual(Array(COUNTER_CHECKS_MAX).fill('cms.counter-signature-intact'))
    expect(states.at(-1)).toBe('cms.counter-signature-unchecked')

    const twin = await makeTestSigner({ name: 'Notary', serialNumber: 2 })
    const { codes } = await statesOf(
      (signature) => counterSignature(signature, 'none'),
      [alice.certificate, notary.certificate, twin.certificate],
    )
    expect(codes).toEqual(['cms.counter-signature-unchecked'])
  })
})
