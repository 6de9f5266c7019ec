import type { Page } from 'playwright-core'
import { byPointer } from './hand.ts'
import { type Asked, open, type State, sendForm, sendOwn } from './send-form.ts'

/** Octets beyond what a form of the public and what one of a console may have. */
const [LARGER, LARGER_IN_CONSOLE] = [26 << 20, 2 << 20]

const OWN = 'main form[method=post]:not([action="/session/logout"])'

/** Run in the page: sends a copy of a form and stays, so that the page is as it was before. */
export const sendCopy = (page: Page, form: string): Promise<unknown> =>
  page.evaluate(`(async () => {
    const form = document.querySelector(${JSON.stringify(form)})
    const { status } = await fetch(form.action, { method: 'POST', body: new FormData(form) })
    return status
  })()`)

/** Run in the page: somebody has read it before the row was changed. */
const readEarlier = (page: Page): Promise<unknown> =>
  page.evaluate("for (const seen of document.querySelectorAll('[name=seen]')) seen.value = '1'")

/** A decision on what has changed since it was shown: 200 where it leads to what became of it. */
const moved = (what: string, answers: 200 | 409, path: (named: Asked['named']) => string): State => ({
  what: `a decision on ${what} that somebody was faster than`,
  as: 'approver',
  answers,
  lead: async (asked) => {
    await open(asked, path(asked.named))
    await readEarlier(asked.page)
    await sendForm(asked, '.decision', 'examined')
  },
})

/**
 * Refusals of forms that were sent: each is led to as somebody is led to it, or by a form that another site may have written. Those
 * of a service that is asked too often, has lost its database or has no key stand in `troubled.browser.ts`; those that an address
 * leads to in `every-page.ts`. There is no page for a time-out (408), a lasting absence (410) or a media type (415): a form of
 * another type is as one without fields, and is answered 422 or 400.
 */
export const EVERY_REFUSAL: readonly State[] = [
  {
    what: 'a file to verify that was not chosen',
    answers: 400,
    lead: async (asked) => {
      await open(asked, '/')
      await sendOwn(asked, '/verify')
    },
  },
  {
    what: 'a report that is to be deleted by a wrong password',
    answers: 403,
    lead: async (asked) => {
      await open(asked, `/verifications/${asked.named.reports[0]}`)
      await sendOwn(asked, `/verifications/${asked.named.reports[0]}/deletion`, { fields: { token: 'wrong' } })
    },
  },
  {
    what: 'a login of another visit',
    answers: 403,
    lead: async (asked) => {
      await open(asked, '/session')
      await asked.page.context().clearCookies({ name: 'visit' })
      await sendForm(asked, '#login form', 'nobody')
    },
  },
  {
    what: 'a session that has ended',
    answers: 403,
    lead: async (asked) => {
      const { page, address } = asked
      const session = { name: 'session', value: `yqs_${'0'.repeat(64)}`, url: address }
      await page.context().addCookies([{ ...session, httpOnly: true, sameSite: 'Strict' }])
      await open(asked, '/console')
    },
  },
  {
    what: 'a form of somebody who has logged out elsewhere',
    as: 'representative',
    answers: 403,
    lead: async (asked) => {
      await open(asked, '/console/new')
      await asked.page.context().clearCookies({ name: 'session' })
      await sendForm(asked, OWN, 'x')
    },
  },
  {
    what: 'a page that takes no form',
    answers: 405,
    lead: async (asked) => {
      await open(asked, '/privacy')
      await sendOwn(asked, '/privacy')
    },
  },
  {
    what: 'an answer to a challenge that was given anew in another window',
    answers: 409,
    lead: async (asked) => {
      await open(asked, '/session')
      await asked.page.fill('#account', 'nobody')
      await byPointer(asked.page).follow('main button[type=submit]')
      await asked.page.evaluate(`document.querySelector('[name=nonce]').value = '${'0'.repeat(64)}'`)
      await sendForm(asked, 'main form[action="/session/answer"]', 'AAAA')
    },
  },
  {
    what: 'a form that was sent before with other contents',
    as: 'representative',
    answers: 409,
    lead: async (asked) => {
      await open(asked, `/console/registrations/${asked.named.waiting}`)
      await asked.page.fill('#remark', 'first')
      await sendCopy(asked.page, '#story form')
      await sendForm(asked, '#story form', 'second')
    },
  },
  moved('a registration', 409, ({ waiting }) => `/supervisor/registrations/${waiting}?decide=refusal`),
  moved('a proposal', 200, ({ proposal }) => `/supervisor/proposals/${proposal}`),
  moved('a source of lists', 409, ({ source }) => `/supervisor/list-sources/${source}`),
  moved('an account', 200, ({ account }) => `/supervisor/accounts/${account}`),
  {
    what: 'a file that is too large',
    answers: 413,
    lead: async (asked) => {
      await open(asked, '/query')
      await sendOwn(asked, '/query', { file: { name: 'certificate', octets: LARGER } })
    },
  },
  {
    what: 'a form of a console that is too large',
    as: 'representative',
    answers: 413,
    lead: async (asked) => {
      await open(asked, '/console/new')
      await sendOwn(asked, '/console/new', { file: { name: 'certificate', octets: LARGER_IN_CONSOLE } })
    },
  },
  {
    what: 'another file than the one of the report',
    answers: 422,
    lead: async (asked) => {
      const report = `/verifications/${asked.named.reports[0]}`
      await open(asked, report)
      await sendOwn(asked, `${report}/judgement`, { fields: { when: 'now' }, file: { name: 'file', octets: 1 } })
    },
  },
  {
    what: 'a judgement at no day',
    answers: 422,
    lead: async (asked) => {
      const report = `/verifications/${asked.named.reports[0]}`
      await open(asked, report)
      await sendOwn(asked, `${report}/judgement`, { fields: { when: 'day', day: '2999-01-01' } })
    },
  },
  {
    what: 'a file that nothing can be said of',
    answers: 422,
    lead: async (asked) => {
      await open(asked, '/')
      await sendOwn(asked, '/verify', { file: { name: 'file', octets: 9 } })
    },
  },
]
