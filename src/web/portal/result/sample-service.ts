import { fail, ok } from '../../../base/result.ts'
import type { Report } from '../../../service/report/report.ts'
import type { PortalService } from '../portal-service.ts'
import { sampleReports } from './sample-reports.ts'

const EXPIRES = '2026-12-22T04:00:00Z'
const SHA256 = '3c'.repeat(32)

/** Verifies nothing: chooses the report by the file's name, so that a test can ask for each. */
export function sampleService(): PortalService {
  const reports: Readonly<Record<string, Report>> = sampleReports
  const deleted = new Set<string>()
  const find = (id: string) => (Object.hasOwn(reports, id) && !deleted.has(id) ? reports[id] : undefined)
  return {
    async verify({ file, content }) {
      const id = content === null ? (file.name ?? '').replace(/\..*$/, '') : 'no-anchor'
      deleted.delete(id)
      if (id === 'defect') throw new Error('a defect, on purpose')
      const report = find(id)
      if (report === undefined) return fail('format.unrecognised')
      return ok({ id, report, deletionToken: `token-of-${id}`, expiresAt: EXPIRES })
    },
    async findReport(id) {
      const report = find(id)
      return ok(report === undefined ? null : { report, sha256: SHA256, expiresAt: EXPIRES })
    },
    async signReport(id) {
      return find(id) === undefined ? fail('report.not-found') : ok(Uint8Array.of(0x30, 0))
    },
    async signingCertificate() {
      return ok({ sha256: '5e'.repeat(32), notAfter: EXPIRES, pem: '' })
    },
    async deleteReport(id, token) {
      if (find(id) === undefined || token !== `token-of-${id}`) return ok(false)
      deleted.add(id)
      return ok(true)
    },
    async regions() {
      return ok(['CN-GD', 'CN-HK', 'CN-SH'])
    },
    async trustState() {
      const registry = { version: 7, changedAt: '2026-11-20T02:00:00Z', ageSeconds: 172_800, anchors: 19 }
      return { anchors: 41, asOf: '2026-11-20T00:00:00Z', demonstration: true, registry }
    },
  }
}
