import { beforeAll, describe, expect, it } from 'vitest'
import demonstrationAnchor from '../../../certs/demonstration/anchors/shanghai-root.pem?raw'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { instantOf } from '../../base/instant.ts'
import { d1CertificateIndex } from '../../platform/workers/d1-certificate-index.ts'
import { workerPorts } from '../../platform/workers/worker-ports.ts'
import { encodePublishedHead } from '../../service/publish/list-head.ts'
import { type Holder, ORIGIN, RegistryOffice } from '../../testing/web/registry-office.ts'
import { pemOf, TestAuthority, testName } from '../../testing/web/test-authority.ts'
import { bindings, loadAnchors, migrate } from '../../testing/web/workerd-bindings.ts'
import { createPortal } from '../portal/portal.ts'
import { portalServiceOf } from '../portal-service-of.ts'
import { createApi } from './api.ts'
import { RESOURCES } from './resources.ts'

/** A registry in which everything belongs to a demonstration: with the setting off none of it may be seen. */
const MARK = 'phantom'
const office = new RegistryOffice('2026-11-22T01:00:00Z')
let approvers: readonly Holder[]
let fingerprint: string
let registration: string
let certificate: string

async function enter(collection: string, id: string, row: Json): Promise<void> {
  const { id: proposal } = await office.done('PUT', `/${collection}/${id}`, { by: approvers[0]!, body: { row } })
  await office.done('POST', `/proposals/${proposal}/confirmation`, { by: approvers[1]!, body: {} })
}

const names = { zh: MARK, en: MARK }

beforeAll(async () => {
  await migrate()
  await loadAnchors([{ pem: demonstrationAnchor, region: 'CN-SH', demonstration: true }], '2026-11-01T00:00:00Z')
  const administrator = await office.firstAdministrator('administrator')
  const approver = await office.hire('approver-one', 'approver', { proposes: administrator })
  const by = { proposes: administrator, confirms: approver }
  approvers = [approver, await office.hire('approver-two', 'approver', by)]
  await enter('regions', 'CN-SH', { code: 'CN-SH', names: { zh: '上海', en: 'Shanghai' } })
  await enter('regions', 'CN-GD', { code: 'CN-GD', names: { zh: '广东', en: 'Guangdong' } })
  await enter('authorities', `${MARK}-ca`, {
    ...{ id: `${MARK}-ca`, region: 'CN-SH', licences: [], demonstration: true, names, source: MARK },
  })
  const period = { from: '2026-01-01T00:00:00Z', to: null }
  await enter('certificate-types', `${MARK}-type`, {
    ...{
      id: `${MARK}-type`,
      authority: `${MARK}-ca`,
      names,
      class: 'organization',
      level: 3,
      keyEscrow: false,
      period,
    },
    ...{ identityProofing: 'face-to-face', keyMedium: 'hardware' },
    rule: { policies: ['1.2.156.99999.31.1'], extendedKeyUsages: [], extensions: [], subject: [] },
  })
  await enter('instruments', `${MARK}-instrument`, {
    ...{ id: `${MARK}-instrument`, names, basis: 'contract', citation: MARK, documentSha256: null },
    issuers: { regions: [], authorities: [`${MARK}-ca`] },
    reliers: { regions: ['CN-GD'], authorities: [] },
    ...{ direction: 'one-way', effect: 'recognised', carriedBy: 'trust-list', demonstration: true },
    scope: { certificateTypes: [], policies: [], purposes: [], levelMin: null, licences: [] },
    intervals: [{ ...period, status: 'effective', basis: 'signed' }],
  })
  await enter('policy-mappings', `${MARK}-mapping`, {
    ...{ id: `${MARK}-mapping`, instrument: `${MARK}-instrument`, direction: 'forward', level: 3, period },
    ...{ issuerPolicy: '1.2.156.99999.31.1', relierPolicy: '1.2.156.99999.44.1' },
  })
  await enter('status-sources', `${MARK}-source`, {
    ...{ id: `${MARK}-source`, authority: `${MARK}-ca`, kind: 'crl', uri: 'http://crl.example/x.crl' },
    freshnessSecondsMax: null,
  })
  const ca = await TestAuthority.make(MARK, 'RSA')
  fingerprint = ca.root.fingerprint
  certificate = pemOf(await ca.certify(testName('Holder', 'Holder'), '2026-11-20T00:00:00Z', '1.2.156.99999.31.1'))
  const speaker = await office.hire('speaker', 'ca-representative', by, { authority: `${MARK}-ca` })
  const body = { kind: 'root', issuer: `${MARK}-ca`, subject: `${MARK}-ca`, names, certificate: pemOf(ca.root) }
  registration = (await office.done('POST', '/registrations', { by: speaker, body })).id
  const { text } = await office.done('POST', `/registrations/${registration}/challenge`, { by: speaker })
  const signature = base64Of(await ca.key.sign(utf8Of(text)))
  await office.done('POST', `/registrations/${registration}/proof`, { by: speaker, body: { signature } })
  const steps = `/registrations/${registration}/steps`
  await office.done('POST', steps, { by: approvers[0]!, body: { action: 'propose-approval', comment: 'examined' } })
  await office.done('POST', steps, { by: approvers[1]!, body: { action: 'confirm-approval' } })
  const digest = 'ab'.repeat(32)
  const head = encodePublishedHead({
    ...{ issuedAt: office.now, nextUpdate: instantOf(office.now + 86_400_000), registryVersion: 1, signer: digest },
    ...{ payloadSha256: digest, contentSha256: digest, json: digest, xml: digest, p7b: null },
  })
  const list = { sequence: 1, head }
  await office.ports.lists.add(
    'published CN-SH',
    list,
    new Map([
      ['json', MARK],
      ['xml', `<${MARK}/>`],
    ]),
  )
}, 120_000)

