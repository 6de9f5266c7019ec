import { describe, expect, it, vi } from 'vitest'
import { hexOf } from '../../base/bytes.ts'
import { instantFromIso } from '../../base/instant.ts'
import { fail, ok } from '../../base/result.ts'
import { createPortal } from './portal.ts'
import { NO_TRUST_STATE, type PortalService, UPLOAD_BYTES_MAX, type VerificationForm } from './portal-service.ts'
import { sampleReports } from './result/sample-reports.ts'
import { sampleService } from './result/sample-service.ts'

function appOver(changes: Partial<PortalService> = {}) {
  const service = { ...sampleService(), ...changes }
  return createPortal(async (c, next) => {
    c.set('yanqian', service)
    c.set('origin', 'http://localhost')
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
      ['POST', '/privacy', 'GET, HEAD'],
      ['PUT', '/preferences', 'POST'],
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

describe('several files', () => {
  const several = (...files: readonly (readonly [string, string])[]) => {
    const form = new FormData()
    for (const [name, text] of files) form.append('file', new File([text], name))
    return app.request('/verify', { method: 'POST', body: form })
  }

  it('are verified each for itself, with a page of all results whose address names no file', async () => {
    const answer = await several(['passed.pdf', '%PDF'], ['changed.pdf', '%PDF'], ['unknown.xyz', 'hello'])
    const address = answer.headers.get('location')!
    expect([answer.status, address]).toEqual([
      303,
      '/verifications?report=passed&report=changed&refused=3.format.unrecognised',
    ])
    expect(answer.headers.getSetCookie().join()).toMatch(/token-of-passed[\s\S]*token-of-changed/)
    const page = await app.request(address)
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    const html = await page.text()
    for (const part of ['验证通过', '验证不通过', '第 3 份', 'href="/verifications/changed"'])
      expect(html).toContain(part)
  })

  it('takes nothing else out of that address', async () => {
    const hostile = '/verifications?report=__proto__&refused=1.%3Cscript%3E&refused=x&report='
    const html = await (await app.request(hostile)).text()
    expect(html).toContain('没有这份报告')
    expect(html).not.toMatch(/<script>|script&gt;/)
    expect(await (await app.request('/verifications')).text()).toContain('地址里没有报告')
  })

  it('count against the limit each', async () => {
    const units: number[] = []
    const limited = createPortal(async (c, next) => {
      c.set('yanqian', sampleService())
      const rateLimiter = {
        take: (_: unknown, __: string, ___: unknown, n: number) => ({ allowed: units.push(n) < 2, resetSeconds: 9 }),
      }
      c.set('ports', { rateLimiter, rateLimits: {}, clock: () => 0 } as never)
      await next()
    })
    const form = new FormData()
    for (const name of ['passed.pdf', 'changed.pdf', 'conflict.pdf']) form.append('file', new File(['%PDF'], name))
    const headers = { 'cf-connecting-ip': '192.0.2.1' }
    const answer = await limited.request('/verify', { method: 'POST', body: form, headers })
    expect([answer.status, units]).toEqual([429, [1, 2]])
  })
})

describe('a refusal', () => {
  it('keeps its words where the reader changes the language, and its kind', async () => {
    const form = new FormData()
    form.append('file', new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], 'unknown.png'))
    const refused = await app.request('/verify', { method: 'POST', body: form })
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain('图片里看到的印章')
    const [, link] = /class="choice switch" href="([^"]+)"/.exec(html)!
    const again = await app.request(link!.replaceAll('&amp;', '&'))
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('a seal or signature that is seen in a picture')
  })

  it('leads to the start where its address names none, and remembers the language', async () => {
    const answer = await app.request('/verify?fault=%3Cb%3E&lang=en')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    expect(answer.headers.get('set-cookie')).toContain('lang=en')
  })
})

