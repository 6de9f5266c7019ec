import type { ExecutionContext } from 'hono'
import { Budget } from '../../base/budget.ts'
import { bytesFromBase64 } from '../../base/bytes.ts'
import { findPaths } from '../../path/find-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import type { Bindings } from '../../platform/workers/bindings.ts'
import { apiApplication } from '../../web/api-application.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { AT, got } from '../registry/registry-kit.ts'
import type { Sample } from './registry-world.ts'

/** What the bench asks of a worker beside the product itself, each by the name of its path. */
const WORK: Readonly<Record<string, (sample: Sample) => Promise<object>>> = {
  async nothing() {
    return {}
  },

  /** The path alone, of certificates that are given and one anchor; no database. */
  async path({ certificate, ca, root }) {
    const search = await findPaths({
      target: certificateOf(certificate),
      at: AT,
      pool: [certificateOf(ca)],
      anchors: [{ certificate: certificateOf(root) }],
      revocation: { lists: [], responses: [] },
      purpose: 'any',
      budget: new Budget(),
      signatureCache: new SignatureCache(),
    })
    return { accepted: search.accepted.length, rejected: search.rejected.length }
  },
}

function certificateOf(base64: string): Certificate {
  return got(decodeCertificate(bytesFromBase64(base64)!))
}

let api: ReturnType<typeof apiApplication> | undefined

export default {
  async fetch(request: Request, bindings: Bindings, context: ExecutionContext): Promise<Response> {
    const { pathname } = new URL(request.url)
    const work = WORK[pathname.slice(1)]
    if (work !== undefined) return Response.json(await work((await request.json()) as Sample))
    api ??= apiApplication()
    // Without the headers of an edge: no rate is limited.
    return api.fetch(
      new Request(request.url, { method: request.method, body: await request.text(), headers: JSON_BODY }),
      bindings,
      context,
    )
  },
}

const JSON_BODY = { 'content-type': 'application/json' }
