import { describe, expect, it, vi } from 'vitest'
import { fail } from '../../base/result.ts'
import { createPortal } from './portal.ts'
import { NO_TRUST_STATE, type PortalService, UPLOAD_BYTES_MAX } from './portal-service.ts'
import { sampleService } from './result/sample-service.ts'

function appOver(changes: Partial<PortalService> = {}) {
  const service = { ...sampleService(), ...changes }
  return createPortal(async (c, next) => {
    c.set('yanqian', service)
    c.set('requestId', 'request-7')
    await next()
  })
}

const app = appOver()

const upload = (name: string, fields: Record<string, string> = {}): FormData => {
  const form = new FormData()
  form.append('file', new File(['%PDF-1.7'], name))
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  return form
}

describe('the home page', () => {
  it('is Chinese first and carries a form that works by itself', async () => {
    const answer = await app.request('/')
    const html = await answer.text()
    expect(html).toContain('<html lang="zh-CN">')
    expect(html).toMatch(/<form[^>]*method="post"[^>]*action="\/verify"[^>]*enctype="multipart\/form-data"/)
    expect(html).toContain('25 MB')
    expect(html).toContain('不保存')
    expect(html).toContain('验证签名所用的信任锚 41 个')
    expect(html).toContain('登记册第 7 版，2 天前更新')
  })

  it('says so where nothing is trusted', async () => {
    const empty = appOver({ trustState: async () => NO_TRUST_STATE })
    const html = await (await empty.request('/')).text()
    expect(html).toContain('没有信任锚')
    expect(html).not.toContain('演示信任')
  })

  it('follows ?lang, then the cookie, then Accept-Language — RFC 9110 §12.5.4', async () => {
    const asked = await app.request('/?lang=en', { headers: { 'Accept-Language': 'zh' } })
    expect(await asked.text()).toContain('<html lang="en">')
    expect(asked.headers.get('set-cookie')).toContain('lang=en')
    const remembered = await app.request('/', { headers: { Cookie: 'lang=en', 'Accept-Language': 'zh' } })
    expect(await remembered.text()).toContain('<html lang="en">')
    const preferred = await app.request('/', { headers: { 'Accept-Language': 'fr, zh;q=0.5, en;q=0.8' } })
    expect(await preferred.text()).toContain('<html lang="en">')
    const unknown = await app.request('/', { headers: { 'Accept-Language': 'fr' } })
    expect(await unknown.text()).toContain('<html lang="zh-CN">')
  })

  it('switches the language and keeps the page', async () => {
    const html = await (await app.request('/verifications/passed?lang=zh')).text()
    expect(html).toContain('href="/verifications/passed?lang=en"')
  })
})

describe('every page', () => {
  it('allows nothing inline and nothing from elsewhere', async () => {
    for (const path of ['/', '/privacy', '/verifications/passed', '/verifications/nothing']) {
      const answer = await app.request(path)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(await answer.text()).not.toMatch(/ style="| on[a-z]+="|https?:\/\/(?!localhost)/)
    }
  })

  it('says that demonstration trust is on', async () => {
    for (const path of ['/', '/privacy', '/verifications/changed', '/verifications/nothing', '/nowhere']) {
      expect(await (await app.request(path)).text()).toContain('演示信任')
    }
  })
})

