import { describe, expect, it } from 'vitest'
import { digestNamed, reportedFileOf } from './same-file.ts'

const DIGESTS = { sha256: 'a'.repeat(64), sm3: 'b'.repeat(64) }
const other = 'c'.repeat(64)

describe('a file beside a report', () => {
  it('is the one whose every digest in the report agrees, the SM3 where the report holds one', () => {
    const document = { title: 'document', sha256: DIGESTS.sha256 }
    const content = { title: 'content', ...DIGESTS }
    expect(reportedFileOf([{ title: 'another', sha256: other }, document], DIGESTS)).toBe(document)
    expect(reportedFileOf([content], DIGESTS)).toBe(content)
  })

  it('is none of them where one digest differs, or where the report names none', () => {
    expect(reportedFileOf([{ title: 'document', sha256: DIGESTS.sha256, sm3: other }], DIGESTS)).toBeNull()
    expect(reportedFileOf([{ title: 'document', sha256: other, sm3: DIGESTS.sm3 }], DIGESTS)).toBeNull()
    expect(reportedFileOf([], DIGESTS)).toBeNull()
  })
})

it('a fingerprint from paper is compared with both digests, for it does not say which it is', () => {
  expect(digestNamed(DIGESTS.sha256, DIGESTS)).toBe('SHA-256')
  expect(digestNamed(DIGESTS.sm3, DIGESTS)).toBe('SM3')
  expect(digestNamed(other, DIGESTS)).toBeNull()
})
