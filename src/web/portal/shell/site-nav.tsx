import { shellWords } from './words/shell-words.ts'
import type { Words } from './words.ts'

/** The areas, each by the first part of the addresses that belong to it. */
const AREAS = [
  { name: 'verify', href: '/', parts: ['', 'verify', 'verifications', 'check'] },
  { name: 'query', href: '/query', parts: ['query'] },
  { name: 'recognition', href: '/recognition', parts: ['recognition'] },
  { name: 'lists', href: '/lists', parts: ['lists', 'authorities'] },
  { name: 'console', href: '/console', parts: ['console', 'supervisor', 'session'] },
] as const

/** Where one can go, and where one is: said in words to who cannot see it. */
export function SiteNav({ words, url }: { words: Words; url: string }) {
  const { nav } = shellWords(words)
  const [, first = ''] = new URL(url).pathname.split('/')
  return (
    <nav class="site-nav" aria-label={nav.label}>
      <ul class="measure site-nav-row">
        {AREAS.map(({ name, href, parts }) => (
          <li>
            <a href={href} aria-current={(parts as readonly string[]).includes(first) ? 'true' : undefined}>
              {nav[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
