import { describe, expect, it } from 'vitest'
import type { Text } from './catalogue.ts'
import { en } from './en.ts'
import { fill } from './fill.ts'
import { faultText, findingText, legalText } from './texts.ts'
import { zh } from './zh.ts'

const catalogues = { zh, en }

const placeholders = ({ what, why, next }: Text): string[] =>
  [...`${what}${why}${next}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort()

describe('the catalogues of both languages', () => {
  for (const group of ['findings', 'faults'] as const) {
    it(`say what, why and what next for every code of the ${group}`, () => {
      for (const catalogue of Object.values(catalogues)) {
        for (const [code, text] of Object.entries<Text>(catalogue[group])) {
          for (const part of [text.what, text.why, text.next]) expect(part.trim(), code).not.toBe('')
        }
      }
    })

    it(`use the same values in both languages for every code of the ${group}`, () => {
      const english: Readonly<Record<string, Text>> = en[group]
      for (const [code, text] of Object.entries<Text>(zh[group])) {
        expect(placeholders(english[code]!), code).toEqual(placeholders(text))
      }
    })
  }

  it('never call a legal condition proven: presumption is the most that 1 and 2 can be — 电子签名法 第十三条', () => {
    const words = [zh.legal, zh.verdict.reliable, zh.verdict.conditionStrengths].map((part) => JSON.stringify(part))
    expect(words.join()).not.toMatch(/已证明|证实为可靠/)
    expect(JSON.stringify([en.verdict.reliable, en.verdict.conditionStrengths])).not.toMatch(/proven|proved/)
  })
})

describe('findingText', () => {
  it('puts values into words, instants with their offset, reasons in words', () => {
    const { what } = findingText('zh', 'path.certificate-revoked', {
      revokedAt: '2026-11-02T01:00:00Z',
      reason: 'keyCompromise',
    })
    expect(what).toBe('证书已被吊销，时间 2026年11月2日 09:00:00 +08:00，理由 私钥泄露。')
  })

  it('leaves out what it has no value for', () => {
    expect(findingText('en', 'path.certificate-revoked').what).toBe('The certificate is revoked.')
  })

  it('names a code that it does not know, of another engine version say', () => {
    expect(findingText('zh', 'future.code').what).toContain('future.code')
  })

  it('takes no word from the prototype of objects', () => {
    for (const code of ['__proto__', 'constructor', 'toString']) expect(findingText('en', code).what).toContain(code)
  })
})

describe('fill with a reason', () => {
  it('leaves a reason that has no words as it is', () => {
    expect(fill('zh', '{reason}', { reason: 'toString' })).toBe('toString')
    expect(fill('en', '{reason}', { reason: 'superseded' })).toBe('superseded')
  })
})

describe('faultText', () => {
  it('falls back to the words of the room that met the fault', () => {
    expect(faultText('zh', 'asn1.truncated')).toEqual(zh.roomFaults.asn1)
  })

  it('prefers words of its own', () => {
    expect(faultText('en', 'pdf.encrypted').what).toBe('This PDF is encrypted.')
  })

  it('names a fault of an unknown room whole', () => {
    expect(faultText('en', 'moon.dark').what).toContain('moon.dark')
  })
})

describe('legalText', () => {
  it('speaks of facts and, where a condition rests on a finding, of the finding', () => {
    expect(legalText('en', 'legal.content-intact')).toContain('digest of the content')
    expect(legalText('en', 'pdf.changed-after-signing')).toBe(findingText('en', 'pdf.changed-after-signing').what)
  })
})

describe('fill', () => {
  it('does not read placeholders inside values', () => {
    expect(fill('en', '{a}', { a: '{b}', b: 'x' })).toBe('{b}')
  })

  it('says yes and no in words', () => {
    expect(fill('zh', '{a}{b}', { a: true, b: false })).toBe('是否')
  })
})
