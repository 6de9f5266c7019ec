import { Budget } from '../../base/budget.ts'
import { SignatureCache, type SignedObject } from '../../path/signature-cache.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { AttributeType, nameAttribute } from '../../x509/name.ts'
import type { InteropCase, InteropFolder } from './interop-case.ts'

/** Where a verdict differs from its row, in words; empty where it agrees. */
export interface Judgement {
  readonly differences: readonly string[]
  /** What the row says and nothing at hand can show: the file that it speaks of is not among the rows. */
  readonly notJudged: readonly string[]
}

/** A phrase of a row and what must hold of the decoded file where it stands; null where it holds. */
export interface Claim<T> {
  readonly phrase: RegExp
  readonly check: (subject: T, words: readonly string[], folder: InteropFolder) => Promise<string | null>
}

/** Returned by a check whose file is not among the rows. */
export const NOT_AT_HAND = 'not at hand'

/** Holds each clause of a row's text against the claims: one that no claim knows is a difference too. */
export async function judgeClaims<T>(
  { expect }: InteropCase,
  folder: InteropFolder,
  claims: readonly Claim<T>[],
  subject: T,
): Promise<Judgement> {
  const differences: string[] = []
  const notJudged: string[] = []
  for (const clause of (expect.text ?? '').split('; ')) {
    const fit = claims.filter(({ phrase }) => phrase.test(clause))
    if (fit.length !== 1) differences.push(`${fit.length} checks know of "${clause}"`)
    for (const { phrase, check } of fit) {
      const difference = await check(subject, phrase.exec(clause)!.slice(1), folder)
      if (difference === NOT_AT_HAND) notJudged.push(clause)
      else if (difference !== null) differences.push(difference)
    }
  }
  return { differences, notJudged }
}

/** Whether a key signed the object; the default SM2 ID where none is given. */
export async function isSignedBy(signed: SignedObject, issuer: Certificate, sm2Id?: Uint8Array): Promise<boolean> {
  const check = await new SignatureCache().verify(signed, issuer.publicKey, sm2Id, new Budget())
  return check?.outcome === 'valid'
}

/** "OK under NAME": the row of that file or common name signed it. */
export async function checkSignedUnder(signed: SignedObject, name: string, folder: InteropFolder) {
  const named = certificateRows(folder).filter(
    ({ file, certificate }) =>
      file === `files/${name}.cer` || nameAttribute(certificate.subject, AttributeType.commonName) === name,
  )
  const signers = await Promise.all(named.map(({ certificate }) => isSignedBy(signed, certificate)))
  return signers.includes(true) ? null : `${name}, of ${named.length} rows, did not sign it`
}

export function certificateRows(folder: InteropFolder): { readonly file: string; readonly certificate: Certificate }[] {
  return folder.cases
    .filter(({ format }) => format === 'certificate')
    .map(({ file }) => ({ file, certificate: decodedValue(decodeCertificate(folder.read(file))) }))
}

export function decodedValue<T>(result: { ok: true; value: T } | { ok: false; fault: { code: string } }): T {
  if (!result.ok) throw new Error(`a row's file does not decode: ${result.fault.code}`)
  return result.value
}
