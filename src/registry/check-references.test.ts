import { describe, expect, it } from 'vitest'
import { codesOf, first, sound } from './make-sound-registry.ts'
import { certificateType, crossCertificate, instrument, mapping, scoped } from './make-test-recognition.ts'
import { testService } from './make-test-registry.ts'
import type { RegistryProblemCode } from './registry-code.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'

describe('rows that name one another', () => {
  it.each<[what: string, change: Partial<RegistrySnapshot>, code: RegistryProblemCode]>([
    [
      'an id that stands twice',
      { instruments: [instrument(), instrument(), sound.instruments[0]!] },
      'registry.id-duplicated',
    ],
    [
      'an authority in no region',
      { authorities: first(sound.authorities, { region: 'FR' }) },
      'registry.reference-missing',
    ],
    [
      'a service of no authority',
      { services: [...sound.services, testService('x', 'nobody')] },
      'registry.reference-missing',
    ],
    [
      'a type of no authority',
      { certificateTypes: [certificateType({ authority: 'nobody' })] },
      'registry.reference-missing',
    ],
    [
      'a cross-certificate for no authority',
      { crossCertificates: [crossCertificate({ subject: 'nobody' })] },
      'registry.reference-missing',
    ],
    [
      'a cross-certificate without the other of its pair',
      { crossCertificates: [crossCertificate({ pair: 'missing' })] },
      'registry.reference-missing',
    ],
    [
      'a cross-certificate under no instrument',
      { crossCertificates: [crossCertificate({ instrument: 'missing' })] },
      'registry.reference-missing',
    ],
    [
      'a party in no region',
      { instruments: [...sound.instruments, instrument({ id: 'x', issuers: { regions: ['FR'], authorities: [] } })] },
      'registry.reference-missing',
    ],
    [
      'a scope of no type',
      { instruments: [...sound.instruments, scoped({ certificateTypes: ['missing'] }, { id: 'x' })] },
      'registry.reference-missing',
    ],
    [
      'a mapping under no instrument',
      { policyMappings: [mapping({ instrument: 'missing' })] },
      'registry.reference-missing',
    ],
    [
      'a status source of no authority',
      { statusSources: [{ id: 'x', authority: 'nobody', kind: 'crl', uri: 'http://a', freshnessSecondsMax: null }] },
      'registry.reference-missing',
    ],
  ])('%s', (_, change, code) => {
    expect(codesOf({ ...sound, ...change })).toContain(code)
  })
})
