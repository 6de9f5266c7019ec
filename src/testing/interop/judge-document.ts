import { utf8Of } from '../../base/bytes.ts'
import { instantOf } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'
import { policyNamed } from '../../service/policies.ts'
import { readMaterial, readTrust } from '../../service/read-certificates.ts'
import type { Report } from '../../service/report/report.ts'
import { verifyDocument } from '../../service/verify-document.ts'
import type { InteropCase, InteropExpectation, InteropFolder } from './interop-case.ts'
import type { Judgement } from './row-claims.ts'

/** The day on which the rows were written: a certificate's expiry must not turn a row. */
export const AT = instantOf(Date.UTC(2026, 10, 22))

/** Where the verdict on a signed file differs from its row, in words; empty where it agrees. */
export async function judgeDocument(row: InteropCase, folder: InteropFolder): Promise<Judgement> {
  const started = performance.now()
  const result = await verify(row, folder)
  const seconds = (performance.now() - started) / 1000
  const differences = result.ok ? compare(row.expect, result.value) : compareFault(row.expect, result.fault.code)
  const { maxSeconds } = row.expect
  if (maxSeconds !== undefined && seconds > maxSeconds) differences.push(`took ${seconds.toFixed(1)} s`)
  return { differences, notJudged: [] }
}

async function verify(row: InteropCase, folder: InteropFolder): Promise<Result<Report>> {
  const { content, trust = [], material = [] } = row.input
  const anchors = readTrust(trust.map(folder.named))
  if (!anchors.ok) return anchors
  const supplied = readMaterial(material.map(folder.named))
  if (!supplied.ok) return supplied
  const bytes = content?.file !== undefined ? folder.read(content.file) : utf8Of(content?.text ?? '')
  return verifyDocument({
    document: folder.read(row.file),
    name: row.file,
    ...(content && { content: { bytes, name: content.file ?? null } }),
    at: AT,
    policy: policyNamed('contract')!,
    trust: anchors.value,
    material: supplied.value,
    fetcher: null,
  })
}

/** "A clear fault counts too" where a file must not pass, and where the row allows it. */
function compareFault(expect: InteropExpectation, code: string): string[] {
  const onlyRefusal = Object.keys(expect).every((key) =>
    ['notPassed', 'notIntact', 'fault', 'maxSeconds'].includes(key),
  )
  return onlyRefusal && Object.keys(expect).length > 0 ? [] : [`fault ${code}`]
}

function compare(expect: InteropExpectation, report: Report): string[] {
  const { conclusion, signatures, changedAfterSigning } = report
  const intact = signatures.map((signature) => signature.intact)
  const notPassed = signatures.find((signature) => signature.indication !== 'TOTAL-PASSED')
  const findings = [...report.findings, ...signatures.flatMap((signature) => signature.findings)]
  const deviations = findings.filter((finding) => /^(crypto|cms|timestamp)\./.test(finding.code))
  const same = (what: string, wanted: unknown, ...found: unknown[]) =>
    wanted === undefined || found.some((each) => JSON.stringify(each) === JSON.stringify(wanted))
      ? []
      : [`${what}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`]
  const must = (what: string, asked: boolean, holds: boolean) => (asked && !holds ? [what] : [])
  return [
    ...same('intact', expect.intact, intact),
    ...same('indication', expect.indication, notPassed?.indication, conclusion.indication),
    ...same('subIndication', expect.subIndication, notPassed?.subIndication, conclusion.subIndication),
    ...same('changedAfterSigning', expect.changedAfterSigning, changedAfterSigning),
    ...same('signatures', expect.signatures, signatures.length),
    ...same(
      'timestampIntact',
      expect.timestampIntact,
      signatures[0]?.timestamps.map((stamp) => stamp.intact),
    ),
    ...must('a signature is intact', expect.notIntact === true, !intact.includes(true)),
    ...must(
      'every signature is intact',
      expect.atLeastOneNotIntact === true,
      intact.some((each) => each !== true),
    ),
    ...must('it passed', expect.notPassed === true, conclusion.indication !== 'TOTAL-PASSED'),
    ...must('no finding names the deviation', expect.finding === true, deviations.length > 0),
    ...must(
      'no warning',
      expect.warning === true,
      findings.some((finding) => finding.severity !== 'inform'),
    ),
  ]
}
