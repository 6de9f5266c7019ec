import { type Bytes, utf8Of } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { attempt, fail, ok, type Result } from '../../base/result.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { defaultAlgorithmOf } from '../../registry/registration/possession-algorithm.ts'
import { readSubmittedCertificate } from '../../registry/registration/read-submission.ts'
import type { Actor } from '../../registry/registration/registration.ts'
import { namesOfCertificate } from '../../registry/registry-question.ts'
import type { RegistryChange, RegistryStore } from '../../registry/registry-store.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { shownName } from '../../x509/shown-name.ts'
import { changeRegistry } from '../registry/change-registry.ts'
import type { AccessPorts } from './access-ports.ts'
import { ACCOUNT_KIND, type Account, type AccountRole, accountOfBody, personKey, storedAccount } from './account.ts'
import { accountsRelated, findAccount } from './find-account.ts'
import { awaitsAdministrator, checkOffices, needsConfirmation } from './office.ts'
import { secretDigest } from './secret.ts'
import { isSignedBy, type SignedAnswer } from './verify-answer.ts'

/** What is asked for. */
export interface AccountRequest {
  readonly id: string
  readonly person: string
  readonly role: AccountRole
  readonly authority: string | null
  /** PEM or DER. */
  readonly certificate: Bytes
  readonly sm2Id: string | null
}

type Decision = Result<Omit<RegistryChange, 'expected'>>

/** The one who acts before anybody has an account. */
const FIRST_START = 'first-start'

/**
 * Proposes an account. It opens nothing until a second person confirms it; while nobody but the proposer ever could,
 * it is in force at once, and the log says that no one confirmed.
 *
 * Faults: access.*, registry.submission-*, x509.*, asn1.*, service.store-unavailable.
 */
export async function proposeAccount(
  { registry }: AccessPorts,
  request: AccountRequest,
  actor: Actor,
  now: Instant,
): Promise<Result<Account>> {
  const certificate = loginCertificateOf(request)
  if (!certificate.ok) return certificate
  return changeAccount(registry, async (version) => {
    const refusal = await refusalOf(registry, request, certificate.value, version)
    if (!refusal.ok) return refusal
    const waits = await needsConfirmation(registry, actor, version)
    if (!waits.ok) return waits
    const state = waits.value ? 'proposed' : 'active'
    const account = accountFrom(request, certificate.value, state, actor.account, now)
    return begun('account.propose', actor.account, account, now, certificate.value.certificate)
  })
}

/** What an account would be known by. */
export interface ExaminedAccount {
  /** RFC 4514 text without identity numbers. */
  readonly subject: string
  /** SHA-256 of the certificate. */
  readonly certificate: string
  readonly notAfter: Instant
  /** Kind of the key: RSA, EC, SM2. */
  readonly key: string
}

/** Asks whether an account could be proposed now, and proposes nothing. Faults: those of `proposeAccount`. */
export async function examineAccount(
  { registry }: AccessPorts,
  request: AccountRequest,
): Promise<Result<ExaminedAccount>> {
  const read = loginCertificateOf(request)
  if (!read.ok) return read
  const head = await registry.head()
  if (!head.ok) return head
  const refusal = await refusalOf(registry, request, read.value, head.value.version)
  if (!refusal.ok) return refusal
  const { subject, fingerprint, notAfter, publicKey } = read.value.certificate
  return ok({
    ...{ subject: shownName(subject), certificate: fingerprint, notAfter },
    key: readPublicKey(publicKey).key.kind,
  })
}

/**
 * Confirms what another one proposed. What holds against it now, holds against it: it is looked at again.
 * Faults: access.account-unknown, access.account-state, access.same-person, those of `checkOffices`.
 */
