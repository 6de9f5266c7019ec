import { describe, expect, it } from 'vitest'
import { wordsIn } from '../shell/words.ts'
import { KeepSection } from './keep-section.tsx'
import { signedReportLines } from './signed-report-lines.ts'

const ID = 'a1'.repeat(20)
const signer = { sha256: '5e'.repeat(32), notAfter: '2027-12-22T04:00:00Z', pem: '' }

const section = (lang: 'zh' | 'en', isSigned: boolean): string =>
  String(
    <KeepSection
      words={wordsIn(lang)}
      keeping={{
        ...{ id: ID, address: `https://example.test/verifications/${ID}`, sha256: '3c'.repeat(32) },
        ...{ expiresAt: '2026-12-22T04:00:00Z', deletionToken: null, signer: isSigned ? signer : null },
      }}
    />,
  )

/** Text as it is read, without the gaps in which digests are grouped. */
const textOf = (html: string): string => html.replace(/<[^>]*>/g, '')

describe('KeepSection', () => {
  it.each(['zh', 'en'] as const)('gives the signature and the very lines that check it, in %s', (lang) => {
    const html = section(lang, true)
    expect(html).toContain(`href="/verifications/${ID}/report.p7s" download="yanqian-${ID.slice(0, 12)}.p7s"`)
    expect(html).toContain('href="/api/v1/signing-certificate" download="yanqian-signer.pem"')
    for (const line of Object.values(signedReportLines(ID))) expect(textOf(html)).toContain(line)
    expect(textOf(html)).toContain(signer.sha256)
  })

  it.each([
    ['zh', '没有设置签名密钥'],
    ['en', 'no key to sign with'],
  ] as const)(
    'says in %s that nothing is signed where the service has no key, and offers no signature',
    (lang, said) => {
      const html = section(lang, false)
      expect(html).toContain(said)
      expect(html).not.toContain('report.p7s')
      expect(textOf(html)).toContain(signedReportLines(ID).digest)
      expect(textOf(html)).not.toContain('openssl cms')
    },
  )
})
