import { Hono } from 'hono'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { submitCertificate } from '../../service/paths/submit-certificate.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { allow } from './allow.ts'
import { readCertificationPathsForm } from './certification-paths-form.ts'
import { REQUEST_OCTETS_MAX } from './form-fields.ts'
import { idempotentUpTo } from './idempotent.ts'

/** Described in openapi/certification-paths.ts. The form is read by our own counting reader. */
export const certificationPaths = new Hono<AppEnvironment>()

certificationPaths.post(
  '/certification-paths',
  allow('certification-path.ask'),
  idempotentUpTo(REQUEST_OCTETS_MAX),
  async (c) => {
    const { clock, trustStore } = c.var.ports
    const form = await readCertificationPathsForm(c.req.raw, clock())
    if (!form.ok) return problem(c, form.fault)
    const report = await submitCertificate(form.value, trustStore)
    if (!report.ok) return problem(c, report.fault)
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
    return c.body(canonicalJson(report.value as unknown as Json), 200, headers)
  },
)
