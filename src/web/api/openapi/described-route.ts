import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi'
import { PROBLEM_KINDS } from '../../problem-catalogue.ts'
import { problemResponse } from '../schemas.ts'

type ProblemCode = keyof typeof PROBLEM_KINDS

/** What a route of the registry is told by: the rest follows. */
export interface Described {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly path: string
  readonly summary: string
  readonly description?: string
  /** Who may; null where it is open to all. */
  readonly may: string | null
  readonly query?: z.ZodObject
  readonly params?: z.ZodObject
  readonly body?: z.ZodType
  /** By status; null for an answer without a body. */
  readonly answers: Readonly<Record<number, readonly [description: string, schema: z.ZodType | null]>>
  /** Statuses of problems that are this route's own. */
  readonly problems?: Readonly<Record<number, string>>
  /** The same by code: the status of each is the catalogue's. */
  readonly faults?: Readonly<Partial<Record<ProblemCode, string>>>
  /** Whether the same request with the same Idempotency-Key gives the same answer. */
  readonly idempotent?: boolean
}

/** Describes routes under one tag, with the problems that every one of them may answer. */
export function describe({ openAPIRegistry }: OpenAPIHono, tag: string, routes: readonly Described[]): void {
  for (const route of routes) openAPIRegistry.registerPath(routeOf(tag, route))
}

function routeOf(tag: string, { method, path, summary, may, query, params, body, answers, ...rest }: Described) {
  const said = [
    rest.description,
    may === null ? 'Open to all.' : `For: ${may}.`,
    rest.idempotent ? 'Takes an Idempotency-Key: the same request gives the same answer for a day.' : undefined,
  ]
  return createRoute({
    method,
    path,
    tags: [tag],
    summary,
    description: said.filter((text) => text !== undefined).join(' '),
    ...(may !== null && { security: [{ bearer: [] }] }),
    request: {
      ...(query && { query }),
      ...(params && { params }),
      ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: {
      ...successes(answers),
      ...problems(may, body !== undefined, { ...rest.problems, ...statusesOf(rest.faults ?? {}) }),
    },
  })
}

function successes(answers: Described['answers']) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, [description, schema]]) => [
      status,
      schema === null ? { description } : { description, content: { 'application/json': { schema } } },
    ]),
  )
}

/** What each code means here, under the status that the catalogue gives it. */
function statusesOf(faults: NonNullable<Described['faults']>): Readonly<Record<number, string>> {
  const told: Record<number, string> = {}
  for (const [code, description] of Object.entries(faults)) {
    const { status } = PROBLEM_KINDS[code as ProblemCode]
    const text = `${description} (${code})`
    told[status] = told[status] === undefined ? text : `${told[status]}; ${text}`
  }
  return told
}

function problems(may: string | null, hasBody: boolean, own: Readonly<Record<number, string>>) {
  const all: Readonly<Record<number, string>> = {
    ...(hasBody && {
      400: 'The body is no JSON',
      413: 'The body is too large',
      415: 'The body is not declared as JSON',
      422: 'A member is missing, unknown or not as it must be',
    }),
    401: may === null ? 'A credential was shown that is none' : 'No credential, or one that is none',
    ...(may !== null && { 403: 'The permission is not given' }),
    429: 'Too many requests; Retry-After says when to come again',
    503: 'The database cannot be reached',
    ...own,
  }
  return Object.fromEntries(Object.entries(all).map(([status, description]) => [status, problemResponse(description)]))
}
