import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { BrowserTest } from './browser-test.ts'
import { axeFindings, overflowOf } from './page-checks.ts'

const CONTRACTS = new URL('../../../test-vectors/contracts/', import.meta.url)

/** A message, its detached signature by a certificate of Guangdong, and one by Shanghai that was stamped. */
const CONTENT = 'contract.txt'
const SIGNATURE = 'cms-sm2-gm-embedded-lists.p7s'
const STAMPED = 'time-rsa-embedded-lists.p7s'

const contract = (name: string, shown = name) => ({
  name: shown,
  mimeType: 'application/octet-stream',
  buffer: readFileSync(new URL(name, CONTRACTS)),
})

interface Asked {
  readonly region: string
  readonly purpose: string
}

async function verify(
  page: Page,
  address: string,
  lang: 'zh' | 'en',
  names: readonly string[],
  asked: Asked | null = null,
): Promise<void> {
  await page.goto(`${address}/?lang=${lang}`)
  await page.setInputFiles(
    '#files',
    names.map((name) => contract(name)),
  )
  if (asked !== null) {
    await page.selectOption('#region', asked.region)
    await page.selectOption('#purpose', asked.purpose)
  }
  await page.locator('form.drop button[type=submit]').click()
  await page.waitForURL('**/verifications/*')
}

const heading = (page: Page): Promise<string | null> => page.locator('h1').textContent()

/** Moves on by the keyboard until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${selector}`)
}

/** Opens the choice of files with the space bar; the page's own listener answers it. */
async function chooseByKeyboard(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.press('Space')
  const chosen = `document.querySelector(${JSON.stringify(selector)}).files.length`
  for (let i = 0; i < 100 && (await page.evaluate<number>(chosen)) !== 2; i++) await page.waitForTimeout(100)
  assert.equal(await page.evaluate<number>(chosen), 2, selector)
}

const BIDDING = { region: 'CN-GD', purpose: 'bidding' }

