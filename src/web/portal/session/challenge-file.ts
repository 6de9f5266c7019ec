import type { PortalContext } from '../portal-service.ts'

/** Octets to sign, as a file: `challenge.txt`, as the lines that sign it call it. */
export function textFile(c: PortalContext, octets: Uint8Array): Response {
  return c.body(new Uint8Array(octets), 200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'attachment; filename="challenge.txt"',
  })
}
