import { type Browser, chromium } from 'playwright-core'
import { tests as accessibility } from './accessibility.browser.ts'
import { type BrowserTest, EXECUTABLE, FLAGS } from './browser-test.ts'
import { tests as checkFile } from './check-file.browser.ts'
import { consoleTests } from './console.browser.ts'
import { tests as engine } from './engine.browser.ts'
import { everyPageTests } from './every-page.browser.ts'
import { startHarness } from './harness.ts'
import { tests as journeys } from './journeys.browser.ts'
import { tests as query } from './query.browser.ts'
import { tests as recognition } from './recognition.browser.ts'
import { tests as result } from './result.browser.ts'
import { tests as served } from './served.browser.ts'
import { startWorker } from './start-worker.ts'
import { supervisorTests } from './supervisor.browser.ts'

/** Runs the portal's tests in Debian's Chromium: `node src/testing/browser/run.ts [words of a title]`. */
const wanted = process.argv[2] ?? ''

const harness = await startHarness()
const worker = await startWorker()
const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS })
const failures =
  (await runAll(browser, harness.address, [...engine, ...accessibility, ...journeys])) +
  (await runAll(browser, worker.address, [
    ...served,
    ...query,
    ...recognition,
    ...result,
    ...checkFile,
    ...consoleTests(worker.address, worker.firstToken),
    ...supervisorTests(worker.address, worker.firstToken, worker.state),
  ])) +
  // Last, for they fill the registry with markup; side by side, for they only read.
  (await runAtOnce(browser, worker.address, everyPageTests(worker.firstToken)))
await browser.close()
await harness.close()
await worker.close()
console.log(failures === 0 ? '\nBrowser tests passed' : `\n${failures} browser tests failed`)
process.exit(failures === 0 ? 0 : 1)

async function runAll(chrome: Browser, address: string, tests: readonly BrowserTest[]): Promise<number> {
  let failed = 0
  for (const test of tests.filter(({ title }) => title.includes(wanted))) {
    if (!(await runOne(chrome, address, test))) failed += 1
  }
  return failed
}

async function runAtOnce(chrome: Browser, address: string, tests: readonly BrowserTest[]): Promise<number> {
  const failed = await Promise.all(tests.map((test) => runAll(chrome, address, [test])))
  return failed.reduce((sum, each) => sum + each, 0)
}

async function runOne(
  chrome: Browser,
  address: string,
  { title, context: options, run }: BrowserTest,
): Promise<boolean> {
  const context = await chrome.newContext({ locale: 'zh-CN', timezoneId: 'America/New_York', ...options })
  const started = performance.now()
  try {
    await run({ page: await context.newPage(), address })
    console.log(`✓ ${title} (${Math.round(performance.now() - started)} ms)`)
    return true
  } catch (error) {
    console.error(`✗ ${title}\n${error instanceof Error ? error.stack : String(error)}`)
    return false
  } finally {
    await context.close()
  }
}