describe('POST /verifications/{id}/judgement', () => {
  const text = '%PDF-1.7'
  const digest = async () =>
    hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))

  async function judging() {
    const seen: VerificationForm[] = []
    const service = sampleService()
    const report = {
      ...sampleReports.conflict,
      document: { ...sampleReports.conflict.document, sha256: await digest() },
    }
    const over = createPortal(async (c, next) => {
      c.set('ports', { clock: () => instantFromIso('2026-11-22T04:00:00Z') } as never)
      c.set('origin', 'http://localhost')
      c.set('yanqian', {
        ...service,
        findReport: async () => ok({ report, sha256: '3c'.repeat(32), expiresAt: '2026-12-22T04:00:00Z' }),
        verify: async (form) => {
          seen.push(form)
          return service.verify({ ...form, file: { ...form.file, name: 'passed.pdf' } })
        },
      })
      await next()
    })
    const judge = (fields: Record<string, string>, content = text) => {
      const form = new FormData()
      form.append('file', new File([content], 'a.pdf'))
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      return over.request('/verifications/conflict/judgement', { method: 'POST', body: form })
    }
    return { seen, judge, over }
  }

  it('judges the same file at the instant chosen, by the same rules, and shows both reports', async () => {
    const { seen, judge } = await judging()
    const answer = await judge({ when: 'timestamp-1-1', region: 'CN-GD', purpose: 'bidding' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/verifications/passed?beside=conflict'])
    expect(answer.headers.get('set-cookie')).toContain('token-of-passed')
    await judge({ when: 'claimed-1' })
    await judge({ when: 'now' })
    await judge({ when: 'day', day: '2026-10-01' })
    await judge({ when: 'day', day: '2026-11-22' })
    expect(seen.map(({ at }) => at)).toEqual([
      '2026-10-08T02:14:36Z',
      '2026-10-08T02:14:30Z',
      null,
      '2026-10-01T15:59:59Z',
      null,
    ])
    expect(seen.map(({ policy }) => policy)).toEqual(Array(5).fill('contract'))
    expect(seen.slice(0, 2).map(({ relying }) => relying)).toEqual([{ region: 'CN-GD', purpose: 'bidding' }, null])
  })

  it('judges no other file, no day to come and no instant that the report does not name', async () => {
    const { seen, judge } = await judging()
    expect(await (await judge({ when: 'now' }, 'another')).text()).toContain('不是同一份文件')
    for (const fields of [
      { when: 'day', day: '2026-11-23' },
      { when: 'day' },
      { when: 'claimed-9' },
      {},
      { when: 'constructor' },
    ]) {
      const answer = await judge(fields as Record<string, string>)
      expect(answer.status, JSON.stringify(fields)).toBe(422)
      expect(await answer.text()).toContain('不知道按什么时间判断')
    }
    expect(seen).toEqual([])
  })

  it('leads back to its report where the reader changes the language after a refusal', async () => {
    const { judge, over } = await judging()
    const html = await (await judge({ when: 'now' }, 'another')).text()
    expect(html).toContain('href="/verifications/conflict?lang=en"')
    const get = await over.request('/verifications/conflict/judgement?lang=en')
    expect([get.status, get.headers.get('location')]).toEqual([303, '/verifications/conflict'])
  })

  it('sets no report of another file beside this one', async () => {
    const other = { ...sampleReports.changed, document: { ...sampleReports.changed.document, sha256: '00'.repeat(32) } }
    const service = sampleService()
    const over = appOver({
      findReport: async (id) =>
        id === 'other' ? ok({ report: other, sha256: '', expiresAt: '' }) : service.findReport(id),
    })
    expect(await (await over.request('/verifications/passed?beside=other')).text()).not.toContain('beside-title')
    expect(await (await over.request('/verifications/passed?beside=two-signatures')).text()).toContain('beside-title')
  })
})

describe('GET /verifications/{id}', () => {
  it('gives the heads and feet of its printed pages as a style of its own', async () => {
    const answer = await app.request('/verifications/passed/paper.css?lang=en')
    expect(answer.headers.get('content-type')).toContain('text/css')
    expect(await answer.text()).toContain('Report number')
    expect(await (await app.request('/verifications/passed?lang=en')).text()).toContain(
      '<link rel="stylesheet" href="/verifications/passed/paper.css?lang=en" media="print"/>',
    )
  })

  it('is cited, printed and drawn by the address of the service, by whatever name it was asked for', async () => {
    const html = await (await app.request('http://elsewhere.invalid/verifications/passed')).text()
    expect(html).toContain('http://localhost/verifications/passed')
    expect(html).not.toContain('elsewhere.invalid')
  })

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

  it('gives the signature beside it, and says in words why there is none — RFC 8551 §3.5.3.1', async () => {
    const answer = await app.request('/verifications/passed/report.p7s')
    expect(answer.headers.get('content-type')).toBe('application/pkcs7-signature')
    expect(answer.headers.get('content-disposition')).toContain('attachment; filename="yanqian-passed.p7s"')
    expect((await app.request('/verifications/nothing/report.p7s')).status).toBe(404)
    const bare = appOver({ signReport: async () => fail('service.signing-key-missing') })
    const refused = await bare.request('/verifications/passed/report.p7s')
    expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining('报告没有签名')])
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
