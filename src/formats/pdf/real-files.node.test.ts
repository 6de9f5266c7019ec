import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bytesEqual } from '../../base/bytes.ts'
import { findSignerCertificate } from '../../cms/find-signer-certificate.ts'
import { verifyTimestampToken } from '../../cms/timestamp-token.ts'
import { verifySigner } from '../../cms/verify-signer.ts'
import { digest } from '../../crypto/digest.ts'
import type { SignedObject } from '../signed-object.ts'
import { openPdf } from './open-pdf.ts'

interface Case {
  readonly id: string
  readonly file: string
  readonly format: string
  readonly what: string
  readonly expect: {
    readonly intact?: boolean[]
    readonly atLeastOneNotIntact?: boolean
    readonly changedAfterSigning?: boolean
    readonly signatures?: number
    readonly indication?: string
  }
}

const FOLDER = process.env.INTEROP_DATA ?? new URL('../../../../shared/data/interop', import.meta.url).pathname
const present = existsSync(`${FOLDER}/cases.json`)
if (!present) console.warn(`SKIPPED: real PDF files are not at ${FOLDER} (INTEROP_DATA names another folder)`)
const cases: Case[] = present ? JSON.parse(readFileSync(`${FOLDER}/cases.json`, 'utf8')) : []

/** The mathematics alone: what validation does before it asks who signed. */
async function intactOf(object: SignedObject): Promise<boolean | null> {
  if (object.broken) return false
  const { structure, content, digestedContent } = object
  if (structure.kind === 'timestamp') {
    const { signers, certificates } = structure.token.signedData
    const named = (await findSignerCertificate(signers[0]!, certificates)).certificates[0] ?? null
    return (await verifyTimestampToken(structure.token, content, named)).intact
  }
  if (structure.kind !== 'cms') return null
  const { data, signer } = structure
  const {
    certificates: [certificate = null],
  } = await findSignerCertificate(signer, data.certificates)
  const check = await verifySigner(data, signer, content, certificate)
  if (digestedContent === undefined || check.intact !== true) return check.intact
  return bytesEqual(await digest(digestedContent.algorithm, digestedContent.parts), content![0]!)
}

describe.skipIf(!present)('real files', () => {
  it.each(cases.filter(({ format }) => format === 'pdf').map((each) => [each.id, each.what, each] as const))(
    '%s, %s',
    async (_, _what, { file, expect: wanted }) => {
      const result = openPdf(new Uint8Array(readFileSync(`${FOLDER}/${file}`)))
      if (!result.ok) throw new Error(result.fault.code)
      const document = result.value
      const signatures = document.objects.filter(({ kind }) => kind === 'signature')
      const intact = await Promise.all(signatures.map(intactOf))
      if (wanted.intact !== undefined) expect(intact).toEqual(wanted.intact)
      if (wanted.atLeastOneNotIntact) expect(intact.some((each) => each !== true)).toBe(true)
      if (wanted.signatures !== undefined) expect(signatures).toHaveLength(wanted.signatures)
      if (wanted.indication === 'NO-SIGNATURE-FOUND') expect(document.objects).toEqual([])
      else expect(document.objects.length).toBeGreaterThan(0)
      if (wanted.changedAfterSigning !== undefined)
        expect(document.changedAfterSigning).toBe(wanted.changedAfterSigning)
      if (wanted.intact === undefined && wanted.signatures === undefined && wanted.indication === undefined) {
        expect(document.changedAfterSigning || intact.some((each) => each !== true)).toBe(true)
      }
    },
  )
})
