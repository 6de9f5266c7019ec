import { Notice } from '../components/notice.tsx'
import type { PortalContext } from '../portal-service.ts'
import { pageWords, renderPage } from '../shell/render-page.tsx'
import { sessionWords } from './words/session-words.ts'

/** A session that has ended: by time, by its account, or elsewhere. RFC 9110 §15.5.4, since no scheme could be named. */
export const refuseEnded = (c: PortalContext): Promise<Response> => endedPage(c, 'expired', 403)

/** After logging out. */
export const loggedOutPage = (c: PortalContext): Promise<Response> => endedPage(c, 'loggedOut', 200)

function endedPage(c: PortalContext, why: 'expired' | 'loggedOut', status: 200 | 403): Promise<Response> {
  const words = pageWords(c)
  const { login, ended } = sessionWords(words)
  const { title, text, next } = ended[why]
  c.header('Cache-Control', 'no-store')
  return renderPage(
    c,
    { title, status, unlisted: true },
    <Notice title={title} tone="none">
      <p class="lead">{text}</p>
      <p>{next}</p>
      <p class="button-row">
        <a class="button button-main" href="/session">
          {login.title}
        </a>
        <a class="button" href="/">
          {words.portal.errors.back}
        </a>
      </p>
    </Notice>,
  )
}
