import type { Json } from '../../../../base/canonical-json.ts'
import type { CatalogueEntry } from '../../../../service/registry/registry-catalogue.ts'
import { PROPOSED_COLLECTIONS } from '../../../../service/registry/registry-catalogue.ts'
import { differencesOf } from '../../../../service/supervision/difference.ts'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { AreaField, ErrorSummary } from '../../components/fields.tsx'
import { LinkTabs } from '../../components/link-tabs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Person } from '../../portal-service.ts'
import { FormToken } from '../../session/form-token.tsx'
import type { Words } from '../../shell/words.ts'
import { DifferenceTable } from '../decision/difference-table.tsx'
import { kindText } from '../decision/member-words.ts'
import { ChangeFields, type InstrumentChoices, InstrumentFields } from './instrument-form.tsx'
import type { Given } from './read-instrument.ts'
import { rowsWords } from './rows-words.ts'

export type Collection = keyof typeof PROPOSED_COLLECTIONS

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
          title: kindText(words, PROPOSED_COLLECTIONS[each]),
          current: each === collection,
        }))}
      />
      <p class="button-row">
        <a class="button button-main" href={`/supervisor/rows/${collection}/new`}>
          {texts.add(kind)}
        </a>
      </p>
      <Card id="rows" title={texts.list(kind)}>
        {entries.length === 0 ? (
          <EmptyState title={texts.none} />
        ) : (
          <DataTable
            caption={texts.list(kind)}
            rows={entries}
            columns={[
              { title: texts.id, cell: ({ id }) => <ShownName text={id} words={words} /> },
              { title: texts.name, cell: ({ row }) => <ShownName text={nameOf(words, row)} words={words} /> },
              {
                title: texts.change,
                cell: ({ id }) => (
                  <a href={`/supervisor/rows/${collection}/row/${encodeURIComponent(id)}`}>
                    {texts.change}
                    <span class="heard"> {id}</span>
                  </a>
                ),
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

function nameOf({ lang }: Words, row: Json): string {
  const { names } = row as { readonly names?: { readonly zh: string; readonly en: string } }
  return names?.[lang] ?? '—'
}

export interface RowFormProps {
  readonly words: Words
  readonly person: Person
  readonly collection: Collection
  /** The row that shall change; null for a new one. */
  readonly entry: CatalogueEntry | null
  readonly given: Given
  readonly choices: InstrumentChoices
  /** What is wrong, each at its field; at no field what the registry refuses as a whole. */
  readonly wrong: readonly { readonly name: string; readonly text: string }[]
}

/** A row that is proposed: an instrument by its fields, another kind by its text. */
export function RowFormPage({ words, person, collection, entry, given, choices, wrong }: RowFormProps) {
  const texts = rowsWords(words)
  const kind = kindText(words, PROPOSED_COLLECTIONS[collection])
  const error = (name: string) => wrong.find((each) => each.name === name)?.text
  const place = entry === null ? 'new' : `row/${encodeURIComponent(entry.id)}`
  return (
    <>
      <PageTitle title={entry === null ? texts.add(kind) : texts.edit(kind)} lead={texts.lead} />
      <div class="stack">
        {entry === null || collection !== 'instruments' ? null : (
          <Card id="standing" title={texts.fixed}>
            <p>{texts.fixedText}</p>
            <DifferenceTable words={words} differences={differencesOf(entry.row, entry.row)} />
          </Card>
        )}
        <form class="row-form" method="post" action={`/supervisor/rows/${collection}/${place}`}>
          <FormToken token={person.formToken} />
          {entry === null ? null : <input type="hidden" name="seen" value={String(entry.since)} />}
          <ErrorSummary title={texts.wrong} errors={wrong} />
          {collection !== 'instruments' ? (
            <AreaField
              name="json"
              label={texts.json}
              hint={texts.jsonHint}
              value={given.one('json')}
              rows={16}
              code
              error={error('json')}
            />
          ) : entry === null ? (
            <InstrumentFields words={words} given={given} error={error} choices={choices} />
          ) : (
            <ChangeFields words={words} given={given} error={error} />
          )}
          <AreaField
            name="comment"
            label={texts.comment}
            hint={texts.commentHint}
            value={given.one('comment')}
            rows={3}
            max={2_000}
            error={error('comment')}
          />
          <p class="button-row">
            <button id="submit" class="button button-main" type="submit">
              {texts.submit}
            </button>
          </p>
        </form>
      </div>
    </>
  )
}
