import { describe, expect, it } from 'vitest'
import { kindsOfValue, rowsNamedIn } from '../../registry/finding-names.ts'
import {
  type CaseParts,
  crossCertificate,
  crossPath,
  denial,
  instrument,
  licence,
  recogniseCase,
  scoped,
} from '../../registry/make-test-recognition.ts'
import { history } from '../../registry/make-test-registry.ts'
import { PURPOSES } from '../../registry/purposes.ts'
import type { Recognition } from '../../registry/recognition.ts'
import { CERTIFICATE_CASES } from '../../registry/registration/lint-certificate-test-cases.ts'
import { lintRegistration } from '../../registry/registration/lint-registration.ts'
import { REGISTRY_CASES } from '../../registry/registration/lint-registry-test-cases.ts'
import { LANGS, type Lang, type Text } from './catalogue.ts'
import { clauseText } from './clause-text.ts'
import { en } from './en.ts'
import { findingText } from './texts.ts'
import type { NamedRow } from './value-words.ts'
import { zh } from './zh.ts'

/** A word of every closed list by the value that holds it. */
const WORDS: Readonly<Record<string, string>> = {
  purpose: 'government-procurement',
  regime: 'miit-electronic-certification',
  regimes: 'sca-e-government hk-recognized-ca',
  class: 'organization',
  status: 'unchecked',
  code: 'path.certificate-revoked',
  region: 'CN-SH',
  from: 'CN-SH',
  to: 'CN-GD',
}

const sampleOf = (name: string): string => WORDS[name] ?? (kindsOfValue(name).length > 0 ? `sample-${name}` : '1')

const NAMES = { zh: '样例', en: 'A Sample' }
const called = (rows: readonly Pick<NamedRow, 'kind' | 'id'>[]): readonly NamedRow[] =>
  rows.map((row) => ({ ...row, names: NAMES }))

const BARE = /CN-|sample-|miit|sca-e|hk-rec|unchecked|path\.|procurement|organization/
/** Words of these lists are English ones too. */
const BARE_IN_ENGLISH = /CN-[A-Z]|sample-|miit|sca-e|hk-rec|path\.[a-z]|government-procurement/

const read = ({ what, why, next }: Text): string => `${what} ${why} ${next}`

describe('the words of a finding', () => {
  for (const [lang, { findings }] of Object.entries({ zh, en })) {
    for (const [code, text] of Object.entries<Text>(findings)) {
      const values = Object.fromEntries(
        [...read(text).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, sampleOf(name)]),
      )
      if (Object.keys(values).length === 0) continue
      it(`hold names and no bare code of a region, purpose, regime, authority or instrument: ${code}, ${lang}`, () => {
        const told = findingText(lang as Lang, code, values, called(rowsNamedIn(values)))
        expect(read(told)).not.toMatch(lang === 'zh' ? BARE : BARE_IN_ENGLISH)
      })
    }
  }

  it('call a purpose, a region and an instrument as people do', () => {
    const names = called([{ kind: 'instrument', id: 'delta' }])
    const values = { instrument: 'delta', purpose: 'general' }
    expect(findingText('zh', 'registry.purpose-outside', values, names).what).toBe(
      '互认文件“样例”不涉及这一用途（一般用途）。',
    )
    const missing = { from: 'CN-SH', to: 'CN-GD' }
    expect(findingText('zh', 'registry.instrument-missing', missing).what).toContain('使上海的证书在广东就此获得承认')
    expect(findingText('en', 'registry.instrument-missing', missing).what).toMatch(/Shanghai.*Guangdong/)
  })

  it('leave what has no name as it is, apart from the words around it', () => {
    expect(findingText('zh', 'registry.document-unseen', { instrument: 'delta' }).what).toBe(
      '互认文件 delta 的原件不在手边。',
    )
    expect(findingText('zh', 'registry.law-unknown', { region: 'XX' }).what).toContain('XX')
  })

  it('tell several rows and a way over several authorities by name each', () => {
    const names = called([
      { kind: 'authority', id: 'a' },
      { kind: 'authority', id: 'b' },
    ])
    const disagree = findingText('zh', 'registry.authorities-disagree', { authorities: 'a b' }, names).what
    expect(disagree).toContain('“样例”、“样例”')
    const loop = findingText('zh', 'registry.lint-loop', { way: 'a → b → a', length: 2 }, names).what
    expect(loop).toContain('“样例” → “样例” → “样例”')
  })
})

