import { Notice } from '../components/notice.tsx'
import type { Words } from './words.ts'

export interface ErrorWords {
  readonly title: string
  readonly text: string
  readonly next: string
}

/** What went wrong in words, what to do, and the id that the operator finds in the log. */
export function ErrorPage({
  words,
  error,
  code,
  id,
}: {
  words: Words
  error: ErrorWords
  code?: string | undefined
  id: string
}) {
  const { errors, colon } = words.portal
  return (
    <Notice title={error.title} tone="unknown" icon="noted">
      <p class="lead">{error.text}</p>
      <p>{error.next}</p>
      <p>
        <a class="button button-main" href="/">
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
