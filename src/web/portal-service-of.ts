import { type Instant, instantFromIso, instantOf, isoOf } from '../base/instant.ts'
import { fail, ok } from '../base/result.ts'
import { DEFAULT_POLICY } from '../service/policies.ts'
import { type RegistryReadiness, registryReadiness } from '../service/registry/registry-readiness.ts'
import { readReport } from '../service/report/read-report.ts'
import { signingCertificateAt } from '../service/signing/signing-certificate.ts'
import { usageOfReport } from '../service/statistics/usage-events.ts'
import { submitDocument } from '../service/submit-document.ts'
import type { WebPorts } from './app-environment.ts'
import type { PortalService } from './portal/portal-service.ts'
import { registeredRegions } from './portal/shell/region-options.ts'

/** The portal's service over the same ports as the API: one verdict, whichever door a document comes in by. */
export function portalServiceOf(ports: WebPorts): PortalService {
  return {
    async verify({ file, content, at, policy, relying }) {
      const now = ports.clock()
      const validationTime = at === null ? instantOf(Math.floor(now / 1000) * 1000) : instantFromIso(at)
      if (validationTime === null) return fail('request.at-malformed')
      const submission = {
        document: file.bytes,
        name: file.name,
        ...(content && { content }),
        material: [],
        at: validationTime,
        policy: policy ?? DEFAULT_POLICY,
        // People compare digests by eye, and files of commercial cryptography name them by SM3.
        sm3: true,
        ...(relying && { relying }),
      }
      const answer = await submitDocument(submission, ports, now)
      if (!answer.ok) return answer
      const { report, kept, notKept } = answer.value
      ports.usage.count(usageOfReport(report), now)
      // A page has an address or it is none: a report that is not kept is told on the command line and by the API.
      if (kept === null) return { ok: false, fault: notKept ?? { code: 'service.store-unavailable', values: {} } }
      const { id, deletionToken, expiresAt } = kept
      return ok({ id, report, deletionToken, expiresAt: isoOf(expiresAt) })
    },

    async findReport(id) {
      const found = await ports.reports.find(id, ports.clock())
      if (!found.ok) return found
      if (found.value === null) return ok(null)
      const { body, sha256, expiresAt } = found.value
      return ok({ report: readReport(body), sha256, expiresAt: isoOf(expiresAt) })
    },

    async signReport(id) {
      const { signReport } = await import('../service/report/sign-report.ts')
      return signReport(id, ports, ports.clock())
    },

    signingCertificate: () => signingCertificateAt(ports.signingKey, ports.clock()),

    async deleteReport(id, deletionToken) {
      const deletion = await ports.reports.delete(id, deletionToken, ports.clock())
      return deletion.ok ? ok(deletion.value === 'deleted') : deletion
    },

    regions: () => registeredRegions(ports.registry),

    async trustState() {
      const [view, registry] = await Promise.all([
        ports.trustStore.trustView(),
        registryReadiness(ports.registry, ports.registryHealth),
      ])
      const { anchors, asOf } = view.ok ? view.value : { anchors: [], asOf: null }
      return {
        anchors: anchors.length,
        asOf,
        demonstration: anchors.some((anchor) => anchor.demonstration === true),
        registry: registry.ok ? registryState(registry.value, ports.clock()) : null,
      }
    },
  }
}

const registryState = ({ version, changedAt, anchors }: RegistryReadiness, now: Instant) => ({
  version,
  anchors,
  changedAt: changedAt && isoOf(changedAt),
  ageSeconds: Math.max(0, Math.floor((now - (changedAt ?? now)) / 1000)),
})
