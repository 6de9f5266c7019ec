import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { type BrowserTest, EXECUTABLE, FLAGS } from './browser-test.ts'
import { axeFindings, complaintsOf, overflowOf } from './page-checks.ts'

const CONTRACTS = new URL('../../../test-vectors/contracts/', import.meta.url)
const octetsOf = (name: string): Buffer => readFileSync(new URL(name, CONTRACTS))

/** A message, its detached signature, and the message with other words in it. */
const CONTENT = 'contract.txt'
const SIGNATURE = 'cms-sm2-gm-embedded-lists.p7s'
const FORGED = 'contract-forged.txt'

const file = (name: string, buffer: Buffer = octetsOf(name)) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer,
})

/** Before the script of the worker: an error here ends it, and nothing is computed. */
const COMPILE = 'new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));'
const UNLESS_FORBIDDEN = `let allowed = true; try { ${COMPILE} } catch { allowed = false }; if (allowed) throw new Error();`
const UNLESS_REFUSED = `${COMPILE} const reached = await fetch('/healthz').then(() => true, () => false); if (reached) throw new Error();`

const digestsOf = (octets: Buffer): readonly string[] =>
  ['sha256', 'sm3'].map((name) => createHash(name).update(octets).digest('hex'))

async function reportOf(page: Page, address: string, lang: 'zh' | 'en'): Promise<void> {
  await page.goto(`${address}/?lang=${lang}`)
  await page.setInputFiles('#files', [file(CONTENT), file(SIGNATURE)])
  await page.locator('form.drop button[type=submit]').click()
  await page.waitForURL('**/verifications/*')
}

/** What is said of each file, once all are computed. */
async function answersOf(page: Page): Promise<readonly string[]> {
  await page.locator('.compare-status:not(:empty)').waitFor()
  return page.locator('.compare-answer').allTextContents()
}

const printsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(
    "[...document.querySelectorAll('.compare-answer [data-print] [data-copy]')].map((button) => button.dataset.copy)",
  )

const YANQIAN = fileURLToPath(new URL('../../cli/yanqian.ts', import.meta.url))

/** Runs a line of the page in a folder, where `yanqian` is this house's own. */
function run(line: string, folder: string): number | null {
  const [command = '', ...args] = line.split(' ')
  const [program, given] = command === 'yanqian' ? [process.execPath, [YANQIAN, ...args]] : [command, args]
  return spawnSync(program, given, { cwd: folder }).status
}

const WORDS = {
  zh: {
    same: /一致.*contract\.txt.*原文.*SHA-256 \+ SM3/s,
    proof: /一致.*被验证的文件/s,
    other: /不一致.*contract-forged\.txt/s,
  },
  en: {
    same: /Match.*contract\.txt.*“Original”/s,
    proof: /Match.*Verified file/s,
    other: /No match.*contract-forged\.txt/s,
  },
} as const