/** Every address that answers GET, with what the demonstration has put in the places of its parameters. */
async function addresses(): Promise<string[]> {
  const loaded = await Promise.all(RESOURCES.map(async (resource) => ({ ...resource, app: await resource.load() })))
  const paths = loaded.flatMap(({ under, app }) =>
    app.routes
      .filter(({ method }) => method === 'GET')
      .flatMap(({ path }) => under.map((before) => (before === '/' ? path : `${before}${path}`))),
  )
  const ids = [...['ca', 'type', 'instrument', 'mapping', 'source'].map((what) => `${MARK}-${what}`), registration]
  const values: Readonly<Record<string, readonly string[]>> = {
    id: ids,
    sha256: [fingerprint],
    version: ['VERSION'],
    file: ['CN-SH.json', 'CN-SH.xml', 'CN-SH.p7b', 'report-1.json'],
    region: ['CN-SH'],
    sequence: ['1'],
  }
  return [...new Set(paths)].flatMap((path) => {
    const [, name] = PARAMETER.exec(path) ?? []
    if (name === undefined) return [path]
    return values[name]!.map((value) => path.replace(PARAMETER, value).replace(PARAMETER, '1'))
  })
}

/** `:name` with its pattern, in which braces stand once within braces. */
const PARAMETER = /:(\w+)(?:\{(?:[^{}]|\{[^{}]*\})*\})?/

/** Where it is told of the past as it was: the log is one, and officers alone read it. */
const RECORDS = /\/(changes|proposals|accounts|api-keys|sessions|history|list-sources|deposits)/

const portsAt = (demonstration: 'on' | 'off') => ({
  ...workerPorts({ ...bindings, YANQIAN_DEMONSTRATION: demonstration }),
  clock: () => office.now,
})

/** Addresses at which a body with a mark of the demonstration is answered, to strangers or, with a token, to an officer. */
async function shownAt(
  demonstration: 'on' | 'off',
  isMeant: (address: string) => boolean = (address) => !RECORDS.test(address),
  tokens: readonly (string | null)[] = [null, approvers[0]!.token],
): Promise<string[]> {
  const ports = portsAt(demonstration)
  const api = createApi(async (c, next) => {
    c.set('ports', ports)
    await next()
  })
  const head = await ports.registry.head()
  const version = head.ok ? String(head.value.version) : ''
  const seen: string[] = []
  for (const address of await addresses()) {
    if (!isMeant(address)) continue
    for (const token of tokens) {
      const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
      const response = await api.request(address.replace('VERSION', version), { headers }, bindings)
      expect(response.status, address).not.toBe(500)
      const text = await response.text()
      // A problem may repeat the name that was asked for, and says with it that there is none.
      const said = response.ok ? text : ''
      if ([MARK, fingerprint].some((mark) => said.includes(mark))) seen.push(address)
    }
  }
  return [...new Set(seen)]
}

