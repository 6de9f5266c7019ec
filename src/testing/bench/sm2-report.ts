import { readFileSync } from 'node:fs'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { instantFromIso } from '../../base/instant.ts'
import { sm3 } from '../../crypto/digest.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { readSm2Signature } from '../../crypto/rs-signature.ts'
import { SM2_DEFAULT_ID, verifySm2 } from '../../crypto/sm2.ts'
import { NO_MATERIAL } from '../../formats/material.ts'
import { openPdf } from '../../formats/pdf/open-pdf.ts'
import { rememberedSignatures } from '../../path/remembered-signatures.ts'
import { policyNamed } from '../../service/policies.ts'
import { readTrust } from '../../service/read-certificates.ts'
import { verifyDocument } from '../../service/verify-document.ts'
import { makeSm2SignedPdf } from '../vectors/signed-pdf.ts'
import { type BenchResult, interleave, PACE_OF_REPORTS } from './interleave.ts'
import { MEGABYTE, type Signed, signedBy } from './report.ts'

const ROOT = new URL('../../../certs/demonstration/anchors/guangdong-root.pem', import.meta.url)

/** One of these reports takes three times what others take: to be compiled for good they need three times as long. */
const WARM_UP_MILLISECONDS = 100_000

/**
 * The whole report of a 1 MB PDF signed with SM2, its path and its CRLs, against its floor: SM3 of the file and all
 * SM2 operations. With CA signatures that verified before, as on a platform's ordinary day, and without.
 */
export async function benchSm2Report(): Promise<BenchResult> {
  const pdf = new Uint8Array(makeSm2SignedPdf({ sizeBytes: MEGABYTE }))
  const trust = readTrust([{ name: 'guangdong-root.pem', bytes: new Uint8Array(readFileSync(ROOT)) }])
  const opened = openPdf(pdf)
  if (!trust.ok || !opened.ok) throw new Error('the bench cannot read its own input')
  const { structure } = opened.value.objects[0]!
  if (structure.kind !== 'cms') throw new Error('the bench PDF carries one CMS signature')
  const operations = signedBy(opened.value, structure, trust.value.anchors[0]!.certificate).map(sm2Operation)

  const report = async (): Promise<boolean> => {
    const result = await verifyDocument({
      document: pdf,
      name: 'contract.pdf',
      at: instantFromIso('2026-11-01T00:00:00Z')!,
      policy: policyNamed('contract')!,
      trust: trust.value,
      material: NO_MATERIAL,
      fetcher: null,
    })
    if (!result.ok || result.value.conclusion.indication !== 'TOTAL-PASSED') return false
    return canonicalJson(result.value as unknown as Json).length > 0
  }
  const contestants = [
    { name: 'yanqian: whole report, an ordinary day', run: report },
    {
      name: 'yanqian: issuer not met before',
      run: () => {
        rememberedSignatures.clear()
        return report()
      },
    },
    {
      name: `floor: SM3 and ${operations.length} SM2`,
      run: async () => {
        if (sm3(pdf).length !== 32) return false
        for (const verifies of operations) if (!(await verifies())) return false
        return true
      },
    },
  ]
  return interleave('sm2-report', contestants, { ...PACE_OF_REPORTS, warmUpMilliseconds: WARM_UP_MILLISECONDS })
}

function sm2Operation({ key, message, signature }: Signed): () => Promise<boolean> {
  const { key: read } = readPublicKey(key)
  const rs = readSm2Signature(signature, [])
  if (read.kind !== 'SM2' || rs === null) throw new Error('the bench PDF is signed with SM2 throughout')
  return () => verifySm2(read.point, SM2_DEFAULT_ID, rs, [message])
}
