import { Hono } from 'hono'
import { type Instant, instantFromIso, instantOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { type MatrixQuestion, matrixReport } from '../../service/matrix/matrix-report.ts'
import { isPurpose, isRegionCode } from '../../service/recognition/recognition-choices.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { allow } from './allow.ts'
import { jsonAnswer } from './json-answer.ts'

/** Who recognises whose certificates, region by region. Described in openapi/recognition-matrix.ts. */
export const matrices = new Hono<AppEnvironment>()

matrices.get('/recognition-matrix', allow('catalogue.read'), async (c) => {
  const { registry, clock } = c.var.ports
  const asked = readQuestion((name) => c.req.query(name), clock())
  if (!asked.ok) return problem(c, asked.fault)
  const report = await matrixReport(registry, asked.value)
  return report.ok ? jsonAnswer(c, report.value) : problem(c, report.fault)
})

function readQuestion(query: (name: string) => string | undefined, now: Instant): Result<MatrixQuestion> {
  const malformed = (parameter: string) => fail('request.query-malformed', { parameter })
  const [stated, purpose, from, to] = [query('at'), query('purpose'), query('from'), query('to')]
  const at = stated === undefined ? instantOf(Math.floor(now / 1000) * 1000) : instantFromIso(stated)
  if (at === null) return malformed('at')
  if (purpose !== undefined && !isPurpose(purpose)) return malformed('purpose')
  const question = { at, purpose: purpose ?? null }
  if (from === undefined && to === undefined) return ok({ ...question, pair: null })
  if (from === undefined || !isRegionCode(from)) return malformed('from')
  if (to === undefined || !isRegionCode(to)) return malformed('to')
  return ok({ ...question, pair: { from, to } })
}
