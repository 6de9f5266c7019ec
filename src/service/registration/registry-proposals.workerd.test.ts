import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../base/canonical-json.ts'
import { d1RegistryStore } from '../../platform/workers/d1-registry-store.ts'
import { certificateType, instrument, mapping, testRegistry } from '../../registry/make-test-recognition.ts'
import type { Actor } from '../../registry/registration/registration.ts'
import type { ProposedKind } from '../../registry/row-proposal.ts'
import { rowCodecs } from '../../registry/snapshot-codec.ts'
import { storedRow } from '../../registry/stored-row.ts'
import { AT, appendNext } from '../../testing/registry/registry-kit.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { proposeRow } from './registry-proposals.ts'

const store = d1RegistryStore(bindings.DB, true)
const OFFICER: Actor = { account: 'officer', person: 'one', role: 'approver', authority: null }

beforeAll(async () => {
  await migrate()
  const { regions, authorities } = testRegistry()
  const begin = [
    ...regions.map((row) => storedRow('region', row)),
    ...authorities.map((row) => storedRow('authority', row)),
    storedRow('instrument', instrument()),
  ]
  await appendNext(store, { begin })
})

async function proposed(kind: ProposedKind, id: string, row: Json): Promise<string> {
  const result = await proposeRow(store, { kind, id, row, comment: '' }, OFFICER, AT)
  return result.ok ? result.value.state : `${result.fault.code} ${result.fault.values.problem ?? ''}`
}

const FOREIGN = { issuers: { regions: ['EE'], authorities: [] }, reliers: { regions: ['CN'], authorities: [] } }
const approval = (parts: Parameters<typeof instrument>[0]): Json =>
  rowCodecs.instrument.encode(instrument({ id: 'approval', basis: 'esl-26', ...FOREIGN, ...parts }))

describe('a proposed row that says what cannot be', () => {
  it('is refused before anybody confirms it, seen beside the rows that it names', async () => {
    expect(await proposed('instrument', 'approval', approval({ direction: 'two-way' }))).toBe(
      'registry.row-unsound registry.basis-unlike',
    )
    const domestic = { issuers: { regions: [], authorities: ['sh'] } }
    expect(await proposed('instrument', 'approval', approval(domestic))).toBe(
      'registry.row-unsound registry.basis-unlike',
    )
    const unborne = rowCodecs['certificate-type'].encode(certificateType({ level: 4 }))
    expect(await proposed('certificate-type', 'sh-organization', unborne)).toBe(
      'registry.row-unsound registry.level-unborne',
    )
    const any = rowCodecs['policy-mapping'].encode(mapping({ relierPolicy: '2.5.29.32.0' }))
    expect(await proposed('policy-mapping', 'map', any)).toBe('registry.row-unsound registry.policy-any')
    const backward = rowCodecs['policy-mapping'].encode(mapping({ direction: 'reverse' }))
    expect(await proposed('policy-mapping', 'map', backward)).toBe('registry.row-unsound registry.mapping-impossible')
  })

  it('is taken once it is sound', async () => {
    expect(await proposed('instrument', 'approval', approval({}))).toBe('open')
    expect(
      await proposed('certificate-type', 'sh-organization', rowCodecs['certificate-type'].encode(certificateType())),
    ).toBe('open')
    expect(await proposed('policy-mapping', 'map', rowCodecs['policy-mapping'].encode(mapping()))).toBe('open')
  })
})
