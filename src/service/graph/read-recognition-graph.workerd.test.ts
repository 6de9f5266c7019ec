import { beforeAll, expect, it } from 'vitest'
import { forgetAll } from '../../base/process-memory.ts'
import { d1RegistryStore } from '../../platform/workers/d1-registry-store.ts'
import { storedRow } from '../../registry/stored-row.ts'
import { AT, appendNext, authorityRow, got } from '../../testing/registry/registry-kit.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { readRecognitionGraph } from './read-recognition-graph.ts'

const ALL = { purpose: null, algorithm: null, state: null }
const idsIn = async (demonstration: boolean): Promise<string[]> =>
  got(await readRecognitionGraph(d1RegistryStore(bindings.DB, demonstration), AT, ALL)).graph.authorities.map(
    ({ id }) => id,
  )

beforeAll(async () => {
  await migrate()
})

it('what is kept of a state answers for that state alone, with the demonstration or without it', async () => {
  const store = d1RegistryStore(bindings.DB, true)
  expect(await idsIn(true)).toEqual([])
  const region = storedRow('region', { code: 'CN-SH', names: { zh: '上海', en: 'Shanghai' } })
  await appendNext(store, { begin: [region, authorityRow('sh', 'CN-SH'), authorityRow('shown', 'CN-SH', true)] })
  expect(await idsIn(true)).toEqual(['sh', 'shown'])
  expect(await idsIn(false)).toEqual(['sh'])
  expect(await idsIn(true)).toEqual(['sh', 'shown'])
  await appendNext(store, { begin: [authorityRow('later', 'CN-SH')] })
  const remembered = await idsIn(true)
  forgetAll()
  expect(await idsIn(true)).toEqual(remembered)
  expect(remembered).toEqual(['later', 'sh', 'shown'])
})
