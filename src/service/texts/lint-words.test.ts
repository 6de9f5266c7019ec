import { describe, expect, it } from 'vitest'
import { CERTIFICATE_CASES } from '../../registry/registration/lint-certificate-test-cases.ts'
import { lintRegistration } from '../../registry/registration/lint-registration.ts'
import { REGISTRY_CASES } from '../../registry/registration/lint-registry-test-cases.ts'
import { fill } from './fill.ts'
import { findingText } from './texts.ts'

describe('the words of the lint', () => {
  for (const [code, { breaks }] of Object.entries({ ...CERTIFICATE_CASES, ...REGISTRY_CASES })) {
    it(`name what ${code} found, with every value that they speak of`, async () => {
      const found = (await lintRegistration(await breaks())).find((each) => each.code === code)!
      for (const lang of ['zh', 'en'] as const) {
        const { what, why, next } = findingText(lang, found.code, found.values)
        expect(`${what} ${why} ${next}`).not.toMatch(/—|[{}[\]]/)
      }
    })
  }
})

describe('the reason of a refused step', () => {
  it('stands in words in both languages', () => {
    expect(fill('zh', '原因：{reason}。', { reason: 'same-person' })).toBe('原因：须由另一人办理。')
    expect(fill('en', 'refused: {reason}', { reason: 'lint-errors' })).toBe('refused: the examination found errors')
  })
})
