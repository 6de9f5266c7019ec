import { z } from '@hono/zod-openapi'

/** What the schemas of reports and of the registry share. */
export const text = z.string()
export const instant = z.iso.datetime().openapi({ description: 'ISO 8601, UTC' })
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ description: 'SHA-256, lower-case hexadecimal' })
export const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
