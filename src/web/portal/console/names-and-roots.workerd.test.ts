import { beforeAll, describe, expect, it } from 'vitest'
import { d1RegistryStore } from '../../../platform/workers/d1-registry-store.ts'
import { storedRow } from '../../../registry/stored-row.ts'
import { appendNext, authorityParty, instrumentRow, regionParty } from '../../../testing/registry/registry-kit.ts'
import { PortalVisitor } from '../../../testing/web/portal-visitor.ts'
import { type Holder, RegistryOffice } from '../../../testing/web/registry-office.ts'
import { pemOf, TestAuthority } from '../../../testing/web/test-authority.ts'
import { TwoAuthorities } from '../../../testing/web/two-authorities.ts'
import { bindings, migrate } from '../../../testing/web/workerd-bindings.ts'

const office = new RegistryOffice('2026-11-22T01:00:00Z')
let two: TwoAuthorities
let hangzhou: TestAuthority
let speaker: Holder

const NAMES = { zh: '杭州样例认证', en: 'Hangzhou Sample CA' }
const AGREEMENT = { zh: '粤浙样例协议', en: 'Sample agreement of Guangdong and Zhejiang' }

beforeAll(async () => {
  await migrate()
  two = await TwoAuthorities.make(office)
  hangzhou = await TestAuthority.make('Hangzhou Sample CA', 'RSA')
  await appendNext(d1RegistryStore(bindings.DB, true), {
    begin: [
      storedRow('region', { code: 'CN-ZJ', names: { zh: '浙江', en: 'Zhejiang' } }),
      storedRow('authority', {
        ...{ id: 'walk-hz', region: 'CN-ZJ', names: NAMES },
        ...{ licences: [], source: 'a public list', demonstration: false },
      }),
      instrumentRow('walk-agreement', authorityParty('walk-hz'), regionParty('CN-GD'), { names: AGREEMENT }),
    ],
    certificates: [],
  })
  speaker = await office.hire(
    'speaker-hz',
    'ca-representative',
    { proposes: two.administrator, confirms: two.approvers[0] },
    { authority: 'walk-hz' },
  )
}, 120_000)

async function enter(holder: Holder): Promise<PortalVisitor> {
  const visitor = new PortalVisitor(office.ports)
  await visitor.logIn(holder)
  return visitor
}

const textOf = ({ html }: { readonly html: string }): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const barOf = ({ html }: { readonly html: string }): string =>
  /<aside class="person-bar"[\s\S]*?<\/aside>/.exec(html)![0]

describe('above the form of a cross-certificate', () => {
  it('stands that both roots come first where the own one is missing, with the way to register it — RFC 5280 §3.2', async () => {
    const visitor = await enter(speaker)
    const page = await visitor.open('/console/new')
    expect(textOf(page)).toContain('双方的根证书都要先登记')
    expect(page.html.indexOf('/console/new?kind=root">先登记根证书')).toBeLessThan(
      page.html.indexOf('<form class="card'),
    )
    expect(textOf(await visitor.open('/console/new?lang=en'))).toContain('The roots of both sides come first')
    expect(textOf(await visitor.open('/console/new?kind=root&lang=zh'))).not.toContain('双方的根证书都要先登记')
  })

  it('has an empty list of registrations before it that leads to the root too', async () => {
    const own = await (await enter(speaker)).open('/console?lang=zh')
    expect(own.html).toMatch(/href="\/console\/new\?kind=root">\s*先登记根证书/)
  })

  it('stands how far the own root is once it was submitted', async () => {
    const visitor = await enter(speaker)
    const root = { 'name-zh': '杭州根', 'name-en': 'Hangzhou root', certificate: pemOf(hangzhou.root) }
    const { location } = await visitor.send(await visitor.open('/console/new?kind=root'), '/console/new', root)
    const page = await visitor.open('/console/new')
    expect(textOf(page)).toContain('已经提交，还没有生效')
    expect(page.html).toContain(`href="${location}">看它的进展`)
  })

  it('stands which other side lacks one', async () => {
    const page = await (await enter(two.speakers.sh)).open('/console/new')
    expect(textOf(page)).toMatch(/根证书还没有登记的对方机构：.*杭州样例认证.*请对方先登记/)
    expect(textOf(page)).not.toContain('本机构的根证书')
  })
})

describe('the console', () => {
  it('calls the own authority, the instrument and whom the lint speaks of by their names', async () => {
    const visitor = await enter(speaker)
    const cross = await two.guangdong.crossCertify(hangzhou, {
      own: '1.2.156.99999.44.1',
      others: '1.2.156.99999.33.1',
    })
    const form = await visitor.send(await visitor.open('/console/new'), '/console/new', {
      'certificate-file': cross.bytes,
    })
    expect(barOf(form)).toContain('杭州样例认证')
    expect(barOf(form)).not.toContain('walk-hz')
    const said = { subject: 'walk-hz', 'name-zh': '粤签浙', 'name-en': 'Zhejiang under Guangdong' }
    const answer = await visitor.send(form, '/console/new', { ...said, step: 'submit', instrument: 'walk-agreement' })
    const page = await visitor.open(answer.location!)
    const text = textOf(page)
    expect(text).toContain('机构“杭州样例认证”没有登记过有这个名称和密钥的认证服务')
    expect(page.html).toMatch(/href="\/recognition\/instruments\/walk-agreement">.*粤浙样例协议/)
    expect(text).not.toMatch(/walk-(hz|agreement)/)
    expect(textOf(await visitor.open(`${answer.location}?lang=en`))).toContain('Hangzhou Sample CA')
  })

  it('and the account pages call the authority that somebody acts for by its name', async () => {
    const own = await (await enter(speaker)).open('/session/account?lang=zh')
    expect(textOf(own)).toContain('杭州样例认证')
    const officer = await enter(two.administrator)
    for (const path of ['/supervisor/accounts', '/supervisor/accounts/speaker-hz']) {
      const text = textOf(await officer.open(`${path}?lang=zh`))
      expect(text, path).toContain('杭州样例认证')
      expect(text, path).not.toContain('walk-hz')
    }
  })
})
