import { FaultError } from '../../base/result.ts'
import { REMARK_KIND, remarkOfBody, storedRemark } from '../../registry/registration/registration-remark.ts'
import {
  REGISTRATION_KIND,
  registrationOfBody,
  storedRegistration,
} from '../../registry/registration/stored-registration.ts'
import { PROPOSAL_KIND, proposalOfBody, storedProposal } from '../../registry/row-proposal.ts'
import { type RowKey, rowOfBody, SNAPSHOT_KINDS, type SnapshotKind, storedRow } from '../../registry/stored-row.ts'
import { ACCOUNT_KIND, accountOfBody, storedAccount } from '../access/account.ts'
import { API_KEY_KIND, apiKeyOfBody, storedApiKey } from '../access/api-key.ts'
import { DEPOSIT_KIND, depositOfBody, storedDeposit } from '../deposit/deposit.ts'

type KeysOfBody = (body: string) => readonly RowKey[]

const keysOfSnapshotRow =
  <Kind extends SnapshotKind>(kind: Kind): KeysOfBody =>
  (body) =>
    storedRow(kind, rowOfBody(kind, body)).keys

/** The kinds of rows that are found by keys; all others are found by their names alone. */
export const KEYED_KINDS: ReadonlyMap<string, KeysOfBody> = new Map([
  ...SNAPSHOT_KINDS.map((kind) => [kind, keysOfSnapshotRow(kind)] as const),
  [REMARK_KIND, (body) => storedRemark(remarkOfBody(body)).keys],
  [REGISTRATION_KIND, (body) => storedRegistration(registrationOfBody(body)).keys],
  [PROPOSAL_KIND, (body) => storedProposal(proposalOfBody(body)).keys],
  [ACCOUNT_KIND, (body) => storedAccount(accountOfBody(body)).keys],
  [API_KEY_KIND, (body) => storedApiKey(apiKeyOfBody(body)).keys],
  [DEPOSIT_KIND, (body) => storedDeposit(depositOfBody(body)).keys],
])

/** By what a row must be found, made of its body anew; null for a body that its codec refuses. */
export function keysOfRow(kind: string, body: string): readonly RowKey[] | null {
  try {
    return KEYED_KINDS.get(kind)?.(body) ?? []
  } catch (error) {
    if (error instanceof FaultError || error instanceof SyntaxError) return null
    throw error
  }
}
