import type { Json } from '../../base/canonical-json.ts'
import { type Holder, OfficeClient } from '../web/office-client.ts'
import { pemOf, TestAuthority } from '../web/test-authority.ts'

/** Two CAs whose roots are registered, with who speaks for each; the officers who let them in. */
export interface ServedOffice {
  readonly client: OfficeClient
  readonly administrator: Holder
  readonly approvers: readonly [Holder, Holder]
  readonly guangdong: ServedAuthority
  readonly shanghai: ServedAuthority
}

export interface ServedAuthority {
  readonly id: string
  readonly region: string
  readonly policy: string
  readonly ca: TestAuthority
  readonly speaker: Holder
}

/** One CA certifies the other's key: another certificate each time. */
export const crossCertify = async (issuer: ServedAuthority, subject: ServedAuthority): Promise<Uint8Array> =>
  (await issuer.ca.crossCertify(subject.ca, { own: issuer.policy, others: subject.policy })).bytes

/** The instrument by which the issuer's region relies on the subject's certificates. */
export const instrumentOf = (issuer: ServedAuthority, subject: ServedAuthority): string =>
  `${subject.id}-in-${issuer.id}`

let offices: Promise<ServedOffice> | null = null

/** The office of a service that was just started: opened once, by the token that it printed. */
export function servedOffice(address: string, firstToken: string): Promise<ServedOffice> {
  offices ??= openOffice(address, firstToken)
  return offices
}

async function openOffice(address: string, firstToken: string): Promise<ServedOffice> {
  const client = new OfficeClient(address, (url, init) => fetch(url, init))
  const administrator = await client.becomeAdministrator(firstToken, 'browser-administrator')
  const first = await client.hire('browser-approver-one', 'approver', { proposes: administrator })
  const by = { proposes: administrator, confirms: first }
  const second = await client.hire('browser-approver-two', 'approver', by)
  const enter = async (collection: string, id: string, row: Json) => {
    const { id: proposal } = await client.done('PUT', `/${collection}/${id}`, { by: first, body: { row } })
    await client.done('POST', `/proposals/${proposal}/confirmation`, { by: second, body: {} })
  }
  const join = async (
    said: Pick<ServedAuthority, 'id' | 'region' | 'policy'>,
    names: { readonly zh: string; readonly en: string },
    kind: 'RSA' | 'SM2',
  ): Promise<ServedAuthority> => {
    const { id, region } = said
    await enter('authorities', id, {
      id,
      region,
      names,
      licences: [],
      source: 'made for this test',
      demonstration: true,
    })
    const ca = await TestAuthority.make(names.en, kind)
    const speaker = await client.hire(`speaker-of-${id}`, 'ca-representative', by, { authority: id, kind })
    return { ...said, ca, speaker }
  }
  const guangdong = await join(
    { id: 'browser-gd', region: 'CN-GD', policy: '1.2.156.99999.44.7' },
    { zh: '粤甲认证', en: 'Authority A of Guangdong' },
    'RSA',
  )
  const shanghai = await join(
    { id: 'browser-sh', region: 'CN-SH', policy: '1.2.156.99999.31.7' },
    { zh: '沪乙认证', en: 'Authority B of Shanghai' },
    'SM2',
  )
  for (const [issuer, subject] of [
    [guangdong, shanghai],
    [shanghai, guangdong],
  ] as const) {
    const id = instrumentOf(issuer, subject)
    await enter('instruments', id, {
      ...{ id, names: { zh: `${id} 协议`, en: `Agreement ${id}` } },
      ...{ basis: 'regional-agreement', citation: 'made for this test', documentSha256: null },
      issuers: { regions: [], authorities: [subject.id] },
      reliers: { regions: [issuer.region], authorities: [] },
      ...{ direction: 'one-way', effect: 'recognised', carriedBy: 'cross-certificate', demonstration: true },
      scope: { certificateTypes: [], policies: [], purposes: ['medical'], levelMin: null, licences: [] },
      intervals: [{ from: '2026-01-01T00:00:00Z', to: null, status: 'effective', basis: 'signed' }],
    })
    await enter('policy-mappings', id, {
      ...{ id, instrument: id, direction: 'forward', level: 3 },
      ...{ issuerPolicy: subject.policy, relierPolicy: issuer.policy },
      period: { from: '2026-01-01T00:00:00Z', to: null },
    })
  }
  for (const each of [guangdong, shanghai]) await registerRoot(client, each, [first, second, administrator])
  return { client, administrator, approvers: [first, second], guangdong, shanghai }
}

async function registerRoot(
  client: OfficeClient,
  { id, ca, speaker }: ServedAuthority,
  [first, second, administrator]: readonly [Holder, Holder, Holder],
): Promise<void> {
  const body = {
    ...{ kind: 'root', issuer: id, subject: id, certificate: pemOf(ca.root) },
    names: { zh: `${id} 根证书`, en: `Root of ${id}` },
  }
  const registered = await client.done('POST', '/registrations', { by: speaker, body })
  const path = `/registrations/${registered.id}`
  const { text } = await client.done('POST', `${path}/challenge`, { by: speaker })
  const signature = Buffer.from(await ca.key.sign(Buffer.from(text, 'utf8'))).toString('base64')
  await client.done('POST', `${path}/proof`, { by: speaker, body: { signature } })
  for (const [action, by] of [
    ['propose-approval', first],
    ['confirm-approval', second],
    ['activate', administrator],
  ] as const) {
    await client.done('POST', `${path}/steps`, { by, body: { action, comment: 'examined' } })
  }
}
