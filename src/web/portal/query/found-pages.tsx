import type { FoundCertificate } from '../../../service/recognition/find-registered-certificates.ts'
import { DataTable } from '../components/data-table.tsx'
import { Notice } from '../components/notice.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { answerAddress, type Terms } from './read-question.ts'
import { queryWords } from './words/query-words.ts'

/** Not to be found here says nothing about a certificate, and the page says so first. */
export function NoneFoundPage({ words }: { words: Words }) {
  const { none } = queryWords(words)
  return (
    <Notice title={none.title} tone="none">
      <p class="lead">{none.text}</p>
      <p>{none.next}</p>
      <p class="button-row">
        <a class="button button-main" href="/query?by=file">
          {none.upload}
        </a>
        <a class="button" href="/query">
          {none.again}
        </a>
      </p>
    </Notice>
  )
}

/** Several certificates of one key: who asks says which. */
export function SeveralFoundPage({
  words,
  found,
  terms,
}: {
  words: Words
  found: readonly FoundCertificate[]
  terms: Terms
}) {
  const { several } = queryWords(words)
  const { path } = words.portal
  return (
    <>
      <PageTitle title={several.title} lead={several.text} />
      <DataTable
        caption={several.title}
        rows={found}
        columns={[
          {
            title: several.column,
            cell: ({ certificate }) => <ShownName text={certificate.subject} words={words} />,
          },
          { title: path.issuer, cell: ({ certificate }) => <ShownName text={certificate.issuer} words={words} /> },
          {
            title: path.validity,
            cell: ({ certificate: { notBefore, notAfter } }) =>
              `${words.day(notBefore)} ${words.portal.timeline.until} ${words.day(notAfter)}`,
          },
          {
            title: words.portal.technical.fingerprint,
            cell: ({ sha256 }) => (
              <a href={answerAddress(sha256, terms)}>
                {several.ask} <code>{sha256.slice(0, 16)}…</code>
              </a>
            ),
          },
        ]}
      />
    </>
  )
}
