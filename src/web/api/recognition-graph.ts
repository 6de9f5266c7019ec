import { Hono } from 'hono'
import type { Json } from '../../base/canonical-json.ts'
import { type Instant, instantFromIso, instantOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { isLinkState } from '../../service/graph/link-state.ts'
import { readRecognitionGraph } from '../../service/graph/read-recognition-graph.ts'
import { type GraphFilters, isKeyAlgorithm } from '../../service/graph/recognition-graph.ts'
import { isPurpose } from '../../service/recognition/recognition-choices.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { allow } from './allow.ts'
import { jsonAnswer } from './json-answer.ts'

/** Regions, authorities, cross-certificates and instruments as one graph. Described in openapi/recognition-graph.ts. */
export const graphs = new Hono<AppEnvironment>()

graphs.get('/recognition-graph', allow('catalogue.read'), async (c) => {
  const { registry, clock } = c.var.ports
  const asked = readQuestion((name) => c.req.query(name), clock())
  if (!asked.ok) return problem(c, asked.fault)
  const graph = await readRecognitionGraph(registry, asked.value.at, asked.value.filters)
  return graph.ok ? jsonAnswer(c, graph.value.graph as unknown as Json) : problem(c, graph.fault)
})

function readQuestion(
  query: (name: string) => string | undefined,
  now: Instant,
): Result<{ readonly at: Instant; readonly filters: GraphFilters }> {
  const malformed = (parameter: string) => fail('request.query-malformed', { parameter })
  const [stated, purpose, algorithm, state] = [query('at'), query('purpose'), query('algorithm'), query('state')]
  const at = stated === undefined ? instantOf(Math.floor(now / 1000) * 1000) : instantFromIso(stated)
  if (at === null) return malformed('at')
  if (purpose !== undefined && !isPurpose(purpose)) return malformed('purpose')
  if (algorithm !== undefined && !isKeyAlgorithm(algorithm)) return malformed('algorithm')
  if (state !== undefined && !isLinkState(state)) return malformed('state')
  return ok({ at, filters: { purpose: purpose ?? null, algorithm: algorithm ?? null, state: state ?? null } })
}