export const tests: readonly BrowserTest[] = [
  {
    title: 'result: by keyboard alone a court asks for a region and judges anew at the time-stamp — WCAG 2.2 §2.1.1',
    async run({ page, address }) {
      page.on('filechooser', (chooser) => void chooser.setFiles([CONTENT, STAMPED].map((name) => contract(name))))
      await page.goto(`${address}/`)
      await chooseByKeyboard(page, '#files')
      await tabTo(page, '#region')
      await page.keyboard.press('ArrowDown')
      await tabTo(page, 'form.drop button[type=submit]')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/verifications/*')
      await tabTo(page, 'input[name=when]')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      assert.match(await page.locator('input[name=when]:checked').inputValue(), /^timestamp-1-1$/)
      await chooseByKeyboard(page, '#file')
      await tabTo(page, '.judged-form button[type=submit]')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/verifications/*?beside=*')
      assert.match((await page.locator('.beside').textContent()) ?? '', /先前的报告/)
    },
  },
  {
    title: 'result: without scripts, what is not on file for general use is one click from the purpose that is',
    context: { javaScriptEnabled: false },
    async run({ page, address }) {
      await verify(page, address, 'zh', ['pdf-pades-long-term.pdf'], { ...BIDDING, purpose: 'general' })
      const tile = page.locator('.facts .fact').last()
      assert.match((await tile.textContent()) ?? '', /用于一般用途.*没有登记.*予以承认的用途：招标投标/)
      assert.match((await page.locator('.warnings').textContent()) ?? '', /在广东，用于一般用途：没有登记/)
      await tile.locator('a').click()
      await page.waitForURL('**?purpose=bidding')
      assert.match((await tile.textContent()) ?? '', /用于招标投标.*予以承认/)
      assert.equal(await page.locator('.warnings a[href*="purpose="]').count(), 0)
      await page.locator('a', { hasText: '回到“一般用途”' }).click()
      assert.match((await tile.textContent()) ?? '', /没有登记/)
    },
  },
  {
    title: 'result: without scripts the same file is judged as of a past day, and another file is not',
    context: { javaScriptEnabled: false },
    async run({ page, address }) {
      await verify(page, address, 'zh', ['pdf-pades-long-term.pdf'])
      const before = page.url()
      const judge = async (name: string) => {
        await page.check('input[name=when][value=day]')
        await page.fill('#day', '2026-04-01')
        await page.setInputFiles('#file', contract(name))
        await page.locator('.judged-form button[type=submit]').click()
      }
      await judge('pdf-pades.pdf')
      assert.equal(await heading(page), '不是同一份文件')
      await page.goto(before)
      await judge('pdf-pades-long-term.pdf')
      await page.waitForURL('**/verifications/*?beside=*')
      assert.match((await page.locator('.beside').textContent()) ?? '', /2026年4月1日 23:59:59 \+08:00/)
    },
  },
  {
    title: 'result: the switches of language and type keep the page after an upload, and what stands beside it',
    async run({ page, address }) {
      await verify(page, address, 'zh', ['pdf-pades-long-term.pdf'])
      const report = new URL(page.url()).pathname
      await page.goto(`${address}${report}?beside=${report.split('/').pop()}`)
      await page.locator('a.switch').click()
      assert.equal(await page.getAttribute('html', 'lang'), 'en')
      await page.getByRole('button', { name: 'Larger text' }).click()
      assert.equal(new URL(page.url()).pathname, report)
      assert.equal(await page.locator('html.text-large .beside').count(), 1)
      await page.goto(`${address}/`)
      await page.setInputFiles('#files', {
        name: 'seal.png',
        mimeType: 'image/png',
        buffer: Buffer.from('\x89PNG', 'latin1'),
      })
      await page
        .locator('.drop-files')
        .getByText(/no electronic signature/)
        .first()
        .waitFor()
    },
  },
  {
    title: 'result: several files are verified one after the other, each with a state and a report of its own',
    async run({ page, address }) {
      await page.goto(`${address}/?lang=zh`)
      await page.setInputFiles('#files', [
        contract('pdf-pades-long-term.pdf'),
        contract(CONTENT, '说明.txt'),
        contract(SIGNATURE, '说明.txt.p7s'),
        { name: '<img src=x onerror=alert(1)>.xyz', mimeType: 'text/plain', buffer: Buffer.from('hello') },
      ])
      await page.getByText('将分别验证 3 份').waitFor()
      assert.match((await page.locator('.drop-files').textContent()) ?? '', /与 说明\.txt 一起验证/)
      await page.locator('form.drop button[type=submit]').click()
      await page.getByText('已得到报告 2 份，共 3 份').waitFor()
      assert.equal(await page.locator('.drop-state-done a').count(), 2)
      assert.equal(await page.locator('.drop-state-refused').count(), 1)
      assert.equal(await page.locator('.drop-files img').count(), 0)
      await page.locator('.drop-state-done a').first().click()
      await page.waitForURL('**/verifications/*')
      assert.equal(await heading(page), '验证通过')
    },
  },
  {
    title: 'result: the rest of several files is cancelled with the one on its way',
    async run({ page, address }) {
      await page.goto(`${address}/?lang=en`)
      await page.route('**/verify', () => {}) // never answered
      await page.setInputFiles('#files', [contract('pdf-pades.pdf'), contract('pdf-rsa.pdf')])
      await page.locator('form.drop button[type=submit]').click()
      await page.locator('.drop-state-sending, .drop-state-checking').waitFor()
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.locator('.drop-state-cancelled').waitFor()
      assert.equal(await page.locator('.drop-state-done').count(), 0)
      assert.equal(await page.locator('form.drop button[type=submit]').isEnabled(), true)
    },
  },
  {
    title: 'result: without scripts several files get a page of their results',
    context: { javaScriptEnabled: false },
    async run({ page, address }) {
      await page.goto(`${address}/?lang=en`)
      await page.setInputFiles('#files', [contract('pdf-pades-long-term.pdf'), contract('pdf-changed-annotation.pdf')])
      await page.locator('form.drop button[type=submit]').click()
      await page.waitForURL('**/verifications?report=*')
      assert.match((await page.locator('.data-table').textContent()) ?? '', /Passed[\s\S]*Failed/)
      assert.deepEqual([await overflowOf(page)], [0])
    },
  },
  {
    title:
      'result: recognition, an earlier report, several results and refusals pass axe, dark too, and stay in 320 px',
    async run({ page, address }) {
      await verify(page, address, 'zh', ['pdf-two-signers.pdf'], BIDDING)
      const report = new URL(page.url()).pathname
      const id = report.split('/').pop()
      const pages = [
        `${report}?beside=${id}`,
        `/verifications?report=${id}&refused=2.format.unrecognised`,
        '/verify?fault=format.unrecognised&kind=ofd',
        '/',
      ]
      for (const path of pages) {
        await page.goto(`${address}${path}`)
        assert.deepEqual(await axeFindings(page), [], path)
      }
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.goto(`${address}${pages[0]}`)
      assert.deepEqual(await axeFindings(page), [], 'dark')
      await page.setViewportSize({ width: 320, height: 800 })
      for (const path of pages) {
        await page.goto(`${address}${path}`)
        assert.equal(await overflowOf(page), 0, path)
      }
    },
  },
  {
    title: 'result: on paper every sheet says which report it belongs to and which page it is, and no table is cut',
    async run({ page, address }) {
      await verify(page, address, 'zh', ['pdf-two-signers.pdf'], BIDDING)
      const id = new URL(page.url()).pathname.split('/').pop() ?? ''
      const sha256 = await page.locator('[data-copy]').first().getAttribute('data-copy')
      const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }))
      assert.ok(sheets.length > 3)
      for (const [index, sheet] of sheets.entries()) {
        assert.ok(sheet.includes(id), `sheet ${index + 1} has the number of the report`)
        assert.match(sheet.replace(/\s+/g, ''), new RegExp(`第${index + 1}页，共${sheets.length}页`))
        assert.match(sheet, /SHA-256/)
      }
      const text = sheets.join('').replace(/\s+/g, '')
      for (const part of [`/verifications/${id}`, '名词解释', '引用', '电子签名验证报告'])
        assert.ok(text.includes(part), part)
      assert.ok(sha256 !== null && text.includes(sha256))
      await page.emulateMedia({ media: 'print' })
      await page.setViewportSize({ width: 680, height: 960 }) // A4 between its margins, at 96 dots an inch
      const cut = await page.evaluate<number>(
        "[...document.querySelectorAll('main table')].filter((table) => table.scrollWidth > table.parentElement.clientWidth + 1).length",
      )
      assert.equal(cut, 0)
    },
  },
]

/** The text of each sheet, by poppler: form feeds stand between them. */
function sheetsOf(pdf: Buffer): readonly string[] {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  return text.split('\f').filter((sheet) => sheet.trim() !== '')
}
