import { askByUpload } from './citizen.browser.ts'
import type { Named } from './every-page.ts'
import { byPointer } from './hand.ts'
import { hostileCertificate, hostileContract, type NamedFile, unreadableFile } from './hostile-files.ts'
import { HOSTILE_TEXT } from './hostile-texts.ts'
import { type Asked, open, type State, sendForm } from './send-form.ts'

interface Refused {
  readonly as?: State['as']
  readonly path: (named: Named) => string
  readonly form: string
  /** Empty where markup would be taken. */
  readonly text?: string
  readonly answers?: State['answers']
}

/** The page that a form comes back as, with what is wrong and what was given. */
const refused = ({ as, path, form, text = HOSTILE_TEXT, answers = 422 }: Refused): State => ({
  what: `a refused ${form}`,
  ...(as && { as }),
  answers,
  lead: async (asked) => {
    await open(asked, path(asked.named))
    await sendForm(asked, form, text)
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

const PLAIN = { name: 'cross.cer', mimeType: 'application/pkix-cert' }

/** What a representative hands in, as far as the page that tells what was read in it. */
async function submitted(asked: Asked, file: NamedFile): Promise<void> {
  await open(asked, '/console/new')
  await asked.page.setInputFiles('#certificate-file', file)
  await byPointer(asked.page).follow('main form.card button[type=submit]')
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
    answers: 200,
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
  { what: 'a challenge to log in', answers: 200, lead: challenge },
  {
    what: 'a challenge that was answered wrongly',
    answers: 422,
    lead: async (asked) => {
      await challenge(asked)
      await sendForm(asked, 'main form[action="/session/answer"]', HOSTILE_TEXT)
    },
  },
  {
    what: 'a cross-certificate whose sides are shown before it is submitted',
    as: representative,
    answers: 200,
    lead: async (asked) => {
      await submitted(asked, { ...PLAIN, buffer: Buffer.from(asked.named.unsent) })
      await asked.page.locator('button[name=step][value=submit]').waitFor()
    },
  },
  {
    what: 'a certificate of which nobody is read to be the subject: its sides are asked for',
    as: representative,
    answers: 200,
    lead: async (asked) => {
      const { ca, policy } = asked.named.authority
      await submitted(asked, await hostileCertificate(ca, policy))
    },
  },
  { what: 'a key that is to be proven', answers: 200, as: representative, lead: proofAsked },
  {
    what: 'a key that was proven wrongly',
    answers: 422,
    as: representative,
    lead: async (asked) => {
      await proofAsked(asked)
      await sendForm(asked, '#proof form[action*="/proof"]', HOSTILE_TEXT)
    },
  },
  {
    what: 'a form without its token',
    answers: 403,
    as: representative,
    lead: async (asked) => {
      await open(asked, '/console/new')
      await asked.page.evaluate("for (const token of document.querySelectorAll('[name=form-token]')) token.remove()")
      await sendForm(asked, OWN, HOSTILE_TEXT)
    },
  },
  {
    what: 'files chosen, none sent',
    answers: 200,
    lead: async (asked) => {
      await open(asked, '/')
      await asked.page.setInputFiles('#files', [hostileContract(), unreadableFile()])
      await asked.page.locator('.drop-files li').nth(1).waitFor()
    },
  },
  {
    what: 'a file that was refused',
    answers: 200,
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
    answers: 200,
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
    answers: 200,
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
      answers: 200,
      lead: ({ page, address, lang }) => askByUpload(page, byPointer(page), `${address}/query?lang=${lang}`, day),
    }),
  ),
]
