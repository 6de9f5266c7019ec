import { beforeAll, describe, expect, it } from 'vitest'
import { d1RegistryStore } from '../../../platform/workers/d1-registry-store.ts'
import { appendNext, serviceRow } from '../../../testing/registry/registry-kit.ts'
import { PortalVisitor } from '../../../testing/web/portal-visitor.ts'
import { type Holder, RegistryOffice } from '../../../testing/web/registry-office.ts'
import { pemOf, TestAuthority } from '../../../testing/web/test-authority.ts'
import { makeTestKey } from '../../../testing/web/test-key.ts'
import { TwoAuthorities } from '../../../testing/web/two-authorities.ts'
import { bindings, migrate } from '../../../testing/web/workerd-bindings.ts'
import type { Certificate } from '../../../x509/certificate.ts'

/** Whose a cross-certificate is, read from it. RFC 5280 §3.2; RFC 4158 §2.4.1 */

const office = new RegistryOffice('2026-11-22T01:00:00Z')
const POLICIES = { own: '1.2.156.99999.44.1', others: '1.2.156.99999.31.1' }
let two: TwoAuthorities

beforeAll(async () => {
  await migrate()
  two = await TwoAuthorities.make(office)
}, 120_000)

async function enter(holder: Holder): Promise<PortalVisitor> {
  const visitor = new PortalVisitor(office.ports)
  await visitor.logIn(holder)
  return visitor
}

const textOf = ({ html }: { readonly html: string }): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

/** What is shown of a certificate before it is submitted. */
async function shown(by: Holder, certificate: Certificate, lang = 'zh') {
  const visitor = await enter(by)
  const page = await visitor.open(`/console/new?lang=${lang}`)
  return visitor.send(page, '/console/new', { 'certificate-file': certificate.bytes })
}

/** Another CA with the name of one that is registered. */
const namesakeOf = async (organization: string): Promise<TestAuthority> =>
  TestAuthority.withKey(organization, await makeTestKey('RSA'))

const hiddenOf = ({ html }: { readonly html: string }, name: string): string | undefined =>
  new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1]

describe('the form of a cross-certificate', () => {
  it('shows both sides as the certificate tells them before anything is submitted, and asks for neither', async () => {
    const page = await shown(two.speakers.sh, await two.crossCertificate())
    expect(page.status).toBe(200)
    const text = textOf(page)
    expect(text).toMatch(/签发机构 gd · 广东/)
    expect(text).toMatch(/被认证机构 sh · 上海/)
    expect(text).toContain('还没有提交')
    expect(page.html).not.toContain('<select id="issuer"')
    expect([hiddenOf(page, 'issuer'), hiddenOf(page, 'subject')]).toEqual(['gd', 'sh'])
    expect(page.html).toContain('value="gd签发给sh的交叉证书"')
    const { registrations } = await office.done('GET', '/registrations', { by: two.speakers.sh })
    expect(registrations).toEqual([])
  })

  it('offers the instruments that speak of both in its direction, and tells where there is none', async () => {
    const instruments = ({ html }: { readonly html: string }): string[] => {
      const [, options] = /<select id="instrument"[^>]*>([\s\S]*?)<\/select>/.exec(html)!
      return [...options!.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value!)
    }
    const forward = await shown(two.speakers.sh, await two.crossCertificate())
    expect(instruments(forward)).toEqual(['', 'agreement'])
    const back = await shown(two.speakers.sh, await two.shanghai.crossCertify(two.guangdong, POLICIES))
    expect(instruments(back)).toEqual([''])
    expect(textOf(back)).toContain('登记册里没有由签发机构一方承认被认证机构一方的文件')
  })

  it('tells so in English', async () => {
    const text = textOf(await shown(two.speakers.gd, await two.crossCertificate(), 'en'))
    expect(text).toMatch(/Issuing authority gd · Guangdong/)
    expect(text).toMatch(/Certified authority sh · Shanghai/)
  })

  it('takes nobody by a name: an issuer of the registered name and another key is asked for — RFC 5280 §6.1.3 (a) (1)', async () => {
    const forged = await (await namesakeOf('Guangdong CA')).crossCertify(two.shanghai, POLICIES)
    const page = await shown(two.speakers.sh, forged)
    expect(textOf(page)).toContain('读不出：登记过这个名称，但密钥不同')
    expect(page.html).toContain('<select id="issuer"')
    expect(hiddenOf(page, 'issuer')).toBeUndefined()
    expect(page.html).not.toMatch(/<option value="gd" selected/)
  })

  it('leaves the certified side for who submits where no root has its name, and says what is missing', async () => {
    const beijing = await TestAuthority.make('Beijing CA', 'RSA')
    const page = await shown(two.speakers.bj, await two.guangdong.crossCertify(beijing, POLICIES))
    expect(textOf(page)).toContain('没有机构登记过这个名称的认证证书')
    const [, options] = /<select id="subject"[^>]*>([\s\S]*?)<\/select>/.exec(page.html)!
    expect([...options!.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)).toEqual(['', 'bj'])
    expect(options).toMatch(/value="bj" selected/)
    expect(options).toContain('根证书未登记')
  })

  it('is not taken for the certificate of two others, nor for one of a CA by itself', async () => {
    const foreign = await shown(two.speakers.bj, await two.crossCertificate())
    expect(foreign.status).toBe(422)
    expect(textOf(foreign)).toContain('本机构不是这份证书的任何一方')
    const own = await shown(two.speakers.sh, two.shanghai.root)
    expect(own.status).toBe(422)
    expect(textOf(own)).toContain('自己的证书请登记为根证书')
  })

  it('shows what a certificate says as text, whatever it says', async () => {
    const hostile = await TestAuthority.make('"><script>alert(1)</script>\u202Egnp', 'RSA')
    const { html, status } = await shown(two.speakers.bj, await hostile.crossCertify(hostile, POLICIES))
    expect(status).toBe(200)
    expect(html).not.toContain('<script>alert')
    expect(html).toMatch(/&lt;script\\?&gt;alert\(1\)/)
  })

  it('tells who it is where somebody alters what was read', async () => {
    const visitor = await enter(two.speakers.sh)
    const page = await visitor.send(await visitor.open('/console/new'), '/console/new', {
      'certificate-file': (await two.crossCertificate()).bytes,
    })
    const refused = await visitor.send(page, '/console/new', {
      step: 'submit',
      issuer: 'bj',
      'name-zh': 'x',
      'name-en': 'x',
    })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('按名称和密钥，证书里是 gd')
    expect(hiddenOf(refused, 'issuer')).toBe('gd')
  })

  it('asks which where several have registered the same root', async () => {
    await appendNext(d1RegistryStore(bindings.DB, true), {
      begin: [serviceRow('bj-ca', 'bj', ['root', two.guangdong.root])],
      certificates: [],
    })
    const page = await shown(two.speakers.sh, await two.crossCertificate())
    const [, options] = /<select id="issuer"[^>]*>([\s\S]*?)<\/select>/.exec(page.html)!
    expect([...options!.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)).toEqual(['', 'bj', 'gd'])
    expect(textOf(page)).toContain('有几家机构登记了同样的名称和密钥')
    await appendNext(d1RegistryStore(bindings.DB, true), {
      end: [{ kind: 'service', id: 'bj-ca' }],
      begin: [],
      certificates: [],
    })
  })
})

