import { Hono } from 'hono'
import type { Json } from '../../base/canonical-json.ts'
import { instantOf, isoOf } from '../../base/instant.ts'
import { readRecognitionRequests } from '../../service/recognition/recognition-requests.ts'
import { submitForRecognition } from '../../service/recognition/submit-recognition.ts'
import type { UsageEvent } from '../../service/statistics/usage.ts'
import { usageOfRecognition } from '../../service/statistics/usage-events.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { allow, limitOf, refusalOf } from './allow.ts'
import { REQUEST_OCTETS_MAX } from './form-fields.ts'
import { jsonAnswer } from './json-answer.ts'
import { readJsonBody } from './json-body.ts'
import { limited } from './limited.ts'

/** Whether a certificate counts in a region for a purpose. Described in openapi/recognitions.ts. */
export const recognitions = new Hono<AppEnvironment>()

recognitions.post('/recognitions', allow('recognition.ask'), async (c) => {
  const { registry, clock, usage } = c.var.ports
  const asked = clock()
  const now = isoOf(instantOf(Math.floor(asked / 1000) * 1000))
  const request = await readJsonBody(c.req.raw, readRecognitionRequests(now), REQUEST_OCTETS_MAX)
  if (!request.ok) return problem(c, request.fault)
  if ('one' in request.value) {
    const report = await submitForRecognition(request.value.one, registry)
    if (!report.ok) return problem(c, report.fault)
    usage.count(usageOfRecognition(report.value), asked)
    return jsonAnswer(c, report.value as unknown as Json)
  }
  const { many } = request.value
  const refused = refusalOf(c, 'recognition.ask-many')
  if (refused !== null) return refused
  // Many questions count as many requests; the request itself was counted when it came in.
  const exceeded = limited(c, ...limitOf(c), Math.max(0, many.length - 1))
  if (exceeded !== null) return exceeded
  const answers: Json[] = []
  const counted: UsageEvent[] = []
  for (const question of many) {
    const report = question.ok ? await submitForRecognition(question.value, registry) : question
    if (report.ok) counted.push(...usageOfRecognition(report.value))
    answers.push(
      report.ok
        ? { report: report.value as unknown as Json, fault: null }
        : { report: null, fault: { code: report.fault.code, values: report.fault.values } },
    )
  }
  usage.count(counted, asked)
  return jsonAnswer(c, { answers })
})
