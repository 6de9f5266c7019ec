import type { Budget } from '../base/budget.ts'
import type { Bytes } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import { type CertificateJudgement, vouchedPathOf } from './judge-paths.ts'

/** Candidates under which the signature is computed: strangers' certificates come last and cannot crowd out a CA's. Ours. */
export const CANDIDATES_TRIED_MAX = 8

/** The certificate that is taken for the signer's, the verdict on it, and the mathematics under its key. */
export interface IdentifiedSigner<Check> {
  readonly certificate: Certificate
  readonly judgement: CertificateJudgement
  /** Null where the budget was spent before it could be computed. */
  readonly check: Check | null
}

/**
 * Chooses among the certificates that a signer may mean: those that a trust anchor vouches for come first,
 * and the first under which the signature is intact is taken. Anyone can write a certificate with another's
 * issuer, serial number and key; by its being at hand nothing changes.
 *
 * The certificate is judged before the signature, because an anchor may state the SM2 signer ID that is
 * used under it.
 *
 * @param verify computes the signature under the certificate's key, with the SM2 signer ID that its anchor states
 * @returns null where there is no candidate
 * @standard EN 319 102-1 V1.4.1 §5.2.3 (identification of the signing certificate)
 */
export async function identifySigner<Check extends { readonly intact: boolean | null }>(
  candidates: readonly Certificate[],
  judge: (certificate: Certificate) => Promise<CertificateJudgement>,
  verify: (certificate: Certificate, sm2Id: Bytes | undefined) => Promise<Check>,
  budget: Budget,
): Promise<IdentifiedSigner<Check> | null> {
  const judged: { certificate: Certificate; judgement: CertificateJudgement }[] = []
  for (const certificate of candidates) judged.push({ certificate, judgement: await judge(certificate) })
  // Sorting is stable: equal ones keep the order in which they came.
  judged.sort((a, b) => rankOf(a.judgement) - rankOf(b.judgement))

  const tried: (IdentifiedSigner<Check> & { readonly check: Check })[] = []
  for (const candidate of judged.slice(0, CANDIDATES_TRIED_MAX)) {
    if (!budget.spend('signatures')) return tried[0] ?? { ...candidate, check: null }
    const check = await verify(candidate.certificate, vouchedPathOf(candidate.judgement)?.anchor?.sm2Id)
    if (check.intact === true) return { ...candidate, check }
    tried.push({ ...candidate, check })
  }
  const [first] = tried
  if (first === undefined || vouchedPathOf(first.judgement)) return first ?? null
  // Nobody vouches for any of them: the signature is broken only where it is so under each.
  return tried.find(({ check }) => check.intact === null) ?? first
}

/** Good ones, then those with a path, then those that a CA issued and that are no longer good, then strangers'. */
function rankOf(judgement: CertificateJudgement): number {
  if (judgement.path) return judgement.subIndication === null ? 0 : 1
  return vouchedPathOf(judgement) ? 2 : 3
}