describe('the frame', () => {
  it('says where one is, and only there', async () => {
    const html = await (await app.request('/verifications/passed')).text()
    expect(html.match(/aria-current="true"/g)).toHaveLength(1)
    expect(html).toMatch(/href="\/" aria-current="true">验证</)
  })

  it('remembers larger type without a script, and goes back to the page it was asked on', async () => {
    const body = new URLSearchParams({ text: 'large', back: '/privacy?lang=en' })
    const answer = await app.request('/preferences', { method: 'POST', body })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/privacy?lang=en'])
    expect(answer.headers.get('set-cookie')).toMatch(/^text=large;.*HttpOnly/)
    const large = await app.request('/privacy', { headers: { Cookie: 'text=large' } })
    expect(await large.text()).toContain('class="text-large"')
    const usual = await app.request('/privacy', { headers: { Cookie: 'text=huge' } })
    expect(await usual.text()).not.toContain('text-large')
  })

  it('refuses a method that an address does not take, in words, and says which it takes — RFC 9110 §15.5.6', async () => {
    for (const [method, path, allow] of [
      ['GET', '/preferences', 'POST'],
      ['DELETE', '/privacy', 'GET, HEAD'],
    ] as const) {
      const answer = await app.request(path, { method })
      expect([answer.status, answer.headers.get('allow')], path).toEqual([405, allow])
      expect(await answer.text()).toContain('request-7')
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })
})

describe('POST /verify', () => {
  it('verifies and sends on to the permalink — RFC 9110 §15.4.4', async () => {
    const answer = await app.request('/verify', { method: 'POST', body: upload('passed.pdf') })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/verifications/passed')
    const cookie = answer.headers.get('set-cookie')!
    for (const part of ['token-of-passed', 'Path=/verifications/passed', 'HttpOnly', 'SameSite=Strict']) {
      expect(cookie).toContain(part)
    }
  })

  it('tells the portal’s script the address instead', async () => {
    const headers = { Accept: 'application/json' }
    const answer = await app.request('/verify', { method: 'POST', body: upload('passed.pdf'), headers })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ location: '/verifications/passed' })
  })

  it('pairs a document with its proof', async () => {
    const form = upload('contract.pdf')
    form.append('file', new File([new Uint8Array([0x30, 3, 2, 1, 1])], 'contract.pdf.p7s'))
    const seen: string[] = []
    const service = sampleService()
    const watched = appOver({
      verify: (given) => {
        seen.push(`${given.file.name} over ${given.content?.name}`)
        return service.verify(given)
      },
    })
    expect((await watched.request('/verify', { method: 'POST', body: form })).status).toBe(303)
    expect(seen).toEqual(['contract.pdf.p7s over contract.pdf'])
  })

  it('reads the instant of judgement as Beijing time', async () => {
    const seen: unknown[] = []
    const service = sampleService()
    const watched = appOver({
      verify: (given) => {
        seen.push(given.at, given.policy)
        return service.verify(given)
      },
    })
    const body = upload('passed.pdf', { at: '2026-10-08T10:00', policy: 'court' })
    await watched.request('/verify', { method: 'POST', body })
    expect(seen).toEqual(['2026-10-08T02:00:00Z', 'court'])
  })

  it('answers a time that is none, no file and too many files in words', async () => {
    const wrong = await app.request('/verify', { method: 'POST', body: upload('passed.pdf', { at: 'yesterday' }) })
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain('看不懂这个时间')
    const none = await app.request('/verify', { method: 'POST', body: new FormData() })
    expect(await none.text()).toContain('没有收到文件')
    const notForm = await app.request('/verify', { method: 'POST', body: 'hello' })
    expect(notForm.status).toBe(400)
    const eleven = upload('a.pdf')
    for (let i = 0; i < 10; i++) eleven.append('file', new File(['x'], `${i}.pdf`))
    expect(await (await app.request('/verify', { method: 'POST', body: eleven })).text()).toContain('文件太多')
    const nowhere = await app.request('/verify', { method: 'POST', body: upload('a.pdf', { region: '<b>' }) })
    expect(nowhere.status).toBe(400)
    expect(await nowhere.text()).toContain('不知道问的是哪里')
  })

  it('answers an unreadable file with 422, its code and the id of the request', async () => {
    const answer = await app.request('/verify', { method: 'POST', body: upload('unknown.xyz') })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const part of ['认不出这份文件的格式', 'format.unrecognised', 'request-7']) expect(html).toContain(part)
  })

  it('answers 413 in words, whether or not a length is declared', async () => {
    const headers = {
      'Content-Type': 'multipart/form-data; boundary=x',
      'Content-Length': String(UPLOAD_BYTES_MAX * 2),
    }
    const declared = await app.request('/verify', { method: 'POST', body: 'x', headers })
    expect(declared.status).toBe(413)
    expect(await declared.text()).toContain('超过 25 MB')
    const form = new FormData()
    form.append('file', new File([new Uint8Array(UPLOAD_BYTES_MAX + 128 * 1024)], 'big.pdf'))
    expect((await app.request('/verify', { method: 'POST', body: form })).status).toBe(413)
  })

  it('answers 503 where the service is unavailable', async () => {
    const down = appOver({ verify: async () => fail('service.store-unavailable') })
    const answer = await down.request('/verify', { method: 'POST', body: upload('passed.pdf') })
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('服务暂时不可用')
  })

  it('answers a defect with an id and nothing of its inside', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const answer = await app.request('/verify', { method: 'POST', body: upload('defect.pdf') })
    expect(log).toHaveBeenCalledWith(expect.stringMatching(/request-7.*on purpose/))
    log.mockRestore()
    const html = await answer.text()
    expect(answer.status).toBe(500)
    expect(html).toContain('request-7')
    expect(html).not.toContain('on purpose')
  })
})

describe('GET /verifications/{id}', () => {
  it('shows the report and keeps it out of search engines and shared caches', async () => {
    const answer = await app.request('/verifications/passed')
    expect(answer.headers.get('cache-control')).toContain('private')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    const html = await answer.text()
    expect(html).toContain('noindex')
    expect(html).toContain('<title>验证通过 · 验签</title>')
  })

  it('does not tell an unknown report from a deleted one', async () => {
    const answer = await app.request('/verifications/__proto__')
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('没有这份报告')
  })

  it('does not call a report missing where the store is unavailable', async () => {
    const down = appOver({ findReport: async () => fail('service.store-unavailable') })
    expect((await down.request('/verifications/passed')).status).toBe(503)
  })

  it('gives the report as JSON to keep', async () => {
    const answer = await app.request('/verifications/passed/report.json')
    expect(answer.headers.get('content-disposition')).toContain('attachment; filename="yanqian-passed.json"')
    expect(await answer.json()).toMatchObject({ schema: 'yanqian.report/1' })
  })
})

describe('deletion', () => {
  const remove = (over: typeof app, id: string, body: FormData, headers: Record<string, string> = {}) =>
    over.request(`/verifications/${id}/deletion`, { method: 'POST', body, headers })

  const tokenForm = (token: string): FormData => {
    const form = new FormData()
    form.append('token', token)
    return form
  }

  it('takes the token of the form, or the cookie of the browser that submitted', async () => {
    const fresh = appOver()
    expect((await remove(fresh, 'passed', tokenForm('token-of-passed'))).status).toBe(200)
    expect((await fresh.request('/verifications/passed')).status).toBe(404)
    const cookie = { Cookie: 'deletion-changed=token-of-changed' }
    const page = await (await fresh.request('/verifications/changed', { headers: cookie })).text()
    expect(page).toContain('token-of-changed')
    expect((await remove(fresh, 'changed', tokenForm(''), cookie)).status).toBe(200)
  })

  it('refuses a wrong token and none', async () => {
    expect((await remove(app, 'passed', tokenForm('wrong'))).status).toBe(403)
    expect((await remove(app, 'passed', new FormData())).status).toBe(403)
    expect((await app.request('/verifications/passed')).status).toBe(200)
  })
})
