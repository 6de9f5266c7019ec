import type { ListedAuthority } from '../../../service/list-authorities.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { authoritiesWords } from './authorities-words.ts'

/** Authorities on one page. Ours. */
export const AUTHORITIES_MAX = 200

const FORMS = ['json', 'xml', 'p7b'] as const

export function AuthoritiesPage({ words, authorities }: { words: Words; authorities: readonly ListedAuthority[] }) {
  const texts = authoritiesWords(words)
  const ordered = authorities.toSorted((a, b) => (a.region < b.region ? -1 : a.region > b.region ? 1 : 0))
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      {ordered.length === 0 ? (
        <EmptyState title={texts.none}>
          <p>{texts.noneText}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={texts.authorities}
          rows={ordered}
          columns={[
            {
              title: texts.authorities,
              cell: ({ names, demonstration }) => (
                <>
                  <ShownName text={names[words.lang]} words={words} />
                  {demonstration ? <span class="tag">{texts.demonstration}</span> : null}
                </>
              ),
            },
            { title: texts.region, cell: ({ region }) => regionText(words.lang, region) },
            { title: texts.source, cell: ({ source }) => <ShownName text={source} words={words} /> },
            { title: texts.lists, cell: ({ region }) => <Lists words={words} region={region} /> },
          ]}
        />
      )}
      {authorities.length < AUTHORITIES_MAX ? null : <p class="quiet">{texts.more(AUTHORITIES_MAX)}</p>}
    </>
  )
}

function Lists({ words, region }: { words: Words; region: string }) {
  return (
    <span class="button-row">
      {FORMS.map((form) => (
        <a
          href={`/api/v1/trust-lists/${region}.${form}`}
          aria-label={authoritiesWords(words).form(regionText(words.lang, region), form.toUpperCase())}
        >
          {form.toUpperCase()}
        </a>
      ))}
    </span>
  )
}
