import { Notice } from '../components/notice.tsx'
import type { Words } from '../shell/words.ts'

export function DeletedPage({ words }: { words: Words }) {
  const { title, text, again } = words.portal.deleted
  return (
    <Notice title={title} tone="passed">
      <p class="lead">{text}</p>
      <a class="button button-main" href="/">
        {again}
      </a>
    </Notice>
  )
}
