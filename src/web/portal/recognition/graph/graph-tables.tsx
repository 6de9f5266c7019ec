import type { LinkState } from '../../../../service/graph/link-state.ts'
import type {
  GraphAuthority,
  GraphCrossCertificate,
  RecognitionGraph,
} from '../../../../service/graph/recognition-graph.ts'
import type { RegionLink } from '../../../../service/graph/region-links.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import { Badge } from '../../components/badge.tsx'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Tone } from '../../components/tone.ts'
import type { Words } from '../../shell/words.ts'
import { StandingSign } from '../standing-sign.tsx'
import { authorityAddress, type GraphChoice, pathsAddress, regionAddress } from './graph-choice.ts'
import { graphWords } from './graph-words.ts'

const TONE_OF_STATE: Readonly<Record<LinkState, Tone>> = {
  'in-force': 'passed',
  suspended: 'unknown',
  ended: 'none',
  'to-come': 'none',
}

interface TableProps {
  readonly words: Words
  readonly graph: RecognitionGraph
  readonly choice: GraphChoice
}

const inForceOf = (rows: readonly { readonly state: LinkState }[]): number =>
  rows.filter(({ state }) => state === 'in-force').length

/** Each region with what it has to do: where the screen is narrow, this comes before the drawing. */
export function RegionTable({ words, graph, choice, links }: TableProps & { links: readonly RegionLink[] }) {
  const { list, nodes } = graphWords(words)
  const counted = (rows: readonly RegionLink[]) => {
    const recognised = rows.filter(({ standing }) => standing === 'recognised' || standing === 'partly').length
    return rows.length === 0 ? list.none : list.recognised(recognised, rows.length)
  }
  const [outward, inward] = [Map.groupBy(links, ({ from }) => from), Map.groupBy(links, ({ to }) => to)]
  return (
    <DataTable
      caption={list.regions}
      rows={graph.regions}
      columns={[
        {
          title: list.region,
          cell: ({ code }) => <a href={regionAddress(code, choice)}>{regionText(words.lang, code)}</a>,
        },
        { title: list.authorities, cell: ({ authorities }) => nodes.authorities(authorities) },
        { title: list.outward, cell: ({ code }) => counted(outward.get(code) ?? []) },
        { title: list.inward, cell: ({ code }) => counted(inward.get(code) ?? []) },
      ]}
    />
  )
}

/** The links of a drawing of regions. */
export function RegionLinkTable({
  words,
  choice,
  links,
}: Pick<TableProps, 'words' | 'choice'> & { links: readonly RegionLink[] }) {
  const { twin, list } = graphWords(words)
  const region = (code: string) => <a href={regionAddress(code, choice)}>{regionText(words.lang, code)}</a>
  return (
    <DataTable
      caption={twin.regionLinks(links.length)}
      rows={links}
      columns={[
        { title: twin.from, cell: ({ from }) => region(from) },
        { title: twin.to, cell: ({ to }) => region(to) },
        {
          title: twin.standing,
          cell: ({ standing }) => <StandingSign words={words} standing={standing} />,
        },
        {
          title: twin.instruments,
          cell: ({ instruments }) =>
            instruments.length === 0 ? list.none : <Instruments words={words} instruments={instruments} />,
        },
        {
          title: twin.crossCertificates,
          cell: ({ crossCertificates: crosses }) =>
            crosses.length === 0 ? list.none : list.ofAll(inForceOf(crosses), crosses.length),
        },
      ]}
    />
  )
}

/** As many are named as a cell holds. Ours. */
const NAMED_MAX = 3

function Instruments({ words, instruments }: { words: Words; instruments: RegionLink['instruments'] }) {
  const { twin, states } = graphWords(words)
  return (
    <ul>
      {instruments.slice(0, NAMED_MAX).map(({ id, names, state }) => (
        <li>
          <a href={`/recognition/instruments/${id}`}>
            <ShownName text={names[words.lang]} words={words} />
          </a>{' '}
          <span class="tag">{states[state]}</span>
        </li>
      ))}
      {instruments.length > NAMED_MAX ? <li class="quiet">{twin.more(instruments.length)}</li> : null}
    </ul>
  )
}

