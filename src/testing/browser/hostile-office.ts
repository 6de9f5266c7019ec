import type { Json } from '../../base/canonical-json.ts'
import type { Holder } from '../web/office-client.ts'
import { pemOf, TestAuthority } from '../web/test-authority.ts'
import { makeTestKey } from '../web/test-key.ts'
import { fieldsOfName, hostileName } from './hostile-names.ts'
import { hostile, marked } from './marks.ts'
import { crossCertify, type ServedAuthority, type ServedOffice, servedOffice } from './served-office.ts'

/** What an authority that writes markup wherever it is asked has left behind in the registry. */
export interface HostileOffice {
  readonly people: Readonly<Record<'representative' | 'approver' | 'administrator' | 'auditor', Holder>>
  readonly authority: ServedAuthority
  /** Its root, carried through to active. */
  readonly root: string
  /** A cross-certificate, carried through to active. */
  readonly active: string
  /** Another one, of which the key is proven and nobody has decided. */
  readonly waiting: string
  /** Another one, of which nobody has proven the key. */
  readonly unproven: string
  /** Another one, which nobody has submitted. */
  readonly unsent: Uint8Array
  readonly instrument: string
  /** A row that nobody has confirmed. */
  readonly proposal: string
  /** An account that nobody has confirmed. */
  readonly account: string
  /** A source of lists that nobody has confirmed. */
  readonly source: string
}

const names = (what: string) => ({ zh: hostile(`${what} in Chinese`), en: hostile(`${what} in English`) })
const SINCE = '2026-01-01T00:00:00Z'
const ID = 'browser-hostile'

/** Fields of the registry that some page shows. */
export const SHOWN_IN_REGISTRY: readonly string[] = [
  ...['name of a certificate type', 'name of an authority', 'name of an instrument', 'name of a registration'].flatMap(
    (what) => [`${what} in Chinese`, `${what} in English`],
  ),
  ...['a proposal', 'an approval', 'a confirmation', 'an activation', 'a list source', 'a registration', 'a proof'].map(
    (what) => `comment of ${what}`,
  ),
  ...['meaning of a list', 'source of an authority', 'number of a licence', 'basis of a licence'],
  ...['citation of an instrument', 'basis of an instrument'],
  ...fieldsOfName('CA'),
]

let offices: Promise<HostileOffice> | null = null

/** Made once for all tests of a run. */
export function hostileOffice(address: string, firstToken: string): Promise<HostileOffice> {
  offices ??= servedOffice(address, firstToken).then(fill)
  return offices
}

