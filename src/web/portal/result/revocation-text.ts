import type { RevocationReport } from '../../../service/report/report.ts'
import type { Words } from '../shell/words.ts'

/** What is known of a certificate's revocation, and by what: "not revoked (CRL, published …, next due …)". */
export function revocationText({ lang, instant, portal }: Words, told: RevocationReport): string {
  const { path } = portal
  const { status, source, thisUpdate, nextUpdate, revokedAt } = told
  const by = [
    revokedAt === null ? null : path.revokedAt(instant(revokedAt)),
    source === null ? null : path.sources[source],
    thisUpdate === null || nextUpdate === null ? null : path.freshness(instant(thisUpdate), instant(nextUpdate)),
  ].filter((part) => part !== null)
  if (by.length === 0) return path.statuses[status]
  return lang === 'zh' ? `${path.statuses[status]}（${by.join('，')}）` : `${path.statuses[status]} (${by.join(', ')})`
}
