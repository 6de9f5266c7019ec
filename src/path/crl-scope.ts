import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import type { DistributionPoint } from '../x509/distribution-point.ts'
import { type GeneralName, generalNamesMatch } from '../x509/general-name.ts'
import { type Name, namesMatch } from '../x509/name.ts'
import { ALL_REASONS, type ReasonFlags } from '../x509/reason-flags.ts'

/**
 * The distribution points of a certificate for which the list's issuer may speak: the certificate's issuer,
 * or whom the point names for it, and then by an indirect CRL. Any list of the certificate's issuer counts
 * as if a point without more ado named it.
 *
 * @standard RFC 5280 §6.3.3 (b)(1) and last paragraph
 */
export function pointsOfIssuer(list: CertificateList, certificate: Certificate): DistributionPoint[] {
  const own = namesMatch(list.issuer, certificate.issuer)
  const isIndirect = list.issuingDistributionPoint?.indirectCrl === true
  const points = certificate.distributionPoints.filter(({ crlIssuers }) =>
    crlIssuers.length === 0 ? own : isIndirect && crlIssuers.some((name) => isDirectoryName(name, list.issuer)),
  )
  if (!own) return points
  const names: GeneralName[] = [{ kind: 'directory', name: certificate.issuer }]
  return [...points, { names, reasons: ALL_REASONS, crlIssuers: [] }]
}

const isDirectoryName = (name: GeneralName, other: Name): boolean =>
  name.kind === 'directory' && namesMatch(name.name, other)

/** The reasons of revocation for which a list would name the certificate, or why it would for none. */
export type Coverage = { readonly reasons: ReasonFlags; readonly gap: string | null }

const covers = (reasons: ReasonFlags): Coverage => ({ reasons, gap: null })
const gap = (reason: string): Coverage => ({ reasons: 0, gap: reason })

/** @standard RFC 5280 §6.3.3 (b)(2), (d) */
export function coverageOf(
  list: CertificateList,
  certificate: Certificate,
  points: readonly DistributionPoint[],
): Coverage {
  const scope = list.issuingDistributionPoint
  const isCa = certificate.basicConstraints?.ca === true
  if (scope?.onlyContainsUserCerts && isCa) return gap('user-certificates')
  if (scope?.onlyContainsCaCerts && !isCa) return gap('ca-certificates')
  const named = points.filter((point) => !scope || scope.names.length === 0 || namesList(point, scope.names))
  if (named.length === 0) return gap('distribution-point')
  return covers(named.reduce((flags, { reasons }) => flags | reasons, 0) & (scope?.reasons ?? ALL_REASONS))
}

/** Whether a point and a list share a name; a point without names is known by its CRL issuer's. */
function namesList({ names, crlIssuers }: DistributionPoint, listNames: readonly GeneralName[]): boolean {
  const known = names.length > 0 ? names : crlIssuers
  return known.some((name) => listNames.some((each) => generalNamesMatch(each, name)))
}
