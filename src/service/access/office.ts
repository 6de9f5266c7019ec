import { fail, ok, type Result } from '../../base/result.ts'
import type { Actor } from '../../registry/registration/registration.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { ACCOUNT_ROLES, type Account, personKey, SEPARATED_ROLES } from './account.ts'
import { accountsRelated, findAccount } from './find-account.ts'

/** Accounts of every role, whatever their state. */
async function allAccounts(registry: RegistryStore, version?: number): Promise<Result<readonly Account[]>> {
  const all: Account[] = []
  for (const role of ACCOUNT_ROLES) {
    const accounts = await accountsRelated(registry, 'account-role', role, version)
    if (!accounts.ok) return accounts
    all.push(...accounts.value)
  }
  return ok(all)
}

const mayConfirm = ({ state, role }: Account): boolean =>
  state === 'active' && (role === 'administrator' || role === 'approver')

/** Once a second person has confirmed anybody, the office never falls back to one: who could disable all others would be all of them. */
const hasActedByTwo = (accounts: readonly Account[]): boolean =>
  accounts.some(({ confirmedBy }) => confirmedBy !== null)

/** Whether what this one proposes has to wait for another: not while nobody else could ever have confirmed it. */
export async function needsConfirmation(
  registry: RegistryStore,
  actor: Actor,
  version: number,
): Promise<Result<boolean>> {
  const accounts = await allAccounts(registry, version)
  if (!accounts.ok) return accounts
  const others = accounts.value.filter((account) => mayConfirm(account) && personKey(account.person) !== actor.person)
  return ok(others.length > 0 || hasActedByTwo(accounts.value))
}

/** Whether an account is in force: the first half of a decision counts only while whoever took it may decide. */
export async function isInOffice(registry: RegistryStore, account: string, version: number): Promise<Result<boolean>> {
  const found = await findAccount(registry, account, version)
  return found.ok ? ok(found.value?.state === 'active') : found
}

/**
 * Whether whoever starts the service has to let an administrator in: there never was one, or the office acted by two
 * persons and has not two left who could.
 */
export async function awaitsAdministrator(registry: RegistryStore, version?: number): Promise<Result<boolean>> {
  const accounts = await allAccounts(registry, version)
  if (!accounts.ok) return accounts
  if (!accounts.value.some(({ role }) => role === 'administrator')) return ok(true)
  const confirming = new Set(accounts.value.filter(mayConfirm).map(({ person }) => personKey(person)))
  return ok(hasActedByTwo(accounts.value) && confirming.size < 2)
}

/**
 * One person holds one of the separated offices, under however many accounts, and belongs to the same authority in
 * each: who speaks for a CA by one account does not decide on it by another that keeps silent of it.
 *
 * Faults: access.roles-not-separated, access.authorities-differ.
 */
export async function checkOffices(registry: RegistryStore, account: Account, version: number): Promise<Result<null>> {
  const { id, person, role, authority } = account
  const related = await accountsRelated(registry, 'account-person', personKey(person), version)
  if (!related.ok) return related
  const others = related.value.filter((other) => other.id !== id && other.state !== 'disabled')
  const isOfficer = SEPARATED_ROLES.has(role)
  const held = others.find((other) => isOfficer && SEPARATED_ROLES.has(other.role) && other.role !== role)
  if (held !== undefined) return fail('access.roles-not-separated', { held: held.role, wanted: role })
  const divided = others.find(
    (other) => (isOfficer || SEPARATED_ROLES.has(other.role)) && other.authority !== authority,
  )
  return divided === undefined
    ? ok(null)
    : fail('access.authorities-differ', { held: divided.authority ?? '', wanted: authority ?? '' })
}
