import { beforeAll, describe, expect, it } from 'vitest'
import { d1RegistryStore } from '../../../platform/workers/d1-registry-store.ts'
import { workerPorts } from '../../../platform/workers/worker-ports.ts'
import { history, names } from '../../../registry/make-test-registry.ts'
import { storedRow } from '../../../registry/stored-row.ts'
import {
  appendNext,
  authorityParty,
  authorityRow,
  crossRow,
  instrumentRow,
  regionParty,
  serviceRow,
  testCertificate,
} from '../../../testing/registry/registry-kit.ts'
import { PortalVisitor } from '../../../testing/web/portal-visitor.ts'
import { type Holder, RegistryOffice } from '../../../testing/web/registry-office.ts'
import { bindings, migrate } from '../../../testing/web/workerd-bindings.ts'

const office = new RegistryOffice('2026-11-22T01:00:00Z')
const visitor = () => new PortalVisitor(office.ports)
/** Where the demonstration is off. */
const hidden = () =>
  new PortalVisitor({ ...workerPorts({ ...bindings, YANQIAN_DEMONSTRATION: 'off' }), clock: () => office.now })

const HOSTILE = '"><img src=x onerror=alert(1)>\u202Egnp'
const COMMENT = '<script>alert("why")</script>'

let auditor: Holder
let representative: Holder
let fingerprint: string

beforeAll(async () => {
  await migrate()
  const administrator = await office.firstAdministrator('admin')
  const approver = await office.hire('approver', 'approver', { proposes: administrator })
  const by = { proposes: administrator, confirms: approver }
  const roots = { js: testCertificate('js root', 'js root'), sh: testCertificate('sh root', 'sh root') }
  const [there, back] = [testCertificate('sh root', 'js root'), testCertificate('js root', 'sh root')]
  fingerprint = there.fingerprint
  const store = d1RegistryStore(bindings.DB, true)
  const delta = { names: { zh: '长三角协议', en: 'Delta agreement' }, carriedBy: 'cross-certificate' as const }
  await appendNext(store, {
    begin: [
      ...['CN-GD', 'CN-JS', 'CN-SH', 'CN-ZJ'].map((code) => storedRow('region', { code, names: names(code) })),
      authorityRow('js', 'CN-JS'),
      storedRow('authority', {
        ...{ id: 'sh', region: 'CN-SH', names: { zh: '上海认证', en: HOSTILE }, demonstration: false, source: HOSTILE },
        licences: [
          { regime: 'miit-electronic-certification', number: 'ECP-31', intervals: history(['granted', '2018-01-01']) },
        ],
      }),
      authorityRow('shown', 'CN-GD', true),
      serviceRow('js-ca', 'js', ['root', roots.js]),
      serviceRow('sh-ca', 'sh', ['root', roots.sh]),
      crossRow('js-by-sh', 'sh', 'js', there),
      crossRow('sh-by-js', 'js', 'sh', back),
      instrumentRow('delta', regionParty('CN-JS'), regionParty('CN-SH'), {
        ...delta,
        intervals: history(['effective', '2021-01-01']),
      }),
      instrumentRow('hostile', authorityParty('sh'), regionParty('CN-GD'), {
        names: names(HOSTILE),
        citation: HOSTILE,
      }),
      instrumentRow('yes', regionParty('CN-ZJ'), regionParty('CN-GD')),
      instrumentRow('no', regionParty('CN-ZJ'), regionParty('CN-GD'), {
        effect: 'not-recognised',
        intervals: history(['effective', '2024-01-01']),
      }),
      instrumentRow('demo', authorityParty('shown'), regionParty('CN-SH'), { demonstration: true }),
    ],
    certificates: [roots.js.bytes, roots.sh.bytes, there.bytes, back.bytes],
  })
  await appendNext(store, {
    ...{ actor: 'officer-li', action: 'proposal.confirm', comment: COMMENT },
    object: { kind: 'instrument', id: 'delta' },
    begin: [
      instrumentRow('delta', regionParty('CN-JS'), regionParty('CN-SH'), {
        ...delta,
        intervals: history(['effective', '2021-01-01'], ['suspended', '2025-06-01']),
      }),
    ],
  })
  auditor = await office.hire('auditor', 'auditor', by)
  representative = await office.hire('speaker', 'ca-representative', by, { authority: 'js' })
})

