import type { Fault } from '../../../base/result.ts'
import { problemText } from '../shell/problem-text.ts'
import type { Words } from '../shell/words.ts'
import { consoleWords } from './console-words.ts'
import type { ConsoleTexts } from './words/zh.ts'

export type SubmissionKind = 'root' | 'cross-certificate'

export type SubmissionField =
  | 'certificate-file'
  | 'certificate'
  | 'request-file'
  | 'request'
  | 'issuer'
  | 'subject'
  | 'name-zh'
  | 'name-en'
  | 'instrument'
  | 'pair'
  | 'effective'
  | 'sm2-id'
  | 'comment'

/** What is wrong with a field: words of the form, or a fault of the service. */
export interface WrongField {
  readonly name: SubmissionField
  readonly error: keyof ConsoleTexts['form']['errors'] | Fault
}

/** Where the members of a request stand in the form. */
export const FIELD_OF_MEMBER: Readonly<Record<string, SubmissionField>> = {
  '/certificate': 'certificate-file',
  '/request': 'request-file',
  '/issuer': 'issuer',
  '/subject': 'subject',
  '/names/zh': 'name-zh',
  '/names/en': 'name-en',
  '/pair': 'pair',
  '/instrument': 'instrument',
  '/sm2Id': 'sm2-id',
  '/effectiveFrom': 'effective',
  '/comment': 'comment',
}

/** Each error in words, with the field where it stands. */
export const fieldErrors = (words: Words, wrong: readonly WrongField[]) =>
  wrong.map(({ name, error }) => ({
    name,
    text: typeof error === 'string' ? consoleWords(words).form.errors[error] : problemText(words, error),
  }))
