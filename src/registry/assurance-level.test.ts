import { describe, expect, it } from 'vitest'
import { assuranceLevelOf, weakestOf } from './assurance-level.ts'
import type { CertificateType, Level } from './registry-snapshot.ts'

type Proofing = CertificateType['identityProofing']
type Medium = CertificateType['keyMedium']

describe('the assurance level of a certificate type', () => {
  it.each<[Proofing, Medium, escrow: boolean | null, level: Level | null]>([
    ['face-to-face', 'hardware', false, 4],
    ['real-name', 'hardware', false, 3],
    ['remote', 'hardware', false, 2],
    ['none', 'hardware', false, 1],
    ['face-to-face', 'co-signing', false, 3],
    ['face-to-face', 'cloud-hsm', false, 3],
    ['face-to-face', 'software', false, 2],
    ['none', 'software', false, 1],
    ['face-to-face', 'hardware', true, 1],
    [null, 'hardware', false, null],
    ['face-to-face', null, false, null],
    ['face-to-face', 'hardware', null, null],
    ['none', 'hardware', null, null],
  ])('of %s, %s, escrow %s is the weakest factor’s: %s', (identityProofing, keyMedium, keyEscrow, level) => {
    expect(assuranceLevelOf({ identityProofing, keyMedium, keyEscrow }).level).toBe(level)
  })

  it('tells what each factor is worth, so that the weakest can be seen', () => {
    const { factors } = assuranceLevelOf({ identityProofing: 'remote', keyMedium: null, keyEscrow: true })
    expect(factors).toEqual([
      { factor: 'identityProofing', value: 'remote', level: 2 },
      { factor: 'keyMedium', value: null, level: null },
      { factor: 'keyEscrow', value: true, level: 1 },
    ])
  })

  it('is not known where one factor is not, and of nothing', () => {
    expect([weakestOf([4, null, 1]), weakestOf([]), weakestOf([3, 2, 4])]).toEqual([null, null, 2])
  })
})