describe('the API', () => {
  const bodyOf = (certificate: Certificate) => ({
    kind: 'cross-certificate',
    certificate: pemOf(certificate),
    names: { zh: '粤签沪', en: 'Shanghai under Guangdong' },
  })
  const submit = (body: object) => office.call('POST', '/registrations', { by: two.speakers.sh, body: body as never })

  it('reads both sides from the certificate where they are left out', async () => {
    const answer = await submit(bodyOf(await two.crossCertificate()))
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ issuer: 'gd', subject: 'sh' })
  })

  it('takes what is said where the certificate says the same, and refuses another', async () => {
    const body = bodyOf(await two.crossCertificate())
    const refused = await submit({ ...body, issuer: 'bj', subject: 'sh' })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({
      code: 'registry.registration-party-differs',
      values: { at: '/issuer', authorities: 'gd' },
    })
    expect((await submit({ ...body, issuer: 'gd', subject: 'sh' })).status).toBe(201)
  })

  it('asks for a side that nobody can be read for, and takes what is said', async () => {
    const forged = await (await namesakeOf('Guangdong CA')).crossCertify(two.shanghai, POLICIES)
    const open = await submit(bodyOf(forged))
    expect(open.body).toMatchObject({
      code: 'registry.registration-party-open',
      values: { at: '/issuer', reason: 'party-key-differs' },
    })
    expect((await submit({ ...bodyOf(forged), issuer: 'gd' })).status).toBe(201)
  })

  it('takes a root for the one who submits it', async () => {
    const { root } = await TestAuthority.make('Shanghai second CA', 'RSA')
    const answer = await submit({ ...bodyOf(root), kind: 'root' })
    expect(answer.body).toMatchObject({ kind: 'root', issuer: 'sh', subject: 'sh' })
  })

  it('tells all members of a submission that are wrong, each by itself — RFC 9457 §3', async () => {
    const refused = await submit({ ...bodyOf(two.guangdong.root), names: { zh: '', en: 3 }, sm2Id: 'x' })
    expect(refused.status).toBe(422)
    const { code, errors } = refused.body
    expect(code).toBe('registry.member-malformed')
    expect(errors.map(({ values }: { values: { at: string } }) => values.at)).toEqual([
      '/names/zh',
      '/names/en',
      '/sm2Id',
    ])
  })
})
