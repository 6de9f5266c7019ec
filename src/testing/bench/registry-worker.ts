import type { D1Database } from '@cloudflare/workers-types'
import { Budget } from '../../base/budget.ts'
import { bytesFromBase64 } from '../../base/bytes.ts'
import { findPaths } from '../../path/find-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import { d1RegistryStore } from '../../platform/workers/d1-registry-store.ts'
import { questionOf } from '../../registry/registry-question.ts'
import { submitForRecognition } from '../../service/submit-recognition.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { AT, got } from '../registry/registry-kit.ts'
import type { Sample } from './registry-world.ts'

interface Question extends Sample {
  readonly region: string
}

/** What the bench asks of a worker, each by the name of its path. */
const WORK: Readonly<Record<string, (question: Question, binding: D1Database) => Promise<object>>> = {
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

  async excerpt({ certificate, region }, binding) {
    const question = questionOf([certificateOf(certificate)], region)
    const { snapshot, complete } = got(await d1RegistryStore(binding, true).excerpt(question))
    const { authorities, crossCertificates, instruments, certificates } = snapshot
    return {
      ...{ complete, authorities: authorities.length, crossCertificates: crossCertificates.length },
      ...{ instruments: instruments.length, certificates: certificates.size },
    }
  },

  async recognition({ certificate, region }, binding) {
    const named = { name: 'certificate', bytes: bytesFromBase64(certificate)! }
    const asked = {
      region,
      purpose: 'bidding',
      at: AT,
      effective: 'issuance-and-use',
      policy: 'contract',
      version: null,
    } as const
    const submission = { ...asked, certificate: named, material: [] }
    const { registry, recognition } = got(await submitForRecognition(submission, d1RegistryStore(binding, true)))
    return { ...registry, authority: recognition.authority?.id, instrument: recognition.instrument.status }
  },
}

function certificateOf(base64: string): Certificate {
  return got(decodeCertificate(bytesFromBase64(base64)!))
}

export default {
  async fetch(request: Request, { DB }: { readonly DB: D1Database }): Promise<Response> {
    const work = WORK[new URL(request.url).pathname.slice(1)]
    if (work === undefined) return new Response(null, { status: 404 })
    return Response.json(await work((await request.json()) as Question, DB))
  },
}
