import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { BrowserTest } from './browser-test.ts'
import { contextOf, type Hand, WAYS, type Way } from './hand.ts'
import { complaintsOf } from './page-checks.ts'

const CONTRACTS = new URL('../../../test-vectors/contracts/', import.meta.url)

/** A message, its detached signature by a certificate of Guangdong, and one by Shanghai that was stamped. */
const CONTENT = 'contract.txt'
const FORGED = 'contract-forged.txt'
const SIGNATURE = 'cms-sm2-gm-embedded-lists.p7s'
const STAMPED = 'time-rsa-embedded-lists.p7s'

/** Where the demonstration recognises each of them for bidding. */
const PROOFS = [
  {
    proof: SIGNATURE,
    region: 'CN-SH',
    zh: /在上海，用于招标投标\s*予以承认/,
    en: /In Shanghai, for bidding\s*Recognised/,
  },
  {
    proof: STAMPED,
    region: 'CN-GD',
    zh: /在广东，用于招标投标\s*予以承认/,
    en: /In Guangdong, for bidding\s*Recognised/,
  },
] as const

const WORDS = {
  zh: { passed: '验证通过', failed: '验证不通过', mismatch: /内容与签名不符/ },
  en: { passed: 'Passed', failed: 'Failed', mismatch: /match/ },
} as const

const contract = (name: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: readFileSync(new URL(name, CONTRACTS)),
})

async function verify(page: Page, hand: Hand, start: string, names: readonly string[], region: string): Promise<void> {
  await page.goto(start)
  await hand.attach('#files', names.map(contract))
  await hand.choose('#region', region)
  await hand.choose('#purpose', 'bidding')
  await hand.follow('form.drop button[type=submit]')
  await page.waitForURL('**/verifications/*')
}

const journey = (way: Way): BrowserTest => ({
  title: `court: a data message is checked with its proof, and whether it is recognised elsewhere, ${way.told}`,
  context: contextOf(way),
  async run({ page, address }) {
    const complaints = complaintsOf(page)
    const words = WORDS[way.lang]
    const start = `${address}/?lang=${way.lang}`
    const hand = way.hand(page)
    const facts = async () => (await page.locator('.facts').textContent()) ?? ''
    for (const { proof, region, [way.lang]: recognised } of PROOFS) {
      await verify(page, hand, start, [CONTENT, proof], region)
      assert.equal(await page.locator('h1').textContent(), words.passed, proof)
      assert.match(await facts(), recognised)
      assert.equal(await page.locator('.three-across > div').count(), 3)
    }
    await verify(page, hand, start, [FORGED, SIGNATURE], 'CN-SH')
    assert.equal(await page.locator('h1').textContent(), words.failed)
    assert.match(await facts(), words.mismatch)
    assert.deepEqual(complaints, [])
  },
})

export const tests: readonly BrowserTest[] = WAYS.map(journey)
