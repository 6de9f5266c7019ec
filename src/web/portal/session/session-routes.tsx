import { Hono, type MiddlewareHandler } from 'hono'
import { textFromUtf8 } from '../../../base/bytes.ts'
import { instantOf, isoOf } from '../../../base/instant.ts'
import type { Fault } from '../../../base/result.ts'
import { firstAdministratorOctets, makeFirstAdministrator } from '../../../service/access/accounts.ts'
import { challengeLogin, loginOctets, openSession } from '../../../service/access/login.ts'
import { readAnswer } from '../../../service/access/read-answer.ts'
import { secretDigest, secretKindOf } from '../../../service/access/secret.ts'
import type { PortalContext, PortalEnv } from '../portal-service.ts'
import { filesOf, formOf, textField } from '../shell/form-fields.ts'
import { problemText } from '../shell/problem-text.ts'
import { limitRate } from '../shell/rate-limit.ts'
import { pageWords, refuse, refuseFault, renderPage } from '../shell/render-page.tsx'
import { addressHere } from '../shell/text-size.ts'
import type { Words } from '../shell/words.ts'
import { AccountPage } from './account-page.tsx'
import { givenAnswer } from './answer-fields.tsx'
import { AnswerPage } from './answer-page.tsx'
import { textFile } from './challenge-file.ts'
import { FirstAdministratorPage } from './first-administrator-page.tsx'
import { isOfVisit, visitToken } from './form-token.tsx'
import { homeOfRole } from './home-of-role.ts'
import { loginAddress } from './login-address.ts'
import { LoginPage } from './login-page.tsx'
import { consoleFormLimit, personOf, requirePerson } from './require-person.tsx'
import { isSameOrigin } from './same-origin.ts'
import { forgetCookie, keepCookie, readCookie, sessionTokenOf } from './session-cookie.ts'
import { loggedOutPage } from './session-ended.tsx'
import { sessionWords } from './words/session-words.ts'

/** Login by a signed challenge, over the same use cases as the API; a session is a cookie here, and a bearer token there. */
export const session = new Hono<PortalEnv>()

session.use(async (c, next) => {
  c.header('Cache-Control', 'no-store')
  await next()
})

/** A form of nobody in particular: sent by a page of ours, in the visit that it was shown in. */
const ofVisit: MiddlewareHandler<PortalEnv> = async (c, next) => {
  if (isSameOrigin(c) && isOfVisit(c, await formOf(c))) return next()
  return refuse(c, 403, (words) => sessionWords(words).foreignForm, {
    code: 'session.form-refused',
    way: wayToLogin(''),
  })
}
const loginForm = [limitRate(1, 'login'), consoleFormLimit, ofVisit] as const

session.get('/', (c) => loginPage(c, nextOf(c, c.req.query('next') ?? ''), ''))

session.post('/challenge', ...loginForm, async (c) => {
  const form = await formOf(c)
  const account = textField(form, 'account')
  const next = nextOf(c, textField(form, 'next'))
  const { ports } = c.var
  const challenge = await challengeLogin(ports, account, ports.clock())
  if (!challenge.ok)
    return challenge.fault.code.startsWith('service.')
      ? refuseFault(c, challenge.fault)
      : loginPage(c, next, account, challenge.fault)
  const { nonce, expiresAt } = challenge.value
  keepCookie(c, 'challenge', `${nonce}.${expiresAt}.${account}`)
  return c.redirect(next === '' ? '/session/answer' : `/session/answer?${new URLSearchParams({ next })}`, 303)
})

session.get('/answer', (c) => answerPage(c, nextOf(c, c.req.query('next') ?? ''), () => ''))

/** The very octets to sign. They are those of this browser's own challenge: nobody is handed another's by a link. */
session.get('/challenge.txt', (c) => {
  const challenge = openChallengeOf(c)
  if (challenge === null) return refuseGone(c, '')
  return textFile(c, loginOctets(c.var.origin, challenge))
})

session.post('/answer', ...loginForm, async (c) => {
  const form = await formOf(c)
  const next = nextOf(c, textField(form, 'next'))
  const challenge = openChallengeOf(c)
  if (challenge === null || challenge.nonce !== textField(form, 'nonce')) return refuseGone(c, next)
  const value = (name: string) => textField(form, name)
  const answer = readAnswer(await givenAnswer(form))
  if (!answer.ok) return answerPage(c, next, value, problemText(pageWords(c), answer.fault))
  const { ports } = c.var
  const opened = await openSession(ports, c.var.origin, challenge.nonce, answer.value, ports.clock())
  // The challenge is used up, whatever became of it.
  forgetCookie(c, 'challenge')
  if (!opened.ok) {
    if (opened.fault.code !== 'access.login-refused') return refuseFault(c, opened.fault)
    return loginPage(c, next, challenge.account, opened.fault)
  }
  // Whoever was logged in here before is not any more, and the new session has a name that nobody knew before.
  const before = sessionTokenOf(c)
  if (before !== null) {
    const ended = await ports.access.endSession(secretDigest(before))
    if (!ended.ok) return refuseFault(c, ended.fault)
  }
  forgetCookie(c, 'visit')
  keepCookie(c, 'session', opened.value.token)
  const home = homeOfRole(opened.value.account.role)
  return c.redirect(next === '' ? home : next, 303)
})

