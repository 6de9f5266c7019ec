import type { ListedAuthority } from '../../../service/entries/list-authorities.ts'
import { deliveredCitation } from '../../../service/texts/delivered-citations.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { type Option, SelectField } from '../components/fields.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { ShownName } from '../components/shown-name.tsx'
import { PageLinks } from '../recognition/list-pages.tsx'
import type { Words } from '../shell/words.ts'
import { authoritiesWords } from './authorities-words.ts'

/** Authorities on one page. Ours. */
export const AUTHORITIES_MAX = 50

const FORMS = ['json', 'xml', 'p7b'] as const

interface AuthoritiesPageProps {
  readonly words: Words
  /** One more than is shown, where more come after. */
  readonly listed: readonly ListedAuthority[]
  readonly regions: readonly Option[]
  readonly region: string | null
  readonly after: string
}

export function AuthoritiesPage({ words, listed, regions, region, after }: AuthoritiesPageProps) {
  const texts = authoritiesWords(words)
  const shown = listed.slice(0, AUTHORITIES_MAX)
  const next = listed.length > AUTHORITIES_MAX ? shown.at(-1)!.id : null
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <form class="asked sheet" method="get" action="/lists" aria-label={texts.search}>
        <SelectField
          name="region"
          label={texts.region}
          options={[{ value: '', label: texts.every }, ...regions]}
          value={region ?? ''}
        />
        <p class="asked-submit">
          <button class="button button-main" type="submit">
            {texts.show}
          </button>
        </p>
      </form>
      {shown.length === 0 ? (
        <EmptyState title={region === null ? texts.none : texts.noneHere}>
          <p>{region === null ? texts.noneText : texts.noneHereText}</p>
        </EmptyState>
      ) : (
        <AuthorityTable words={words} shown={shown} />
      )}
      <PageLinks
        address={region === null ? '/lists' : `/lists?region=${region}`}
        page={{ next }}
        after={after}
        next={texts.next}
        first={texts.first}
        label={texts.authorities}
      />
    </>
  )
}

function AuthorityTable({ words, shown }: { words: Words; shown: readonly ListedAuthority[] }) {
  const texts = authoritiesWords(words)
  return (
    <DataTable
      caption={texts.authorities}
      rows={shown}
      columns={[
        {
          title: texts.authorities,
          cell: ({ id, names, demonstration }) => (
            <>
              <a href={`/authorities/${encodeURIComponent(id)}`}>
                <ShownName text={names[words.lang]} words={words} />
              </a>{' '}
              {demonstration ? <span class="tag">{texts.demonstration}</span> : null}
            </>
          ),
        },
        { title: texts.region, cell: ({ region }) => regionText(words.lang, region) },
        {
          title: texts.source,
          cell: ({ source }) => <ShownName text={deliveredCitation(words.lang, source)} words={words} />,
        },
        { title: texts.lists, onScreen: true, cell: ({ region }) => <Lists words={words} region={region} /> },
      ]}
    />
  )
}

function Lists({ words, region }: { words: Words; region: string }) {
  return (
    <span class="formats">
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
