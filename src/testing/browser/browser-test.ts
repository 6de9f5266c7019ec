import type { BrowserContextOptions, Page } from 'playwright-core'

export const EXECUTABLE = '/usr/bin/chromium'

/** Debian's Chromium as root, quiet: nothing is fetched but what a test asks for. */
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** One test in a browser context of its own. It fails by throwing. */
export interface BrowserTest {
  readonly title: string
  readonly context?: BrowserContextOptions
  readonly run: (given: { readonly page: Page; readonly address: string }) => Promise<void>
}

/** A file to choose, whose name tells the sample service which report to give. */
export const sampleFile = (name: string, text = '%PDF-1.7') => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
})

export const SAMPLES = [
  'passed',
  'changed',
  'no-anchor',
  'two-signatures',
  'cross-certificate',
  'two-regions',
  'conflict',
  'no-signature',
  'hostile',
]
