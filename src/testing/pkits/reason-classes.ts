import type { CertificationPath, PathFinding } from '../../path/certification-path.ts'
import type { PathSearch } from '../../path/find-paths.ts'
import type { PathCode } from '../../path/path-code.ts'
import { soundPathsOf } from './pkits-suite.ts'

/**
 * The manifest's reason classes in our findings. A path says the reason where every check that it fails is
 * one of `failed`; or, where it fails none, where a revocation status is missing and a finding of `unknown`
 * says why.
 */
interface ReasonClass {
  readonly failed?: readonly PathCode[]
  readonly unknown?: (finding: PathFinding) => boolean
}

const because =
  (code: PathCode, reason: string) =>
  (finding: PathFinding): boolean =>
    finding.code === code && 'reason' in finding.values && finding.values.reason === reason

const REASON_CLASSES: Readonly<Record<string, ReasonClass>> = {
  'signature-invalid': { failed: ['path.signature-invalid'] },
  'not-yet-valid': { failed: ['path.certificate-not-yet-valid'] },
  expired: { failed: ['path.certificate-expired'] },
  // No certificate at hand bears the issuer's name.
  'name-chaining': { failed: ['path.anchor-missing'] },
  // PKITS 4.14.16: certificateHold among the reasons of a CRL revokes as long as it stands.
  revoked: { failed: ['path.certificate-revoked', 'path.certificate-on-hold'] },
  'revocation-unknown': { unknown: ({ code }) => code === 'path.revocation-unchecked' },
  'revoked-or-unknown(unhandled critical CRL ext)': {
    failed: ['path.certificate-revoked'],
    unknown: because('path.crl-not-usable', 'critical-extension'),
  },
  'crl-signer-revoked': { unknown: because('path.crl-issuer-unauthorized', 'path.certificate-revoked') },
  'key-usage-cRLSign': { unknown: because('path.crl-not-usable', 'key-usage') },
  // A key for CRLs alone: its certificate says both.
  'issuer-key-not-for-certsign': { failed: ['path.key-usage-missing', 'path.ca-not-allowed'] },
  'key-usage-keyCertSign': { failed: ['path.key-usage-missing'] },
  'basic-constraints': { failed: ['path.ca-not-allowed'] },
  'path-length': { failed: ['path.pathlen-exceeded'] },
  policy: { failed: ['path.policy-none-valid'] },
  'policy-mapping-anyPolicy': { failed: ['path.policy-mapping-any'] },
  'name-constraints': { failed: ['path.name-not-permitted', 'path.name-excluded', 'path.name-not-comparable'] },
  'unknown-critical-extension': { failed: ['path.critical-extension-unknown'] },
}

/** Where the manifest names another reason than its own files give. An entry that no longer differs fails the run. */
export const MANIFEST_DIFFERS: Readonly<Record<string, string>> = {
  '4.14.3': 'the one CRL is of another distribution point and does not list the certificate: its status is not known',
}

/** Whether the path that comes nearest to being valid says the reason; a class that the table lacks is never said. */
export function saysReason(search: PathSearch, reason: string): boolean {
  const nearest = nearestOf(search)
  const known = REASON_CLASSES[reason]
  if (nearest === null || known === undefined) return false
  const { failed = [], unknown = () => false } = known
  if (nearest.failures.length > 0) return nearest.failures.every(({ code }) => failed.some((each) => each === code))
  return nearest.revocation.some(({ status }) => status === 'unchecked') && nearest.findings.some(unknown)
}

/** The preferred accepted path, or else the first of those that were rejected. */
export const nearestOf = (search: PathSearch): CertificationPath | null =>
  soundPathsOf(search)[0] ?? search.accepted[0] ?? search.rejected[0] ?? null

/** What stands against the nearest path, in one line. */
export function reasonsOf(search: PathSearch): string {
  const nearest = nearestOf(search)
  if (nearest === null) return 'no path'
  const told = nearest.failures.length > 0 ? nearest.failures : nearest.findings
  return told.map(({ code, values }) => ('reason' in values ? `${code} (${values.reason})` : code)).join(', ')
}