export async function confirmAccount(
  { registry }: AccessPorts,
  id: string,
  actor: Actor,
  now: Instant,
): Promise<Result<Account>> {
  return changeAccount(registry, async (version) => {
    const found = await findAccount(registry, id, version)
    if (!found.ok) return found
    const account = found.value
    if (account === null) return fail('access.account-unknown')
    if (account.state !== 'proposed') return fail('access.account-state', { state: account.state })
    const proposer = await findAccount(registry, account.proposedBy, version)
    if (!proposer.ok) return proposer
    const isOfActor = (other: Account | null): boolean => other !== null && personKey(other.person) === actor.person
    // Nobody lets himself in either.
    if (account.proposedBy === actor.account || isOfActor(proposer.value) || isOfActor(account)) {
      return fail('access.same-person')
    }
    const separated = await checkOffices(registry, account, version)
    if (!separated.ok) return separated
    return begun('account.confirm', actor.account, { ...account, state: 'active', confirmedBy: actor.account }, now)
  })
}

/**
 * Disables an account for good, whatever its state: who is no longer wanted must be out at once, so one person may.
 * Faults: access.account-unknown, access.account-state, access.last-administrator.
 */
export async function disableAccount(
  { registry }: AccessPorts,
  id: string,
  actor: Actor,
  now: Instant,
): Promise<Result<Account>> {
  return changeAccount(registry, async (version) => {
    const found = await findAccount(registry, id, version)
    if (!found.ok) return found
    const account = found.value
    if (account === null) return fail('access.account-unknown')
    if (account.state === 'disabled') return fail('access.account-state', { state: account.state })
    if (account.state === 'active' && account.role === 'administrator') {
      const administrators = await accountsRelated(registry, 'account-role', 'administrator', version)
      if (!administrators.ok) return administrators
      if (administrators.value.filter(({ state }) => state === 'active').length === 1) {
        return fail('access.last-administrator')
      }
    }
    return begun('account.disable', actor.account, { ...account, state: 'disabled' }, now)
  })
}

/** What the first administrator signs, so that nobody is let in by a key that nobody has. */
export const firstAdministratorOctets = (service: string, token: string, account: string): Uint8Array =>
  utf8Of(
    `Yanqian: first administrator, version 1\nservice: ${service}\naccount: ${account}\n` +
      `token SHA-256: ${secretDigest(token)}\nWhoever signs these octets becomes administrator of this service.\n`,
  )

/**
 * Makes the first administrator for the one-time token that the start printed, or one more where the office has lost
 * the second person whom it needs. The token is taken as soon as all else is in order; where nobody waits for an
 * administrator, none is made.
 *
 * Faults: access.first-token-refused, access.account-*, access.key-refused, …
 */
export async function makeFirstAdministrator(
  { registry, access }: AccessPorts,
  service: string,
  token: string,
  request: Omit<AccountRequest, 'role' | 'authority'>,
  answer: SignedAnswer,
  now: Instant,
): Promise<Result<Account>> {
  const wanted: AccountRequest = { ...request, role: 'administrator', authority: null }
  const certificate = loginCertificateOf(wanted)
  if (!certificate.ok) return certificate
  const account = accountFrom(wanted, certificate.value, 'active', FIRST_START, now)
  // Before the token is taken: who is told to correct something has it still.
  const form = checkForm(account)
  if (!form.ok) return form
  const octets = firstAdministratorOctets(service, token, request.id)
  if (!(await isSignedBy(certificate.value.certificate, request.sm2Id, octets, answer)))
    return fail('access.login-refused')
  const taken = await access.takeFirstToken(secretDigest(token))
  if (!taken.ok) return taken
  if (!taken.value) return fail('access.first-token-refused')
  return changeAccount(registry, async (version) => {
    const awaited = await awaitsAdministrator(registry, version)
    if (!awaited.ok) return awaited
    if (!awaited.value) return fail('access.first-token-refused')
    const refusal = await refusalOf(registry, wanted, certificate.value, version)
    if (!refusal.ok) return refusal
    return begun('account.first-administrator', FIRST_START, account, now, certificate.value.certificate)
  })
}

/** Every account, or those after one, in the order of their names. */
export async function listAccounts(
  { registry }: AccessPorts,
  after: string,
  limit: number,
): Promise<Result<readonly Account[]>> {
  const rows = await registry.rows({ kind: ACCOUNT_KIND, after, limit })
  return rows.ok ? ok(rows.value.map(({ body }) => accountOfBody(body))) : rows
}