const textOf = ({ html }: { readonly html: string }): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const main = (page: { readonly html: string }) => textOf({ html: /<main[\s\S]*<\/main>/.exec(page.html)![0] })
const squeezed = (text: string) => text.replace(/ /g, '')

const PAST = 'from=CN-JS&to=CN-SH&day=2024-03-01&purpose=bidding'

describe('the matrix', () => {
  it('says in a plain sentence who was recognised where, for what and by which instrument, in both languages', async () => {
    const zh = await visitor().open(`/recognition?${PAST}`)
    expect(zh.status).toBe(200)
    expect(squeezed(main(zh))).toContain(
      '在2024年3月1日，江苏的认证机构签发的证书在上海用于招标投标，依据《长三角协议》，予以承认。',
    )
    const en = await visitor().open(`/recognition?${PAST}&lang=en`)
    expect(
      main(en)
        .replace(/ +([,.”])/g, '$1')
        .replace(/“ /g, '“'),
    ).toContain(
      'On 1 Mar 2024, certificates from authorities of Jiangsu were recognised in Shanghai for bidding, by “Delta agreement”.',
    )
    const today = await visitor().open('/recognition?from=CN-JS&to=CN-SH&lang=en')
    expect(main(today)).toContain('is suspended')
  })

  it('shows a conflict by colour, sign and word, and leads to both instruments', async () => {
    const page = await visitor().open('/recognition?lang=en')
    const cell = /<td class="cell tone-unknown">(?:(?!<\/td>).)*from=CN-ZJ(?:(?!<\/td>).)*<\/td>/s.exec(page.html)![0]
    expect(cell).toContain('<svg')
    expect(textOf({ html: cell })).toContain('From Zhejiang in Guangdong: Conflict')
    const address = /href="([^"#]*)/.exec(cell)![1]!.replaceAll('&amp;', '&')
    const pair = await visitor().open(address)
    expect(pair.html).toContain('href="/recognition/instruments/yes"')
    expect(pair.html).toContain('href="/recognition/instruments/no"')
    const before = await visitor().open(`${address}&day=2023-12-31&lang=en`)
    expect(main(before)).toContain('were recognised')
  })

  it('moves through time without a script: a step leads to the address of the day, and each day is a link', async () => {
    const page = await visitor().open(`/recognition?${PAST}`)
    const [, list = ''] = page.html.split('class="time-days"')
    const days = [...list.matchAll(/<li><a href="([^"]*day=[\d-]*)"/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    )
    expect(days).toContain('/recognition?from=CN-JS&to=CN-SH&purpose=bidding&day=2025-06-01')
    const place = days.findIndex((href) => href.endsWith('day=2025-06-01'))
    const stepped = await visitor().open(`/recognition?from=CN-JS&to=CN-SH&purpose=bidding&step=${place}`)
    expect([stepped.status, stepped.location]).toEqual([303, days[place]])
    expect(main(await visitor().open(stepped.location!))).toContain('中止')
    expect((await visitor().open('/recognition?step=99999')).status).toBe(200)
  })

  it.each(['day=2999-01-01', 'day=%3Cscript%3E', 'purpose=any', 'from=shanghai'])(
    'gives the form back for %s, with the error at its field',
    async (query) => {
      const page = await visitor().open(`/recognition?${query}`)
      expect(page.status).toBe(422)
      expect(page.html).toMatch(/aria-invalid="true"/)
      expect(page.html).not.toContain('<script>')
    },
  )
})

describe('was this authority recognised there on that day?', () => {
  it('is answered in words within three clicks from the start: the lists, the authority, the question', async () => {
    const start = await visitor().open('/?lang=en')
    expect(start.html).toContain('href="/lists"')
    const lists = await visitor().open('/lists?lang=en')
    expect(lists.html).toContain('href="/authorities/js"')
    const authority = await visitor().open('/authorities/js?lang=en')
    expect(authority.html).toMatch(/<form[^>]*action="\/authorities\/js"/)
    const answer = await visitor().open('/authorities/js?to=CN-SH&day=2024-03-01&purpose=bidding&lang=en')
    expect(main(answer)).toMatch(
      /On 1 Mar 2024, certificates from js were recognised in Shanghai for bidding, by “ ?Delta agreement ?”/,
    )
    const later = await visitor().open('/authorities/js?to=CN-SH&lang=en')
    expect(main(later)).toContain('is suspended')
  })

  it('says that nothing is on file, which is no denial', async () => {
    const answer = await visitor().open('/authorities/js?to=CN-GD&day=2024-03-01&lang=en')
    expect(main(answer)).toContain('no instrument on file')
    expect(main(answer)).toContain('this is no denial')
  })
})

