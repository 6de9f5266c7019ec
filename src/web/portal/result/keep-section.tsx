import type { SigningCertificate } from '../../../service/signing/signing-certificate.ts'
import { CopyButton } from '../components/copy-button.tsx'
import type { Words } from '../shell/words.ts'
import { KeepCheck } from './keep-check.tsx'
import { reportFiles } from './signed-report-lines.ts'
import { signedWords } from './words/signed-words.ts'

export interface Keeping {
  readonly id: string
  /** The address of the page, without a query. */
  readonly address: string
  /** SHA-256 of the report as it is downloaded. */
  readonly sha256: string
  readonly expiresAt: string
  /** By what the service signs reports; null where it cannot. */
  readonly signer: SigningCertificate | null
  /** Known where this browser submitted the file. */
  readonly deletionToken: string | null
}

/** What to take away — first of all on paper, as it is filed — how long it is kept, and how to delete it. */
export function KeepSection({ words, keeping }: { words: Words; keeping: Keeping }) {
  const { keep } = words.portal
  const { id, address, expiresAt, deletionToken, signer } = keeping
  const signed = signedWords(words)
  const files = reportFiles(id)
  return (
    <section class="keep" aria-labelledby="keep-title">
      <h2 id="keep-title">{keep.title}</h2>
      <p class="keep-actions">
        <button class="button button-main" type="button" data-island="print" hidden>
          {keep.print}
        </button>
        <a class="button" href={`/verifications/${id}/report.json`} download={files.json}>
          {keep.json}
        </a>
        {signer === null ? null : (
          <a class="button" href={`/verifications/${id}/report.p7s`} download={files.signature}>
            {signed.download}
          </a>
        )}
      </p>
      {signer === null ? <p class="screen-only">{signed.noKey}</p> : null}
      <dl class="rows">
        <div>
          <dt>{keep.permalink}</dt>
          <dd>
            <code class="address">{address}</code> <CopyButton words={words} value={address} label={keep.permalink} />
          </dd>
        </div>
      </dl>
      <p>{keep.expires(words.instant(expiresAt))}</p>
      <p class="quiet">{keep.origin}</p>
      <KeepCheck words={words} id={id} sha256={keeping.sha256} signer={signer} />
      <details class="fold screen-only">
        <summary>{keep.delete}</summary>
        <form class="delete" method="post" action={`/verifications/${id}/deletion`}>
          <p>{keep.deleteText}</p>
          {deletionToken === null ? (
            <p class="field">
              <label for="token">{keep.tokenAsk}</label>
              <input
                id="token"
                name="token"
                required
                autocomplete="off"
                spellcheck={false}
                aria-describedby="token-hint"
              />
              <span class="hint" id="token-hint">
                {keep.tokenAskText}
              </span>
            </p>
          ) : (
            <p>
              {keep.tokenOwn}
              <br />
              <code class="address">{deletionToken}</code>
            </p>
          )}
          <button class="button button-danger" type="submit">
            {keep.confirm}
          </button>
        </form>
      </details>
    </section>
  )
}
