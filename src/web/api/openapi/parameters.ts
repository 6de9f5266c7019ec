import { z } from '@hono/zod-openapi'

const inQuery = (name: string, description: string) => ({ param: { name, in: 'query' as const }, description })

/** Pages: a cursor is opaque, and Link: rel="next" carries it. */
export const pageQuery = z.object({
  limit: z.string().optional().openapi(inQuery('limit', 'Entries of a page, 1 to 100; 50 where absent')),
  cursor: z.string().optional().openapi(inQuery('cursor', 'From the Link of the page before')),
})

const version = z.string().optional().openapi(inQuery('version', 'State of the registry; the latest where absent'))

export const versionQuery = z.object({ version })
export const pageOfVersionQuery = pageQuery.extend({ version })

export const stateQuery = (states: string) =>
  pageQuery.extend({ state: z.string().optional().openapi(inQuery('state', states)) })

export const changesQuery = pageQuery.extend({
  after: z.string().optional().openapi(inQuery('after', 'Only changes after this version')),
})

export const idParams = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) })
export const versionParams = z.object({ version: z.string().openapi({ param: { name: 'version', in: 'path' } }) })
export const sha256Params = z.object({ sha256: z.string().openapi({ param: { name: 'sha256', in: 'path' } }) })

export const graphQuery = z.object({
  at: z.string().optional().openapi(inQuery('at', 'ISO 8601, with its offset; now where absent')),
  purpose: z.string().optional().openapi(inQuery('purpose', 'Of instruments, and of what was issued under them')),
  algorithm: z.string().optional().openapi(inQuery('algorithm', 'Of the certified key')),
  state: z.string().optional().openapi(inQuery('state', 'Of instruments and cross-certificates at the instant')),
})

export const matrixQuery = z.object({
  at: z.string().optional().openapi(inQuery('at', 'ISO 8601, with its offset; now where absent')),
  purpose: z.string().optional().openapi(inQuery('purpose', 'One purpose; all together where absent')),
  from: z.string().optional().openapi(inQuery('from', 'ISO 3166-2: with "to", everything about these two')),
  to: z.string().optional().openapi(inQuery('to', 'ISO 3166-2')),
})
