import { isoOf } from '../../base/instant.ts'
import { directionOf } from '../apply-instrument.ts'
import type { PolicyMapping, RecognitionInstrument } from '../registry-snapshot.ts'
import { type LintFinding, lint } from './lint-rules.ts'
import type { LintSubject } from './lint-subject.ts'

/** The instrument that a cross-certificate is issued under: whether it speaks of these two, and when. Rules of ours. */
export function lintInstrument(subject: LintSubject): LintFinding[] {
  const { registration } = subject
  if (registration.kind === 'root') return []
  if (registration.instrument === null) return [lint('registry.lint-instrument-missing')]
  const instrument = instrumentOf(subject)
  const values = { instrument: registration.instrument }
  if (instrument === null) return [lint('registry.lint-instrument-unknown', values)]
  const findings = lintPeriod(subject, instrument)
  return mappingDirection(subject) === null ? [lint('registry.lint-instrument-parties', values), ...findings] : findings
}

/**
 * In which of its directions an instrument takes in the certificate. The CA that issues a cross-certificate
 * stands for those who rely; the one that it certifies, for those whose certificates are recognised.
 */
export function mappingDirection(subject: LintSubject): PolicyMapping['direction'] | null {
  const { registration, snapshot } = subject
  const instrument = instrumentOf(subject)
  const authorityOf = (id: string) => snapshot.authorities.find((authority) => authority.id === id)
  const [relying, recognised] = [authorityOf(registration.issuer), authorityOf(registration.subject)]
  if (instrument === null || relying === undefined || recognised === undefined) return null
  return directionOf(instrument, recognised, relying.region, [relying.id])
}

const instrumentOf = ({ registration, snapshot }: LintSubject): RecognitionInstrument | null =>
  snapshot.instruments.find(({ id }) => id === registration.instrument) ?? null

/** From the first to the last instant for which it is agreed; a suspension between them takes nothing from that. */
function lintPeriod({ certificate, at }: LintSubject, { id, intervals }: RecognitionInstrument): LintFinding[] {
  const standing = intervals.filter(({ status, to }) => status !== 'repealed' && (to === null || to > at))
  if (standing.length === 0) return [lint('registry.lint-instrument-not-in-force', { instrument: id })]
  const findings: LintFinding[] = []
  const agreed = intervals.filter(({ status }) => status !== 'repealed')
  const from = agreed[0]!.from
  const to = agreed.at(-1)!.to
  if (certificate.notBefore < from) {
    const values = { instrument: id, notBefore: isoOf(certificate.notBefore), from: isoOf(from) }
    findings.push(lint('registry.lint-before-instrument', values))
  }
  if (to !== null && certificate.notAfter >= to) {
    const values = { instrument: id, notAfter: isoOf(certificate.notAfter), to: isoOf(to) }
    findings.push(lint('registry.lint-outlasts-instrument', values))
  }
  return findings
}
