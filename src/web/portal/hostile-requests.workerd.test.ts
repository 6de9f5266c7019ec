import { beforeAll, describe, expect, it } from 'vitest'
import { PortalVisitor } from '../../testing/web/portal-visitor.ts'
import { RegistryOffice } from '../../testing/web/registry-office.ts'
import { TwoAuthorities } from '../../testing/web/two-authorities.ts'
import { migrate } from '../../testing/web/workerd-bindings.ts'
import { createPortal } from './portal.ts'

/** Every address of the portal, asked as nobody of ours would ask it. */

const { routes } = createPortal((_c, next) => next())
const pathsTaking = (method: string): readonly string[] => [
  ...new Set(routes.filter((route) => route.method === method).map(({ path }) => path)),
]

/** The path with a value in the place of each of its names. */
const filled = (path: string, value: string): string => path.replace(/:\w+(?:\{[^/]*\})?/g, value)

const office = new RegistryOffice('2026-11-22T01:00:00Z')
const visitor = () => new PortalVisitor(office.ports)
let people: readonly PortalVisitor[]

beforeAll(async () => {
  await migrate()
  const two = await TwoAuthorities.make(office)
  const { administrator, approvers } = two
  const auditor = await office.hire('auditor', 'auditor', { proposes: administrator, confirms: approvers[0] })
  people = await Promise.all(
    [administrator, approvers[0], auditor, two.speakers.gd].map(async (holder) => {
      const browser = visitor()
      expect((await browser.logIn(holder)).status).toBe(303)
      return browser
    }),
  )
}, 60_000)

const ELSEWHERE = { origin: 'https://evil.test' }

describe('a form from another site', () => {
  const console = pathsTaking('POST').filter((path) => /^\/(?:session|console|supervisor)\//.test(path))

  it('is taken by no address of a console, whoever is logged in, and whatever token it has found', async () => {
    expect(console.length).toBeGreaterThan(15)
    const pages = await Promise.all(people.map((browser) => browser.open('/session/account')))
    for (const path of console) {
      const address = filled(path, 'some')
      const codes: string[] = []
      for (const [index, browser] of people.entries()) {
        const page = { html: pages[index]!.html.replaceAll('action="/session/logout"', `action="${address}"`) }
        for (const headers of [ELSEWHERE, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
          const answer = await browser.send(page, address, {}, headers)
          expect(answer.status, `${path} from ${JSON.stringify(headers)}`).toBe(403)
          codes.push(answer.html)
        }
        const bare = await browser.send({ html: '' }, address)
        expect(bare.status, `${path} without a token`).toBe(403)
        codes.push(bare.html)
      }
      // Who may not do it is told so; who may is told that the form is not ours.
      expect(
        codes.some((html) => html.includes('session.form-refused')),
        path,
      ).toBe(true)
    }
    for (const browser of people) expect((await browser.open('/session/account')).status).toBe(200)
  }, 120_000)

  it('is taken by the others, which do nothing for anybody in particular', () => {
    expect(pathsTaking('POST').filter((path) => !console.includes(path))).toEqual([
      '/preferences',
      '/verify',
      '/verifications/:id/judgement',
      '/verifications/:id/deletion',
      '/query',
    ])
  })
})

/** Line ends, NUL, octets that are no UTF-8, ways up, names of objects, quotes, and more than anybody writes. */
const ODD = [
  '%0d%0aX-Odd:1',
  '%00',
  '%ff',
  '..%2f..%2f',
  '__proto__',
  '%E2%80%AE%22%3E',
  '%F0%9F%98%80',
  'a'.repeat(2_000),
]
const ODD_QUERY = ODD.map(
  (value, index) => `${['day', 'purpose', 'after', 'to', 'report', 'beside', 'next', 'lang'][index]}=${value}`,
)

describe('an odd address', () => {
  it('is answered by a page or by where one is, never by a defect, and with every header', async () => {
    const asked = (isTheirs: (path: string) => boolean): readonly string[] => [
      ...pathsTaking('GET')
        .filter(isTheirs)
        .flatMap((path) => [
          ...(path.includes(':') ? ODD.map((value) => filled(path, value)) : []),
          `${filled(path, 'some')}?${ODD_QUERY.join('&')}`,
        ]),
      ...pathsTaking('POST')
        .filter(isTheirs)
        .flatMap((path) => ODD.map((value) => filled(path, value))),
    ]
    const [, approver, , representative] = people
    for (const [browser, isTheirs] of [
      [visitor(), (path: string) => !/^\/(?:console|supervisor)\//.test(path)],
      [approver!, (path: string) => path.startsWith('/supervisor')],
      [representative!, (path: string) => path.startsWith('/console')],
    ] as const) {
      for (const address of asked(isTheirs)) {
        const { status, headers, location } = await browser.open(address)
        expect(status, address).toBeLessThan(500)
        expect(headers.get('x-odd'), address).toBeNull()
        expect(headers.get('content-security-policy'), address).toContain("frame-ancestors 'none'")
        expect(headers.get('x-frame-options'), address).toBe('DENY')
        expect(headers.get('x-content-type-options'), address).toBe('nosniff')
        if (location !== null) expect(location, address).toMatch(/^\/(?!\/)/)
      }
    }
  }, 120_000)

  it('of a console is kept by no cache, whoever asks and whatever is answered', async () => {
    const paths = pathsTaking('GET').filter((path) => /^\/(?:session|supervisor)(?:\/|$)|^\/console\//.test(path))
    for (const browser of [visitor(), ...people]) {
      for (const path of paths) {
        const { headers } = await browser.open(filled(path, '1'))
        expect(headers.get('cache-control'), path).toBe('no-store')
      }
    }
    for (const browser of people) expect((await browser.open('/console')).headers.get('cache-control')).toBe('no-store')
  }, 60_000)
})