async function fill(office: ServedOffice): Promise<HostileOffice> {
  const { client, administrator, approvers, guangdong } = office
  const [first, second] = approvers
  for (const officer of [administrator, first, second]) await client.login(officer) // they may have logged out meanwhile
  const by = { proposes: administrator, confirms: first }
  const propose = async (collection: string, id: string, row: Json): Promise<string> => {
    const body = { row, comment: hostile('comment of a proposal') }
    return (await client.done('PUT', `/${collection}/${id}`, { by: first, body })).id
  }
  const enter = async (collection: string, id: string, row: Json): Promise<void> => {
    const proposal = await propose(collection, id, row)
    await client.done('POST', `/proposals/${proposal}/confirmation`, {
      by: second,
      body: { comment: hostile('comment of a confirmation') },
    })
  }
  await enter('authorities', ID, authorityRow(ID))
  const ca = await TestAuthority.named(hostileName('CA'), await makeTestKey('RSA'))
  const speaker = await client.hire(`speaker-of-${ID}`, 'ca-representative', by, { authority: ID })
  const authority: ServedAuthority = { ...{ id: ID, region: 'CN-GD', policy: '1.2.156.99999.44.9' }, ca, speaker }
  const instrument = `${ID}-in-${guangdong.id}`
  await enter('instruments', instrument, instrumentRow(instrument, guangdong))
  await enter('policy-mappings', instrument, {
    ...{ id: instrument, instrument, direction: 'forward', level: 3 },
    ...{ issuerPolicy: authority.policy, relierPolicy: guangdong.policy, period: { from: SINCE, to: null } },
  })
  await enter('certificate-types', `${ID}-type`, {
    ...{
      id: `${ID}-type`,
      authority: ID,
      names: names('name of a certificate type'),
      class: 'organization',
      level: null,
      identityProofing: null,
    },
    ...{ keyMedium: null, keyEscrow: null, period: { from: SINCE, to: null } },
    rule: { policies: [authority.policy], extendedKeyUsages: [], extensions: [], subject: [] },
  })
  const root = await register(office, authority, { kind: 'root', issuer: ID, certificate: pemOf(ca.root) })
  const activate = async (registration: string): Promise<void> => {
    const path = `/registrations/${registration}`
    await client.done('POST', `${path}/steps`, {
      by: first,
      body: { action: 'propose-approval', comment: hostile('comment of an approval') },
    })
    await client.done('POST', `${path}/steps`, {
      by: second,
      body: { action: 'confirm-approval', comment: hostile('comment of a confirmation') },
    })
    const body = { action: 'activate', comment: hostile('comment of an activation') }
    await client.done('POST', `${path}/steps`, { by: administrator, body })
  }
  await activate(root)
  const crossBody = async () => {
    const certificate = pemOf({ bytes: await crossCertify(guangdong, authority) })
    return { kind: 'cross-certificate', issuer: guangdong.id, certificate, instrument }
  }
  const active = await register(office, authority, await crossBody())
  await activate(active)
  const waiting = await register(office, authority, await crossBody())
  const unproven = await submit(office, authority, await crossBody())
  const proposal = await propose('authorities', `${ID}-later`, authorityRow(`${ID}-later`))
  const source = ID
  const described = {
    ...{ region: 'CN-GD', signers: ['ab'.repeat(32)], comment: hostile('comment of a list source') },
    meanings: [{ uri: `http://x.test/${marked('meaning of a list').replaceAll(' ', '/')}`, means: 'active' }],
  }
  await client.done('PUT', `/list-sources/${source}`, { by: first, body: described })
  const auditor = await client.hire('browser-auditor', 'auditor', by)
  const account = 'browser-nobody-yet'
  await client
    .hire(account, 'auditor', { proposes: administrator }) // nobody confirms: it is left waiting
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.message === 'somebody must confirm')) throw error
    })
  const unsent = await crossCertify(guangdong, authority)
  const people = { representative: speaker, approver: first, administrator, auditor }
  return { people, authority, root, active, waiting, unproven, unsent, instrument, proposal, account, source }
}

const authorityRow = (id: string): Json => ({
  ...{
    id,
    region: 'CN-GD',
    names: names('name of an authority'),
    source: hostile('source of an authority'),
    demonstration: true,
  },
  licences: [
    {
      regime: 'miit-electronic-certification',
      number: hostile('number of a licence'),
      intervals: [{ from: SINCE, to: null, status: 'granted', basis: hostile('basis of a licence') }],
    },
  ],
})

const instrumentRow = (id: string, relier: ServedAuthority): Json => ({
  ...{
    id,
    names: names('name of an instrument'),
    basis: 'regional-agreement',
    citation: hostile('citation of an instrument'),
    documentSha256: null,
  },
  issuers: { regions: [], authorities: [ID] },
  reliers: { regions: [relier.region], authorities: [] },
  ...{ direction: 'one-way', effect: 'recognised', carriedBy: 'cross-certificate', demonstration: true },
  scope: { certificateTypes: [], policies: [], purposes: ['medical'], levelMin: null, licences: [] },
  intervals: [{ from: SINCE, to: null, status: 'effective', basis: hostile('basis of an instrument') }],
})

async function submit(
  { client }: ServedOffice,
  { id, speaker }: ServedAuthority,
  submission: { readonly [member: string]: Json },
): Promise<string> {
  const body = {
    ...submission,
    subject: id,
    names: names('name of a registration'),
    comment: hostile('comment of a registration'),
  }
  return (await client.done('POST', '/registrations', { by: speaker, body })).id
}

/** Submits with a comment, proves the key, and gives the registration. */
async function register(
  office: ServedOffice,
  authority: ServedAuthority,
  submission: { readonly [member: string]: Json },
): Promise<string> {
  const { client } = office
  const { ca, speaker } = authority
  const id = await submit(office, authority, submission)
  const path = `/registrations/${id}`
  const { text } = await client.done('POST', `${path}/challenge`, { by: speaker })
  const signature = Buffer.from(await ca.key.sign(Buffer.from(text, 'utf8'))).toString('base64')
  await client.done('POST', `${path}/proof`, {
    by: speaker,
    body: { signature, comment: hostile('comment of a proof') },
  })
  return id
}
