import { describe, expect, it } from 'vitest'
import type { Report, SignatureReport } from '../../../service/report/report.ts'
import { LANGS } from '../../../service/texts/catalogue.ts'
import { portalTexts } from '../../../service/texts/texts.ts'
import { wordsIn } from '../shell/words.ts'
import { recognisedAnswer, unchangedAnswer } from './fact-answers.ts'
import { FactsSection } from './facts-section.tsx'
import { WarningsSection } from './findings-section.tsx'
import { PurposeNote } from './other-purposes.tsx'
import { askedOf, reportForPurpose } from './report-for-purpose.ts'
import { sampleRecognition } from './sample-recognition.ts'
import { sampleReports } from './sample-reports.ts'

const { recognition: sample } = sampleRecognition
const { law, unchecked, demonstration } = sample
const answer = (status: 'recognised' | 'not-on-file') => ({
  status,
  ...(status === 'recognised' ? { ground: 'instrument' as const, since: '2026-01-01T00:00:00Z' } : {}),
})
const silent = { ground: null, since: null, instruments: [], omitted: 1, findings: [] }

/** Nothing on file for general use; an instrument for bidding. */
const asked: NonNullable<SignatureReport['recognition']> = {
  ...sampleRecognition,
  recognition: {
    ...sample,
    purpose: 'general',
    type: { ...sample.type, status: 'not-classified' },
    instrument: { ...silent, ...answer('not-on-file') },
    otherPurposes: [
      { purpose: 'bidding', demonstration, law, unchecked, instrument: { ...silent, ...answer('recognised') } },
      { purpose: 'medical', demonstration, law, unchecked, instrument: { ...silent, ...answer('not-on-file') } },
    ],
  },
}

const passed = sampleReports.passed
const report: Report = {
  ...passed,
  findings: [],
  signatures: passed.signatures.map((signature) => ({
    ...signature,
    findings: [],
    timestamps: [],
    recognition: asked,
  })),
}

const words = wordsIn('zh')
const shown = (given: Report, lang: 'zh' | 'en' = 'zh', beside: string | null = null) => {
  const own = wordsIn(lang)
  return {
    facts: String(<FactsSection words={own} report={given} beside={beside} />),
    warnings: String(<WarningsSection words={own} report={given} beside={beside} />),
  }
}

describe('the tile of recognition', () => {
  it('says for which other purposes an instrument is on file, with a link to each, and of no other purpose', () => {
    const { facts } = shown(report)
    expect(facts).toContain('在广东，用于一般用途')
    expect(facts).toContain('没有登记')
    expect(facts).toContain('登记在册、予以承认的用途：招标投标。')
    expect(facts).toContain('href="?purpose=bidding"')
    expect(facts).not.toContain('purpose=medical')
    expect(shown(report, 'en').facts).toContain('recognised for: bidding')
  })

  it('keeps the report that stands beside it where another purpose is looked at', () => {
    const { facts, warnings } = shown(report, 'zh', 'before')
    for (const html of [facts, warnings]) expect(html).toContain('href="?beside=before&amp;purpose=bidding"')
  })

  it('answers for that purpose out of the same report, and leads back', () => {
    const other = reportForPurpose(report, 'bidding')
    expect(other.asked).toBe('general')
    const { facts, warnings } = shown(other.report)
    expect(facts).toContain('在广东，用于招标投标')
    expect(facts).toContain('予以承认')
    expect(facts).not.toContain('?purpose=')
    expect(warnings).toContain(portalTexts('zh').result.warningsNone)
    const again = reportForPurpose(other.report, 'general')
    expect(askedOf(again.report)).toMatchObject({ purpose: 'general', instrument: { status: 'not-on-file' } })
    const note = String(<PurposeNote words={words} address="/verifications/x" shown="bidding" asked="general" />)
    expect(note).toContain('href="/verifications/x"')
    expect(note).toContain('招标投标')
  })

  it('keeps the report as it is where no such purpose is known, or where nobody asked', () => {
    for (const purpose of ['', 'general', 'constructor', '<b>']) {
      expect(reportForPurpose(report, purpose)).toEqual({ report, asked: null })
    }
    const unasked = sampleReports['no-anchor']
    expect(reportForPurpose(unasked, 'bidding')).toEqual({ report: unasked, asked: null })
  })
})

describe('what wants attention', () => {
  it('names the tile that is amber, why, and for what the certificate is recognised', () => {
    const { warnings } = shown(report)
    expect(warnings).not.toContain(portalTexts('zh').result.warningsNone)
    expect(warnings).toContain('在广东，用于一般用途：没有登记')
    expect(warnings).toContain('href="?purpose=bidding"')
    expect(warnings).toContain('href="#signature-1-recognition"')
  })

  for (const [name, given] of Object.entries({ ...sampleReports, asked: report })) {
    for (const lang of LANGS) {
      it(`never says that there is nothing while a tile of "${name}" is not green, in ${lang}`, () => {
        const own = wordsIn(lang)
        const isAsked = askedOf(given) !== null
        const tones = given.signatures.flatMap((signature) => [
          unchangedAnswer(own, given, signature).tone,
          ...(isAsked ? [recognisedAnswer(own, signature).tone] : []),
        ])
        const saysNone = shown(given, lang).warnings.includes(portalTexts(lang).result.warningsNone)
        expect(saysNone && tones.some((tone) => tone !== 'passed')).toBe(false)
      })
    }
  }
})
