import { describe, expect, it } from 'vitest'
import { ACCOUNT_ROLES, type AccountRole } from './account.ts'
import { API_KEY_SCOPES, type ApiKeyScope } from './api-key.ts'
import { isAllowed, PERMISSIONS, type Permission, type Principal } from './permissions.ts'

type Sender = AccountRole | ApiKeyScope | 'anonymous' | 'key without scope'

const SENDERS: readonly Sender[] = ['anonymous', 'key without scope', ...API_KEY_SCOPES, ...ACCOUNT_ROLES]
const KEYS: readonly Sender[] = ['key without scope', ...API_KEY_SCOPES]
const OFFICERS: readonly Sender[] = ['administrator', 'approver', 'auditor']
const ALL = SENDERS

/** Who may, written a second time by hand: a change of the table must be made on purpose. */
const MAY: Readonly<Record<Permission, readonly Sender[]>> = {
  'verification.ask': ALL,
  'verification.read': ALL,
  'certification-path.ask': ALL,
  'recognition.ask': ALL,
  'recognition.ask-many': ['recognitions', ...ACCOUNT_ROLES],
  'catalogue.read': ALL,
  'certificate.read': ALL,
  'snapshot.read': ['snapshots', ...ACCOUNT_ROLES],
  'change.read': ['changes', ...OFFICERS],
  'history.read': ['auditor'],
  'statistics.read': OFFICERS,
  'deposit.make': ['deposits', 'ca-representative'],
  'deposit.read-own': ['deposits', 'ca-representative'],
  'deposit.read-all': ['auditor'],
  'deposit.add': ['deposits', 'ca-representative'],
  'deposit.check': ALL,
  'registration.submit': ['ca-representative'],
  'registration.read-own': ['ca-representative'],
  'registration.read-all': OFFICERS,
  'registration.prove': ['ca-representative'],
  'registration.withdraw': ['ca-representative'],
  'registration.remark': ['ca-representative', 'approver'],
  'registration.decide': ['approver'],
  'registration.carry-out': ['administrator'],
  'proposal.read': OFFICERS,
  'proposal.make': ['approver'],
  'proposal.confirm': ['approver'],
  'proposal.drop': ['approver'],
  'list.publish': ['administrator'],
  'list.import': ['administrator', 'approver'],
  'list-source.read': OFFICERS,
  'list-source.propose': ['approver'],
  'list-source.confirm': ['approver'],
  'list-source.end': ['administrator', 'approver'],
  'account.read': OFFICERS,
  'account.propose': ['administrator'],
  'account.confirm': ['administrator', 'approver'],
  'account.disable': ['administrator'],
  'api-key.read': ['administrator', 'auditor'],
  'api-key.issue': ['administrator'],
  'api-key.rotate': ['administrator'],
  'api-key.revoke': ['administrator'],
  'session.read': ACCOUNT_ROLES,
  'session.end': ACCOUNT_ROLES,
}

function principalOf(sender: Sender): Principal {
  if (sender === 'anonymous') return { kind: 'anonymous' }
  if (KEYS.includes(sender)) {
    const scopes = API_KEY_SCOPES.filter((scope) => scope === sender)
    return { kind: 'api-key', id: 'key-1', platform: 'a platform', scopes }
  }
  const role = sender as AccountRole
  return { kind: 'session', actor: { account: 'a', person: 'p', role, authority: null } }
}

describe('isAllowed', () => {
  for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
    const may = MAY[permission]
    const mayNot = SENDERS.filter((sender) => !may.includes(sender))
    it(`${permission}: ${may.join(', ')}`, () => {
      expect(may.filter((sender) => !isAllowed(principalOf(sender), permission))).toEqual([])
    })
    it(`${permission}: and not ${mayNot.join(', ') || 'anybody else, for it is open to all'}`, () => {
      expect(mayNot.filter((sender) => isAllowed(principalOf(sender), permission))).toEqual([])
    })
  }

  it('lets the auditor change nothing — three kinds of officers kept apart', () => {
    const changing = (Object.keys(PERMISSIONS) as Permission[]).filter(
      (permission) =>
        isAllowed(principalOf('auditor'), permission) && !/\.(read|read-all|ask|ask-many|check|end)$/.test(permission),
    )
    expect(changing).toEqual([])
  })

  it('gives no act of the registry to the keys of platforms', () => {
    const opened = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
      KEYS.some((key) => isAllowed(principalOf(key), permission)),
    )
    // A deposit changes nothing of what the registry says of anybody.
    const acts = opened.filter((permission) => !/\.(read|ask|ask-many)$|^deposit\./.test(permission))
    expect(acts).toEqual([])
  })
})
