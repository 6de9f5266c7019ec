import { Budget } from '../base/budget.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { CmsCode } from './cms-code.ts'
import { findSignerCertificate } from './find-signer-certificate.ts'
import type { SignedData } from './signed-data.ts'
import type { SignerInfo } from './signer-info.ts'
import { compareDigest, verifies, verifyValue } from './signer-mathematics.ts'

/** Counter-signatures that are checked in one message; the rest are only seen. Ours: nobody may buy hours of work with them. */
export const COUNTER_CHECKS_MAX = 32

/** What may be spent on the counter-signatures of one document, however many messages it holds. */
export const counterSignatureBudget = (): Budget => new Budget({ signatures: COUNTER_CHECKS_MAX, steps: 0 })

/**
 * Says of each counter-signature whether its mathematics hold over the signature value it stands on. They
 * are unsigned and not judged further: whatever they are, the signature below is none the worse.
 *
 * @standard RFC 5652 §11.4
 */
export async function verifyCounterSignatures(
  data: SignedData,
  signer: SignerInfo,
  budget: Budget,
): Promise<Finding<CmsCode>[]> {
  const findings: Finding<CmsCode>[] = []
  const affordable = Math.floor(COUNTER_CHECKS_MAX / data.signers.length)
  for (const [index, counter] of signer.counterSignatures.entries()) {
    const intact =
      counter.kind === 'readable' && index < affordable ? await isIntact(data, counter.signer, signer, budget) : null
    const state = intact === null ? 'unchecked' : intact ? 'intact' : 'not-intact'
    findings.push(finding(`cms.counter-signature-${state}`, 'RFC 5652 §11.4', { index }))
  }
  return findings
}

async function isIntact(
  data: SignedData,
  counter: SignerInfo,
  countersigned: SignerInfo,
  budget: Budget,
): Promise<boolean | null> {
  const { certificates } = await findSignerCertificate(counter, data.certificates)
  // What is countersigned are the content octets of the signature value. RFC 5652 §11.4
  const content = [countersigned.signature]
  const { matches } = counter.signedAttributes === null ? { matches: true } : await compareDigest(counter, content)
  if (matches === false) return false
  const [certificate, ...others] = certificates
  // Between several nobody decides here: a counter-signature is only seen.
  if (certificate === undefined || others.length > 0 || matches === null) return null
  if (!budget.spend('signatures')) return null
  const message = counter.signedAttributesOctets === null ? content : [counter.signedAttributesOctets]
  return verifies(await verifyValue(counter, message, certificate))
}
