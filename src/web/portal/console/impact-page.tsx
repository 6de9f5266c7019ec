import type { InspectedImpact } from '../../../service/registration/inspect-impact.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { Card } from '../components/card.tsx'
import { DataTable } from '../components/data-table.tsx'
import { LinkTabs } from '../components/link-tabs.tsx'
import { Moment } from '../components/moment.tsx'
import { Remark } from '../components/notice.tsx'
import { PageTitle } from '../components/page-title.tsx'
import type { Words } from '../shell/words.ts'
import { AuthorityName, type AuthorityNames } from './authority-names.tsx'
import { consoleWords } from './console-words.ts'
import { InstrumentLink } from './instrument-link.tsx'

export type PreviewedState = 'active' | 'suspended' | 'revoked'

interface ImpactPageProps {
  readonly words: Words
  readonly id: string
  readonly states: readonly PreviewedState[]
  readonly state: PreviewedState
  readonly impact: InspectedImpact
  readonly names: AuthorityNames
}

interface TableProps<Rows> {
  readonly words: Words
  readonly names: AuthorityNames
  readonly id: string
  readonly title: string
  readonly rows: Rows
}

/** What a decision would change: paths and recognitions, each in a table. */
export function ImpactPage({ words, id, states, state, impact, names }: ImpactPageProps) {
  const { impact: texts } = consoleWords(words)
  const { paths, recognitions } = impact
  return (
    <div class="console">
      <PageTitle title={texts.title} lead={texts.lead} />
      <LinkTabs
        label={texts.label}
        tabs={states.map((each) => ({
          href: `/console/registrations/${id}/impact?state=${each}`,
          title: `${texts.label}${words.portal.colon}${texts.states[each]}`,
          current: each === state,
        }))}
      />
      <p class="lead">
        {texts.summary(paths.appear.length + paths.vanish.length, recognitions.begin.length + recognitions.end.length)}
      </p>
      <p class="hint">
        {texts.at} <Moment words={words} iso={impact.at} />
      </p>
      {impact.isComplete ? null : (
        <Remark tone="unknown">
          <p>{texts.incomplete}</p>
        </Remark>
      )}
      <ImpactTables words={words} names={names} impact={impact} />
      <p>
        <a class="button" href={`/console/registrations/${id}`}>
          {texts.back}
        </a>
      </p>
    </div>
  )
}

/** Each path and each recognition that appears or vanishes. */
export function ImpactTables({ words, names, impact }: Pick<ImpactPageProps, 'words' | 'names' | 'impact'>) {
  const { impact: texts } = consoleWords(words)
  const { paths, recognitions } = impact
  const of = { words, names, instruments: impact.names }
  return (
    <>
      <Paths words={words} names={names} id="appear" title={texts.appear} rows={paths.appear} />
      <Paths words={words} names={names} id="vanish" title={texts.vanish} rows={paths.vanish} />
      <Recognitions {...of} id="begin" title={texts.begin} rows={recognitions.begin} />
      <Recognitions {...of} id="end" title={texts.end} rows={recognitions.end} />
    </>
  )
}

function Paths({ words, names, id, title, rows }: TableProps<InspectedImpact['paths']['appear']>) {
  const { impact: texts } = consoleWords(words)
  if (rows.length === 0) return null
  return (
    <Card id={id} title={title}>
      <DataTable
        caption={title}
        columns={[
          {
            title: texts.to,
            cell: ({ authority }) =>
              authority === null ? texts.unknown : <AuthorityName words={words} names={names} id={authority} />,
          },
          {
            title: texts.from,
            cell: ({ anchorAuthority }) => <AuthorityName words={words} names={names} id={anchorAuthority} />,
          },
          { title: texts.region, cell: ({ region }) => regionText(words.lang, region) },
          { title: texts.length, cell: ({ certificates }) => words.number(certificates.length) },
        ]}
        rows={rows}
      />
    </Card>
  )
}

function Recognitions({
  words,
  names,
  instruments,
  id,
  title,
  rows,
}: TableProps<InspectedImpact['recognitions']['begin']> & { instruments: InspectedImpact['names'] }) {
  const { impact: texts } = consoleWords(words)
  if (rows.length === 0) return null
  return (
    <Card id={id} title={title}>
      <DataTable
        caption={title}
        columns={[
          {
            title: texts.instrument,
            cell: ({ instrument }) => <InstrumentLink words={words} names={instruments} id={instrument} />,
          },
          {
            title: texts.authority,
            cell: ({ authority }) => <AuthorityName words={words} names={names} id={authority} />,
          },
          { title: texts.region, cell: ({ region }) => regionText(words.lang, region) },
        ]}
        rows={rows}
      />
    </Card>
  )
}
