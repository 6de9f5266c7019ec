import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { askByUpload } from './citizen.browser.ts'
import type { Named } from './every-page.ts'
import { byPointer } from './hand.ts'
import { hostileCertificate, hostileContract, unreadableFile } from './hostile-files.ts'
import type { HostileOffice } from './hostile-office.ts'
import { HOSTILE_TEXT } from './hostile-texts.ts'

interface Asked {
  readonly page: Page
  readonly address: string
  readonly named: Named
  readonly lang: 'zh' | 'en'
}

/** What no address leads to: a form that was refused, an upload on its way, an answer to something signed. */
export interface State {
  readonly what: string
  /** Who looks; nobody in particular where it is absent. */
  readonly as?: keyof HostileOffice['people']
  readonly lead: (asked: Asked) => Promise<void>
}

/** Run in the page: writes markup wherever text is taken, and sends what a browser alone would hold back. */
const send = (form: string, text: string): string => `(() => {
  const form = document.querySelector(${JSON.stringify(form)})
  form.noValidate = true
  for (const field of form.querySelectorAll('input:not([type]), input[type=text], textarea')) {
    field.value = ${JSON.stringify(text)}.slice(0, field.maxLength > 0 ? field.maxLength : undefined)
  }
  form.requestSubmit(form.querySelector('button[type=submit]'))
})()`

async function sendForm({ page }: Asked, form: string, text: string): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse(
      (response) => response.request().isNavigationRequest() && response.request().method() === 'POST',
    ),
    page.waitForEvent('load'),
    page.evaluate(send(form, text)),
  ])
  return answer.status()
}

const open = ({ page, address, lang }: Asked, path: string) =>
  page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)

interface Refused {
  readonly as?: State['as']
  readonly path: (named: Named) => string
  readonly form: string
  /** Empty where markup would be taken. */
  readonly text?: string
}

/** The page that a form comes back as, with what is wrong and what was given. */
const refused = ({ as, path, form, text = HOSTILE_TEXT }: Refused): State => ({
  what: `a refused ${form}`,
  ...(as && { as }),
  lead: async (asked) => {
    const place = path(asked.named)
    await open(asked, place)
    const status = await sendForm(asked, form, text)
    assert.ok(status >= 400 && status < 500, `${form} at ${place} is answered ${status}`)
  },
})

const challenge = async (asked: Asked): Promise<void> => {
  await open(asked, '/session')
  await asked.page.fill('#account', 'nobody')
  await byPointer(asked.page).follow('main button[type=submit]')
}

const proofAsked = async (asked: Asked): Promise<void> => {
  await open(asked, `/console/registrations/${asked.named.unproven}`)
  await byPointer(asked.page).follow('#proof > .card-body > form:last-child button[type=submit]')
  await asked.page.locator('#proof pre.challenge').waitFor()
}

const OWN = 'main form[method=post]:not([action="/session/logout"])'
const representative = 'representative'
const approver = 'approver'

const REFUSED: readonly Refused[] = [
  ...['file', 'serial', 'fingerprint', 'key'].map((by) => ({ path: () => `/query?by=${by}`, form: '.query-form' })),
  { path: () => '/session', form: '#login form' },
  { path: () => '/session/first-administrator', form: OWN },
  { path: ({ reports }) => `/verifications/${reports[0]}`, form: '.judged-form' },
  { as: representative, path: () => '/console/new', form: OWN },
  { as: representative, path: () => '/console/new?kind=root', form: OWN },
  { as: representative, path: ({ waiting }) => `/console/registrations/${waiting}`, form: '#story form', text: '' },
  { as: representative, path: ({ waiting }) => `/console/registrations/${waiting}`, form: '#withdraw form' },
  { as: representative, path: ({ active }) => `/console/registrations/${active}`, form: '#ask form', text: '' },
  {
    as: approver,
    path: ({ waiting }) => `/supervisor/registrations/${waiting}?decide=refusal`,
    form: '.decision',
    text: '',
  },
  {
    as: approver,
    path: ({ root }) => `/supervisor/registrations/${root}?decide=suspension`,
    form: '.decision',
    text: '',
  },
  ...['regions', 'authorities', 'instruments', 'policy-mappings', 'certificate-types', 'status-sources'].flatMap(
    (name) => [
      { as: approver, path: () => `/supervisor/rows/${name}/new`, form: '#fields-form' } as const,
      { as: approver, path: () => `/supervisor/rows/${name}/new?way=json`, form: '#json-form' } as const,
    ],
  ),
  { as: approver, path: ({ instrument }) => `/supervisor/rows/instruments/row/${instrument}`, form: '#fields-form' },
  { as: approver, path: () => '/supervisor/new-list-source', form: '#source-form' },
  { as: 'administrator', path: () => '/supervisor/new-account', form: '#account-form' },
]

