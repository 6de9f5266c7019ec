import { beforeAll, describe, expect, it } from 'vitest'
import { hexOf, utf8Of } from '../base/bytes.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { findSignerCertificate, type SignerIdentification } from './find-signer-certificate.ts'
import { type CmsRecipe, makeTestCms, makeTestSigner, signingCertificate, type TestSigner } from './make-test-cms.ts'
import { decodeSignedData } from './signed-data.ts'
import type { SignerInfo } from './signer-info.ts'

/** Two certificates of one issuer name and serial number, which no CA should issue, and an attacker can make. */
let alice: TestSigner
let twin: TestSigner
let bob: TestSigner
beforeAll(async () => {
  alice = await makeTestSigner({ name: 'Alice', serialNumber: 11 })
  twin = await makeTestSigner({ name: 'Alice', serialNumber: 11 })
  bob = await makeTestSigner({ name: 'Bob', serialNumber: 12 })
})

const certificateOf = ({ certificate }: TestSigner): Certificate => {
  const decoded = decodeCertificate(certificate)
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return decoded.value
}

const octetsOf = ({ certificates }: SignerIdentification): string[] => certificates.map(({ bytes }) => hexOf(bytes))

async function signerOf(recipe: Partial<CmsRecipe>): Promise<SignerInfo> {
  const decoded = decodeSignedData(await makeTestCms({ signers: [alice], content: utf8Of('x'), ...recipe }))
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return decoded.value.signers[0]!
}

describe('findSignerCertificate', () => {
  it.each(['issuer-and-serial', 'key-identifier'] as const)('finds it by %s — RFC 5652 §5.3', async (identifiedBy) => {
    const signer = await signerOf({ identifiedBy })
    const found = await findSignerCertificate(signer, [bob, alice].map(certificateOf))
    expect(octetsOf(found)).toEqual([hexOf(alice.certificate)])
    expect(found.findings).toEqual([])
  })

  it('finds none among others — RFC 5652 §5.3', async () => {
    const signer = await signerOf({})
    expect(await findSignerCertificate(signer, [certificateOf(bob)])).toEqual({ certificates: [], findings: [] })
    expect(await findSignerCertificate(signer, [])).toEqual({ certificates: [], findings: [] })
  })

  it('takes one certificate that is at hand twice for one — RFC 5652 §5.3', async () => {
    const found = await findSignerCertificate(await signerOf({}), [alice, alice].map(certificateOf))
    expect(found.findings).toEqual([])
  })

  it('takes the one that signing-certificate names among several matches — RFC 5035 §5.4', async () => {
    for (const named of [alice, twin]) {
      const signer = await signerOf({
        signedAttributes: async (usual) => [...usual, await signingCertificate(named.certificate)],
      })
      for (const candidates of [
        [alice, twin],
        [twin, alice],
      ]) {
        const found = await findSignerCertificate(signer, candidates.map(certificateOf))
        expect(octetsOf(found)).toEqual([hexOf(named.certificate)])
        expect(found.findings).toEqual([])
      }
    }
  })

  it('gives all of them without such an attribute, in the same order always — RFC 5652 §5.3', async () => {
    const signer = await signerOf({})
    const [one, other] = await Promise.all(
      [
        [alice, twin],
        [twin, alice],
      ].map((candidates) => findSignerCertificate(signer, candidates.map(certificateOf))),
    )
    expect(octetsOf(one!)).toEqual([alice, twin].map(({ certificate }) => hexOf(certificate)).sort())
    expect(octetsOf(other!)).toEqual(octetsOf(one!))
    expect(one!.findings.map(({ code }) => code)).toEqual(['cms.signer-certificate-ambiguous'])
  })

  it('is ambiguous where the attribute names neither of them — RFC 5035 §5.4', async () => {
    const signer = await signerOf({
      signedAttributes: async (usual) => [...usual, await signingCertificate(bob.certificate)],
    })
    const found = await findSignerCertificate(signer, [alice, twin].map(certificateOf))
    expect(found.findings.map(({ code }) => code)).toEqual(['cms.signer-certificate-ambiguous'])
  })
})
