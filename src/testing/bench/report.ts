import { readFileSync } from 'node:fs'
import { CertificateRevocationList, ContentInfo, Certificate as PkijsCertificate, SignedData } from 'pkijs'
import { type Bytes, bytesEqual } from '../../base/bytes.ts'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { instantFromIso } from '../../base/instant.ts'
import { forgetAll } from '../../base/process-memory.ts'
import { NO_MATERIAL } from '../../formats/material.ts'
import { openPdf } from '../../formats/pdf/open-pdf.ts'
import type { SignatureStructure, SignedDocument } from '../../formats/signed-object.ts'
import { rememberedSignatures } from '../../path/remembered-signatures.ts'
import type { TrustView } from '../../registry/trust-view.ts'
import { policyNamed } from '../../service/policies.ts'
import { readTrust } from '../../service/read-certificates.ts'
import { verifyDocument } from '../../service/verify-document.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { Name } from '../../x509/name.ts'
import { pemBlocks } from '../../x509/pem.ts'
import { makeSignedPdf } from '../vectors/signed-pdf.ts'
import { type BenchResult, type Contestant, interleave, PACE_OF_REPORTS } from './interleave.ts'

type CmsStructure = Extract<SignatureStructure, { kind: 'cms' }>

export const MEGABYTE = 1_000_000
const ROOT = new URL('../../../certs/demonstration/anchors/shanghai-root.pem', import.meta.url)

/**
 * The whole report of a 1 MB PDF with one RSA signature, its path and its CRLs, against its floor (one
 * SHA-256 of the file and all public-key operations) and against pkijs verifying the bare CMS with the same
 * path and CRLs, without PDF and policy. Three times: as on a platform's ordinary day, when the process knows
 * certificates, keys and CA signatures from the contracts before; with CA signatures that it never verified;
 * and with nothing remembered, the anchor read anew as well: what the first contract costs.
 */
export async function benchReport(): Promise<BenchResult> {
  const pdf = new Uint8Array(makeSignedPdf({ sizeBytes: MEGABYTE }))
  const root = pemBlocks(readFileSync(ROOT))[0]!.bytes
  const readRoot = () => readTrust([{ name: 'shanghai-root.crt', bytes: root }])
  const trust = readRoot()
  const opened = openPdf(pdf)
  if (!trust.ok || !opened.ok) throw new Error('the bench cannot read its own input')
  const object = opened.value.objects[0]!
  if (object.structure.kind !== 'cms' || !object.content) throw new Error('the bench PDF carries one CMS signature')

  const report = async (view: TrustView = trust.value) => {
    const result = await verifyDocument({
      document: pdf,
      name: 'contract.pdf',
      at: instantFromIso('2026-11-01T00:00:00Z')!,
      policy: policyNamed('contract')!,
      trust: view,
      material: NO_MATERIAL,
      fetcher: null,
    })
    if (!result.ok || result.value.conclusion.indication !== 'TOTAL-PASSED')
      throw new Error('the bench PDF does not pass')
    return canonicalJson(result.value as unknown as Json).length > 0
  }
  const { data } = object.structure
  const content = new Uint8Array(Buffer.concat(object.content))
  const anchor = trust.value.anchors[0]!.certificate
  const lists = opened.value.material.lists.map((list) => Uint8Array.from(list.bytes))
  const contestants = [
    { name: 'yanqian: whole report, an ordinary day', run: () => report() },
    {
      name: 'yanqian: issuer not met before',
      run: () => {
        rememberedSignatures.clear()
        return report()
      },
    },
    {
      name: 'yanqian: nothing remembered',
      run: () => {
        forgetAll()
        const read = readRoot()
        return read.ok && report(read.value)
      },
    },
    await floor(pdf, signedBy(opened.value, object.structure, anchor)),
    pkijsOnBareCms(Uint8Array.from(data.bytes), content, Uint8Array.from(anchor.bytes), lists),
  ]
  return interleave('report', contestants, PACE_OF_REPORTS)
}

export interface Signed {
  readonly key: Bytes
  readonly message: Bytes
  readonly signature: Bytes
}

/** What has to be verified whatever the program: the signature, each certificate below the anchor, each CRL. */
export function signedBy(document: SignedDocument, structure: CmsStructure, anchor: Certificate): Signed[] {
  const { data, signer } = structure
  const certificates = [...data.certificates, anchor]
  const named = (name: Name) => certificates.find((each) => bytesEqual(each.subject.bytes, name.bytes))!
  const below = data.certificates.filter((each) => !bytesEqual(each.bytes, anchor.bytes))
  const objects = [...below, ...document.material.lists]
  return [
    { key: data.certificates[0]!.publicKey, message: signer.signedAttributesOctets!, signature: signer.signature },
    ...objects.map(({ issuer, tbs, signature }) => ({ key: named(issuer).publicKey, message: tbs, signature })),
  ]
}

/** One SHA-256 of the file and the RSA verifications, keys imported before. */
async function floor(pdf: Uint8Array<ArrayBuffer>, signed: readonly Signed[]): Promise<Contestant> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const operations = await Promise.all(
    signed.map(async ({ key, message, signature }) => ({
      key: await crypto.subtle.importKey('spki', Uint8Array.from(key), algorithm, false, ['verify']),
      message: Uint8Array.from(message),
      signature: Uint8Array.from(signature),
    })),
  )
  return {
    name: `floor: SHA-256 and ${operations.length} RSA`,
    run: async () => {
      await crypto.subtle.digest('SHA-256', pdf)
      for (const { key, message, signature } of operations) {
        if (!(await crypto.subtle.verify(algorithm, key, signature, message))) return false
      }
      return true
    },
  }
}

/** Signature, path and CRLs, as its users call it: the CMS is a long-term one that carries what the PDF's store does. */
function pkijsOnBareCms(
  cms: Uint8Array<ArrayBuffer>,
  content: Uint8Array<ArrayBuffer>,
  anchor: Uint8Array<ArrayBuffer>,
  lists: readonly Uint8Array<ArrayBuffer>[],
): Contestant {
  return {
    name: 'pkijs: bare CMS, no PDF',
    run: () => {
      const signedData = new SignedData({ schema: ContentInfo.fromBER(cms).content })
      signedData.crls = lists.map((list) => CertificateRevocationList.fromBER(list))
      const trustedCerts = [PkijsCertificate.fromBER(anchor)]
      return signedData.verify({ signer: 0, data: content.buffer, checkChain: true, trustedCerts })
    },
  }
}
