import { isoOf } from '../../../base/instant.ts'
import type { RegistrationOverview } from '../../../service/registration/registration-overview.ts'
import { Card } from '../components/card.tsx'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Facts } from '../components/facts.tsx'
import { LinkTabs } from '../components/link-tabs.tsx'
import { Moment } from '../components/moment.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Person } from '../portal-service.ts'
import { PersonBar } from '../session/person-bar.tsx'
import type { Words } from '../shell/words.ts'
import { AuthorityName, type AuthorityNames } from './authority-names.tsx'
import { consoleWords } from './console-words.ts'
import { RegistrationState } from './registration-state.tsx'

type Registration = RegistrationOverview['registrations'][number]

/** Which registrations a reader wants to see, by what there is to do. */
const FILTERS = {
  all: () => true,
  waiting: ({ state }: Registration) => state === 'submitted',
  open: ({ state }: Registration) => ['submitted', 'proven'].includes(state),
  force: ({ state }: Registration) => ['approved', 'active', 'suspended'].includes(state),
  over: ({ state }: Registration) => ['revoked', 'expired', 'withdrawn', 'refused'].includes(state),
} as const
export type RegistrationFilter = keyof typeof FILTERS

export const filterOf = (text: string | undefined): RegistrationFilter =>
  text !== undefined && Object.hasOwn(FILTERS, text) ? (text as RegistrationFilter) : 'all'

/** Rows of one page; nobody reads more. Ours. */
const SHOWN_MAX = 200

interface OwnRegistrationsPageProps {
  readonly words: Words
  readonly person: Person
  readonly overview: RegistrationOverview
  readonly names: AuthorityNames
  readonly filter: RegistrationFilter
  /** In 30 days; null where it is not known. */
  readonly relied: number | null
}

/** What a representative begins with: all that concerns the own authority, and what is to be done next. */
export function OwnRegistrationsPage(props: OwnRegistrationsPageProps) {
  const { words, person, overview, filter } = props
  const { own } = consoleWords(words)
  const shown = overview.registrations.filter(FILTERS[filter])
  return (
    <div class="console">
      <PersonBar words={words} person={person} />
      <PageTitle title={own.title} lead={own.lead} />
      <p class="button-row">
        <a class="button button-main" href="/console/new">
          {own.submit}
        </a>
      </p>
      <LinkTabs
        label={own.filterLabel}
        tabs={(Object.keys(FILTERS) as RegistrationFilter[]).map((each) => ({
          href: each === 'all' ? '/console' : `/console?show=${each}`,
          title: `${own.filters[each]} ${words.number(overview.registrations.filter(FILTERS[each]).length)}`,
          current: each === filter,
        }))}
      />
      {shown.length === 0 ? <NoneHere {...props} /> : <Table {...props} shown={shown.slice(0, SHOWN_MAX)} />}
      {shown.length > SHOWN_MAX || !overview.isComplete ? (
        <p class="hint">{own.more(words.number(Math.min(shown.length, SHOWN_MAX)))}</p>
      ) : null}
      <Statistics {...props} />
    </div>
  )
}

function NoneHere({ words, overview }: OwnRegistrationsPageProps) {
  const { own } = consoleWords(words)
  if (overview.registrations.length > 0) return <EmptyState title={own.noneHere} />
  return (
    <EmptyState title={own.none}>
      <p>{own.noneText}</p>
      <p>
        <a class="button" href="/console/new?kind=root">
          {consoleWords(words).roots.register}
        </a>
      </p>
    </EmptyState>
  )
}

function Table({ words, names, shown }: OwnRegistrationsPageProps & { shown: readonly Registration[] }) {
  const texts = consoleWords(words)
  const { own } = texts
  return (
    <DataTable
      caption={own.table}
      columns={[
        {
          title: own.name,
          cell: ({ id, names: named }) => (
            <a href={`/console/registrations/${id}`}>
              <ShownName text={named[words.lang]} words={words} />
            </a>
          ),
        },
        { title: own.kind, cell: ({ kind }) => texts.kinds[kind] },
        {
          title: own.sides,
          cell: ({ issuer, subject }) =>
            issuer === subject ? (
              <AuthorityName words={words} names={names} id={issuer} />
            ) : (
              <>
                <AuthorityName words={words} names={names} id={issuer} /> →{' '}
                <AuthorityName words={words} names={names} id={subject} />
              </>
            ),
        },
        { title: own.state, cell: ({ state }) => <RegistrationState words={words} state={state} /> },
        {
          title: own.last,
          cell: ({ history }) => {
            const last = history.at(-1)!
            return (
              <>
                {texts.actions[last.action]} <Moment words={words} iso={isoOf(last.at)} />
              </>
            )
          },
        },
        { title: own.next, cell: ({ state }) => nextOf(words, state) },
      ]}
      rows={shown}
    />
  )
}

function nextOf(words: Words, state: Registration['state']): string {
  const { own } = consoleWords(words)
  if (state === 'submitted') return own.nextProve
  if (state === 'proven') return own.nextOffice
  return state === 'approved' ? own.nextForce : own.nextNone
}

function Statistics({ words, overview, relied }: OwnRegistrationsPageProps) {
  const { own, states } = consoleWords(words)
  const counted = Object.entries(overview.counts).filter(([, count]) => count > 0)
  return (
    <Card id="statistics" title={own.statistics}>
      <Facts
        rows={[
          [own.total, words.number(overview.registrations.length)],
          ...counted.map(([state, count]) => [states[state as keyof typeof states], words.number(count)] as const),
          [own.relied, relied === null ? own.reliedUnknown : words.number(relied)],
        ]}
      />
      {relied === null ? null : <p class="hint">{own.reliedNote}</p>}
    </Card>
  )
}
