import { Hono } from 'hono'
import { signingCertificateAt } from '../../service/signing/signing-certificate.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { allow } from './allow.ts'

/**
 * By which certificate reports, receipts and lists are signed now. It vouches for nothing: who relies on it compares its
 * fingerprint with what the operator told by another way. Described in openapi/operations.ts.
 */
export const signingCertificate = new Hono<AppEnvironment>()

signingCertificate.get('/signing-certificate', allow('catalogue.read'), async (c) => {
  const { signingKey, clock } = c.var.ports
  const certificate = await signingCertificateAt(signingKey, clock())
  if (!certificate.ok) return problem(c, certificate.fault)
  return c.body(certificate.value.pem, 200, {
    'content-type': 'application/pem-certificate-chain', // RFC 8555 §9.1
    'content-disposition': 'attachment; filename="yanqian-signer.pem"',
    'cache-control': 'no-cache',
  })
})
