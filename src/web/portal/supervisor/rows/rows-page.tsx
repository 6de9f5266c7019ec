import type { Json } from '../../../../base/canonical-json.ts'
import { type CatalogueEntry, PROPOSED_COLLECTIONS } from '../../../../service/registry/registry-catalogue.ts'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LinkTabs } from '../../components/link-tabs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { kindText } from '../decision/member-words.ts'
import type { Collection } from './row-form.ts'
import { rowsWords } from './rows-words.ts'

const COLLECTIONS = Object.keys(PROPOSED_COLLECTIONS) as readonly Collection[]

/** What is registered of a kind, each with the way to change it. */
export function RowsPage({
  words,
  collection,
  entries,
  next,
}: {
  words: Words
  collection: Collection
  entries: readonly CatalogueEntry[]
  next: string | null
}) {
  const texts = rowsWords(words)
  const kind = kindText(words, PROPOSED_COLLECTIONS[collection])
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <LinkTabs
        label={texts.kinds}
        tabs={COLLECTIONS.map((each) => ({
          href: `/supervisor/rows/${each}`,
          title: texts.collections[each],
          current: each === collection,
        }))}
      />
      <p class="button-row rows-add">
        <a class="button button-main" href={`/supervisor/rows/${collection}/new`}>
          {texts.add(kind)}
        </a>
      </p>
      <Card id="rows" title={texts.list(texts.collections[collection])}>
        {entries.length === 0 ? (
          <EmptyState title={texts.none} />
        ) : (
          <DataTable
            caption={texts.list(texts.collections[collection])}
            rows={entries}
            columns={[
              { title: texts.id, cell: ({ id }) => <ShownName text={id} words={words} /> },
              { title: texts.name, cell: ({ row }) => <ShownName text={nameOf(words, row)} words={words} /> },
              {
                title: texts.action,
                onScreen: true,
                cell: (entry) => <Change words={words} collection={collection} entry={entry} />,
              },
            ]}
          />
        )}
        {next === null ? null : (
          <p>
            <a class="button" href={`/supervisor/rows/${collection}?after=${encodeURIComponent(next)}`}>
              {texts.more}
            </a>
          </p>
        )}
      </Card>
    </>
  )
}

function Change({
  words,
  collection,
  entry: { id, importedFrom },
}: {
  words: Words
  collection: Collection
  entry: CatalogueEntry
}) {
  const texts = rowsWords(words)
  if (importedFrom !== null) return <span class="quiet">{texts.imported}</span>
  return (
    <a href={`/supervisor/rows/${collection}/row/${encodeURIComponent(id)}`}>
      {texts.change}
      <span class="heard"> {id}</span>
    </a>
  )
}

function nameOf({ lang }: Words, row: Json): string {
  const { names } = row as { readonly names?: { readonly zh: string; readonly en: string } }
  return names?.[lang] ?? '—'
}
