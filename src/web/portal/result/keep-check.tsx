import type { SigningCertificate } from '../../../service/signing/signing-certificate.ts'
import { CommandLine } from '../components/command-line.tsx'
import { type FactRow, Facts } from '../components/facts.tsx'
import { Fingerprint } from '../components/fingerprint.tsx'
import type { Words } from '../shell/words.ts'
import { reportFiles, signedReportLines } from './signed-report-lines.ts'
import { signedWords } from './words/signed-words.ts'

/** By what somebody else checks what is taken away, and whom they have to trust for it. Printed as well: the other side reads paper. */
export function KeepCheck({
  words,
  id,
  sha256,
  signer,
}: {
  words: Words
  id: string
  /** Of the report as it is downloaded. */
  sha256: string
  /** Null where nothing is signed. */
  signer: SigningCertificate | null
}) {
  const texts = signedWords(words)
  const lines = signedReportLines(id)
  return (
    <details class="fold keep-check">
      <summary>{texts.title}</summary>
      {signer === null ? null : <p>{texts.lead}</p>}
      <Facts
        rows={[
          [
            texts.digest,
            <>
              <CommandLine words={words} command={lines.digest} label={texts.digest} />
              <p class="quiet">{texts.must}</p>
              <Fingerprint words={words} value={sha256} label={texts.digest} />
            </>,
          ],
          ...(signer === null ? [] : signatureRows(words, id, signer)),
        ]}
      />
    </details>
  )
}

function signatureRows(words: Words, id: string, signer: SigningCertificate): readonly FactRow[] {
  const texts = signedWords(words)
  const lines = signedReportLines(id)
  const row = (name: string, command: string, means: string): FactRow => [
    name,
    <>
      <CommandLine words={words} command={command} label={name} />
      <p class="quiet">{means}</p>
    </>,
  ]
  return [
    [
      texts.certificate,
      <>
        <p>
          <a href="/api/v1/signing-certificate" download={reportFiles(id).signer}>
            {texts.fetch}
          </a>{' '}
          <span class="quiet">{texts.until(words.instant(signer.notAfter))}</span>
        </p>
        <Fingerprint words={words} value={signer.sha256} label={texts.fingerprint} />
        <p class="quiet">{texts.pinned}</p>
      </>,
    ],
    row(texts.yanqian, lines.yanqian, texts.yanqianMeans),
    row(texts.openssl, lines.openssl, texts.opensslMeans),
  ]
}