export const EVERY_STATE: readonly State[] = [
  ...REFUSED.map(refused),
  {
    what: 'a row that is looked at before it is proposed',
    as: approver,
    lead: async (asked) => {
      await open(asked, '/supervisor/rows/regions/new')
      const { page } = asked
      await page.fill('#code', 'CN-XZ')
      for (const name of ['name-zh', 'name-en', 'comment']) await page.fill(`#${name}`, HOSTILE_TEXT)
      await byPointer(page).follow('#submit')
      await page.locator('#check-title').waitFor()
    },
  },
  { what: 'a challenge to log in', lead: challenge },
  {
    what: 'a challenge that was answered wrongly',
    lead: async (asked) => {
      await challenge(asked)
      assert.ok((await sendForm(asked, 'main form[action="/session/answer"]', HOSTILE_TEXT)) >= 400)
    },
  },
  { what: 'a key that is to be proven', as: representative, lead: proofAsked },
  {
    what: 'a key that was proven wrongly',
    as: representative,
    lead: async (asked) => {
      await proofAsked(asked)
      assert.ok((await sendForm(asked, '#proof form[action*="/proof"]', HOSTILE_TEXT)) >= 400)
    },
  },
  {
    what: 'a form without its token',
    as: representative,
    lead: async (asked) => {
      await open(asked, '/console/new')
      await asked.page.evaluate("for (const token of document.querySelectorAll('[name=form-token]')) token.remove()")
      assert.equal(await sendForm(asked, OWN, HOSTILE_TEXT), 403)
    },
  },
  {
    what: 'files chosen, none sent',
    lead: async (asked) => {
      await open(asked, '/')
      await asked.page.setInputFiles('#files', [hostileContract(), unreadableFile()])
      await asked.page.locator('.drop-files li').nth(1).waitFor()
    },
  },
  {
    what: 'a file that was refused',
    lead: async (asked) => {
      await open(asked, '/')
      await asked.page.setInputFiles('#files', unreadableFile())
      await asked.page.locator('form.drop button[type=submit]').click()
      await asked.page.locator('.drop-status:not(:empty)').waitFor()
      await asked.page.locator('form.drop button[type=submit]:enabled').waitFor()
    },
  },
  {
    what: 'several files, one of them refused',
    lead: async (asked) => {
      await open(asked, '/')
      await asked.page.setInputFiles('#files', [hostileContract(), unreadableFile()])
      await asked.page.locator('form.drop button[type=submit]').click()
      await asked.page.locator('.drop-state-refused').waitFor()
      await asked.page.locator('.drop-state-done').waitFor()
    },
  },
  {
    what: 'the answer to an upload',
    lead: async (asked) => {
      const { page, address, lang, named } = asked
      const certificate = await hostileCertificate(named.authority.ca, named.authority.policy)
      await page.goto(`${address}/query?lang=${lang}`)
      await page.setInputFiles('#certificate', certificate)
      await page.selectOption('#region', 'CN-GD')
      await page.selectOption('#purpose', 'medical')
      await byPointer(page).follow('.query-form button[type=submit]')
      await page.locator('#verdict-title').waitFor()
    },
  },
  ...['2025-06-01', '2023-06-01'].map(
    (day): State => ({
      what: `a certificate of the demonstration, asked about on ${day}`,
      lead: ({ page, address, lang }) => askByUpload(page, byPointer(page), `${address}/query?lang=${lang}`, day),
    }),
  ),
]
