import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Holder } from '../web/office-client.ts'
import { pemOf } from '../web/test-authority.ts'
import { EXECUTABLE, FLAGS } from './browser-test.ts'
import { askByUpload } from './citizen.browser.ts'
import { byPointer } from './hand.ts'
import { crossCertify, instrumentOf, type ServedOffice, servedOffice } from './served-office.ts'
import { startWorker } from './start-worker.ts'

/**
 * Takes the pictures of the main pages that stand in the README, of what `npm start` serves: `npm run screenshots`. A folder
 * that is named takes the pages as they are printed, too.
 */
const PICTURES = fileURLToPath(new URL('../../web/portal/pictures/', import.meta.url))
const PRINTED = process.argv[2]

/** A contract that passes where the demonstration PKI is trusted. */
const CONTRACT = fileURLToPath(new URL('../../../test-vectors/contracts/pdf-pades-long-term.pdf', import.meta.url))

type Lang = 'zh' | 'en'

interface Shot {
  /** Of the picture: what is below it says no more. */
  readonly height: number
  /** Who sees it. */
  readonly as?: Holder
  /** It is meant for paper as well. */
  readonly isPrinted?: true
  readonly open: (page: Page, address: string, lang: Lang) => Promise<unknown>
}

const at =
  (path: string): Shot['open'] =>
  (page, address, lang) =>
    page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)

const PUBLIC: Readonly<Record<string, Shot>> = {
  home: { height: 1150, open: at('/') },
  result: {
    height: 1750,
    isPrinted: true,
    open: async (page, address, lang) => {
      await page.goto(`${address}/?lang=${lang}`)
      await page.setInputFiles('#files', CONTRACT)
      await page.locator('form.drop button[type=submit]').click()
      await page.waitForURL('**/verifications/*')
    },
  },
  query: {
    height: 1250,
    isPrinted: true,
    open: (page, address, lang) => askByUpload(page, byPointer(page), `${address}/query?lang=${lang}`, '2025-06-01'),
  },
  recognition: { height: 1450, open: at('/recognition?from=CN-GD&to=CN-SH&day=2024-03-01') },
  graph: { height: 1320, open: at('/recognition/graph/authorities') },
}

/** A cross-certificate that was submitted and waits for officers: what both consoles are for. */
async function consoles({ client, guangdong, shanghai, approvers }: ServedOffice): Promise<Record<string, Shot>> {
  const { speaker, ca } = shanghai
  const body = {
    ...{ kind: 'cross-certificate', issuer: guangdong.id, subject: shanghai.id },
    certificate: pemOf({ bytes: await crossCertify(guangdong, shanghai) }),
    instrument: instrumentOf(guangdong, shanghai),
    names: { zh: '粤甲认证签发给沪乙认证的交叉证书', en: 'Cross-certificate of Authority A for Authority B' },
  }
  const { id } = await client.done('POST', '/registrations', { by: speaker, body })
  const { text } = await client.done('POST', `/registrations/${id}/challenge`, { by: speaker })
  const signature = Buffer.from(await ca.key.sign(Buffer.from(text, 'utf8'))).toString('base64')
  await client.done('POST', `/registrations/${id}/proof`, { by: speaker, body: { signature } })
  return {
    console: { height: 1500, as: speaker, open: at(`/console/registrations/${id}`) },
    supervisor: { height: 1500, as: approvers[0], open: at(`/supervisor/registrations/${id}`) },
  }
}

async function take(browser: Browser, address: string, name: string, lang: Lang, shot: Shot): Promise<void> {
  const viewport = { width: 1280, height: shot.height }
  const context = await browser.newContext({
    viewport,
    colorScheme: 'light',
    locale: lang === 'zh' ? 'zh-CN' : 'en-US',
  })
  if (shot.as !== undefined) {
    const session = { name: 'session', value: shot.as.token, url: address }
    await context.addCookies([{ ...session, httpOnly: true, sameSite: 'Strict' }])
  }
  const page = await context.newPage()
  await shot.open(page, address, lang)
  await page.screenshot({ path: `${PICTURES}${name}-${lang}.jpg`, type: 'jpeg', quality: 70 })
  console.log(`${name}-${lang}.jpg`)
  if (PRINTED !== undefined && shot.isPrinted) {
    await page.pdf({ path: `${PRINTED}/${name}-${lang}.pdf`, format: 'A4', preferCSSPageSize: true })
    console.log(`${PRINTED}/${name}-${lang}.pdf`)
  }
  await context.close()
}

if (PRINTED !== undefined) mkdirSync(PRINTED, { recursive: true })
const worker = await startWorker()
const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS })
// The pages for everybody first: they show the registry as it is delivered.
for (const [name, shot] of Object.entries(PUBLIC)) {
  for (const lang of ['zh', 'en'] as const) await take(browser, worker.address, name, lang, shot)
}
for (const [name, shot] of Object.entries(await consoles(await servedOffice(worker.address, worker.firstToken)))) {
  for (const lang of ['zh', 'en'] as const) await take(browser, worker.address, name, lang, shot)
}
await browser.close()
await worker.close()