export const tests: readonly BrowserTest[] = [
  ...(['zh', 'en'] as const).map(
    (lang): BrowserTest => ({
      title: `check: a court compares files with a report, each is named, and nothing leaves the browser (${lang})`,
      async run({ page, address }) {
        const complaints = complaintsOf(page)
        await reportOf(page, address, lang)
        const sent: string[] = []
        page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`))
        await page.setInputFiles('#check-files', [file(CONTENT), file(SIGNATURE), file(FORGED)])
        const [same = '', proof = '', other = ''] = await answersOf(page)
        assert.match(same, WORDS[lang].same)
        assert.match(proof, WORDS[lang].proof)
        assert.match(other, WORDS[lang].other)
        const prints = [CONTENT, SIGNATURE, FORGED].flatMap((name) => digestsOf(octetsOf(name)))
        assert.deepEqual(await printsOf(page), prints)
        assert.deepEqual(
          sent.filter((line) => !/^GET \/static\//.test(line)),
          [],
        )
        assert.deepEqual(await axeFindings(page), [])
        assert.equal(await overflowOf(page), 0)
        assert.deepEqual(complaints, [])
      },
    }),
  ),
  {
    title: 'check: the files of a report, once all are at hand, are judged again, and the page says what differs',
    async run({ page, address }) {
      await reportOf(page, address, 'zh')
      const before = new URL(page.url()).pathname
      const again = page.locator('[data-again]')
      await page.setInputFiles('#check-files', [file(CONTENT), file(FORGED)])
      await answersOf(page)
      assert.equal(await again.isVisible(), false, 'the signature is not there')
      await page.setInputFiles('#check-files', [file(FORGED), file(SIGNATURE), file(CONTENT)])
      await answersOf(page)
      await again.click()
      await page.waitForURL('**/verifications/*?beside=*')
      assert.notEqual(new URL(page.url()).pathname, before)
      assert.match((await page.locator('.beside').textContent()) ?? '', /两次的结论相同/)
    },
  },
  {
    title: 'check: a court takes a report and its signature away, and the lines of the page hold them together offline',
    async run({ page, address }) {
      const folder = mkdtempSync(join(tmpdir(), 'yanqian-kept-'))
      try {
        await reportOf(page, address, 'zh')
        await page.locator('.keep-check summary').click()
        for (const link of await page.locator('.keep a[download]').all()) {
          const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
          await download.saveAs(join(folder, download.suggestedFilename()))
        }
        const commands = await page.locator('.keep-check .command code').allTextContents()
        const lines = commands.filter((line) => !line.includes(' dgst '))
        assert.deepEqual(
          lines.map((line) => [line.split(' ')[0], run(line, folder)]),
          [
            ['yanqian', 0],
            ['openssl', 0],
          ],
        )
        const name = (await page.locator('.keep a[download$=".json"]').getAttribute('download')) ?? ''
        const report = readFileSync(join(folder, name), 'utf8')
        writeFileSync(join(folder, name), report.replace('TOTAL-PASSED', 'TOTAL-PASSEE'))
        for (const line of lines) assert.notEqual(run(line, folder), 0, line)
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  },
  {
    title:
      'check: a fingerprint from paper is compared as it is typed, by SHA-256 and by SM3, and stays in the browser',
    async run({ page, address }) {
      const [sha256 = '', sm3 = ''] = digestsOf(octetsOf(CONTENT))
      await page.goto(`${address}/?lang=zh`)
      await page.locator('a[href="/check"]').click()
      const sent: string[] = []
      page.on('request', (request) => sent.push(request.url()))
      await page.setInputFiles('#check-files', file(CONTENT))
      assert.match((await answersOf(page)).join(), /没有比较/)
      await page.fill('#fingerprint', (sm3.match(/.{1,4}/g) ?? []).join(' ').toUpperCase())
      assert.match((await answersOf(page)).join(), /一致.*这份文件的 SM3/s)
      await page.fill('#fingerprint', sha256)
      assert.match((await answersOf(page)).join(), /一致.*这份文件的 SHA-256/s)
      await page.fill('#fingerprint', `${sha256.slice(0, -1)}${sha256.endsWith('0') ? '1' : '0'}`)
      assert.match((await answersOf(page)).join(), /不一致/)
      await page.keyboard.press('Enter')
      assert.equal(new URL(page.url()).search, '')
      await page.fill('#fingerprint', sha256.slice(1))
      assert.match((await answersOf(page)).join(), /没有比较/)
      assert.match((await page.locator('.compare-status').textContent()) ?? '', /应为 64 位/)
      assert.deepEqual(
        sent.filter((url) => !new URL(url).pathname.startsWith('/static/')),
        [],
      )
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        assert.deepEqual(await axeFindings(page), [], scheme)
      }
      await page.setViewportSize({ width: 320, height: 800 })
      assert.equal(await overflowOf(page), 0)
    },
  },
  {
    title: 'check: by keyboard alone a file is chosen and compared — WCAG 2.2 §2.1.1, §4.1.3',
    async run({ page, address }) {
      page.on('filechooser', (chooser) => void chooser.setFiles(file(CONTENT)))
      await page.goto(`${address}/check?lang=zh`)
      await page.focus('#fingerprint')
      await page.keyboard.type(digestsOf(octetsOf(CONTENT))[0] ?? '')
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate('document.activeElement.id'), 'check-files')
      const outline = "getComputedStyle(document.querySelector('.compare-zone .button-quiet')).outlineStyle"
      assert.equal(await page.evaluate(outline), 'solid')
      await page.keyboard.press('Space')
      assert.match((await answersOf(page)).join(), /一致/)
      assert.match((await page.locator('.compare-zone [role=status]').textContent()) ?? '', /一致 1 份/)
    },
  },
  {
    title:
      'check: what digests a file compiles WebAssembly and reaches nobody, for the browser refuses it all else — CSP Level 3 §6.1.2',
    async run({ page, address }) {
      const sent: string[] = []
      page.on('request', (request) => sent.push(new URL(request.url()).pathname))
      await page.route('**/static/digest-worker.js', async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ response: answer, body: `${UNLESS_REFUSED}${await answer.text()}` })
      })
      await page.goto(`${address}/check?lang=en`)
      await page.setInputFiles('#check-files', file(CONTENT))
      assert.match((await answersOf(page)).join(), /Not compared/)
      assert.ok(!sent.includes('/healthz'))
    },
  },
  {
    title: 'check: where WebAssembly is forbidden the digests are the same — CSP Level 3 §4.5.1',
    async run({ page, address }) {
      await page.route('**/static/digest-worker.js', async (route) => {
        const answer = await route.fetch()
        const headers = { ...answer.headers(), 'content-security-policy': "script-src 'self'" }
        await route.fulfill({ response: answer, headers, body: `${UNLESS_FORBIDDEN}${await answer.text()}` })
      })
      await page.goto(`${address}/check?lang=en`)
      await page.setInputFiles('#check-files', file(CONTENT))
      assert.match((await answersOf(page)).join(), /Not compared/)
      assert.deepEqual(await printsOf(page), digestsOf(octetsOf(CONTENT)))
    },
  },
  {
    title: 'check: over plain http on an intranet, where there is no crypto.subtle, files are compared all the same',
    async run({ address }) {
      const { port } = new URL(address)
      const rule = '--host-resolver-rules=MAP intranet.example 127.0.0.1'
      const browser = await chromium.launch({ executablePath: EXECUTABLE, args: [...FLAGS, rule] })
      try {
        const page = await browser.newPage()
        await page.goto(`http://intranet.example:${port}/check?lang=zh`)
        assert.deepEqual(await page.evaluate('[isSecureContext, crypto.subtle === undefined]'), [false, true])
        await page.setInputFiles('#check-files', file(CONTENT))
        await answersOf(page)
        assert.deepEqual(await printsOf(page), digestsOf(octetsOf(CONTENT)))
      } finally {
        await browser.close()
      }
    },
  },
  {
    title: 'check: 100 MB stream past with progress in octets, and are cancelled on the way',
    async run({ page, address }) {
      const folder = mkdtempSync(join(tmpdir(), 'yanqian-large-'))
      const path = join(folder, 'large.bin')
      const octets = 100_000_000
      // All but the last octet is a hole: nothing of it takes room on the disk.
      writeSync(openSync(path, 'w'), Uint8Array.of(1), 0, 1, octets - 1)
      try {
        await page.goto(`${address}/check?lang=en`)
        await page.setInputFiles('#check-files', path)
        await page.getByText(/Computing large\.bin: \d+% \([\d,]+ \/ 100,000,000 octets\)/).waitFor()
        await page.getByRole('button', { name: 'Cancel' }).click()
        assert.equal(await page.locator('.compare-status').textContent(), 'Cancelled; nothing was compared.')
        assert.equal(await page.locator('.compare-answer').count(), 0)
        await page.setInputFiles('#check-files', [])
        await page.setInputFiles('#check-files', path)
        await answersOf(page)
        assert.deepEqual(await printsOf(page), digestsOf(readFileSync(path)))
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  },
  {
    title: 'check: without scripts the page says how to compute the fingerprint, and what it must be',
    context: { javaScriptEnabled: false },
    async run({ page, address }) {
      const [sha256 = ''] = digestsOf(octetsOf(CONTENT))
      await page.goto(`${address}/check?lang=en`)
      assert.equal(await page.locator('#check-files').isVisible(), false)
      await page.fill('#fingerprint', `SHA-256: ${sha256}`)
      await page.getByRole('button', { name: 'Show how to check' }).click()
      assert.match((await page.locator('.error-summary').textContent()) ?? '', /no fingerprint/)
      await page.fill('#fingerprint', sha256.toUpperCase())
      await page.getByRole('button', { name: 'Show how to check' }).click()
      const lines = (await page.locator('.by-hand .command code').allTextContents()).join('\n')
      for (const line of ['openssl dgst -sha256', 'shasum -a 256', 'certutil -hashfile', 'openssl dgst -sm3'])
        assert.ok(lines.includes(line), line)
      const shown = (await page.locator('.by-hand .print-value').textContent()) ?? ''
      assert.equal(shown, sha256)
      await reportOf(page, address, 'en')
      assert.match((await page.locator('section.compare').textContent()) ?? '', /runs no scripts/)
    },
  },
]
