import { beforeAll, beforeEach, expect, it } from 'vitest'
import demonstrationAnchor from '../../../certs/demonstration/anchors/shanghai-root.pem?raw'
import { assert } from '../../base/assert.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import { decodeSignedData } from '../../cms/signed-data.ts'
import { verifySigner } from '../../cms/verify-signer.ts'
import { workerPorts } from '../../platform/workers/worker-ports.ts'
import { makeDemonstrationKey } from '../../service/signing/demonstration-key.ts'
import { openSigningKey } from '../../service/signing/open-signing-key.ts'
import { UNSIGNED_PDF } from '../../testing/web/unsigned-pdf.ts'
import { bindings, database, loadAnchors, migrate } from '../../testing/web/workerd-bindings.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { pemBlocks } from '../../x509/pem.ts'
import type { WebPorts } from '../app-environment.ts'
import { createApi } from './api.ts'

const NOW = instantOf(Date.UTC(2026, 10, 22, 4))
const YEAR = 365 * 86_400_000

let now: Instant
let ports: WebPorts
let demonstration: Awaited<ReturnType<typeof makeDemonstrationKey>>

const api = createApi(async (c, next) => {
  c.set('ports', ports)
  c.set('language', 'en')
  await next()
})
const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  Promise.resolve(api.request(`/api/v1${path}`, init, bindings))

const codeOf = async (response: Response): Promise<string> =>
  `${response.status} ${((await response.json()) as { code: string }).code}`

const octetsOf = async (response: Response): Promise<Uint8Array> => new Uint8Array(await response.arrayBuffer())

/** A report on a file without a signature, kept under the name that comes back: what it says does not matter here. */
async function reported(): Promise<string> {
  const body = new FormData()
  body.append('file', new File([UNSIGNED_PDF], 'a.pdf'))
  const response = await ask('/verifications', { method: 'POST', body })
  expect(response.status).toBe(200)
  return ((await response.json()) as { id: string }).id
}

beforeAll(async () => {
  await migrate()
  demonstration = await makeDemonstrationKey(NOW)
  await loadAnchors([{ pem: demonstrationAnchor, region: 'CN-SH', demonstration: true }], '2026-11-01T00:00:00Z')
})

beforeEach(() => {
  now = NOW
  const { key, certificate } = demonstration
  ports = {
    ...workerPorts({ ...bindings, YANQIAN_DEMONSTRATION: 'on' }),
    clock: () => now,
    signingKey: () => openSigningKey(key, certificate),
  }
})

it('a report is signed octet for octet, by the certificate that is shown — EN 319 122-1 V1.2.1 §6.3', async () => {
  const id = await reported()
  const body = await octetsOf(await ask(`/verifications/${id}`))
  const response = await ask(`/verifications/${id}/report.p7s`)
  expect(response.headers.get('content-type')).toBe('application/pkcs7-signature')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const message = decodeSignedData(await octetsOf(response))
  assert(message.ok, message.ok ? '' : message.fault.code)
  expect(message.value.content).toBeNull()

  const shown = await ask('/signing-certificate')
  expect(shown.headers.get('content-type')).toBe('application/pem-certificate-chain')
  const signer = decodeCertificate(pemBlocks(await octetsOf(shown))[0]!.bytes)
  assert(signer.ok, signer.ok ? '' : signer.fault.code)
  expect(message.value.certificates.map(({ fingerprint }) => fingerprint)).toEqual([signer.value.fingerprint])
  const { intact, findings } = await verifySigner(message.value, message.value.signers[0]!, [body], signer.value)
  expect([intact, findings]).toEqual([true, []])
})

it('without a key, or outside the validity of its certificate, nothing is signed and the answer says so', async () => {
  const id = await reported()
  const paths = [`/verifications/${id}/report.p7s`, '/signing-certificate']
  ports = { ...ports, signingKey: () => openSigningKey('', '') }
  for (const path of paths) expect(await codeOf(await ask(path))).toBe('503 service.signing-key-missing')
  ports = { ...ports, signingKey: () => openSigningKey(demonstration.key, demonstration.certificate) }
  now = instantOf(NOW - YEAR)
  for (const path of paths) expect(await codeOf(await ask(path))).toBe('503 service.signing-certificate-not-valid')
})

it('what is deleted or never was is not signed, nor what stands otherwise in the store than it was written', async () => {
  expect(await codeOf(await ask(`/verifications/${'0'.repeat(40)}/report.p7s`))).toBe('404 report.not-found')
  const id = await reported()
  const { body } = await database.selectFrom('report').select('body').where('id', '=', id).executeTakeFirstOrThrow()
  const altered = body.replace('NO-SIGNATURE-FOUND', 'TOTAL-PASSED')
  expect(altered).not.toBe(body)
  await database.updateTable('report').set({ body: altered }).where('id', '=', id).execute()
  expect(await codeOf(await ask(`/verifications/${id}/report.p7s`))).toBe('503 service.store-unavailable')
  await database.deleteFrom('report').where('id', '=', id).execute()
  expect(await codeOf(await ask(`/verifications/${id}/report.p7s`))).toBe('404 report.not-found')
})