describe('the page of an entry', () => {
  it('shows an authority with its licences, services, certificates and cross-certificates of both directions', async () => {
    const page = await visitor().open('/authorities/sh')
    for (const shown of ['ECP-31', '工业和信息化部电子认证服务许可', 'sh-ca', '根证书'])
      expect(main(page)).toContain(shown)
    expect(page.html).toContain('/recognition/cross-certificates/js-by-sh')
    expect(page.html).toContain('/recognition/cross-certificates/sh-by-js')
  })

  it('shows a cross-certificate with its fingerprint, and the one in the other direction', async () => {
    const page = await visitor().open('/recognition/cross-certificates/js-by-sh?lang=en')
    expect(main(page).replaceAll(' ', '')).toContain(fingerprint)
    expect(page.html).toContain('href="/recognition/cross-certificates/sh-by-js"')
  })

  it('tells what changed and when to all, and who and why only to whoever may read the change log', async () => {
    const path = '/recognition/instruments/delta?lang=en'
    const open = await visitor().open(path)
    expect(main(open)).toMatch(/suspended · 1 Jun 2025/)
    expect(main(open)).toContain('Before')
    for (const kept of ['officer-li', 'alert']) expect(open.html).not.toContain(kept)
    const speaker = visitor()
    await speaker.logIn(representative)
    expect((await speaker.open(path)).html).not.toContain('officer-li')
    const reader = visitor()
    await reader.logIn(auditor)
    const told = await reader.open(path)
    expect(main(told)).toContain('officer-li')
    expect(told.html).toContain('&lt;script&gt;')
    expect(told.html).not.toContain(COMMENT)
    expect(told.headers.get('cache-control')).toBe('no-store')
  })

  it('answers 404 in words for what is not registered', async () => {
    for (const path of [
      '/authorities/nobody',
      '/recognition/instruments/none',
      '/recognition/cross-certificates/none',
    ]) {
      const page = await visitor().open(path)
      expect(page.status, path).toBe(404)
      expect(main(page)).toContain('登记册里没有')
    }
  })
})

describe('every page of recognition', () => {
  const PATHS = [
    '/recognition?from=CN-SH&to=CN-GD',
    '/recognition/instruments',
    '/recognition/instruments/hostile',
    '/recognition/cross-certificates',
    '/recognition/cross-certificates/js-by-sh',
    '/lists',
    '/lists?region=CN-SH',
    '/authorities/sh',
    '/authorities/js',
  ]

  it.each(PATHS)('lets no markup out of names and shows what is invisible: %s', async (path) => {
    const { status, html } = await visitor().open(`${path}${path.includes('?') ? '&' : '?'}lang=en`)
    expect(status).toBe(200)
    expect(html).not.toMatch(/<img|<script>|\u202E| style="| on[a-z]+="/)
    expect(html).not.toMatch(/https?:\/\/(?!registry\.test)/)
  })

  it('knows nothing of the demonstration where it is off', async () => {
    expect((await visitor().open('/recognition/instruments')).html).toContain('/recognition/instruments/demo')
    expect((await visitor().open('/authorities/shown')).status).toBe(200)
    for (const path of [...PATHS, '/recognition']) {
      expect((await hidden().open(path)).html, path).not.toMatch(/instruments\/demo|authorities\/shown/)
    }
    expect((await hidden().open('/authorities/shown')).status).toBe(404)
    expect((await hidden().open('/recognition/instruments/demo')).status).toBe(404)
  })

  it('lists authorities page by page and by region, and never by a name', async () => {
    const page = await visitor().open('/lists?region=CN-SH')
    expect(page.html).toContain('/authorities/sh"')
    expect(page.html).not.toContain('/authorities/js"')
    expect((await visitor().open('/lists?after=js')).html).not.toContain('/authorities/js"')
    expect((await visitor().open('/authorities')).location).toBe('/lists')
  })
})