async function changeAccount(
  registry: RegistryStore,
  decide: (version: number) => Promise<Decision>,
): Promise<Result<Account>> {
  let account: Account | null = null
  const changed = await changeRegistry(registry, async (version) => {
    const decided = await decide(version)
    if (decided.ok) account = accountOfBody(decided.value.begin[0]!.body)
    return decided
  })
  return changed.ok ? ok(account!) : changed
}

function begun(action: string, actor: string, account: Account, at: Instant, certificate?: Certificate): Decision {
  return ok({
    at,
    actor,
    action,
    object: { kind: ACCOUNT_KIND, id: account.id },
    comment: '',
    begin: [storedAccount(account)],
    end: [],
    certificates: certificate ? [certificate.bytes] : [],
  })
}

/** A certificate whose key may log in, with the digest of that key. */
interface LoginCertificate {
  readonly certificate: Certificate
  readonly publicKey: string
}

/** NIST SP 800-131A Rev. 2 §3: shorter keys verify old signatures and make no new ones. */
const RSA_BITS_MIN = 2_048

/** A key by which nothing would ever verify is refused now. */
function loginCertificateOf({ certificate }: Pick<AccountRequest, 'certificate'>): Result<LoginCertificate> {
  const read = readSubmittedCertificate(certificate)
  if (!read.ok) return read
  const { key, findings } = readPublicKey(read.value.publicKey)
  if (key.standing !== 'acceptable' || defaultAlgorithmOf(read.value.publicKey) === null) {
    return fail('access.key-refused', { reason: findings[0]?.code ?? '' })
  }
  if (key.kind === 'RSA' && key.bits < RSA_BITS_MIN) return fail('access.key-refused', { reason: `${key.bits}` })
  const names = namesOfCertificate(read.value.bytes)
  return names.ok ? ok({ certificate: read.value, publicKey: names.value.publicKey }) : names
}

const accountFrom = (
  { id, person, role, authority, sm2Id }: AccountRequest,
  { certificate, publicKey }: LoginCertificate,
  state: Account['state'],
  proposedBy: string,
  proposedAt: Instant,
): Account => ({
  ...{ id, person, role, authority, sm2Id, state, proposedBy, proposedAt, confirmedBy: null },
  certificate: certificate.fingerprint,
  publicKey,
})

/** What the codec refuses could never be read again, and some of what it takes is not written down here. */
function checkForm(account: Account): Result<null> {
  const form = attempt(() => accountOfBody(storedAccount(account).body))
  if (!form.ok) return fail('access.account-malformed', { field: form.fault.values.at ?? '' })
  return isIdentityNumber(account.person) ? fail('access.account-malformed', { field: '/person' }) : ok(null)
}

/** Why an account is not made, on the state at a version. */
async function refusalOf(
  registry: RegistryStore,
  request: AccountRequest,
  certificate: LoginCertificate,
  version: number,
): Promise<Result<null>> {
  const account = accountFrom(request, certificate, 'proposed', FIRST_START, certificate.certificate.notBefore)
  const form = checkForm(account)
  if (!form.ok) return form
  if (request.role === 'ca-representative' && request.authority === null) {
    return fail('access.account-malformed', { field: '/authority' })
  }
  const existing = await findAccount(registry, request.id, version)
  if (!existing.ok) return existing
  if (existing.value !== null) return fail('access.account-exists', { id: request.id })
  if (request.authority !== null) {
    const authority = await registry.row({ kind: 'authority', id: request.authority }, version)
    if (!authority.ok) return authority
    if (authority.value === null) return fail('access.authority-unknown', { id: request.authority })
  }
  const sharing = await accountsRelated(registry, 'account-key', account.publicKey, version)
  if (!sharing.ok) return sharing
  if (sharing.value.some(({ state }) => state !== 'disabled')) return fail('access.key-in-use')
  return checkOffices(registry, account, version)
}

/** GB 11643-1999: seventeen digits and a check character. Such a number names a person to everybody and is not kept here. */
const isIdentityNumber = (person: string): boolean => /\d{17}[\dXx]/.test(person.replace(/[\s-]/g, ''))
