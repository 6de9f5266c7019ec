import type { CertificateAnswer } from '../../../service/recognition/ask-about-certificate.ts'
import type { RecognitionReport } from '../../../service/recognition/recognition-report.ts'
import type { CertificateReport } from '../../../service/report/report.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import { Card } from '../components/card.tsx'
import { Facts } from '../components/facts.tsx'
import { findingWords } from '../components/finding-box.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import { Moment } from '../components/moment.tsx'
import { ShownName, visibleText } from '../components/shown-name.tsx'
import { revocationText } from '../result/revocation-text.ts'
import type { Words } from '../shell/words.ts'
import { queryWords } from './words/query-words.ts'

/** Whose it is, what it counts as, whether it was revoked, and by which numbers it is known. */
export function CertificateCard({
  words,
  answer,
  report,
}: {
  words: Words
  answer: CertificateAnswer
  report: RecognitionReport
}) {
  const { answer: texts } = queryWords(words)
  const { path, timeline, technical } = words.portal
  const { type, authority } = report.recognition
  const certificate = report.certificates[answer.sha256]
  const name = (text: string) => <ShownName text={text} words={words} />
  // Names in English have commas of their own.
  const typeSeparator = words.lang === 'zh' ? words.portal.listSeparator : '; '
  return (
    <Card id="certificate" title={texts.certificate}>
      <Facts
        rows={[
          certificate === undefined ? null : [path.subject, <Whose words={words} {...subjectOf(certificate)} />],
          certificate === undefined ? null : [path.issuer, <Whose words={words} {...issuerOf(certificate)} />],
          [texts.authority, authority === null ? texts.authorityUnknown : name(authority.names[words.lang])],
          [
            texts.type,
            type.types.length === 0
              ? texts.levelUnknown
              : type.types.map(({ names }, index) => (
                  <>
                    {index === 0 ? null : typeSeparator}
                    {name(names[words.lang])}
                  </>
                )),
          ],
          [texts.class, classText(words, type)],
          [texts.level, type.level === null ? texts.levelUnknown : texts.levelOf(type.level)],
          [texts.status, statusText(words, answer.sha256, report)],
          certificate === undefined
            ? null
            : [
                path.validity,
                <>
                  <Moment words={words} iso={certificate.notBefore} /> {timeline.until}{' '}
                  <Moment words={words} iso={certificate.notAfter} />
                </>,
              ],
          certificate === undefined ? null : [path.key, visibleText(certificate.key)],
          certificate === undefined
            ? null
            : [
                technical.serial,
                <Fingerprint words={words} value={certificate.serialNumber} label={technical.serial} />,
              ],
          [technical.fingerprint, <Fingerprint words={words} value={answer.sha256} label={technical.fingerprint} />],
          [texts.sm3, <Fingerprint words={words} value={answer.sm3} label={texts.sm3} />],
          answer.keyIdentifier === null
            ? null
            : [
                texts.keyIdentifier,
                <Fingerprint words={words} value={answer.keyIdentifier} label={texts.keyIdentifier} />,
              ],
        ]}
      />
    </Card>
  )
}

function classText(words: Words, { class: found, types }: RecognitionReport['recognition']['type']): string {
  const { answer: texts } = queryWords(words)
  if (found !== null) return recognitionTexts(words.lang).classes[found]
  return types.length > 1 ? texts.classUndecided : texts.levelUnknown
}

interface Named {
  readonly commonName: string | null
  readonly organization: string | null
  readonly whole: string
}

const subjectOf = ({ commonName, organization, subject }: CertificateReport): Named => ({
  ...{ commonName, organization },
  whole: subject,
})

const issuerOf = ({ issuerCommonName, issuerOrganization, issuer }: CertificateReport): Named => ({
  ...{ commonName: issuerCommonName, organization: issuerOrganization },
  whole: issuer,
})

/** By the name that people know it by, with the whole name as it stands in the certificate. */
function Whose({ words, commonName, organization, whole }: Named & { words: Words }) {
  const shown = [...new Set([commonName, organization].filter((each) => each !== null))]
  if (shown.length === 0) return <ShownName text={whole} words={words} />
  return (
    <>
      {shown.map((each, index) => (
        <>
          {index === 0 ? null : ' · '}
          <ShownName text={each} words={words} />
        </>
      ))}
      <span class="rows-note">
        <ShownName text={whole} words={words} />
      </span>
    </>
  )
}

/** The certificate's own status, by the path that is relied on or by what stands against the nearest one. */
function statusText(words: Words, sha256: string, { path, rejected }: RecognitionReport): string {
  const { statusUnchecked } = queryWords(words).answer
  const revoked = rejected
    .flatMap(({ reasons }) => reasons)
    .find(({ code, subject }) => code === 'path.certificate-revoked' && subject === sha256)
  if (path === null && revoked !== undefined) {
    return findingWords(words, revoked).what
  }
  const told = path?.revocation.find(({ subject }) => subject === sha256)
  return told === undefined || told.status === 'unchecked' ? statusUnchecked : revocationText(words, told)
}
