import { beforeAll, describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../../../base/bytes.ts'
import { instantOf } from '../../../base/instant.ts'
import { firstAdministratorOctets } from '../../../service/access/accounts.ts'
import { newSecret, secretDigest } from '../../../service/access/secret.ts'
import { PortalVisitor } from '../../../testing/web/portal-visitor.ts'
import { type Holder, ORIGIN, RegistryOffice } from '../../../testing/web/registry-office.ts'
import { pemOf, selfSigned } from '../../../testing/web/test-authority.ts'
import { makeTestKey } from '../../../testing/web/test-key.ts'
import { database, migrate } from '../../../testing/web/workerd-bindings.ts'

const office = new RegistryOffice('2026-11-22T01:00:00Z')
const visitor = (origin = ORIGIN) => new PortalVisitor(office.ports, origin)
let administrator: Holder
let approver: Holder

beforeAll(async () => {
  await migrate()
  administrator = await office.firstAdministrator('admin')
  approver = await office.hire('approver', 'approver', { proposes: administrator })
})

const later = (minutes: number) => {
  office.now = instantOf(office.now + minutes * 60_000)
}

describe('logging in by a signed challenge', () => {
  it.each(['RSA', 'ECDSA', 'SM2'] as const)('opens the console of the role for a signature by %s', async (kind) => {
    const by = { proposes: administrator, confirms: approver }
    const holder = await office.hire(`auditor-${kind.toLowerCase()}`, 'auditor', by, { kind })
    const browser = visitor()
    const answered = await browser.logIn(holder)
    expect(answered.status).toBe(303)
    expect(answered.location).toBe('/supervisor')
  })

  it('gives the very octets that are signed as a file, and the lines to sign them', async () => {
    const browser = visitor()
    const page = await browser.askFor(administrator.account)
    for (const line of [
      'openssl dgst -sha256 -sign login.key -out challenge.sig challenge.txt',
      'openssl pkeyutl -sign -rawin -digest sm3 -pkeyopt distid:1234567812345678 -inkey login.key',
    ])
      expect(page.html).toContain(line)
    const file = await browser.open('/session/challenge.txt')
    expect(file.headers.get('content-disposition')).toContain('challenge.txt')
    expect(file.html).toContain(`service: ${ORIGIN}\naccount: admin\n`)
  })

  it('takes a pasted signature as well', async () => {
    const browser = visitor()
    const page = await browser.askFor(administrator.account)
    const { html: text } = await browser.open('/session/challenge.txt')
    const signature = base64Of(await administrator.key.sign(utf8Of(text)))
    expect((await browser.send(page, '/session/answer', { signature })).status).toBe(303)
  })

  it('comes back to the page that was asked for, and never to another site', async () => {
    const asked = await visitor().open('/session?next=/console/new')
    expect(asked.html).toContain('value="/console/new"')
    const browser = visitor()
    expect((await browser.logIn(administrator, '/session/account')).location).toBe('/session/account')
    for (const next of ['https://evil.test/', '//evil.test/', '/\\evil.test/']) {
      const { html } = await visitor().open(`/session?${new URLSearchParams({ next })}`)
      expect(html, next).toContain('name="next" value="/"')
    }
  })

  it('opens nothing for another signature, and the challenge is used up by it', async () => {
    const browser = visitor()
    const page = await browser.askFor(administrator.account)
    const refused = await browser.send(page, '/session/answer', { signature: base64Of(new Uint8Array(64)) })
    expect(refused.status).toBe(422)
    expect(browser.cookie('session')).toBeUndefined()
    const { html: text } = await browser.open('/session/challenge.txt')
    expect(text).toContain('要签名的文字已失效')
  })

  it('keeps what was pasted where it is no signature, and tells at the field', async () => {
    const browser = visitor()
    const page = await browser.askFor(administrator.account)
    const refused = await browser.send(page, '/session/answer', { signature: '<b>not base64</b>' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('&lt;b&gt;not base64&lt;/b&gt;')
    expect(refused.html).toContain('id="signature-file-error"')
  })

  it('treats an account that does not exist as any other', async () => {
    const page = await visitor().askFor('nobody-here')
    expect(page.status).toBe(200)
    expect(page.html).toContain('account: nobody-here')
  })

  it('answers a challenge of this browser alone: another that got one is told that it is void', async () => {
    const [mine, other] = [visitor(), visitor()]
    const page = await mine.askFor(administrator.account)
    await other.askFor(administrator.account)
    expect((await other.send(page, '/session/answer', { signature: 'AAAA' })).status).toBe(403)
    expect(
      (
        await mine.send(
          { html: page.html.replace(/name="nonce" value="[0-9a-f]/, 'name="nonce" value="x') },
          '/session/answer',
          { signature: 'AAAA' },
        )
      ).status,
    ).toBe(409)
  })
})

describe('a challenge that has gone', () => {
  it('leads to the login, and from there to the page that was asked for', async () => {
    const browser = visitor()
    for (const [path, login] of [
      ['/session/answer?next=/console/new', '/session?next=%2Fconsole%2Fnew'],
      ['/session/answer', '/session'],
    ]) {
      const gone = await browser.open(path!)
      expect(gone.status).toBe(409)
      expect(gone.html).toContain(`<a class="button button-main" href="${login}">`)
    }
    const page = await browser.askFor(administrator.account, '/session/account')
    browser.put('challenge', '')
    const late = await browser.send(page, '/session/answer', { signature: 'AAAA' })
    expect(late.status).toBe(409)
    expect(late.html).toContain('href="/session?next=%2Fsession%2Faccount"')
  })

  it('leads to the page with the form where somebody opens the address of the form alone', async () => {
    for (const [path, page] of [
      ['/session/challenge?lang=en', '/session'],
      ['/supervisor/registrations/some/steps', '/supervisor/registrations/some'],
      ['/preferences', '/'],
    ]) {
      const opened = await visitor().open(path!)
      expect([opened.status, opened.location]).toEqual([303, page])
    }
  })
})

describe('the cookie of a session', () => {
  it('is out of reach of scripts and other sites, and by https of neighbouring hosts — RFC 6265bis-20 §4.1.3.2', async () => {
    const plain = visitor()
    await plain.logIn(administrator)
    expect(plain.setCookies.at(-1)).toMatch(/^session=yqs_[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict$/)
    const secure = visitor('https://registry.test')
    const answered = await secure.logIn(administrator)
    expect(answered.status).toBe(303)
    expect(secure.setCookies.at(-1)).toMatch(
      /^__Host-session=yqs_[0-9a-f]{64}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
  })

  it('is a new one at each login, and the earlier one opens nothing any more', async () => {
    const browser = visitor()
    await browser.logIn(administrator)
    const first = browser.cookie('session')!
    await browser.logIn(administrator)
    expect(browser.cookie('session')).not.toBe(first)
    const fixed = visitor()
    fixed.put('session', first)
    expect((await fixed.open('/session/account')).status).toBe(403)
  })

  it('opens nothing where it is the key of a platform', async () => {
    const body = { platform: 'p', scopes: ['changes'] }
    const { secret } = await office.done('POST', '/api-keys', { by: administrator, body })
    const browser = visitor()
    browser.put('session', secret)
    expect((await browser.open('/session/account')).location).toContain('/session?next=')
  })
})

describe('a session', () => {
  it('ends after half an hour without a request, and says so', async () => {
    const browser = visitor()
    await browser.logIn(administrator)
    later(29)
    expect((await browser.open('/session/account')).status).toBe(200)
    later(31)
    const ended = await browser.open('/session/account')
    expect(ended.status).toBe(403)
    expect(ended.html).toContain('会话已结束')
    expect(browser.cookie('session')).toBeUndefined()
  })

  it('ends eight hours after the login, however busy', async () => {
    const browser = visitor()
    await browser.logIn(administrator)
    for (let minutes = 0; minutes < 475; minutes += 25) {
      later(25)
      expect((await browser.open('/session/account')).status).toBe(200)
    }
    later(6)
    expect((await browser.open('/session/account')).html).toContain('会话已结束')
  })

  it('ends by logging out, here and for whoever copied the cookie', async () => {
    const browser = visitor()
    await browser.logIn(administrator)
    const token = browser.cookie('session')!
    const page = await browser.open('/session/account')
    expect((await browser.send(page, '/session/logout')).location).toBe('/session/ended')
    expect((await browser.open('/session/ended')).html).toContain('已退出')
    const thief = visitor()
    thief.put('session', token)
    expect((await thief.open('/session/account')).status).toBe(403)
  })

  it('is sent to log in where there is none, and its pages are kept by no cache', async () => {
    const asked = await visitor().open('/session/account?a=1')
    expect(asked.location).toBe('/session?next=%2Fsession%2Faccount%3Fa%3D1')
    const browser = visitor()
    await browser.logIn(administrator)
    const { headers } = await browser.open('/session/account')
    expect(headers.get('cache-control')).toBe('no-store')
    // With no-referrer a browser would say Origin: null, and no form would be taken.
    expect(headers.get('referrer-policy')).toBe('same-origin')
  })
})

describe('a form', () => {
  it('is not taken without the token of its session, with another one, or from another site', async () => {
    const browser = visitor()
    await browser.logIn(administrator)
    const other = visitor()
    await other.logIn(approver)
    const [page, foreign] = [await browser.open('/session/account'), await other.open('/session/account')]
    const attempts = [
      () => browser.send({ html: '' }, '/session/logout'),
      () => browser.send(foreign, '/session/logout'),
      () => browser.send(page, '/session/logout', {}, { origin: 'https://evil.test' }),
      () => browser.send(page, '/session/logout', {}, { origin: 'null' }),
      () => browser.send(page, '/session/logout', {}, { 'sec-fetch-site': 'cross-site' }),
      () => browser.send(page, '/session/logout', {}, { 'sec-fetch-site': 'same-site' }),
      () => browser.send(page, '/session/logout', {}, { origin: null }),
    ]
    for (const [index, attempt] of attempts.entries()) {
      const refused = await attempt()
      expect(refused.status, `attempt ${index}`).toBe(403)
      expect(refused.html).toContain('没有被接收')
    }
    expect((await browser.open('/session/account')).status).toBe(200)
    expect((await browser.send(page, '/session/logout')).status).toBe(303)
  })

  it('of a login is not taken from another site or visit either', async () => {
    const browser = visitor()
    const page = await browser.open('/session')
    const fields = { account: 'admin' }
    expect((await browser.send({ html: '' }, '/session/challenge', fields)).status).toBe(403)
    expect((await visitor().send(page, '/session/challenge', fields)).status).toBe(403)
    expect((await browser.send(page, '/session/challenge', fields, { origin: 'https://evil.test' })).status).toBe(403)
    expect((await browser.send(page, '/session/challenge', fields)).status).toBe(303)
  })

  it('of more than a megabyte is refused in words', async () => {
    const browser = visitor()
    await browser.logIn(administrator)
    const page = await browser.open('/session/account')
    expect((await browser.send(page, '/session/logout', { more: 'x'.repeat(1 << 20) })).status).toBe(413)
  })
})

describe('the first administrator', () => {
  it('is told to get another token where there is one already, with the form as it was filled in', async () => {
    const token = newSecret('first-administrator')
    await database.deleteFrom('access_first_token').execute()
    await database
      .insertInto('access_first_token')
      .values({ id: 1, sha256: secretDigest(token), created_at: office.now })
      .execute()
    const key = await makeTestKey('SM2')
    const browser = visitor()
    const page = await browser.open('/session/first-administrator')
    const fields = { token, id: 'second', person: 'staff <i>7</i>' }
    const text = await browser.send(page, '/session/first-administrator', { ...fields, step: 'text' })
    expect(utf8Of(text.html)).toEqual(firstAdministratorOctets(ORIGIN, token, 'second'))
    const signature = base64Of(await key.sign(utf8Of(text.html)))
    const certificate = pemOf(await selfSigned('second', key))
    const made = { ...fields, person: 'staff 7', certificate, signature, step: 'make' }
    const refused = await browser.send(page, '/session/first-administrator', made)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('首次启动令牌无效')
    expect(refused.html).toContain('value="second"')
    expect(refused.html).not.toContain(token)
    const hostile = await browser.send(page, '/session/first-administrator', { ...fields, certificate, signature })
    expect(hostile.html).toContain('staff &lt;i&gt;7&lt;/i&gt;')
  })

  it('is told what a token looks like', async () => {
    const browser = visitor()
    const page = await browser.open('/session/first-administrator')
    const refused = await browser.send(page, '/session/first-administrator', { token: 'x', step: 'text' })
    expect(refused.html).toContain('id="token-error"')
  })
})
