import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import type { Holder } from '../web/office-client.ts'
import { byPointer, type Hand } from './hand.ts'

/** Takes a challenge as a file, signs it, and hands the signature in as a file. */
export async function answerChallenge(
  page: Page,
  hand: Hand,
  link: string,
  sign: (octets: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  const [download] = await Promise.all([page.waitForEvent('download'), hand.press(link)])
  assert.equal(download.suggestedFilename(), 'challenge.txt')
  const signature = await sign(await readFile(await download.path()))
  const file = { name: 'challenge.sig', mimeType: 'application/octet-stream', buffer: Buffer.from(signature) }
  await hand.attach('#signature-file', [file])
}

/** Logs in as somebody would, whoever was there before: account, challenge as a file, signature as a file. */
export async function logIn(
  page: Page,
  address: string,
  { account, key }: Holder,
  lang: 'zh' | 'en',
  hand: Hand = byPointer(page),
): Promise<void> {
  await page.context().clearCookies({ name: 'session' })
  await page.goto(`${address}/session?lang=${lang}`)
  await hand.write('#account', account)
  await hand.follow('main button[type=submit]')
  await answerChallenge(page, hand, 'a[download]', (octets) => key.sign(octets))
  await hand.follow('main form[action="/session/answer"] button[type=submit]')
  await page.locator('.person-bar').waitFor()
}

/** Somebody who has logged in already, with the service's own cookie: for pages that are looked at, not for the way to them. */
export async function comeAs(page: Page, address: string, holder: Holder | null): Promise<void> {
  await page.context().clearCookies({ name: 'session' })
  if (holder === null) return
  const session = { name: 'session', value: holder.token, url: address }
  await page.context().addCookies([{ ...session, httpOnly: true, sameSite: 'Strict' }])
}
