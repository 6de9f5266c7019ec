import { describe, expect, it } from 'vitest'
import { wordsIn } from '../shell/words.ts'
import { paperStyle } from './paper-style.ts'
import { sampleReports } from './sample-reports.ts'

const named = { id: 'report-7', sha256: '3c'.repeat(32) }
const hostile = '"; } body { display: none } @import "//evil"; \\ \n'

describe('paperStyle', () => {
  it('has the number, the digests and the count of pages on every sheet — CSS Paged Media Level 3 §5', () => {
    const style = paperStyle(wordsIn('zh'), sampleReports.passed, named)
    for (const part of [
      'counter(page)',
      'counter(pages)',
      '@bottom-left',
      'report\\2d 7',
      sampleReports.passed.document.sha256,
    ]) {
      expect(style).toContain(part)
    }
  })

  it('lets no text of a report out of its string — CSS Syntax Level 3 §4.3.5', () => {
    const report = { ...sampleReports.passed, policy: { name: hostile, sha256: hostile } }
    const quiet = paperStyle(wordsIn('en'), { ...report, policy: { name: 'x', sha256: 'y' } }, named)
    const style = paperStyle(wordsIn('en'), report, { ...named, id: hostile })
    expect(style).not.toContain('@import')
    for (const mark of ['{', '}', '"', '@']) expect(style.split(mark).length, mark).toBe(quiet.split(mark).length)
  })
})
