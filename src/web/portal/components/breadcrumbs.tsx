import { shellWords } from '../shell/words/shell-words.ts'
import type { Words } from '../shell/words.ts'
import { visibleText } from './shown-name.tsx'

export interface Crumb {
  readonly href: string
  readonly title: string
}

/** The way from the start to this page. The page itself is named last and leads nowhere. */
export function Breadcrumbs({ words, crumbs, title }: { words: Words; crumbs: readonly Crumb[]; title: string }) {
  const { crumbs: texts } = shellWords(words)
  return (
    <nav class="measure crumbs" aria-label={texts.label}>
      <ol>
        {[{ href: '/', title: texts.home }, ...crumbs].map((crumb) => (
          <li>
            <a href={crumb.href}>{visibleText(crumb.title)}</a>
          </li>
        ))}
        <li aria-current="page">{visibleText(title)}</li>
      </ol>
    </nav>
  )
}
