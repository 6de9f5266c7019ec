import type { Holder } from '../web/office-client.ts'
import { pemOf } from '../web/test-authority.ts'
import type { BrowserTest } from './browser-test.ts'
import { tabTo } from './keyboard.ts'
import { logIn } from './log-in.ts'
import { crossCertify, instrumentOf, type ServedOffice, servedOffice } from './served-office.ts'

type Office = () => Promise<ServedOffice>

const pasted = (office: Office): BrowserTest => ({
  title:
    'consoles: login, certificate and proof of the key are pasted as text, by the keyboard alone — WCAG 2.2 §2.1.1, §2.4.7',
  context: { locale: 'en-US' },
  async run({ page, address }) {
    const { guangdong, shanghai } = await office()
    const type = async (selector: string, text: string) => {
      await tabTo(page, selector)
      await page.keyboard.insertText(text)
    }
    const press = async (selector: string) => {
      await tabTo(page, selector)
      await page.keyboard.press('Enter')
    }
    const signed = async ({ key }: { readonly key: Holder['key'] }): Promise<string> => {
      const text = (await page.locator('pre.challenge').textContent()) ?? ''
      return Buffer.from(await key.sign(Buffer.from(text, 'utf8'))).toString('base64')
    }
    await page.goto(`${address}/session?lang=en`)
    await type('#account', shanghai.speaker.account)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/session/answer')
    await type('#signature', await signed(shanghai.speaker))
    await press('form[action="/session/answer"] button[type=submit]')
    await page.waitForURL('**/console')
    await press('a[href="/console/new"]')
    await page.waitForURL('**/console/new')
    const certificate = Buffer.from(await crossCertify(guangdong, shanghai)).toString('base64')
    await type('#certificate', `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`)
    await press('form[action="/console/new"] button[type=submit]')
    await page.locator('#read').waitFor()
    await type('#name-zh', '键盘')
    await type('#name-en', 'By keyboard')
    await press('form[action="/console/new"] button[type=submit]')
    await page.waitForURL('**/console/registrations/*')
    await press('#proof button[type=submit]')
    await page.locator('pre.challenge').waitFor()
    await page.waitForLoadState()
    await type('#signature', await signed(shanghai.ca))
    await press('#proof form[action*="/proof"] button[type=submit]')
    await page.locator('#progress .badge', { hasText: 'To be decided' }).waitFor()
  },
})

/** What a CA submitted and proved: it waits for the officers. */
async function submitted({ client, guangdong, shanghai }: ServedOffice): Promise<string> {
  const by = shanghai.speaker
  await client.login(by)
  const certificate = pemOf({ bytes: await crossCertify(guangdong, shanghai) })
  const { id } = await client.done('POST', '/registrations', {
    by,
    body: {
      ...{ kind: 'cross-certificate', certificate, issuer: guangdong.id, subject: shanghai.id },
      ...{ names: { zh: '粤签沪', en: 'Shanghai under Guangdong' }, instrument: instrumentOf(guangdong, shanghai) },
    },
  })
  const { text } = await client.done('POST', `/registrations/${id}/challenge`, { by })
  const signature = Buffer.from(await shanghai.ca.key.sign(Buffer.from(text, 'utf8'))).toString('base64')
  await client.done('POST', `/registrations/${id}/proof`, { by, body: { signature } })
  return id
}

const refused = (office: Office): BrowserTest => ({
  title: 'consoles: a registration is refused with a reason, by the keyboard alone — WCAG 2.2 §2.1.1, §2.4.7',
  context: { locale: 'en-US', acceptDownloads: true },
  async run({ page, address }) {
    const open = await office()
    const id = await submitted(open)
    await logIn(page, address, open.approvers[0], 'en')
    await page.goto(`${address}/supervisor/registrations/${id}`)
    await tabTo(page, 'a[href*="decide=refusal"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**decide=refusal**')
    await tabTo(page, '#comment-refuse')
    await page.keyboard.type('not as agreed')
    await tabTo(page, 'button[value=refuse]')
    await page.keyboard.press('Enter')
    await page.locator('#progress .badge', { hasText: 'Refused' }).waitFor()
  },
})

/** What is done in the consoles beside the journey of a cross-certificate; `firstToken` is what the service's start printed. */
export const consoleTests = (address: string, firstToken: string): readonly BrowserTest[] => {
  const office = () => servedOffice(address, firstToken)
  return [pasted(office), refused(office)]
}
