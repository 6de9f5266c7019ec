import type { Report, SignerReport } from '../../../service/report/report.ts'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'

/**
 * Never a common name alone, which anybody may choose: the organisation, the tail of the serial number and
 * the authority that vouches for them stand with it.
 */
export function SignerName({
  words,
  report,
  signer,
  trusted,
}: {
  words: Words
  report: Report
  signer: SignerReport | null
  trusted: boolean
}) {
  const { result, unknown } = words.portal
  if (signer === null) return <p class="fact-main">{result.noSigner}</p>
  const certificate = report.certificates[signer.certificate]
  const authority = [certificate?.issuerOrganization, certificate?.issuerCommonName].filter((name) => name != null)
  const names = new Set([signer.organization, signer.commonName].filter((name) => name !== null))
  const [first, second] = [...names]
  return (
    <>
      <p class="fact-main">
        <ShownName text={first ?? certificate?.subject ?? unknown} words={words} />
        {second === undefined ? null : (
          <span class="fact-second">
            <ShownName text={second} words={words} />
          </span>
        )}
      </p>
      {certificate === undefined ? null : (
        <p class="fact-note">
          {result.issuedBy}
          {words.lang === 'zh' ? '' : ' '}
          <ShownName text={authority.join(' / ') || certificate.issuer} words={words} />
          {words.lang === 'zh' ? ` ${result.issuedByEnd}，` : ', '}
          {result.serial}
          {words.lang === 'zh' ? ' ' : ' '}
          <code>{certificate.serialNumber.slice(-8)}</code>
        </p>
      )}
      {trusted ? null : (
        <p class="fact-note">
          <span class="tag tag-claim">{result.nameNotVerified}</span>
        </p>
      )}
    </>
  )
}
