import { type Browser, chromium } from 'playwright-core'
import { tests as accessibility } from './accessibility.browser.ts'
import { auditTests } from './audit.browser.ts'
import { type BrowserTest, EXECUTABLE, FLAGS } from './browser-test.ts'
import { tests as checkFile } from './check-file.browser.ts'
import { tests as choices } from './choices.browser.ts'
import { tests as citizen } from './citizen.browser.ts'
import { consoleTests } from './consoles.browser.ts'
import { tests as court } from './court.browser.ts'
import { crossCertificationTests } from './cross-certification.browser.ts'
import { tests as engine } from './engine.browser.ts'
import { everyPageTests, metTests } from './every-page.browser.ts'
import { startHarness } from './harness.ts'
import { tests as journeys } from './journeys.browser.ts'
import { printTests } from './print.browser.ts'
import { proposalTests } from './proposals.browser.ts'
import { tests as query } from './query.browser.ts'
import { tests as recognition } from './recognition.browser.ts'
import { tests as result } from './result.browser.ts'
import { tests as served } from './served.browser.ts'
import { startWorker } from './start-worker.ts'
import { statisticsTests } from './statistics-csv.browser.ts'
import { troubledTests } from './troubled.browser.ts'

/** Runs the portal's tests in Debian's Chromium: `node src/testing/browser/run.ts [words of a title]`. */
const wanted = process.argv[2] ?? ''

/** Pages at once: half of a test is waiting, for the service or for the browser. */
const LANES = 2

/** Tests of one service that follow one another, for they share people. */
interface Group {
  readonly address: string
  readonly tests: readonly BrowserTest[]
}

// The worker builds what both serve.
const [worker, harness, browser] = await Promise.all([
  startWorker(),
  startHarness(),
  chromium.launch({ executablePath: EXECUTABLE, args: FLAGS }),
])
const { address, firstToken, state } = worker
const at = (where: string) => (tests: readonly BrowserTest[]) => ({ address: where, tests })
const steps: readonly (readonly Group[])[] = [
  [
    [...crossCertificationTests(address, firstToken), ...consoleTests(address, firstToken)],
    printTests(address, firstToken),
    proposalTests(address, firstToken),
    result,
    [...court, ...citizen],
    recognition,
    troubledTests,
    [...served, ...query, ...choices],
    checkFile,
  ].map(at(address)),
  // While a row is altered past the service nobody else asks it.
  [
    at(address)(auditTests(address, firstToken, state)),
    at(harness.address)([...accessibility, ...journeys, ...engine]),
  ],
  // Last, for they fill the registry with markup.
  everyPageTests(firstToken).map((each) => at(address)([each])),
  [at(address)([...metTests, ...statisticsTests(firstToken, state)])],
]
let failures = 0
for (const groups of steps) failures += await runInLanes(browser, groups)
await browser.close()
await harness.close()
await worker.close()
console.log(failures === 0 ? '\nBrowser tests passed' : `\n${failures} browser tests failed`)
process.exit(failures === 0 ? 0 : 1)

/** Each lane takes the next group when it has ended one. Gives how many tests failed. */
async function runInLanes(chrome: Browser, groups: readonly Group[]): Promise<number> {
  const open = [...groups]
  let failed = 0
  const lane = async () => {
    for (let group = open.shift(); group !== undefined; group = open.shift()) {
      for (const test of group.tests.filter(({ title }) => title.includes(wanted))) {
        if (!(await runOne(chrome, group.address, test))) failed += 1
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return failed
}

async function runOne(chrome: Browser, where: string, { title, context: options, run }: BrowserTest): Promise<boolean> {
  const context = await chrome.newContext({ locale: 'zh-CN', timezoneId: 'America/New_York', ...options })
  const started = performance.now()
  try {
    await run({ page: await context.newPage(), address: where })
    console.log(`✓ ${title} (${Math.round(performance.now() - started)} ms)`)
    return true
  } catch (error) {
    console.error(`✗ ${title}\n${error instanceof Error ? error.stack : String(error)}`)
    return false
  } finally {
    await context.close()
  }
}