/** Ids as words of their own: a letter or figure on either side makes another word of them. */
const holdsId = (text: string, ids: readonly string[]): readonly string[] =>
  ids.filter((id) => new RegExp(`(?<![\\w.-])${id}(?![\\w.-])`).test(text))

describe('what the lint finds', () => {
  for (const [code, { breaks }] of Object.entries({ ...CERTIFICATE_CASES, ...REGISTRY_CASES })) {
    it(`names no row by its id where it has a name: ${code}`, async () => {
      const subject = await breaks()
      const ids = [
        ...subject.snapshot.authorities,
        ...subject.snapshot.instruments,
        ...subject.snapshot.services,
        ...subject.snapshot.crossCertificates,
      ].map(({ id }) => id)
      for (const { code: found, values, standard } of await lintRegistration(subject)) {
        const told = read(findingText('zh', found, values, called(rowsNamedIn(values))))
        expect(holdsId(told, ids)).toEqual([])
        for (const lang of LANGS) expect(clauseText(lang, standard)).not.toMatch(/\bours\b/)
      }
    })
  }
})

const RECOGNITIONS: Readonly<Record<string, CaseParts>> = {
  'an instrument for another purpose': { instruments: [scoped({ purposes: ['medical'] })] },
  'one for licensed authorities': {
    instruments: [scoped({ licences: ['sca-e-government'] })],
    licences: [licence('miit-electronic-certification', ['granted', '2018-01-01'], ['suspended', '2026-01-01'])],
  },
  'one against another': { instruments: [instrument(), denial()] },
  'a path with a revoked cross-certificate': {
    crossCertificates: [crossCertificate({ intervals: history(['active', '2024-06-01'], ['revoked', '2026-01-01']) })],
    paths: crossPath,
  },
  'a suspended service': {
    service: { intervals: history(['active', '2020-01-01'], ['suspended', '2026-01-01']) },
  },
  'nothing at all': { instruments: [], licences: [] },
}

const findingsOf = ({ type, technical, otherPurposes, ...asked }: Recognition) => [
  ...type.findings,
  ...technical.paths.flatMap(({ obstacles }) => obstacles),
  ...[asked, ...otherPurposes].flatMap(({ instrument: answer, law, unchecked }) => [
    ...answer.findings,
    ...answer.instruments.flatMap(({ findings }) => findings),
    ...law.findings,
    ...unchecked,
  ]),
]

describe('what a recognition finds', () => {
  for (const [title, parts] of Object.entries(RECOGNITIONS)) {
    it(`is told by names that come with it: ${title}`, () => {
      const recognition = recogniseCase(parts)
      const given = recognition.names.map(({ kind, id }) => `${kind} ${id}`)
      const findings = findingsOf(recognition)
      expect(findings.length).toBeGreaterThan(0)
      for (const { code, values, standard } of findings) {
        const wanted = rowsNamedIn(values).filter(({ kind }) => kind !== 'region')
        for (const { kind, id } of wanted) expect(given).toContain(`${kind} ${id}`)
        const told = read(findingText('zh', code, values, called(recognition.names)))
        const codes = [...PURPOSES, 'miit-electronic-certification', 'sca-e-government', 'CN-SH', 'CN-GD']
        expect(holdsId(told, [...codes, ...wanted.map(({ id }) => id)])).toEqual([])
        expect(clauseText('zh', standard)).not.toContain('rules of')
      }
    })
  }
})
