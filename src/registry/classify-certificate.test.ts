import { describe, expect, it } from 'vitest'
import { classifyCertificate } from './classify-certificate.ts'
import { certificateType, type TestHolder, testCertificate } from './make-test-recognition.ts'
import { period } from './make-test-registry.ts'
import type { CertificateType, TypeRule } from './registry-snapshot.ts'

const NOTHING: TypeRule = { policies: [], extendedKeyUsages: [], extensions: [], subject: [] }
const ruled = (rule: Partial<TypeRule>, parts: Partial<CertificateType> = {}): CertificateType =>
  certificateType({ ...parts, rule: { ...NOTHING, ...rule } })

const classOf = (holder: TestHolder, ...types: readonly CertificateType[]) =>
  classifyCertificate(testCertificate(holder), types)

const EMAIL = '1.3.6.1.5.5.7.3.4'
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3'
const ORGANIZATION = '2.5.4.10'
const PERSON_ID = '1.2.156.10260.4.1.1'
const ORGANIZATION_CODE = '1.2.156.10260.4.1.4'

describe('a certificate type by the rule of its issuer', () => {
  it.each<[what: string, rule: Partial<TypeRule>, holder: TestHolder, meets: boolean]>([
    ['a policy that is stated', { policies: ['1.2.1'] }, { policies: ['1.2.1'] }, true],
    ['one of its policies', { policies: ['1.2.1', '1.2.2'] }, { policies: ['1.2.2', '1.2.9'] }, true],
    ['none of its policies', { policies: ['1.2.1'] }, { policies: ['1.2.9'] }, false],
    ['no policies at all', { policies: ['1.2.1'] }, {}, false],
    ['any-policy, which is not the one', { policies: ['1.2.1'] }, { policies: ['2.5.29.32.0'] }, false],
    ['each of its purposes', { extendedKeyUsages: [EMAIL] }, { extendedKeyUsages: [EMAIL, CODE_SIGNING] }, true],
    ['one of its two purposes', { extendedKeyUsages: [EMAIL, CODE_SIGNING] }, { extendedKeyUsages: [EMAIL] }, false],
    ['no purposes at all', { extendedKeyUsages: [EMAIL] }, {}, false],
    ['an extension that is there', { extensions: [ORGANIZATION_CODE] }, { extensions: [ORGANIZATION_CODE] }, true],
    ['an extension that is not', { extensions: [ORGANIZATION_CODE] }, { extensions: [PERSON_ID] }, false],
    [
      'an attribute of any value',
      { subject: [{ attribute: ORGANIZATION, value: null }] },
      { organization: '甲公司' },
      true,
    ],
    [
      'an attribute of its value',
      { subject: [{ attribute: ORGANIZATION, value: '甲公司' }] },
      { organization: '甲公司' },
      true,
    ],
    [
      'an attribute of another value',
      { subject: [{ attribute: ORGANIZATION, value: '甲公司' }] },
      { organization: '乙公司' },
      false,
    ],
    ['an attribute that is not there', { subject: [{ attribute: ORGANIZATION, value: null }] }, {}, false],
    [
      'all of several',
      { policies: ['1.2.1'], extensions: [PERSON_ID] },
      { policies: ['1.2.1'], extensions: [PERSON_ID] },
      true,
    ],
    ['one of several', { policies: ['1.2.1'], extensions: [PERSON_ID] }, { policies: ['1.2.1'] }, false],
    ['a rule that states nothing', {}, { policies: ['1.2.1'] }, false],
  ])('%s', (_, rule, holder, meets) => {
    const { status, types, findings } = classOf(holder, ruled(rule, { class: 'organization' }))
    expect([status, types.length]).toEqual(meets ? ['classified', 1] : ['not-classified', 0])
    if (!meets) expect(findings.map(({ code }) => code)).toEqual(['registry.type-unclassified'])
  })

  it.each<[notBefore: string, meets: boolean]>([
    ['231231', false],
    ['240101', true],
    ['241231', true],
    ['250101', false],
  ])('offered in 2024, for a certificate issued on %s', (notBefore, meets) => {
    const type = certificateType({ period: period('2024-01-01', '2025-01-01') })
    expect(classOf({ notBefore, policies: ['1.2.1'] }, type).types).toHaveLength(meets ? 1 : 0)
  })

  it('gives class and level of the one it is of', () => {
    const { status, class: ofClass, level } = classOf({ policies: ['1.2.1'] }, certificateType())
    expect([status, ofClass, level]).toEqual(['classified', 'organization', 3])
  })

  it('takes several types that agree for one class and level', () => {
    const two = [certificateType({ id: 'b' }), certificateType({ id: 'a' })]
    const { status, class: ofClass, types } = classOf({ policies: ['1.2.1'] }, ...two)
    expect([status, ofClass, types.map(({ id }) => id)]).toEqual(['classified', 'organization', ['a', 'b']])
  })

  it.each<[what: string, other: Partial<CertificateType>, level: number | null]>([
    ['class', { class: 'individual' }, 3],
    ['level', { level: 2 }, 2],
    ['level, where one is not known', { level: null }, null],
    ['what their factors bear', { keyEscrow: true }, 1],
  ])('shows types that disagree in %s as a conflict, with no class and the weakest level', (_, other, level) => {
    const found = classOf({ policies: ['1.2.1'] }, certificateType(), certificateType({ id: 'other', ...other }))
    expect([found.status, found.class, found.level]).toEqual(['conflict', null, level])
    expect(found.findings).toMatchObject([
      { code: 'registry.types-disagree', values: { types: 'other sh-organization' } },
    ])
  })
})

describe('identity extensions of GB/T 20518-2018', () => {
  it.each<[what: string, ofClass: CertificateType['class'], extensions: string[], unlike: boolean]>([
    ['a person’s on an individual', 'individual', [PERSON_ID], false],
    ['a body’s on an individual', 'individual', [ORGANIZATION_CODE], true],
    ['both on an individual who acts for a body', 'individual', [PERSON_ID, ORGANIZATION_CODE], false],
    ['a body’s on an organisation', 'organization', [ORGANIZATION_CODE], false],
    [
      'the unified social credit code on an organisation — GM/T 0015-2023',
      'organization',
      ['1.2.156.10260.4.4'],
      false,
    ],
    ['a person’s on an organisation', 'organization', [PERSON_ID], true],
    ['both on an organisation', 'organization', [PERSON_ID, ORGANIZATION_CODE], false],
    ['a person’s on a device', 'device', [PERSON_ID], true],
    ['none on a device', 'device', [], false],
    ['the older arc, of which each vendor makes what it likes', 'device', ['1.2.86.11.7.1'], false],
  ])('%s', (_, ofClass, extensions, unlike) => {
    const type = ruled({ policies: ['1.2.1'] }, { class: ofClass })
    const { status, findings } = classOf({ policies: ['1.2.1'], extensions }, type)
    expect(status).toBe('classified')
    expect(findings.map(({ code }) => code)).toEqual(unlike ? ['registry.identity-extension-unlike'] : [])
  })

  it('are told of without their values, which are numbers of persons', () => {
    const type = ruled({ policies: ['1.2.1'] }, { class: 'device' })
    const { findings } = classOf({ policies: ['1.2.1'], extensions: [PERSON_ID] }, type)
    expect(findings[0]!.values).toEqual({ class: 'device' })
  })
})
