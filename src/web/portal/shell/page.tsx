import type { Child } from 'hono/jsx'
import { Breadcrumbs, type Crumb } from '../components/breadcrumbs.tsx'
import { Icon } from '../components/icons.tsx'
import { visibleText } from '../components/shown-name.tsx'
import type { TrustState } from '../portal-service.ts'
import { Colophon, TrustFacts } from './colophon.tsx'
import { addressIn } from './language.ts'
import { SiteNav } from './site-nav.tsx'
import { shellWords } from './words/shell-words.ts'
import type { Words } from './words.ts'

/** Where the built style and script lie; the file server revalidates them, so their names need no hash. */
const STYLE = '/static/portal.css'
const SCRIPT = '/static/portal.js'

export interface PageProps {
  readonly words: Words
  readonly title: string
  /** Address of the request, for the language switch and the way back. */
  readonly url: string
  readonly crumbs: readonly Crumb[] | undefined
  readonly trust: TrustState
  readonly demonstration: boolean
  readonly largeText: boolean
  readonly unlisted: boolean
  readonly children?: Child
}

const LANGUAGE_TAGS = { zh: 'zh-CN', en: 'en' } as const

export function Page({ words, title, url, crumbs, trust, demonstration, largeText, unlisted, children }: PageProps) {
  const { portal, lang } = words
  return (
    <html lang={LANGUAGE_TAGS[lang]} class={largeText ? 'text-large' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {unlisted ? <meta name="robots" content="noindex, nofollow" /> : null}
        <title>{`${visibleText(title)} · ${portal.name}`}</title>
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
            <Choices words={words} url={url} largeText={largeText} />
            <div class="on-paper masthead-trust">
              <TrustFacts words={words} trust={trust} />
            </div>
          </div>
          <SiteNav words={words} url={url} />
        </header>
        {demonstration ? <DemonstrationBanner words={words} /> : null}
        {crumbs === undefined ? null : <Breadcrumbs words={words} crumbs={crumbs} title={title} />}
        <main id="content" class="measure" tabindex={-1}>
          {children}
        </main>
        <Colophon words={words} trust={trust} />
      </body>
    </html>
  )
}

/** The reader's own choices, remembered: the size of type by a form, the language by a link. */
function Choices({ words, url, largeText }: { words: Words; url: string; largeText: boolean }) {
  const { portal, lang } = words
  const { text } = shellWords(words)
  const other = lang === 'zh' ? 'en' : 'zh'
  const { pathname, search } = new URL(url)
  return (
    <div class="choices">
      <form method="post" action="/preferences">
        <input type="hidden" name="back" value={`${pathname}${search}`} />
        <button class="choice" type="submit" name="text" value={largeText ? 'usual' : 'large'}>
          {largeText ? text.usual : text.larger}
        </button>
      </form>
      <a class="choice switch" href={addressIn(other, url)} lang={LANGUAGE_TAGS[other]} hreflang={LANGUAGE_TAGS[other]}>
        <span aria-hidden="true">{portal.language.name}</span>
        <span class="heard">{portal.language.label}</span>
      </a>
    </div>
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