/** Every page that answers GET to whoever is not logged in, at each of the names that the demonstration has given. */
async function pagesShownAt(demonstration: 'on' | 'off'): Promise<{ readonly asked: number; readonly seen: string[] }> {
  const ports = portsAt(demonstration)
  const portal = createPortal(async (c, next) => {
    c.set('ports', ports)
    c.set('certificates', d1CertificateIndex(bindings.DB, demonstration === 'on'))
    c.set('origin', ORIGIN)
    c.set('yanqian', portalServiceOf(ports))
    c.set('requestId', '00000000-0000-4000-8000-000000000000')
    await next()
  })
  const ids = [...['ca', 'type', 'instrument', 'mapping', 'source'].map((what) => `${MARK}-${what}`), registration]
  const names = [...ids, fingerprint, 'CN-SH', '1', 'authority', 'instrument']
  const paths = [...new Set(portal.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))]
  const asked = paths.flatMap((path) => filled(path, names))
  const seen: string[] = []
  for (const path of asked) {
    const response = await portal.request(`${ORIGIN}${path}`, {}, bindings)
    expect(response.status, path).not.toBe(500)
    const text = await response.text()
    if (response.ok && [MARK, fingerprint].some((mark) => text.replaceAll(path, '').includes(mark))) seen.push(path)
  }
  return { asked: asked.length, seen }
}

/** The path with each name in the place of each of its parameters. */
const filled = (path: string, names: readonly string[]): string[] =>
  PARAMETER.test(path) ? names.flatMap((name) => filled(path.replace(PARAMETER, name), names)) : [path]

describe('the demonstration PKI, whose keys are public', () => {
  it('is shown by catalogue, certificates, registrations, lists and snapshots where the setting is on', async () => {
    const seen = await shownAt('on')
    for (const path of [
      'authorities',
      'services',
      'certificate-types',
      'instruments',
      'policy-mappings',
      'status-sources',
    ]) {
      expect(seen, path).toContain(`/api/v1/${path}`)
    }
    expect(seen.some((path) => path.includes('/certificates/'))).toBe(true)
    expect(seen.some((path) => path.includes('/registrations/'))).toBe(true)
    expect(seen.some((path) => path.includes('/snapshots/'))).toBe(true)
  })

  it('is shown by no address at all where it is off', async () => {
    expect(await shownAt('off')).toEqual([])
  })

  it('stands in the records of officers alone, which tell of the past as it was, and in none that a stranger reads', async () => {
    const isRecord = (address: string) => RECORDS.test(address)
    expect(await shownAt('off', isRecord, [null])).toEqual([])
    const told = await shownAt('off', isRecord, [approvers[0]!.token])
    expect(told.filter((address) => !/^\/api\/v1\/(changes|proposals|accounts)/.test(address))).toEqual([])
    expect(told).toContain('/api/v1/changes')
    const deposits = await shownAt('off', (address) => address.includes('/deposit'), [null, approvers[0]!.token])
    expect(deposits).toEqual([])
  })

  it('is shown on pages where the setting is on, and on no page where it is off', async () => {
    const on = await pagesShownAt('on')
    expect(on.seen.length).toBeGreaterThan(0)
    const off = await pagesShownAt('off')
    expect(off).toEqual({ asked: on.asked, seen: [] })
  })

  it('anchors nothing, recognises nobody, has no list and is not counted by /readyz where it is off', async () => {
    const answers: Record<string, readonly unknown[]> = {}
    for (const demonstration of ['on', 'off'] as const) {
      const ports = {
        ...workerPorts({ ...bindings, YANQIAN_DEMONSTRATION: demonstration }),
        clock: () => office.now,
      }
      const anchors = await ports.registryHealth.anchors()
      const view = await ports.trustStore.trustView()
      const list = await ports.lists.latest('published CN-SH')
      const shelves = await ports.lists.shelves('published ')
      const api = createApi(async (c, next) => {
        c.set('ports', ports)
        await next()
      })
      const response = await api.request(
        '/api/v1/recognitions',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ certificate, region: 'CN-GD', at: '2026-11-22T01:00:00Z', effective: 'use' }),
        },
        bindings,
      )
      const { recognition } = (await response.json()) as {
        recognition: { authority: unknown; instrument: { status: string } }
      }
      answers[demonstration] = [
        anchors.ok && anchors.value,
        view.ok && view.value.anchors.length,
        list.ok && (list.value?.sequence ?? null),
        shelves.ok && shelves.value,
        recognition.authority === null,
        recognition.instrument.status,
      ]
      const ready = await api.request('/readyz', {}, bindings)
      expect(ready.status).toBe(demonstration === 'on' ? 200 : 503)
    }
    expect(answers.on).toEqual([1, 1, 1, ['published CN-SH'], false, 'recognised'])
    expect(answers.off).toEqual([0, 0, null, [], true, 'not-on-file'])
  })
})
