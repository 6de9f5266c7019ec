import { beforeAll, expect, inject, test } from 'vitest'
import demonstrationAnchor from '../../../certs/demonstration/anchors/shanghai-root.pem?raw'
import guangdongCertificate from '../../../certs/demonstration/certificates/guangdong-root-by-shanghai.pem?raw'
import authority from '../../../certs/demonstration/certificates/shanghai-ca.pem?raw'
import company from '../../../certs/demonstration/certificates/shanghai-company.pem?raw'
import { bytesFromBase64, concatBytes } from '../../base/bytes.ts'
import { workerPorts } from '../../platform/workers/worker-ports.ts'
import { bindings, loadAnchors, migrate } from '../../testing/web/workerd-bindings.ts'
import { createApi } from './api.ts'

const FILES = 2_000
const SEED = 20261122

const ports = workerPorts({ ...bindings, YANQIAN_DEMONSTRATION: 'on' })
const api = createApi(async (c, next) => {
  c.set('ports', ports)
  c.set('requestId', crypto.randomUUID())
  c.set('language', 'zh')
  await next()
})

/** Marsaglia's xorshift32: the same files on every run. */
function below(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

/** Cut short, cut out, doubled, flipped, zeroed, given another length octet, or spliced with another file. */
function mutated(file: Uint8Array, other: Uint8Array, random: (limit: number) => number): Uint8Array {
  const at = random(file.length)
  const length = 1 + random(Math.min(256, file.length))
  const copy = file.slice()
  switch (random(7)) {
    case 0:
      return file.subarray(0, at)
    case 1:
      return concatBytes(file.subarray(0, at), file.subarray(at + length))
    case 2:
      return concatBytes(file.subarray(0, at + length), file.subarray(at))
    case 3:
      copy[at]! ^= 1 << random(8)
      return copy
    case 4:
      copy.fill(0, at, at + length)
      return copy
    case 5:
      copy[at] = [0x00, 0x7f, 0x80, 0x84, 0xff][random(5)]!
      return copy
    default:
      return concatBytes(file.subarray(0, at), other.subarray(random(other.length)))
  }
}

beforeAll(async () => {
  await migrate()
  await loadAnchors([{ pem: demonstrationAnchor, region: 'CN-SH', demonstration: true }], '2026-11-22T00:00:00Z')
})

test(`${FILES} truncated and mutated files each give a report or a problem with a code, and the worker lives`, async () => {
  const files = inject('contracts').map(({ entry }) => bytesFromBase64(entry.document)!)
  const random = below(SEED)
  const seen: Record<string, number> = {}
  for (let number = 0; number < FILES; number++) {
    const file = mutated(files[number % files.length]!, files[random(files.length)]!, random)
    const form = new FormData()
    form.append('file', new File([file as Uint8Array<ArrayBuffer>], 'contract'))
    form.append('at', '2026-06-01')
    const response = await api.request('/api/v1/verifications', { method: 'POST', body: form }, bindings)
    const answer = (await response.json()) as { code?: string; report?: { conclusion: { indication: string } } }
    const kind = `${response.status} ${answer.code ?? answer.report?.conclusion.indication}`
    seen[kind] = (seen[kind] ?? 0) + 1
    expect(kind, `file ${number}`).toMatch(/^(200 [A-Z-]+|422 [a-z0-9-]+\.[a-z0-9-]+)$/)
  }
  expect((await api.request('/readyz', {}, bindings)).status).toBe(200)
  // All three answers occur, so that the mutations neither miss the signatures nor only break the container.
  expect(Object.keys(seen).map((kind) => kind.split(' ')[0])).toContain('422')
  expect(seen['200 TOTAL-FAILED']).toBeGreaterThan(0)
  expect(seen['200 INDETERMINATE']).toBeGreaterThan(0)
}, 300_000)

const QUESTIONS = 700

test(`${QUESTIONS} mutated certificates and CRLs each give an answer or a problem with a code, and no path that was not there`, async () => {
  const der = (pem: string): Uint8Array => bytesFromBase64(pem.replace(/-----[^-]*-----/g, ''))!
  const lists = inject('contracts')
    .find(({ entry }) => entry.id === 'pdf-pades')!
    .entry.material.map(({ base64 }) => ({ name: 'crl', file: bytesFromBase64(base64)! }))
  const fields = [
    { name: 'certificate', file: der(company) },
    { name: 'pool', file: der(authority) },
    { name: 'pool', file: der(guangdongCertificate) },
    ...lists,
  ]
  const random = below(SEED)
  const seen: Record<string, number> = {}
  for (let number = 0; number < QUESTIONS; number++) {
    const at = number % fields.length
    const form = new FormData()
    for (const [index, { name, file }] of fields.entries()) {
      const other = fields[random(fields.length)]!.file
      const octets = index === at ? mutated(file, other, random) : file
      form.append(name, new File([octets as Uint8Array<ArrayBuffer>], name))
    }
    form.append('at', '2026-10-02')
    const response = await api.request('/api/v1/certification-paths', { method: 'POST', body: form }, bindings)
    const answer = (await response.json()) as { code?: string; indication?: string; valid?: boolean }
    const kind = `${response.status} ${answer.code ?? answer.indication}`
    seen[kind] = (seen[kind] ?? 0) + 1
    expect(kind, `question ${number}`).toMatch(/^(200 [A-Z]+|422 [a-z0-9-]+\.[a-z0-9-]+)$/)
    // Only the cross-certificate is not on the way: without any other the certificate leads nowhere.
    if (answer.valid) expect(fields[at]!.file, `question ${number}`).toEqual(fields[2]!.file)
  }
  expect(seen['200 PASSED']).toBeGreaterThan(0)
  expect(seen['200 INDETERMINATE']).toBeGreaterThan(0)
  expect(seen['422 material.file-unreadable']).toBeGreaterThan(0)
}, 300_000)
