import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { type BrowserTest, SAMPLES, sampleFile } from './browser-test.ts'
import { complaintsOf } from './page-checks.ts'

const heading = (page: Page): Promise<string | null> => page.locator('h1').textContent()

/** Drops files as a desktop would: the page sees a DataTransfer with files. */
async function drop(page: Page, names: readonly { name: string; text: string }[]): Promise<void> {
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer()
    for (const { name, text } of ${JSON.stringify(names)}) data.items.add(new File([text], name))
    return data
  })()`)
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('form.drop', type, { dataTransfer: transfer })
}

export const tests: readonly BrowserTest[] = [
  {
    title: 'a dropped contract leads to its verdict, with no complaint of the browser',
    async run({ page, address }) {
      const complaints = complaintsOf(page)
      await page.goto(`${address}/`)
      await drop(page, [{ name: 'passed.pdf', text: '%PDF-1.7' }])
      await page.locator('.drop-files').getByText('passed.pdf').waitFor()
      await page.getByRole('button', { name: '开始验证' }).click()
      await page.waitForURL('**/verifications/passed')
      assert.equal(await heading(page), '验证通过')
      assert.deepEqual(complaints, [])
    },
  },
  {
    title: 'a document and its signature are dropped one after the other and verified together',
    async run({ page, address }) {
      await page.goto(`${address}/`)
      await drop(page, [{ name: 'contract.pdf', text: '%PDF-1.7' }])
      await drop(page, [{ name: 'contract.pdf.p7s', text: '0\u0003\u0002\u0001\u0001' }])
      await page.getByText('与 contract.pdf 一起验证').waitFor()
      assert.equal(await page.locator('.drop-files li').count(), 1)
      await page.getByRole('button', { name: '开始验证' }).click()
      await page.waitForURL('**/verifications/no-anchor')
      assert.equal(await heading(page), '无法确定')
    },
  },
  {
    title: 'everything is done with the keyboard alone, the focus always visible — WCAG 2.2 §2.1.1, §2.4.7',
    async run({ page, address }) {
      const chooser = page.waitForEvent('filechooser')
      await page.goto(`${address}/`)
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate('document.activeElement.className'), 'skip')
      await page.keyboard.press('Enter')
      assert.equal(await page.evaluate('document.activeElement.id'), 'content')
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate('document.activeElement.id'), 'files')
      const outlined = await page.evaluate("getComputedStyle(document.querySelector('.button-quiet')).outlineStyle")
      assert.equal(outlined, 'solid')
      await page.keyboard.press('Space')
      await (await chooser).setFiles(sampleFile('changed.pdf'))
      for (let i = 0; i < 6; i++) {
        if (await page.evaluate("document.activeElement.matches('button[type=submit]')")) break
        await page.keyboard.press('Tab')
      }
      await page.keyboard.press('Enter')
      await page.waitForURL('**/verifications/changed')
      assert.equal(await heading(page), '验证不通过')
      const summary = page.locator('summary').first()
      await summary.focus()
      await page.keyboard.press('Enter')
      assert.equal(await page.locator('details').first().getAttribute('open'), '')
    },
  },
  {
    title: 'without scripts the form verifies, the report reads, can be deleted and made again',
    context: { javaScriptEnabled: false },
    async run({ page, address }) {
      await page.goto(`${address}/`)
      await page.setInputFiles('#files', sampleFile('two-signatures.pdf'))
      await page.getByRole('button', { name: '开始验证' }).click()
      await page.waitForURL('**/verifications/two-signatures')
      assert.equal(await heading(page), '无法确定')
      await page.getByText('删除这份报告').click()
      await page.getByRole('button', { name: '确认删除' }).click()
      assert.equal(await heading(page), '报告已删除')
      const again = await page.goto(`${address}/verifications/two-signatures`)
      assert.equal(again?.status(), 404)
      await page.goto(`${address}/`)
      await page.setInputFiles('#files', sampleFile('two-signatures.pdf'))
      await page.getByRole('button', { name: '开始验证' }).click()
      assert.equal(await heading(page), '无法确定')
    },
  },
  {
    title: 'a file that cannot be read is answered in words on the same page, and the form can be used again',
    async run({ page, address }) {
      await page.goto(`${address}/`)
      await page.setInputFiles('#files', sampleFile('unknown.xyz', 'hello'))
      await page.getByRole('button', { name: '开始验证' }).click()
      await page.getByText('认不出这份文件的格式').waitFor()
      await page.setInputFiles('#files', sampleFile('passed.pdf'))
      await page.getByRole('button', { name: '开始验证' }).click()
      await page.waitForURL('**/verifications/passed')
    },
  },
  {
    title: 'an upload is sent once however often one clicks, can be cancelled, and progress is told to screen readers',
    async run({ page, address }) {
      await page.goto(`${address}/`)
      let sent = 0
      await page.route('**/verify', () => {
        sent += 1 // and never answered: the upload hangs
      })
      await page.setInputFiles('#files', sampleFile('passed.pdf'))
      const first = page.waitForRequest('**/verify')
      await page.getByRole('button', { name: '开始验证' }).dblclick()
      await first
      const status = page.locator('[role=status]')
      await status.filter({ hasText: /正在上传|正在验证/ }).waitFor()
      assert.equal(await status.getAttribute('aria-live'), 'polite')
      await page.getByRole('button', { name: '取消' }).click()
      await page.getByText('已取消，没有生成报告。').waitFor()
      assert.equal(sent, 1)
      assert.equal(await page.getByRole('button', { name: '开始验证' }).isEnabled(), true)
    },
  },
  {
    title: 'too many and too large files are told before anything is sent',
    async run({ page, address }) {
      await page.goto(`${address}/`)
      await page.setInputFiles(
        '#files',
        Array.from({ length: 11 }, (_, index) => sampleFile(`${index}.pdf`)),
      )
      await page.getByText('一次最多 10 份文件').waitFor()
      await page.getByRole('button', { name: '移除 0.pdf', exact: true }).click()
      await page.getByText('将分别验证 10 份').waitFor()
      assert.equal(await page.locator('.drop-files li').count(), 10)
      await page.setInputFiles('#files', sampleFile('big.pdf', 'x'.repeat(26 * 1024 * 1024)))
      await page.getByText('文件合计超过上限').waitFor()
    },
  },
  {
    title: 'the language switch keeps the page and is remembered',
    async run({ page, address }) {
      await page.goto(`${address}/verifications/changed`)
      await page.getByText('Switch to English').click({ force: true })
      assert.equal(await heading(page), 'Failed')
      assert.equal(await page.getAttribute('html', 'lang'), 'en')
      await page.goto(`${address}/verifications/passed`)
      assert.equal(await heading(page), 'Passed')
    },
  },
  {
    title: 'a fingerprint is copied without its gaps',
    context: { permissions: ['clipboard-read', 'clipboard-write'] },
    async run({ page, address }) {
      await page.goto(`${address}/verifications/passed`)
      const button = page.getByRole('button', { name: '复制 被验证的文件 SHA-256' })
      const expected = await button.getAttribute('data-copy')
      await button.click()
      await page.getByRole('status').getByText('已复制').waitFor()
      assert.equal(await button.textContent(), '已复制')
      assert.equal(await page.evaluate('navigator.clipboard.readText()'), expected)
      assert.match(expected ?? '', /^[0-9a-f]{64}$/)
    },
  },
  {
    title: 'a fingerprint is copied where the browser has no clipboard for pages or forbids it, and the focus stays',
    context: { permissions: ['clipboard-read', 'clipboard-write'] },
    async run({ page, address }) {
      const written = { missing: 'undefined', forbidden: '{ writeText: () => Promise.reject(new Error("forbidden")) }' }
      for (const [name, clipboard] of Object.entries(written)) {
        const own = await page.context().newPage()
        await own.addInitScript(`Object.defineProperty(navigator, 'clipboard', { value: ${clipboard} })`)
        await own.goto(`${address}/verifications/passed`)
        const button = own.getByRole('button', { name: '复制 被验证的文件 SHA-256' })
        await button.focus()
        await own.keyboard.press('Enter')
        await own.getByRole('status').getByText('已复制').waitFor()
        const expected = await button.getAttribute('data-copy')
        assert.equal(await own.evaluate('document.activeElement.dataset.copy'), expected, name)
        await own.close()
        await page.goto(`${address}/`)
        await page.bringToFront()
        assert.equal(await page.evaluate('navigator.clipboard.readText()'), expected, name)
        await page.evaluate('navigator.clipboard.writeText("")')
      }
    },
  },
  {
    title: 'paper gets every fold but no control',
    async run({ page, address }) {
      await page.goto(`${address}/verifications/cross-certificate`)
      await page.emulateMedia({ media: 'print' })
      await page.evaluate("dispatchEvent(new Event('beforeprint'))")
      assert.equal(await page.locator('details:not([open]):not(.screen-only)').count(), 0)
      for (const control of ['.switch', '.copy', '.keep-actions', '.delete']) {
        assert.equal(await page.locator(control).first().isVisible(), false, control)
      }
      await page.evaluate("dispatchEvent(new Event('afterprint'))")
      assert.equal(await page.locator('details[open]').count(), 0)
    },
  },
  {
    title: 'markup in names, claims and findings stays text in every report and in the drop zone',
    async run({ page, address }) {
      const complaints = complaintsOf(page)
      let dialogs = 0
      page.on('dialog', (dialog) => {
        dialogs += 1
        void dialog.dismiss()
      })
      for (const name of SAMPLES) {
        await page.goto(`${address}/verifications/${name}`)
        assert.equal(await page.locator('main script, main img, main [onload], main [onerror]').count(), 0, name)
      }
      await page.goto(`${address}/`)
      await drop(page, [{ name: '<img src=x onerror=alert(1)>.pdf', text: '%PDF-1.7' }])
      await page.locator('.drop-files li').waitFor()
      assert.equal(await page.locator('.drop-files img').count(), 0)
      assert.equal(dialogs, 0)
      assert.deepEqual(complaints, [])
    },
  },
]
