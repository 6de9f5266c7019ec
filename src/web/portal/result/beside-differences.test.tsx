import { describe, expect, it } from 'vitest'
import type { Report } from '../../../service/report/report.ts'
import { findingText } from '../../../service/texts/texts.ts'
import { wordsIn } from '../shell/words.ts'
import { BesideDifferences } from './beside-differences.tsx'
import { sampleReports } from './sample-reports.ts'

const { passed, changed } = sampleReports

const told = (report: Report, before: Report): string =>
  String(<BesideDifferences words={wordsIn('en')} report={report} before={before} />)

const CHANGED = findingText('en', 'pdf.changed-after-signing').what

describe('two reports on one file', () => {
  it('are told to agree where they do, whatever their instants', () => {
    const later = { ...changed, validationTime: '2027-01-01T00:00:00Z' }
    expect(told(later, changed)).toBe('<p>Both conclude the same. What wants attention is the same, too.</p>')
  })

  it('are told apart by their conclusions and by what only one of them found, then or now', () => {
    const worse = told(changed, passed)
    expect(worse).toMatch(/They conclude otherwise: “Passed” then, “Failed[^”]*” now/)
    const [come = '', gone = ''] = [worse, told(passed, changed)].map((html) => html.replace(/<[^>]*>/g, ' '))
    expect(come).toMatch(/What wants attention now and did not then/)
    expect(come).toContain(CHANGED)
    expect(gone).toMatch(/What wanted attention then and does not now/)
    expect(gone.slice(gone.indexOf('then and does not now'))).toContain(CHANGED)
  })

  it('are not told to agree where they do on the whole alone', () => {
    const [first, ...rest] = changed.signatures
    const other = { ...changed, signatures: [{ ...first!, subIndication: null }, ...rest] }
    expect(told(other, changed)).toContain('They conclude otherwise')
  })
})
