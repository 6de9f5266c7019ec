import { Notice } from '../components/notice.tsx'
import type { Words } from './words.ts'

export interface ErrorWords {
  readonly title: string
  readonly text: string
  readonly next: string
}

/** Where to go on, by an address of ours. */
export interface Way {
  readonly href: string
  readonly title: string
}

/** What went wrong in words, what to do, and the id that the operator finds in the log. */
export function ErrorPage({
  words,
  error,
  code,
  id,
  way,
}: {
  words: Words
  error: ErrorWords
  code?: string | undefined
  id: string
  way?: Way | undefined
}) {
  const { errors, colon } = words.portal
  return (
    <Notice title={error.title} tone="unknown" icon="noted">
      <p class="lead">{error.text}</p>
      <p>{error.next}</p>
      <p class="button-row">
        {way === undefined ? null : (
          <a class="button button-main" href={way.href}>
            {way.title}
          </a>
        )}
        <a class={way === undefined ? 'button button-main' : 'button'} href="/">
          {errors.back}
        </a>
      </p>
      <p class="notice-id">
        {errors.id}
        {colon}
        <code>{id}</code>
        {code === undefined ? null : <code>{code}</code>}
      </p>
    </Notice>
  )
}