session.post('/logout', requirePerson('session.end'), async (c) => {
  const ended = await c.var.ports.access.endSession(secretDigest(sessionTokenOf(c) ?? ''))
  if (!ended.ok) return refuseFault(c, ended.fault)
  forgetCookie(c, 'session')
  return c.redirect('/session/ended', 303)
})

session.get('/account', requirePerson('session.read'), (c) => {
  const words = pageWords(c)
  const { title } = sessionWords(words).account
  return renderPage(c, { title, crumbs: [], unlisted: true }, <AccountPage words={words} person={personOf(c)} />)
})

session.get('/ended', (c) => loggedOutPage(c))

session.get('/first-administrator', (c) => firstPage(c, () => ''))

session.post('/first-administrator', ...loginForm, async (c) => {
  const form = await formOf(c)
  const value = (name: string) => textField(form, name)
  const words = pageWords(c)
  const { first } = sessionWords(words)
  const token = value('token')
  if (secretKindOf(token) !== 'first-administrator')
    return firstPage(c, value, { name: 'token', text: first.tokenWrong })
  if (value('step') === 'text') return textFile(c, firstAdministratorOctets(c.var.origin, token, value('id')))
  const [file] = await filesOf(form, 'certificate-file')
  const certificate = file?.bytes ?? new TextEncoder().encode(value('certificate'))
  const answer = readAnswer(await givenAnswer(form))
  if (!answer.ok) return firstPage(c, value, { name: 'signature-file', text: problemText(words, answer.fault) })
  const { ports } = c.var
  const request = { id: value('id'), person: value('person'), certificate, sm2Id: null }
  const made = await makeFirstAdministrator(ports, c.var.origin, token, request, answer.value, ports.clock())
  if (!made.ok) {
    if (made.fault.code.startsWith('service.')) return refuseFault(c, made.fault)
    return firstPage(c, value, { name: fieldOf(made.fault), text: problemText(words, made.fault) })
  }
  return c.redirect('/session', 303)
})

/** At which field a refusal of the first administrator is told. */
function fieldOf({ code, values }: Fault): string {
  if (code === 'access.account-malformed') return values.field === '/person' ? 'person' : 'id'
  if (code === 'access.account-exists') return 'id'
  if (code === 'access.first-token-refused') return 'token'
  return code === 'access.login-refused' ? 'signature-file' : 'certificate-file'
}

/** The challenge that this browser was given; null where none is open. */
function openChallengeOf(c: PortalContext) {
  const [, nonce, expires, account] =
    /^([0-9a-f]{64})\.(\d{1,15})\.([a-z0-9.:-]{1,128})$/.exec(readCookie(c, 'challenge') ?? '') ?? []
  if (nonce === undefined || account === undefined) return null
  const expiresAt = instantOf(Number(expires))
  return c.var.ports.clock() < expiresAt ? { nonce, account, expiresAt } : null
}

/** An address of this site to come back to; empty where none was asked for. */
const nextOf = (c: PortalContext, text: string): string => (text === '' ? '' : addressHere(text, c.req.url))

/** To the login, and from there to the page that was asked for. */
const wayToLogin = (next: string) => (words: Words) => ({
  href: loginAddress(next),
  title: sessionWords(words).login.title,
})

const refuseGone = (c: PortalContext, next: string): Promise<Response> =>
  refuse(c, 409, (words) => sessionWords(words).challengeGone, {
    code: 'session.challenge-gone',
    way: wayToLogin(next),
  })

function loginPage(c: PortalContext, next: string, account: string, fault?: Fault): Promise<Response> {
  const words = pageWords(c)
  const error = fault && problemText(words, fault)
  const token = visitToken(c)
  return renderPage(
    c,
    { title: sessionWords(words).login.title, crumbs: [], unlisted: true, status: fault ? 422 : 200 },
    <LoginPage words={words} token={token} next={next} account={account} error={error} />,
  )
}

function answerPage(
  c: PortalContext,
  next: string,
  value: (name: string) => string,
  error?: string,
): Promise<Response> {
  const challenge = openChallengeOf(c)
  if (challenge === null) return refuseGone(c, next)
  const words = pageWords(c)
  const { login } = sessionWords(words)
  const token = visitToken(c)
  return renderPage(
    c,
    {
      title: login.step2,
      crumbs: [{ href: '/session', title: login.title }],
      unlisted: true,
      status: error === undefined ? 200 : 422,
    },
    <AnswerPage
      words={words}
      token={token}
      next={next}
      text={textFromUtf8(loginOctets(c.var.origin, challenge)) ?? ''}
      nonce={challenge.nonce}
      expiresAt={isoOf(challenge.expiresAt)}
      value={value}
      error={error}
    />,
  )
}

function firstPage(
  c: PortalContext,
  value: (name: string) => string,
  error?: { readonly name: string; readonly text: string },
): Promise<Response> {
  const words = pageWords(c)
  const { login, first } = sessionWords(words)
  const token = visitToken(c)
  return renderPage(
    c,
    {
      title: first.title,
      crumbs: [{ href: '/session', title: login.title }],
      unlisted: true,
      status: error === undefined ? 200 : 422,
    },
    <FirstAdministratorPage words={words} token={token} value={value} error={error} />,
  )
}
