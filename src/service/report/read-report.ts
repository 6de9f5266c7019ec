import type { Recognition } from '../../registry/recognition.ts'
import type { Report, SignatureReport } from './report.ts'

/** Members of a recognition that reports did not have from the first. */
type Later = 'names' | 'otherPurposes'

/**
 * A report out of the store. It is kept for its time octet for octet as it was written, through every release that comes
 * in between: what a recognition did not say then, it says nothing of.
 */
export function readReport(body: string): Report {
  const report = JSON.parse(body) as Report
  return { ...report, signatures: report.signatures.map(readSignature) }
}

function readSignature(signature: SignatureReport): SignatureReport {
  if (!signature.recognition) return signature
  const written: Omit<Recognition, Later> & Partial<Pick<Recognition, Later>> = signature.recognition.recognition
  return {
    ...signature,
    recognition: { ...signature.recognition, recognition: { otherPurposes: [], names: [], ...written } },
  }
}
