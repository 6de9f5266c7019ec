import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { utf8Of } from '../base/bytes.ts'
import { findSignerCertificate } from '../cms/find-signer-certificate.ts'
import { decodeTimestampToken, type TimestampToken, verifyTimestampToken } from '../cms/timestamp-token.ts'
import { verifySigner } from '../cms/verify-signer.ts'
import { openDocument } from './open.ts'
import type { SignedDocument } from './signed-object.ts'

/** Files of real producers, which may not be given away: where they are not at hand the tests say so and stop. */
const DATA = process.env.YANQIAN_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const present = existsSync(DATA)
if (!present) console.warn(`SKIPPED: no real CMS and time-stamp files at ${DATA} (YANQIAN_DATA names another place)`)

interface Row {
  readonly id: string
  readonly file: string
  readonly format: string
  readonly why: string
  readonly input: { readonly content?: { readonly file?: string; readonly text?: string } }
  readonly expect: Readonly<Record<string, unknown>>
}

const read = (suite: string, file: string): Uint8Array => new Uint8Array(readFileSync(`${DATA}/${suite}/${file}`))

const rowsOf = (suite: string): Row[] =>
  present
    ? (JSON.parse(readFileSync(`${DATA}/${suite}/cases.json`, 'utf8')) as Row[]).filter(
        ({ format }) => format === 'cms' || format === 'timestamp',
      )
    : []

interface Outcome {
  readonly intact: (boolean | null)[]
  readonly timestampIntact: (boolean | null)[]
  readonly codes: string[]
}

/** The mathematics of a document, with the certificates that it carries itself. */
async function outcomeOf(document: SignedDocument): Promise<Outcome> {
  const outcome: Outcome = { intact: [], timestampIntact: [], codes: [] }
  const stamp = async (token: TimestampToken, imprinted: readonly Uint8Array[] | null): Promise<void> => {
    const { signers, certificates } = token.signedData
    const named = (await findSignerCertificate(signers[0]!, certificates)).certificates[0] ?? null
    const check = await verifyTimestampToken(token, imprinted, named)
    outcome.timestampIntact.push(check.intact)
    outcome.codes.push(...check.findings.map(({ code }) => code))
  }
  for (const { structure, content } of document.objects) {
    if (structure.kind === 'timestamp') await stamp(structure.token, content)
    if (structure.kind !== 'cms') continue
    const { data, signer } = structure
    const {
      certificates: [certificate = null],
    } = await findSignerCertificate(signer, data.certificates)
    const check = await verifySigner(data, signer, content, certificate)
    outcome.intact.push(check.intact)
    outcome.codes.push(...check.findings.map(({ code }) => code))
    for (const bytes of signer.timestampTokens) {
      const token = decodeTimestampToken(bytes)
      if (token.ok) await stamp(token.value, [signer.signature])
      else outcome.timestampIntact.push(null)
    }
  }
  return outcome
}

describe.skipIf(!present)('real CMS messages and time-stamps', () => {
  for (const suite of ['china', 'interop']) {
    it.each(rowsOf(suite).map((row) => [row.id, row.why, row] as const))(`${suite} %s: %s`, async (_id, _why, row) => {
      const { content } = row.input
      const given =
        content === undefined ? {} : { content: content.file ? read(suite, content.file) : utf8Of(content.text ?? '') }
      const opened = openDocument({ bytes: read(suite, row.file), ...given })
      if (!opened.ok) throw new Error(opened.fault.code)
      const outcome = await outcomeOf(opened.value)
      const wanted = row.expect
      if (wanted.intact) expect(outcome.intact).toEqual(wanted.intact)
      if (wanted.timestampIntact) expect(outcome.timestampIntact).toEqual(wanted.timestampIntact)
      if (wanted.notIntact) expect(outcome.intact).not.toContain(true)
      if (wanted.finding) expect(outcome.codes.some((code) => code.startsWith('crypto.'))).toBe(true)
      if (wanted.indication === 'NO-SIGNATURE-FOUND') expect(opened.value.objects).toEqual([])
      if (wanted.subIndication === 'HASH_FAILURE') expect(outcome.codes).toContain('cms.message-digest-mismatch')
      if (wanted.subIndication === 'SIGNED_DATA_NOT_FOUND') expect(outcome.intact).toEqual([null])
      if (wanted.subIndication === 'NO_SIGNING_CERTIFICATE_FOUND') expect(outcome.intact).toEqual([null])
    })
  }

  it('are at hand in number', () => {
    expect(rowsOf('china').length + rowsOf('interop').length).toBeGreaterThan(20)
  })
})
