import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../../service/report/report.ts'
import { PUBLIC_WEB_ROOTS } from './public-web-roots.ts'
import { readerFacts } from './reader-facts.ts'
import { sampleReports } from './sample-reports.ts'

const MANIFEST = new URL('../../../../certs/manifest.json', import.meta.url)

interface Anchor {
  readonly sha256: string
  readonly origin: string
}

const withPath = (report: Report, changes: object): Report => {
  const [signature] = report.signatures
  return { ...report, signatures: [{ ...signature!, path: { ...signature!.path!, ...changes } }] }
}

describe('readerFacts', () => {
  it('says of a demonstration that nobody else trusts it, and of nothing else that it is one', () => {
    expect(readerFacts(sampleReports.passed)).toEqual(['demonstration', 'time', 'wps'])
    const real = withPath(sampleReports.passed, { demonstration: false })
    expect(readerFacts(real)).toEqual(['other-anchor', 'time', 'wps'])
  })

  it('tells a root of the browsers from an authority that is trusted here besides', () => {
    const [root] = [...PUBLIC_WEB_ROOTS]
    expect(readerFacts(withPath(sampleReports.passed, { demonstration: false, anchor: root }))).toEqual([
      'web-root',
      'time',
      'wps',
    ])
  })

  it('names SM2, a signature outside of a PDF and a missing anchor together', () => {
    expect(readerFacts(sampleReports['no-anchor'])).toEqual(['not-pdf', 'sm2', 'no-anchor', 'wps'])
  })

  it('names the cross-certificate that another program does not have', () => {
    expect(readerFacts(sampleReports['cross-certificate'])).toContain('cross-certificate')
  })

  it('knows the roots that certs/ has of Mozilla’s list, all of them and no other', () => {
    const { anchors } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { readonly anchors: readonly Anchor[] }
    const listed = anchors.filter(({ origin }) => origin.includes('Mozilla')).map(({ sha256 }) => sha256)
    expect(listed.length).toBeGreaterThan(0)
    expect([...PUBLIC_WEB_ROOTS].sort()).toEqual(listed.sort())
  })
})