/** The authorities of a region. */
export function AuthorityTable({
  words,
  graph,
  choice,
  authorities,
}: TableProps & { authorities: readonly GraphAuthority[] }) {
  const texts = graphWords(words)
  const { list } = texts
  const touching = new Map<string, GraphCrossCertificate[]>()
  for (const cross of graph.crossCertificates) {
    for (const id of [cross.subject, cross.issuer]) {
      const known = touching.get(id)
      if (known === undefined) touching.set(id, [cross])
      else known.push(cross)
    }
  }
  return (
    <DataTable
      caption={list.authorities}
      rows={authorities}
      columns={[
        {
          title: list.authority,
          cell: (authority) => (
            <>
              <AuthorityLink words={words} authority={authority} choice={choice} />{' '}
              {authority.demonstration ? <span class="tag">{texts.demonstration}</span> : null}
            </>
          ),
        },
        {
          title: list.state,
          cell: ({ state }) =>
            state === 'active' ? (
              <Badge tone="passed" word={texts.states['in-force']} />
            ) : (
              <Badge tone={state === null ? 'none' : 'unknown'} word={texts.authorityStates[state ?? 'none']} />
            ),
        },
        {
          title: list.algorithms,
          cell: ({ algorithms }) =>
            algorithms.length === 0
              ? list.none
              : algorithms.map((algorithm) => texts.algorithms[algorithm]).join(words.portal.listSeparator),
        },
        {
          title: list.crossCertificates,
          cell: ({ id }) => {
            const crosses = touching.get(id) ?? []
            return crosses.length === 0 ? list.none : list.ofAll(inForceOf(crosses), crosses.length)
          },
        },
      ]}
    />
  )
}

/** Cross-certificates, each by its ends. */
export function CrossTable({
  words,
  graph,
  choice,
  crosses,
}: TableProps & { crosses: readonly GraphCrossCertificate[] }) {
  const { twin, states, algorithms } = graphWords(words)
  const authorities = new Map(graph.authorities.map((authority) => [authority.id, authority]))
  const instruments = new Map(graph.instruments.map((instrument) => [instrument.id, instrument]))
  const end = (id: string) => {
    const authority = authorities.get(id)
    return authority === undefined ? id : <AuthorityLink words={words} authority={authority} choice={choice} isPlaced />
  }
  const columns: Column<GraphCrossCertificate>[] = [
    { title: twin.subject, cell: ({ subject }) => end(subject) },
    { title: twin.issuer, cell: ({ issuer }) => end(issuer) },
    { title: twin.state, cell: ({ state }) => <Badge tone={TONE_OF_STATE[state]} word={states[state]} /> },
    { title: twin.algorithm, cell: ({ algorithm }) => algorithms[algorithm] },
    {
      title: twin.instrument,
      cell: ({ instrument }) =>
        instrument === null ? (
          <span class="quiet">{twin.noInstrument}</span>
        ) : (
          <a href={`/recognition/instruments/${instrument}`}>
            <ShownName text={instruments.get(instrument)?.names[words.lang] ?? instrument} words={words} />
          </a>
        ),
    },
    {
      title: twin.fingerprint,
      cell: ({ id, certificate, issuer }) => (
        <>
          <a href={`/recognition/cross-certificates/${id}`}>
            <code>{certificate.slice(0, 12)}…</code>
          </a>{' '}
          <a
            class="screen-only"
            href={pathsAddress({
              ...choice,
              certificate,
              region: choice.region ?? authorities.get(issuer)?.region ?? null,
            })}
          >
            {twin.light}
          </a>
        </>
      ),
    },
  ]
  return <DataTable caption={twin.crosses(crosses.length)} rows={crosses} columns={columns} />
}

function AuthorityLink({
  words,
  authority,
  choice,
  isPlaced = false,
}: {
  words: Words
  authority: GraphAuthority
  choice: GraphChoice
  /** Says where it is, too. */
  isPlaced?: boolean
}) {
  return (
    <>
      <a href={authorityAddress(authority.id, choice)}>
        <ShownName text={authority.names[words.lang]} words={words} />
      </a>
      {isPlaced ? <span class="rows-note">{regionText(words.lang, authority.region)}</span> : null}
    </>
  )
}
