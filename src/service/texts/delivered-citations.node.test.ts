import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { deliveredCitation } from './delivered-citations.ts'

const REGISTRIES = ['registry.json', 'demonstration/registry.json'].map((name) =>
  readFileSync(new URL(`../../../certs/${name}`, import.meta.url), 'utf8'),
)

it('tells every source, citation and basis that certs/ delivers in the language of the reader', () => {
  const cited = new Set(
    REGISTRIES.flatMap((text) => [...text.matchAll(/"(?:source|citation|basis)": ("[^"]+")/g)])
      .map(([, quoted]): string => JSON.parse(quoted!))
      .filter((text) => text !== 'regional-agreement'),
  )
  expect(cited.size).toBeGreaterThan(2)
  for (const citation of cited) {
    expect(deliveredCitation('zh', citation)).not.toMatch(/made up|programme|Not a/)
    expect(deliveredCitation('en', citation)).not.toMatch(/[\u4E00-\u9FFF]/)
  }
})

it('leaves a citation of anybody else as it was entered', () => {
  expect(deliveredCitation('en', '粤府〔2024〕1号')).toBe('粤府〔2024〕1号')
})
