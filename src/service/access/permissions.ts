import type { Actor } from '../../registry/registration/registration.ts'
import type { AccountRole } from './account.ts'
import type { ApiKeyScope } from './api-key.ts'

/** Whoever asks: nobody in particular, a platform by its key, a person by a session. */
export type Principal =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'api-key'
      readonly id: string
      /** Whose it is: the next key of the same platform is another one, and the platform is not. */
      readonly platform: string
      readonly scopes: readonly ApiKeyScope[]
    }
  | { readonly kind: 'session'; readonly actor: Actor }

interface Rule {
  /** Open to all, and to nobody in particular. */
  readonly public?: true
  readonly roles: readonly AccountRole[]
  readonly scope?: ApiKeyScope
}

const OFFICERS: readonly AccountRole[] = ['administrator', 'approver', 'auditor']
const EVERYONE: readonly AccountRole[] = [...OFFICERS, 'ca-representative']
const PUBLIC: Rule = { public: true, roles: EVERYONE }

/**
 * Who may do what. An administrator keeps accounts and keys and carries out what was decided, an approver decides,
 * an auditor reads everything and changes nothing, a representative speaks for one CA. A table of ours; what is not
 * in it is not allowed.
 */
export const PERMISSIONS = {
  'verification.ask': PUBLIC,
  'verification.read': PUBLIC,
  'certification-path.ask': PUBLIC,
  'recognition.ask': PUBLIC,
  'recognition.ask-many': { roles: EVERYONE, scope: 'recognitions' },
  'catalogue.read': PUBLIC,
  'certificate.read': PUBLIC,
  'snapshot.read': { roles: EVERYONE, scope: 'snapshots' },
  'change.read': { roles: OFFICERS, scope: 'changes' },
  'history.read': { roles: ['auditor'] },
  'statistics.read': { roles: OFFICERS },
  'deposit.make': { roles: ['ca-representative'], scope: 'deposits' },
  'deposit.read-own': { roles: ['ca-representative'], scope: 'deposits' },
  'deposit.read-all': { roles: ['auditor'] },
  'deposit.add': { roles: ['ca-representative'], scope: 'deposits' },
  'deposit.check': PUBLIC,
  'registration.submit': { roles: ['ca-representative'] },
  'registration.read-own': { roles: ['ca-representative'] },
  'registration.read-all': { roles: OFFICERS },
  'registration.prove': { roles: ['ca-representative'] },
  'registration.withdraw': { roles: ['ca-representative'] },
  'registration.remark': { roles: ['ca-representative', 'approver'] },
  'registration.decide': { roles: ['approver'] },
  'registration.carry-out': { roles: ['administrator'] },
  'proposal.read': { roles: OFFICERS },
  'proposal.make': { roles: ['approver'] },
  'proposal.confirm': { roles: ['approver'] },
  'proposal.drop': { roles: ['approver'] },
  'list.publish': { roles: ['administrator'] },
  'list.import': { roles: ['administrator', 'approver'] },
  'list-source.read': { roles: OFFICERS },
  'list-source.propose': { roles: ['approver'] },
  'list-source.confirm': { roles: ['approver'] },
  'list-source.end': { roles: ['administrator', 'approver'] },
  'account.read': { roles: ['administrator', 'approver', 'auditor'] },
  'account.propose': { roles: ['administrator'] },
  'account.confirm': { roles: ['administrator', 'approver'] },
  'account.disable': { roles: ['administrator'] },
  'api-key.read': { roles: ['administrator', 'auditor'] },
  'api-key.issue': { roles: ['administrator'] },
  'api-key.rotate': { roles: ['administrator'] },
  'api-key.revoke': { roles: ['administrator'] },
  'session.read': { roles: EVERYONE },
  'session.end': { roles: EVERYONE },
} as const satisfies Readonly<Record<string, Rule>>

export type Permission = keyof typeof PERMISSIONS

export function isAllowed(principal: Principal, permission: Permission): boolean {
  const rule: Rule = PERMISSIONS[permission]
  switch (principal.kind) {
    case 'anonymous':
      return rule.public === true
    case 'api-key':
      return rule.public === true || (rule.scope !== undefined && principal.scopes.includes(rule.scope))
    case 'session':
      return rule.roles.some((role) => role === principal.actor.role)
  }
}
