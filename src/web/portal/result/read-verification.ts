import { hexOf } from '../../../base/bytes.ts'
import { type Instant, instantFromIso, isoOf } from '../../../base/instant.ts'
import { isPurpose, isRegionCode } from '../../../service/recognition/recognition-choices.ts'
import type { Relying, UploadedFile, VerificationForm } from '../portal-service.ts'
import { todayInBeijing } from '../query/read-question.ts'
import { filesOf, textField } from '../shell/form-fields.ts'
import { type JudgedReport, judgementChoices } from './judgement-choices.ts'
import { pairFiles } from './pair-files.ts'

/** Files of one form: each pair is verified for itself, one after the other. Ours. */
export const FILES_MAX = 10

/** Why a form cannot be taken, each with words of its own. */
export type FormRefusal = 'noFile' | 'tooMany' | 'time' | 'region'

export type ReadVerifications =
  | { readonly ok: true; readonly value: readonly VerificationForm[] }
  | { readonly ok: false; readonly why: FormRefusal }

/** What a form asks to be verified: each document, with its proof where both are there. */
export async function readVerifications(form: FormData | null): Promise<ReadVerifications> {
  const files = (await filesOf(form, 'file')).filter(({ bytes }) => bytes.length > 0)
  if (files.length === 0) return { ok: false, why: 'noFile' }
  if (files.length > FILES_MAX) return { ok: false, why: 'tooMany' }
  const at = beijingTime(textField(form, 'at'))
  if (at === undefined) return { ok: false, why: 'time' }
  const relying = readRelying(form)
  if (relying === undefined) return { ok: false, why: 'region' }
  const policy = textField(form, 'policy') || null
  return { ok: true, value: pairFiles(files).map((pair): VerificationForm => ({ ...pair, at, policy, relying })) }
}

/** Null where nobody asks, undefined where what is asked is no region or purpose. */
export function readRelying(form: FormData | null): Relying | null | undefined {
  const [region, purpose] = [textField(form, 'region'), textField(form, 'purpose') || 'general']
  if (region === '') return null
  return isRegionCode(region) && isPurpose(purpose) ? { region, purpose } : undefined
}

/** A form's date and time is Beijing time, as the page says; null where it is empty, undefined where it is none. */
function beijingTime(text: string): string | null | undefined {
  if (text === '') return null
  const instant = instantFromIso(`${text}+08:00`)
  return instant === null ? undefined : isoOf(instant)
}

/** The instant that a report is judged at anew; null for now, undefined where none was chosen or it has not been. */
export function readJudgement(form: FormData | null, report: JudgedReport, now: Instant): string | null | undefined {
  const when = textField(form, 'when')
  if (when === 'now') return null
  if (when !== 'day') return judgementChoices(report).find(({ value }) => value === when)?.at
  const day = textField(form, 'day')
  const end = /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantFromIso(`${day}T23:59:59+08:00`) : null
  if (end === null || day > todayInBeijing(now)) return undefined
  return end >= now ? null : isoOf(end)
}

/** The files of a report among those given, told by their digests; null where any of them is another. */
export async function filesOfReport(
  { document, content }: JudgedReport,
  given: readonly UploadedFile[],
): Promise<Pick<VerificationForm, 'file' | 'content'> | null> {
  const digests = await Promise.all(given.map(({ bytes }) => sha256Of(bytes)))
  const named = (sha256: string) => given[digests.indexOf(sha256)] ?? null
  const wanted = [document.sha256, ...(content === undefined ? [] : [content.sha256])]
  const file = named(document.sha256)
  const spokenOf = content === undefined ? null : named(content.sha256)
  const isComplete = file !== null && (content === undefined || spokenOf !== null)
  return isComplete && digests.every((digest) => wanted.includes(digest)) ? { file, content: spokenOf } : null
}

const sha256Of = async (bytes: UploadedFile['bytes']): Promise<string> =>
  hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))))
