import { isPurpose, type Purpose } from '../../../service/recognition/recognition-choices.ts'
import type { Report, SignatureReport } from '../../../service/report/report.ts'

type Asked = NonNullable<SignatureReport['recognition']>

/** What the report was asked about; null where nobody asked for a region. */
export const askedOf = ({ signatures }: Report): Asked['recognition'] | null =>
  signatures.find(({ recognition }) => recognition)?.recognition?.recognition ?? null

/** A report as somebody looks at it who asks what the same file counts for when used for something else. */
export interface LookedAt {
  readonly report: Report
  /** What the report itself was asked, where another purpose is looked at. */
  readonly asked: Purpose | null
}

/**
 * The report with the answers that it holds for another purpose in the place of those it was asked for: the same file,
 * registry and instants, so that nothing is judged anew and no file is asked for again.
 */
export function reportForPurpose(report: Report, purpose: string): LookedAt {
  const asked = askedOf(report)
  if (asked === null || !isPurpose(purpose) || asked.purpose === purpose) return { report, asked: null }
  const signatures = report.signatures.map((signature) => {
    const { recognition } = signature
    return recognition ? { ...signature, recognition: answerFor(recognition, purpose) } : signature
  })
  return { report: { ...report, signatures }, asked: asked.purpose }
}

function answerFor({ registry, recognition }: Asked, wanted: Purpose): Asked {
  const chosen = recognition.otherPurposes.find(({ purpose }) => purpose === wanted)
  if (chosen === undefined) return { registry, recognition }
  const { purpose, demonstration, instrument, law, unchecked } = recognition
  const left = recognition.otherPurposes.filter((other) => other !== chosen)
  const otherPurposes = [{ purpose, demonstration, instrument, law, unchecked }, ...left]
  return { registry, recognition: { ...recognition, ...chosen, otherPurposes } }
}
