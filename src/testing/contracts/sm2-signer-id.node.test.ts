import { expect, test } from 'vitest'
import { bytesFromBase64, utf8Of } from '../../base/bytes.ts'
import { instantFromIso } from '../../base/instant.ts'
import { openDocument } from '../../formats/open.ts'
import type { TrustAnchor } from '../../path/trust-anchor.ts'
import { trustView } from '../../registry/trust-view.ts'
import { policyNamed } from '../../service/policies.ts'
import { readMaterial, readTrust } from '../../service/read-certificates.ts'
import { verifyDocument } from '../../service/verify-document.ts'
import { materialOf } from '../../validation/verify-mathematics.ts'
import { loadEntries } from './load-entries.ts'

const CUSTOM = utf8Of('custom-id')
const entries = new Map(loadEntries().map((entry) => [entry.id, entry]))

/** An entry's files, its signer's certificate and the anchors that it names. */
function readEntry(id: string) {
  const entry = entries.get(id)!
  const octets = ({ name, base64 }: { name: string; base64: string }) => ({ name, bytes: bytesFromBase64(base64)! })
  const trust = readTrust(entry.trust.map(octets))
  const material = readMaterial(entry.material.map(octets))
  const input = {
    bytes: bytesFromBase64(entry.document)!,
    ...(entry.content !== null && { content: bytesFromBase64(entry.content)! }),
    ...(entry.certificate !== null && { certificate: bytesFromBase64(entry.certificate)! }),
  }
  const document = openDocument(input)
  if (!trust.ok || !material.ok || !document.ok) throw new Error(`${id} cannot be read`)
  const [signer] = materialOf(document.value.objects[0]!.structure).certificates
  return { entry, input, material: material.value, anchors: trust.value.anchors, signer: signer! }
}

/** The verdict on an entry under other anchors. */
async function judged(id: string, anchorsOf: (entry: ReturnType<typeof readEntry>) => readonly TrustAnchor[]) {
  const read = readEntry(id)
  const { bytes, content, certificate } = read.input
  const result = await verifyDocument({
    document: bytes,
    name: null,
    ...(content && { content: { bytes: content, name: null } }),
    ...(certificate && { certificate }),
    at: instantFromIso(read.entry.at)!,
    policy: policyNamed('contract')!,
    trust: trustView(anchorsOf(read), [], null),
    material: read.material,
    fetcher: null,
  })
  if (!result.ok) throw new Error(result.fault.code)
  const [signature] = result.value.signatures
  const codes = signature!.findings.map(({ code }) => code)
  return { verdict: signature!.subIndication ?? signature!.indication, intact: signature!.intact, codes }
}

test.each(['cms-sm2-wrong-id', 'raw-sm2-wrong-id'])(
  '%s: an SM2 signer ID that the anchor above the signer states is used, and named — GM/T 0009-2012 §10',
  async (id) => {
    const pinned = await judged(id, ({ signer }) => [{ certificate: signer, sm2Id: CUSTOM }])
    expect(pinned).toMatchObject({ verdict: 'TOTAL-PASSED', intact: true })
    expect(pinned.codes).toContain('path.sm2-id-override')
    const usual = await judged(id, ({ signer }) => [{ certificate: signer }])
    expect(usual).toMatchObject({ verdict: 'SIG_CRYPTO_FAILURE', intact: false })
  },
)

test.each(['cms-sm2-wrong-id', 'raw-sm2-wrong-id'])(
  '%s: an ID that an anchor elsewhere states is not tried, alone or beside others — GM/T 0009-2012 §10',
  async (id) => {
    const { signer: stranger } = readEntry('cms-rsa')
    const elsewhere = { certificate: stranger, sm2Id: CUSTOM }
    for (const more of [[], [elsewhere]]) {
      const beside = await judged(id, ({ anchors }) => [...anchors, ...more])
      expect(beside).toMatchObject({ verdict: 'SIG_CRYPTO_FAILURE', intact: false })
    }
    const alone = await judged(id, () => [elsewhere])
    expect(alone).toMatchObject({ verdict: 'SIG_CRYPTO_FAILURE', intact: false })
  },
)

test.each(['cms-sm2-gm', 'raw-sm2'])(
  '%s: the default ID stays where the anchor above the signer states none — GM/T 0009-2012 §10',
  async (id) => {
    const { signer: stranger } = readEntry('cms-rsa')
    const elsewhere = { certificate: stranger, sm2Id: CUSTOM }
    for (const anchorsOf of [
      ({ anchors }: { anchors: readonly TrustAnchor[] }) => [elsewhere, ...anchors],
      ({ anchors }: { anchors: readonly TrustAnchor[] }) => [...anchors, elsewhere],
    ]) {
      const beside = await judged(id, anchorsOf)
      expect(beside).toMatchObject({ verdict: 'TOTAL-PASSED', intact: true })
      expect(beside.codes).not.toContain('path.sm2-id-override')
    }
    const alone = await judged(id, () => [elsewhere])
    expect(alone).toMatchObject({ verdict: 'NO_CERTIFICATE_CHAIN_FOUND', intact: true })
  },
)
