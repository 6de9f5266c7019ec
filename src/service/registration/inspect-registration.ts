import type { FindingValues } from '../../base/finding.ts'
import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { rowsNamedIn } from '../../registry/finding-names.ts'
import type { NamedRow } from '../../registry/recognition.ts'
import type { LintFinding } from '../../registry/registration/lint-rules.ts'
import type { Actor, Registration, RegistrationAction } from '../../registry/registration/registration.ts'
import {
  type RegistrationRemark,
  type RemarkKind,
  requestsOpenTo,
} from '../../registry/registration/registration-remark.ts'
import { actionsOpenTo } from '../../registry/registration/registration-state.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { readNames } from '../entries/read-names.ts'
import { CertificateBook } from '../report/certificate-book.ts'
import type { CertificateReport } from '../report/report.ts'
import { certificateOf } from './change-registration.ts'
import { examineRegistration } from './examine-registration.ts'
import { openChallenge, type PossessionChallenge } from './prove-registration.ts'
import { listRemarks } from './remark-registration.ts'

/** All that a page about one registration tells to somebody whom it concerns. */
export interface InspectedRegistration {
  readonly registration: Registration
  readonly certificate: CertificateReport
  /** What the examination by rule finds now; null where there is nothing left to decide on by it. */
  readonly findings: readonly LintFinding[] | null
  /** What the rows are called that findings and the registration itself name by their ids. */
  readonly names: readonly NamedRow[]
  readonly challenge: PossessionChallenge | null
  readonly remarks: readonly RegistrationRemark[]
  /** Steps that the one who looks may take, and decisions that may be asked for. */
  readonly actions: readonly RegistrationAction[]
  readonly requests: readonly RemarkKind[]
}

/**
 * Looks at a registration as one reader sees it. Faults: those of `examineRegistration`, service.store-unavailable.
 */
export async function inspectRegistration(
  store: RegistryStore,
  registration: Registration,
  viewer: Actor,
  now: Instant,
): Promise<Result<InspectedRegistration>> {
  const bytes = await certificateOf(store, registration)
  if (!bytes.ok) return bytes
  const certificate = decodeCertificate(bytes.value)
  if (!certificate.ok) return certificate
  const findings = await findingsOf(store, registration, now)
  if (!findings.ok) return findings
  const challenge = await openChallenge(store, registration, now)
  if (!challenge.ok) return challenge
  const remarks = await listRemarks(store, registration.id)
  if (!remarks.ok) return remarks
  const names = await readNames(
    store,
    [namesOwn(registration), ...(findings.value ?? []).map(({ values }) => values)].flatMap(rowsNamedIn),
  )
  if (!names.ok) return names
  const book = new CertificateBook()
  const fingerprint = book.enter(certificate.value)
  return ok({
    registration,
    certificate: book.entries()[fingerprint]!,
    findings: findings.value,
    names: names.value,
    challenge: challenge.value,
    remarks: remarks.value,
    actions: actionsOpenTo(registration, viewer),
    requests: requestsOpenTo(registration, viewer),
  })
}

/** The rows that it names itself. */
const namesOwn = ({ instrument, pair }: Registration): FindingValues => ({
  ...(instrument !== null && { instrument }),
  ...(pair !== null && { pair }),
})

async function findingsOf(
  store: RegistryStore,
  registration: Registration,
  now: Instant,
): Promise<Result<readonly LintFinding[] | null>> {
  if (registration.state !== 'submitted' && registration.state !== 'proven') return ok(null)
  const head = await store.head()
  return head.ok ? examineRegistration(store, registration, now, head.value.version) : head
}
