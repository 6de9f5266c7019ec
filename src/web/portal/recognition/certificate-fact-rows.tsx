import type { CertificateSummary } from '../../../service/entries/certificate-summary.ts'
import type { FactRow } from '../components/facts.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import { Moment } from '../components/moment.tsx'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { recognitionWords } from './recognition-words.ts'

/** What tells a registered certificate from others. */
export function certificateFactRows(words: Words, { fingerprint, read }: CertificateSummary): readonly FactRow[] {
  const { cross: texts } = recognitionWords(words)
  const print = (
    <>
      <Fingerprint words={words} value={fingerprint} label={texts.fingerprint} />
      <a class="rows-note screen-only" href={`/api/v1/certificates/${fingerprint}`}>
        {texts.download}
      </a>
    </>
  )
  if (read === null) {
    return [
      [texts.fingerprint, print],
      [texts.certificate, texts.unread],
    ]
  }
  return [
    [texts.subjectName, <ShownName text={read.subject} words={words} />],
    [texts.issuerName, <ShownName text={read.issuer} words={words} />],
    [texts.fingerprint, print],
    [texts.serial, <Fingerprint words={words} value={read.serialNumber} label={texts.serial} />],
    [texts.algorithm, read.algorithm],
    [
      texts.validity,
      <>
        <Moment words={words} iso={read.notBefore} /> {words.portal.timeline.until}{' '}
        <Moment words={words} iso={read.notAfter} />
      </>,
    ],
  ]
}
