import type { D1Database } from '@cloudflare/workers-types'
import { fail, ok } from '../../base/result.ts'
import type { ListArchive } from '../../registry/list-archive.ts'
import { batch, openDatabase, query, unavailable } from './database.ts'

/** Characters of a part: at most 1,500,000 octets, where D1 takes 2,000,000 in one value. */
export const PART_CHARACTERS = 500_000
/** Parts of one list: some 32 MiB of text. Ours. */
export const PARTS_MAX = 64

/**
 * Lists in D1. Those that were made or taken while the demonstration was on stand on shelves of their own: they name its
 * authorities, and a list that is signed cannot be cut.
 */
export function d1ListArchive(binding: D1Database, demonstration: boolean): ListArchive {
  const archive = archiveIn(binding)
  if (!demonstration) return archive
  const own = (shelf: string): string => `${DEMONSTRATION_SHELVES}${shelf}`
  return {
    latest: (shelf) => archive.latest(own(shelf)),
    find: (shelf, sequence) => archive.find(own(shelf), sequence),
    text: (shelf, sequence, name) => archive.text(own(shelf), sequence, name),
    add: (shelf, list, texts) => archive.add(own(shelf), list, texts),
    async shelves(prefix) {
      const found = await archive.shelves(own(prefix))
      return found.ok ? ok(found.value.map((shelf) => shelf.slice(DEMONSTRATION_SHELVES.length))) : found
    },
  }
}

const DEMONSTRATION_SHELVES = 'demonstration '

function archiveIn(binding: D1Database): ListArchive {
  const database = openDatabase(binding)
  const latest = (shelf: string) =>
    database
      .selectFrom('list')
      .select(['sequence', 'head'])
      .where('shelf', '=', shelf)
      .orderBy('sequence', 'desc')
      .executeTakeFirst()

  return {
    latest(shelf) {
      return query(async () => (await latest(shelf)) ?? null)
    },

    find(shelf, sequence) {
      return query(
        async () =>
          (await database
            .selectFrom('list')
            .select(['sequence', 'head'])
            .where('shelf', '=', shelf)
            .where('sequence', '=', sequence)
            .executeTakeFirst()) ?? null,
      )
    },

    shelves(prefix) {
      return query(async () => {
        const rows = await database
          .selectFrom('list')
          .select('shelf')
          .distinct()
          // A range of the primary key; the last character comes after all that names of shelves have.
          .where('shelf', '>=', prefix)
          .where('shelf', '<', `${prefix}\u{10ffff}`)
          .orderBy('shelf')
          .execute()
        return rows.map(({ shelf }) => shelf)
      })
    },

    text(shelf, sequence, name) {
      return query(async () => {
        const parts = await database
          .selectFrom('list_text')
          .select('text')
          .where('shelf', '=', shelf)
          .where('sequence', '=', sequence)
          .where('name', '=', name)
          .orderBy('part')
          .execute()
        return parts.length === 0 ? null : parts.map(({ text }) => text).join('')
      })
    },

    async add(shelf, list, texts) {
      const { sequence, head } = list
      const parts = [...texts].flatMap(([name, text]) =>
        partsOf(text).map((text, part) => ({ shelf, sequence, name, part, text })),
      )
      if (parts.length > PARTS_MAX) return fail('registry.too-large', { max: PARTS_MAX * PART_CHARACTERS })
      try {
        await batch(binding, [
          database.insertInto('list').values({ shelf, sequence, head }).compile(),
          ...parts.map((row) => database.insertInto('list_text').values(row).compile()),
        ])
        return ok(list)
      } catch (error) {
        const held = await query(() => latest(shelf))
        if (!held.ok) return held
        const isLater = held.value !== undefined && held.value.sequence >= sequence
        return isLater ? fail('registry.list-superseded', { sequence, held: held.value!.sequence }) : unavailable(error)
      }
    },
  }
}

/** At least one; never between the halves of a character. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  for (let from = 0; from < text.length || parts.length === 0; ) {
    const end = from + PART_CHARACTERS
    const to = isHighSurrogate(text.charCodeAt(end - 1)) ? end - 1 : end
    parts.push(text.slice(from, to))
    from = to
  }
  return parts
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
