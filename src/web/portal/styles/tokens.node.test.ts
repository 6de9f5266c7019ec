import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

type Tokens = ReadonlyMap<string, string>

/** Colours of the block that begins with a selector, the first after `from`. */
function coloursAfter(css: string, selector: string, from: number): Tokens {
  const start = css.indexOf(`${selector} {`, from)
  expect(start, selector).toBeGreaterThanOrEqual(0)
  const block = css.slice(start, css.indexOf('}', start))
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]))
}

const css = read('tokens.css')
const dark = css.indexOf('prefers-color-scheme: dark')
const light = coloursAfter(css, ':root', 0)
const night = new Map([...light, ...coloursAfter(css, ':root', dark)])
const SCHEMES: Readonly<Record<string, Tokens>> = {
  light,
  'light, larger type': new Map([...light, ...coloursAfter(css, '.text-large', 0)]),
  dark: night,
  'dark, larger type': new Map([...night, ...coloursAfter(css, '.text-large', dark)]),
}

/** WCAG 2.2, relative luminance. */
function luminanceOf(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** WCAG 2.2, contrast ratio. */
function contrastOf(one: string, other: string): number {
  const [high, low] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a)
  return (high! + 0.05) / (low! + 0.05)
}

const GROUNDS = ['ground', 'sheet', 'sheet-sunk']
const TONES = ['passed', 'unknown', 'failed', 'none']
const SOFT = [...TONES.map((tone) => `${tone}-soft`), 'accent-soft', 'cross-soft']

const pairs = (fronts: readonly string[], backs: readonly string[]) =>
  fronts.flatMap((front) => backs.map((back) => [front, back] as const))

/** Whatever is read stands on one of these. */
const TEXT = [
  ...pairs(['ink', 'ink-soft'], [...GROUNDS, ...SOFT]),
  ...pairs(['accent', 'accent-hover'], [...GROUNDS, ...SOFT]),
  ...pairs([...TONES, 'cross'], GROUNDS),
  ...pairs(['on-accent'], ['accent', 'accent-hover']),
  ...TONES.map((tone) => [tone, `${tone}-soft`] as const),
  ['cross', 'cross-soft'] as const,
]

/** What shows where a control is, or where the focus is. */
const LINES = [...pairs(['rule-strong', 'accent', ...TONES], GROUNDS)]

describe.each(Object.keys(SCHEMES))('the colours, %s,', (name) => {
  const colour = (token: string): string => {
    const found = SCHEMES[name]!.get(token)
    expect(found, token).toBeDefined()
    return found!
  }

  it('are read at 4.5:1 at least — WCAG 2.2 §1.4.3', () => {
    for (const [front, back] of TEXT) {
      expect(contrastOf(colour(front), colour(back)), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('show controls and focus at 3:1 at least — WCAG 2.2 §1.4.11', () => {
    for (const [front, back] of LINES) {
      expect(contrastOf(colour(front), colour(back)), `${front} on ${back}`).toBeGreaterThanOrEqual(3)
    }
  })
})

it('contrast of black and white is 21, of a colour with itself 1 — WCAG 2.2', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrastOf('#1b4b82', '#1b4b82')).toBe(1)
})

it('no style but the tokens and paper names a colour of its own', () => {
  const others = readdirSync(new URL('.', import.meta.url)).filter(
    (name) => name.endsWith('.css') && name !== 'tokens.css' && name !== 'print.css',
  )
  expect(others.length).toBeGreaterThan(5)
  for (const name of others) expect(read(name), name).not.toMatch(/#[0-9a-f]{3,8}\b(?![^{]*\{)|rgb\(|hsl\(|oklch\(/i)
})
