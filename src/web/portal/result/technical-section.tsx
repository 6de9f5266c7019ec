import { canonicalJson, type Json } from '../../../base/canonical-json.ts'
import type { CertificateReport, Report } from '../../../service/report/report.ts'
import { clauseText } from '../../../service/texts/clause-text.ts'
import { checkWords } from '../check/words/check-words.ts'
import { Fingerprint } from '../components/fingerprint.tsx'
import { ShownName, visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { gatherFindings } from './findings-section.tsx'
import { formatText } from './format-text.ts'
import { policyText } from './policy-text.ts'

/** What an expert compares: digests, fingerprints, codes and the report itself. */
export function TechnicalSection({ words, report }: { words: Words; report: Report }) {
  const { technical, unknown } = words.portal
  const { document, content, policy, trust } = report
  return (
    <section class="technical" aria-labelledby="technical-title">
      <h2 id="technical-title">{technical.title}</h2>
      <p class="quiet">{technical.notice}</p>
      <p class="screen-only">
        <a href="#check">{checkWords(words).section.link}</a>
      </p>
      <div class="technical-columns">
        <FileRows words={words} title={technical.document} file={document} format={document.format} />
        {content === undefined ? null : <FileRows words={words} title={technical.content} file={content} />}
        <div>
          <h3>{technical.policy}</h3>
          <dl class="rows">
            <Row title={technical.policy}>
              {policyText(words, policy.name)}
              <Fingerprint words={words} value={policy.sha256} label={technical.policy} />
            </Row>
            <Row title={technical.validationTime}>{words.instant(report.validationTime)}</Row>
            <Row title={technical.trust}>
              <Fingerprint words={words} value={trust.sha256} label={technical.trust} />
            </Row>
            <Row title={technical.trustAsOf}>{trust.asOf === null ? unknown : words.instant(trust.asOf)}</Row>
            <Row title={technical.anchors}>{trust.anchors}</Row>
          </dl>
        </div>
      </div>
      {Object.keys(report.certificates).length === 0 ? null : <h3>{technical.certificates}</h3>}
      {Object.entries(report.certificates).map(([fingerprint, certificate]) => (
        <CertificateFold words={words} fingerprint={fingerprint} certificate={certificate} />
      ))}
      <FindingsTable words={words} report={report} />
      <details class="fold screen-only">
        <summary>{technical.raw}</summary>
        <section class="raw" tabindex={0} aria-label={technical.raw}>
          <pre>{visibleJson(report)}</pre>
        </section>
      </details>
    </section>
  )
}

/** Indented for the eye; hidden characters stay escaped as JSON allows, so that nothing displayed is disguised. */
function visibleJson(report: Report): string {
  const value: Json = JSON.parse(canonicalJson(report as unknown as Json))
  return JSON.stringify(value, null, 2).replace(
    /[\p{Cf}\p{Co}\p{Zl}\p{Zp}\u007F-\u009F]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function Row({ title, children }: { title: string; children?: unknown }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface FileFacts {
  readonly name: string | null
  readonly size: number
  readonly sha256: string
  readonly sm3?: string
}

function FileRows({ words, title, file, format }: { words: Words; title: string; file: FileFacts; format?: string }) {
  const { technical, unknown, result } = words.portal
  return (
    <div>
      <h3>{title}</h3>
      <dl class="rows">
        <Row title={technical.fileName}>
          {file.name === null ? unknown : <ShownName text={file.name} words={words} />}
        </Row>
        {format === undefined ? null : <Row title={result.format}>{formatText(words, format)}</Row>}
        <Row title={technical.size}>{technical.bytes(words.number(file.size))}</Row>
        <Row title={technical.sha256}>
          <Fingerprint words={words} value={file.sha256} label={`${title} ${technical.sha256}`} />
        </Row>
        {file.sm3 === undefined ? null : (
          <Row title={technical.sm3}>
            <Fingerprint words={words} value={file.sm3} label={`${title} ${technical.sm3}`} />
          </Row>
        )}
      </dl>
    </div>
  )
}

function CertificateFold({
  words,
  fingerprint,
  certificate,
}: {
  words: Words
  fingerprint: string
  certificate: CertificateReport
}) {
  const { technical, path, timeline, none, listSeparator } = words.portal
  return (
    <details class="fold" id={`certificate-${fingerprint}`}>
      <summary>
        <span>
          <ShownName text={certificate.commonName ?? certificate.subject} words={words} />
          <span class="fold-tail">
            {visibleText(certificate.key)} · {certificate.serialNumber.slice(-8)}
          </span>
        </span>
      </summary>
      <dl class="rows">
        <Row title={path.subject}>
          <ShownName text={certificate.subject} words={words} />
        </Row>
        <Row title={path.issuer}>
          <ShownName text={certificate.issuer} words={words} />
        </Row>
        <Row title={technical.serial}>
          <Fingerprint words={words} value={certificate.serialNumber} label={technical.serial} />
        </Row>
        <Row title={technical.fingerprint}>
          <Fingerprint words={words} value={fingerprint} label={technical.fingerprint} />
        </Row>
        <Row title={path.validity}>
          {words.instant(certificate.notBefore)} {timeline.until} {words.instant(certificate.notAfter)}
        </Row>
        <Row title={path.key}>{visibleText(certificate.key)}</Row>
        <Row title={technical.keyUsage}>{certificate.keyUsage.join(listSeparator) || none}</Row>
        <Row title={technical.policies}>{certificate.policies.map(visibleText).join(listSeparator) || none}</Row>
      </dl>
    </details>
  )
}

function FindingsTable({ words, report }: { words: Words; report: Report }) {
  const { technical, result } = words.portal
  const placed = gatherFindings(report)
  if (placed.length === 0) return null
  return (
    <details class="fold">
      <summary>{technical.findings}</summary>
      <div class="table-scroll" tabindex={0}>
        <table>
          <thead>
            <tr>
              {[technical.code, result.status, result.clauseColumn, technical.values].map((title) => (
                <th scope="col">{title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {placed.map(({ finding }) => (
              <tr>
                <th scope="row">
                  <code>{visibleText(finding.code)}</code>
                </th>
                <td>{result.severities[finding.severity]}</td>
                <td>{visibleText(clauseText(words.lang, finding.standard))}</td>
                <td>
                  <code>{visibleText(JSON.stringify(finding.values))}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
