import type { Child } from 'hono/jsx'
import { Icon } from '../components/icons.tsx'
import { addressIn } from './language.ts'
import type { Words } from './words.ts'

/** Where the built style and script lie; the file server revalidates them, so their names need no hash. */
const STYLE = '/static/portal.css'
const SCRIPT = '/static/portal.js'

export interface PageProps {
  readonly words: Words
  readonly title: string
  /** Address of the request, for the language switch. */
  readonly url: string
  readonly demonstration: boolean
  /** Result pages name people and stay out of search engines. */
  readonly unlisted?: boolean
  readonly children?: Child
}

export function Page({ words, title, url, demonstration, unlisted = false, children }: PageProps) {
  const { portal, lang } = words
  const other = lang === 'zh' ? 'en' : 'zh'
  const language = { zh: 'zh-CN', en: 'en' }
  return (
    <html lang={language[lang]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {unlisted ? <meta name="robots" content="noindex, nofollow" /> : null}
        <title>{`${title} · ${portal.name}`}</title>
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={STYLE} />
        <script src={SCRIPT} type="module" />
      </head>
      <body>
        <a class="skip" href="#content">
          {portal.skip}
        </a>
        <header class="masthead">
          <div class="measure masthead-row">
            <a class="brand" href="/">
              <Emblem />
              <span class="brand-name">{portal.name}</span>
              <span class="brand-tagline">{portal.tagline}</span>
            </a>
            <a class="switch" href={addressIn(other, url)} lang={language[other]} hreflang={language[other]}>
              <span aria-hidden="true">{portal.language.name}</span>
              <span class="heard">{portal.language.label}</span>
            </a>
          </div>
        </header>
        {demonstration ? <DemonstrationBanner words={words} /> : null}
        <main id="content" class="measure" tabindex={-1}>
          {children}
        </main>
        <footer class="measure colophon">
          <p>{portal.footer.promise}</p>
          <p class="colophon-links">
            <a href="/privacy">{portal.footer.privacy}</a>
            <a href="/api/v1/docs">{portal.footer.api}</a>
          </p>
        </footer>
      </body>
    </html>
  )
}

function DemonstrationBanner({ words: { portal } }: { words: Words }) {
  return (
    <aside class="demonstration" aria-label={portal.demonstration.title}>
      <div class="measure demonstration-row">
        <Icon name="noted" />
        <p>
          <strong>{portal.demonstration.title}</strong>
          {portal.colon}
          {portal.demonstration.text}
        </p>
      </div>
    </aside>
  )
}

/** A signature stroke inside a seal's square. */
function Emblem() {
  return (
    <svg class="emblem" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect class="emblem-seal" x="1.5" y="1.5" width="29" height="29" rx="7" />
      <path class="emblem-stroke" d="M7 17.5l5.5 6L25 9" />
    </svg>
  )
}
