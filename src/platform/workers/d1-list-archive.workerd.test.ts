import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { fail, ok } from '../../base/result.ts'
import { bindings, database, migrate } from '../../testing/web/workerd-bindings.ts'
import { d1ListArchive, PART_CHARACTERS, PARTS_MAX } from './d1-list-archive.ts'

const archive = d1ListArchive(bindings.DB, false)
const list = (sequence: number, text = '') => ({ sequence, head: JSON.stringify({ sequence, text }) })
const texts = (text: string) => new Map([['json', text]])

beforeAll(migrate)

describe('d1ListArchive', () => {
  it('keeps lists with their texts, each shelf by itself', async () => {
    expect(await archive.latest('CN-SH')).toEqual(ok(null))
    expect(await archive.add('CN-SH', list(1), texts('one'))).toEqual(ok(list(1)))
    await archive.add('CN-SH', list(2), new Map([...texts('two'), ['xml', '<two/>']]))
    await archive.add('CN-GD', list(9), texts('nine'))
    expect(await archive.latest('CN-SH')).toEqual(ok(list(2)))
    expect(await archive.text('CN-SH', 1, 'json')).toEqual(ok('one'))
    expect(await archive.text('CN-SH', 2, 'xml')).toEqual(ok('<two/>'))
    for (const [shelf, sequence, name] of [
      ['CN-SH', 1, 'xml'],
      ['CN-SH', 3, 'json'],
      ['CN-ZJ', 1, 'json'],
    ] as const) {
      expect(await archive.text(shelf, sequence, name)).toEqual(ok(null))
    }
  })

  it('adds no list of a number that is there or was passed, and keeps what it has', async () => {
    for (const sequence of [0, 1, 2]) {
      expect(await archive.add('CN-SH', list(sequence, 'other'), texts('other'))).toEqual(
        fail('registry.list-superseded', { sequence, held: 2 }),
      )
    }
    expect(await archive.text('CN-SH', 2, 'json')).toEqual(ok('two'))
    expect(await archive.latest('CN-SH')).toEqual(ok(list(2)))
  })

  it('lets one of fifty parallel lists of one number through, with its own text', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) => archive.add('raced', list(1, `${i}`), texts(`text ${i}`))),
    )
    const won = outcomes.flatMap(({ ok }, i) => (ok ? [i] : []))
    expect(won).toHaveLength(1)
    expect(await archive.latest('raced')).toEqual(ok(list(1, `${won[0]}`)))
    expect(await archive.text('raced', 1, 'json')).toEqual(ok(`text ${won[0]}`))
  })

  it('gives back a text of many parts and an empty one as they were', async () => {
    const long = `${'x'.repeat(PART_CHARACTERS - 1)}𠮷${'验'.repeat(PART_CHARACTERS)}`
    await archive.add('long', list(1), new Map([...texts(long), ['empty', '']]))
    expect(await archive.text('long', 1, 'json')).toEqual(ok(long))
    expect(await archive.text('long', 1, 'empty')).toEqual(ok(''))
  })

  it('takes as many parts as it says, and none beyond', async () => {
    const many = (count: number) => new Map(Array.from({ length: count }, (_, i) => [`${i}`, 'x']))
    expect((await archive.add('many', list(1), many(PARTS_MAX))).ok).toBe(true)
    expect(await archive.add('many', list(2), many(PARTS_MAX + 1))).toEqual(
      fail('registry.too-large', { max: PARTS_MAX * PART_CHARACTERS }),
    )
    expect(await archive.latest('many')).toEqual(ok(list(1)))
  })

  it.each([
    sql`UPDATE list SET head = '{}'`,
    sql`DELETE FROM list`,
    sql`INSERT OR REPLACE INTO list VALUES ('CN-SH', 2, '{}')`,
    sql`INSERT INTO list VALUES ('CN-SH', 3, '[]')`,
    sql`INSERT INTO list VALUES ('', 3, '{}')`,
    sql`INSERT INTO list VALUES ('CN-AH', -1, '{}')`,
    sql`UPDATE list_text SET text = 'x'`,
    sql`DELETE FROM list_text`,
    sql`INSERT OR REPLACE INTO list_text VALUES ('CN-SH', 2, 'json', 0, 'x')`,
    sql`INSERT INTO list_text VALUES ('CN-SH', 7, 'json', 0, 'x')`,
  ])('is not rewritten past it either (%#)', async (statement) => {
    await expect(statement.execute(database)).rejects.toThrow(/append-only|later ones|constraint/)
  })

  it('says that the database is unavailable, and does not call that superseded', async () => {
    const refuse = () => Promise.reject(new Error('D1_ERROR'))
    const statement = { all: refuse, bind: () => statement }
    const broken = d1ListArchive({ prepare: () => statement, batch: refuse } as unknown as typeof bindings.DB, false)
    const unavailable = fail('service.store-unavailable')
    expect(await broken.latest('a')).toEqual(unavailable)
    expect(await broken.text('a', 1, 'json')).toEqual(unavailable)
    expect(await broken.add('a', list(1), texts('x'))).toEqual(unavailable)
  })
})
