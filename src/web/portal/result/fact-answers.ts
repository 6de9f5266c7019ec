import type { Report, SignatureReport } from '../../../service/report/report.ts'
import { recognitionTexts } from '../../../service/texts/texts.ts'
import type { Tone } from '../components/tone.ts'
import { TONE_OF_INSTRUMENT } from '../query/reliance.ts'
import type { Words } from '../shell/words.ts'
import { resultWords } from './words/result-words.ts'

/** What a tile of the first screen answers about one signature. */
export interface FactAnswer {
  readonly tone: Tone
  readonly title: string
  readonly text: string
}

export function unchangedAnswer({ portal: { result } }: Words, report: Report, signature: SignatureReport): FactAnswer {
  if (signature.changedAfterSigning || (report.changedAfterSigning && report.signatures.length === 1)) {
    return { tone: 'failed', title: result.changed, text: result.changedText }
  }
  if (signature.intact === false) return { tone: 'failed', title: result.mismatch, text: result.mismatchText }
  if (signature.intact === null) return { tone: 'unknown', title: result.notComputed, text: result.notComputedText }
  return { tone: 'passed', title: result.same, text: result.sameText }
}

/** Beside the verdict and never in it. */
export function recognisedAnswer(words: Words, { recognition }: SignatureReport): FactAnswer {
  if (!recognition) return { tone: 'none', title: resultWords(words).overview.noCertificate, text: '' }
  const { status } = recognition.recognition.instrument
  const { word, sentence } = recognitionTexts(words.lang).instrument[status]
  return { tone: TONE_OF_INSTRUMENT[status], title: word, text: sentence }
}
