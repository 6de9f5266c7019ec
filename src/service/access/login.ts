import { utf8Of } from '../../base/bytes.ts'
import { type Instant, instantOf, isoOf } from '../../base/instant.ts'
import { attempt, fail, ok, type Result } from '../../base/result.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import type { AccessPorts } from './access-ports.ts'
import type { LoginChallenge } from './access-store.ts'
import { type Account, accountIdCodec } from './account.ts'
import { findAccount } from './find-account.ts'
import { newSecret, randomHex, secretDigest } from './secret.ts'
import { isSignedBy, type SignedAnswer } from './verify-answer.ts'

/** A challenge is answered by somebody who sits in front of it. Ours. */
export const LOGIN_CHALLENGE_SECONDS = 300
/** A working day, and half an hour without a request. Ours, after NIST SP 800-63B §4.2.3. */
export const SESSION_SECONDS = 8 * 3_600
export const SESSION_IDLE_SECONDS = 30 * 60

/**
 * The octets that are signed to log in. They name the service, so that a challenge passed on by another site opens
 * nothing here, and say what they are for, so that the signature is good for nothing else.
 *
 * @standard NIST SP 800-63B §5.1.7.2 (a nonce used once); the text is ours
 */
export const loginOctets = (service: string, { nonce, account, expiresAt }: LoginChallenge): Uint8Array =>
  utf8Of(
    `Yanqian: login, version 1\nservice: ${service}\naccount: ${account}\nnonce: ${nonce}\n` +
      `expires: ${isoOf(expiresAt)}\nWhoever signs these octets logs in to this account, and agrees to nothing else.\n`,
  )

/**
 * A challenge for an account. Whether there is such an account is not told: one that does not exist gets a challenge
 * as well, which nobody can answer.
 *
 * Faults: access.account-malformed, service.store-unavailable.
 */
export async function challengeLogin(
  { access }: AccessPorts,
  account: string,
  now: Instant,
): Promise<Result<LoginChallenge>> {
  if (!isAccountName(account)) return fail('access.account-malformed', { field: 'account' })
  const expiresAt = instantOf(now + 1000 * LOGIN_CHALLENGE_SECONDS)
  const challenge = { nonce: randomHex(32), account, expiresAt }
  const kept = await access.keepChallenge(challenge, now)
  return kept.ok ? ok(challenge) : kept
}

function isAccountName(text: string): boolean {
  return attempt(() => accountIdCodec.decode(text, '')).ok
}

export interface OpenedSession {
  /** Shown this once. */
  readonly token: string
  readonly account: Account
  readonly expiresAt: Instant
}

/**
 * Opens a session for the signature over a challenge. A challenge is taken with the first answer, right or wrong, and
 * every refusal reads alike.
 *
 * Faults: access.login-refused, service.store-unavailable.
 */
export async function openSession(
  ports: AccessPorts,
  service: string,
  nonce: string,
  answer: SignedAnswer,
  now: Instant,
): Promise<Result<OpenedSession>> {
  const refused = fail('access.login-refused')
  const challenge = await ports.access.takeChallenge(nonce, now)
  if (!challenge.ok) return challenge
  if (challenge.value === null) return refused
  const found = await findAccount(ports.registry, challenge.value.account)
  if (!found.ok) return found
  const account = found.value
  if (account === null || account.state !== 'active') return refused
  const certificate = await loginCertificate(ports, account)
  if (!certificate.ok) return certificate
  // RFC 5280 §4.1.2.5: both instants are within the validity.
  const { notBefore, notAfter } = certificate.value
  if (now < notBefore || now > notAfter) return refused
  const octets = loginOctets(service, challenge.value)
  if (!(await isSignedBy(certificate.value, account.sm2Id, octets, answer))) return refused

  const token = newSecret('session')
  const expiresAt = instantOf(now + 1000 * SESSION_SECONDS)
  const session = { sha256: secretDigest(token), account: account.id, createdAt: now, expiresAt }
  const kept = await ports.access.keepSession(session, now)
  return kept.ok ? ok({ token, account, expiresAt }) : kept
}

async function loginCertificate({ registry }: AccessPorts, account: Account): Promise<Result<Certificate>> {
  const stored = await registry.certificates([account.certificate])
  if (!stored.ok) return stored
  const bytes = stored.value.get(account.certificate)
  return bytes === undefined ? fail('service.store-unavailable') : decodeCertificate(bytes)
}
