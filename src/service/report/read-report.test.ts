import { expect, it } from 'vitest'
import { readReport } from './read-report.ts'

const kept = (recognition: object | null) =>
  JSON.stringify({ schema: 'yanqian.report/1', signatures: [{ id: 'signature-1', recognition }] })

it('a report kept from before a recognition named rows and other purposes says nothing of them', () => {
  const ground = { version: 3 }
  const [signature] = readReport(kept({ registry: ground, recognition: { region: 'CN-GD' } })).signatures
  expect(signature!.recognition).toEqual({
    registry: ground,
    recognition: { region: 'CN-GD', otherPurposes: [], names: [] },
  })
})

it('a report is otherwise read as it was written', () => {
  const names = [{ kind: 'instrument', id: 'a', names: { zh: '甲', en: 'A' } }]
  const otherPurposes = [{ purpose: 'bidding' }]
  for (const recognition of [null, { recognition: { names, otherPurposes } }]) {
    const body = kept(recognition)
    expect(readReport(body)).toEqual(JSON.parse(body))
  }
})
