import { describe, expect, it } from 'vitest'
import { type AnchorStanding, standingByLaw } from './anchor-standing.ts'
import type { LawAnswer, LicenceAnswer } from './recognition.ts'

const law = (
  status: LawAnswer['status'],
  regime: LicenceAnswer['regime'] = 'miit-electronic-certification',
): LawAnswer => ({
  status,
  standard: '',
  licences: status === 'domestic-licence' ? [{ regime, number: null, since: '', basis: '' }] : [],
  instruments: [],
  findings: [],
})

describe('the standing of an anchor once the registry was asked — Electronic Signature Law (2019) Art. 16, 18, 26', () => {
  it.each<[AnchorStanding | null, LawAnswer['status'], AnchorStanding | null]>([
    ['public-root', 'domestic-licence', 'licensed'],
    ['public-root', 'equal-by-approval', 'licensed'],
    ['public-root', 'not-shown', 'public-root'],
    ['relying-party', 'domestic-licence', 'licensed'],
    ['relying-party', 'not-shown', 'relying-party'],
    ['demonstration', 'domestic-licence', 'demonstration'],
    [null, 'domestic-licence', null],
  ])('of %s with %s is %s', (standing, status, expected) => {
    expect(standingByLaw(standing, law(status))).toBe(expected)
  })

  it('is nothing by a licence of another law — Cap. 553 Part VII', () => {
    expect(standingByLaw('public-root', law('domestic-licence', 'sca-e-government'))).toBe('licensed')
    expect(standingByLaw('public-root', law('domestic-licence', 'hk-recognized-ca'))).toBe('public-root')
  })
})
