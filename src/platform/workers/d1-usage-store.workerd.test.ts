import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { instantFromIso } from '../../base/instant.ts'
import type { RecognitionReport } from '../../service/recognition/recognition-report.ts'
import type { Report } from '../../service/report/report.ts'
import { USAGE_DIMENSIONS, USAGE_KINDS, type UsageEvent } from '../../service/statistics/usage.ts'
import { usageOfRecognition, usageOfReport } from '../../service/statistics/usage-events.ts'
import { got } from '../../testing/registry/registry-kit.ts'
import { bindings, database, migrate } from '../../testing/web/workerd-bindings.ts'
import { sampleReports } from '../../web/portal/result/sample-reports.ts'
import { d1UsageStore } from './d1-usage-store.ts'

const store = d1UsageStore(bindings.DB)
const NOW = instantFromIso('2026-11-22T01:00:00Z')!
const passed: UsageEvent = { kind: 'verification', region: 'CN-GD', dimension: 'verdict', value: 'TOTAL-PASSED' }

const rows = () => database.selectFrom('usage_day').selectAll().execute()

/** What is counted comes after the answer. */
async function settled(isThere: (all: Awaited<ReturnType<typeof rows>>) => boolean) {
  return vi.waitFor(async () => {
    const all = await rows()
    if (!isThere(all)) throw new Error('not yet counted')
    return all
  })
}

beforeAll(migrate)
beforeEach(async () => {
  await database.deleteFrom('usage_day').execute()
})

describe('the counters', () => {
  it('add what comes again to what is there, and tell it of the days that are asked about', async () => {
    store.count([passed, passed, { ...passed, region: '' }], NOW)
    store.count([passed], NOW)
    await settled((all) => all.reduce((total, { count }) => total + count, 0) === 4)
    const { counts, isComplete } = got(await store.between('2026-11-22', '2026-11-22'))
    expect(isComplete).toBe(true)
    expect(counts.find(({ region }) => region === 'CN-GD')).toEqual({ ...passed, day: '2026-11-22', count: 3 })
    expect(got(await store.between('2026-11-23', '2026-11-30')).counts).toEqual([])
  })

  it('forget what is older than two years', async () => {
    await database
      .insertInto('usage_day')
      .values({ ...passed, day: '2024-11-20', count: 9 })
      .execute()
    store.count([passed], NOW)
    expect((await settled((all) => all.some(({ day }) => day === '2026-11-22'))).map(({ day }) => day)).toEqual([
      '2026-11-22',
    ])
  })

  it('keep nobody waiting and fail nobody where the database refuses', async () => {
    expect(store.count([{ ...passed, region: 'somebody’s name' }], NOW)).toBeUndefined()
    store.count([passed], NOW)
    expect(await settled((all) => all.length > 0)).toHaveLength(1)
  })
})

describe('what stands in the table', () => {
  /** Everything in a report that could tell of somebody. */
  const report: Report = sampleReports.passed
  const hostile = {
    ...report,
    document: { ...report.document, name: '张三 110101199001011234.pdf' },
    signatures: report.signatures.map((signature) => ({
      ...signature,
      algorithm: '张三 110101199001011234',
      claims: { reason: '张三', location: '110101199001011234' },
    })),
  }
  const PATTERNS: Readonly<Record<string, RegExp>> = {
    day: /^\d{4}-\d{2}-\d{2}$/,
    kind: new RegExp(`^(?:${USAGE_KINDS.join('|')})$`),
    region: /^(?:[A-Z]{2}(?:-[A-Z0-9]{1,3})?)?$/,
    dimension: new RegExp(`^(?:${USAGE_DIMENSIONS.join('|')})$`),
    value:
      /^(?:TOTAL-PASSED|TOTAL-FAILED|INDETERMINATE|NO-SIGNATURE-FOUND|recognised|other|hour|day|week|older|overdue|unchecked|shanghai-ca)$/,
    count: /^[1-9]\d*$/,
  }

  it('is of closed lists in every column, whatever a file, a name or a certificate says', async () => {
    const recognition = {
      recognition: {
        region: 'XX-張三',
        instrument: { status: 'recognised' },
        at: '2026-11-22T00:00:00Z',
        authority: { id: 'shanghai-ca' },
      },
      path: null,
    } as unknown as RecognitionReport
    store.count([...usageOfReport(hostile), ...usageOfRecognition(recognition)], NOW)
    const all = await settled((found) => found.some(({ kind }) => kind === 'recognition'))
    const { results: columns } = await bindings.DB.prepare(`SELECT name FROM pragma_table_info('usage_day')`).all<{
      name: string
    }>()
    expect(columns.map(({ name }) => name)).toEqual(Object.keys(PATTERNS))
    for (const row of all) {
      for (const [column, value] of Object.entries(row)) expect(String(value), column).toMatch(PATTERNS[column]!)
    }
    const text = JSON.stringify(all)
    for (const said of ['张三', '110101', report.document.sha256, ...Object.keys(report.certificates)]) {
      expect(text).not.toContain(said)
    }
  })

  it.each([
    ['a region that is none', { region: '张三' }],
    ['a value that is a text', { value: 'x'.repeat(129) }],
    ['a dimension that is another', { dimension: 'signer' as 'verdict' }],
    ['a day with a time', { day: '2026-11-22T01:00' }],
  ])('is refused by the table where it is %s', async (_, wrong) => {
    const row = { ...passed, day: '2026-11-22', count: 1, ...wrong }
    await expect(database.insertInto('usage_day').values(row).execute()).rejects.toThrow(/CHECK constraint/)
  })
})
