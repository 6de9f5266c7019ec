import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type BenchResult, type BenchRow, median } from './interleave.ts'
import type { WorldSize } from './registry-world.ts'
import { serveRegistry } from './serve-registry.ts'

const TOP = fileURLToPath(new URL('../../..', import.meta.url))
const PORT = 18_790

/** The registry of the promise: a first paint within a second, an answer to a hand within a tenth of one. */
const SIZE: WorldSize = { authorities: 300, crossCertificates: 2_000, certificates: 2_700 }
const ROUNDS = 7
/** In each round. */
const MOVES = 6

const PAGES = {
  'every authority': '/recognition/graph/authorities',
  'regions alone': '/recognition/graph',
} as const

/**
 * The graph of 300 authorities with 2,000 cross-certificates in Chromium, beside an empty page in the same rounds: from the
 * start of a navigation to the first paint of content, server included; and from a key, a pointer or a button to the frame
 * that shows what it did.
 */
export async function benchGraph(): Promise<BenchResult> {
  buildAssets()
  const script = 'src/worker.ts'
  const served = await serveRegistry({ size: SIZE, port: PORT, script, assets: join(TOP, 'dist/assets') })
  const empty = await serveEmptyPage()
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  try {
    return { bench: 'graph', rows: await measure(browser, served.address, empty.address) }
  } finally {
    await browser.close()
    empty.close()
    await served.close()
  }
}

function buildAssets(): void {
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build:browser'], { cwd: TOP, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the portal was not built: ${stderr}`)
}

async function serveEmptyPage(): Promise<{ readonly address: string; readonly close: () => void }> {
  const page = '<!DOCTYPE html><html lang="en"><title>Empty</title><a href="#a" id="a">a</a></html>'
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() }
}

async function measure(browser: Browser, address: string, empty: string): Promise<BenchRow[]> {
  const paints: Record<string, number[]> = {}
  const moves: Record<string, number[]> = {}
  const sizes: BenchRow[] = []
  const add = (to: Record<string, number[]>, name: string, ...values: readonly number[]) => {
    to[name] = [...(to[name] ?? []), ...values]
  }
  // Once without a stop-watch: the worker's modules are compiled, and the browser's files are in its cache.
  for (let round = -1; round < ROUNDS; round++) {
    const contestants = [
      ...Object.entries(PAGES).map(([name, path]) => [name, `${address}${path}`]),
      ['an empty page', empty],
    ]
    for (const [name, url] of contestants as [string, string][]) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      await page.goto(url)
      const paint = await firstPaint(page)
      const times = await timesOf(page, name)
      if (round >= 0) {
        add(paints, name, paint)
        for (const [what, values] of times) add(moves, what, ...values)
      } else if (name !== 'an empty page') {
        sizes.push(...(await weights(page, name, url)))
      }
      await page.close()
    }
  }
  return [
    ...rowsOf('first paint', paints, 'an empty page'),
    ...rowsOf('answer to', moves, 'a key on an empty page'),
    ...Object.entries(moves).map(([name, values]) =>
      row(`answer to ${name}, slowest of ${values.length}`, Math.max(...values), 'ms'),
    ),
    ...sizes,
  ]
}

const firstPaint = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName('first-contentful-paint')
    if (paint) resolve(paint.startTime)
  }).observe({ type: 'paint', buffered: true }))`)

/** From the event's own time to the frame after the one that it asked for. */
const watch = (type: string): string => `void (window.answered = new Promise((resolve, reject) => {
  setTimeout(reject, 20_000, new Error('nothing answered'))
  addEventListener('${type}', (event) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => resolve(performance.now() - event.timeStamp)
    channel.port2.postMessage(0)
  }), { once: true, capture: true })
}))`

async function timed(page: Page, type: string, move: () => Promise<unknown>): Promise<number> {
  await page.evaluate(watch(type))
  await move()
  return page.evaluate<number>('window.answered')
}

/** Middles of nodes that a pointer can reach. */
const NODES_IN_VIEW = `[...document.querySelectorAll('a.node')].map((node) => ({ node, box: node.getBoundingClientRect() }))
  .map(({ node, box }) => ({ node, x: box.x + box.width / 2, y: box.y + box.height / 2 }))
  .filter(({ node, x, y }) => node.contains(document.elementFromPoint(x, y)))
  .map(({ x, y }) => ({ x, y }))`

async function timesOf(page: Page, name: string): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>()
  const repeat = async (what: string, type: string, move: (turn: number) => Promise<unknown>) => {
    const all: number[] = []
    for (let turn = 0; turn < MOVES; turn++) all.push(await timed(page, type, () => move(turn)))
    times.set(what, all)
  }
  if (name === 'an empty page') {
    await page.locator('a').focus()
    await repeat('a key on an empty page', 'keydown', () => page.keyboard.press('ArrowRight'))
    return times
  }
  const field = page.locator('.graph-field')
  await field.scrollIntoViewIfNeeded()
  const seen = await page.evaluate<{ x: number; y: number }[]>(NODES_IN_VIEW)
  if (seen.length < 2) throw new Error(`${name} shows no nodes to point at`)
  await page.mouse.move(1, 1)
  await repeat(`a pointer over a node, ${name}`, 'pointerover', (turn) => {
    const { x, y } = seen[turn % seen.length]!
    return page.mouse.move(x, y)
  })
  await page.locator('a.node').first().focus()
  await repeat(`an arrow key, ${name}`, 'keydown', (turn) =>
    page.keyboard.press(turn % 2 === 0 ? 'ArrowDown' : 'ArrowRight'),
  )
  await repeat(`a step of enlarging, ${name}`, 'click', (turn) =>
    page.locator(turn % 2 === 0 ? '[data-zoom=larger]' : '[data-zoom=smaller]').click(),
  )
  return times
}

async function weights(page: Page, name: string, url: string): Promise<BenchRow[]> {
  const scripts = await page.evaluate<string[]>(
    `performance.getEntriesByType('resource').filter(({ initiatorType }) => initiatorType === 'script').map(({ name }) => name)`,
  )
  const octetsOf = async (address: string) => gzipSync(await (await fetch(address)).bytes()).length
  let script = 0
  for (const each of scripts) script += await octetsOf(each)
  return [
    row(`page without its files, gzipped, ${name}`, (await octetsOf(url)) / 1024, 'KiB'),
    row(`all scripts, gzipped, ${name}`, script / 1024, 'KiB'),
  ]
}

/** Medians, each with how many times as long as the empty page it takes. */
function rowsOf(what: string, measured: Readonly<Record<string, readonly number[]>>, base: string): BenchRow[] {
  return Object.entries(measured).map(([name, values]) => ({
    ...row(`${what}: ${name}`, median(values), 'ms'),
    ratios: name === base ? {} : { [`${what}: ${base}`]: rounded(median(measured[base]!) / median(values)) },
  }))
}

const rounded = (value: number): number => Number(value.toPrecision(3))
const row = (name: string, value: number, unit: string): BenchRow => ({
  name,
  median: rounded(value),
  unit,
  ratios: {},
})
