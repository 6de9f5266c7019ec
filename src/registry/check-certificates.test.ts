import { describe, expect, it } from 'vitest'
import { codesOf, sound } from './make-sound-registry.ts'
import { crossCertificate, GD_TO_SH, SH, testCertificate } from './make-test-recognition.ts'
import { testService } from './make-test-registry.ts'
import type { RegistryProblemCode } from './registry-code.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'
import { checkSnapshot } from './snapshot-integrity.ts'

describe('rows and the certificates they name', () => {
  it.each<[what: string, change: Partial<RegistrySnapshot>, code: RegistryProblemCode]>([
    [
      'a key of two authorities',
      { services: [...sound.services, testService('x', 'gd', SH)] },
      'registry.identity-shared',
    ],
    [
      'a cross-certificate of another issuer',
      { crossCertificates: [crossCertificate({ issuer: 'hk' })] },
      'registry.cross-certificate-unlike',
    ],
    [
      'a cross-certificate of another key',
      { crossCertificates: [crossCertificate({ subject: 'hk' })] },
      'registry.cross-certificate-unlike',
    ],
    [
      'a certificate that is named and not there',
      { certificates: new Map([...sound.certificates].slice(1)) },
      'registry.certificate-missing',
    ],
  ])('%s', (_, change, code) => {
    expect(codesOf({ ...sound, ...change })).toContain(code)
  })

  const withCertificate = (fingerprint: string, bytes: Uint8Array) => ({
    ...sound,
    certificates: new Map([...sound.certificates, [fingerprint, bytes]]),
  })

  it('a certificate under the fingerprint of another', () => {
    const altered = withCertificate(SH.fingerprint, new Uint8Array(GD_TO_SH.bytes))
    expect(checkSnapshot(altered)[0]).toMatchObject({ code: 'registry.certificate-altered', subject: SH.fingerprint })
  })

  it('a certificate in which one bit is turned', () => {
    for (let i = 0; i < SH.bytes.length; i += 7) {
      const bytes = new Uint8Array(SH.bytes)
      bytes[i]! ^= 1
      expect(codesOf(withCertificate(SH.fingerprint, bytes))).toContain('registry.certificate-altered')
    }
  })

  it('octets that are no certificate', () => {
    const none = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d' // SHA-256 of one zero octet
    expect(codesOf(withCertificate(none, Uint8Array.of(0)))).toEqual([
      'registry.certificate-unnamed',
      'registry.certificate-unreadable',
    ])
  })

  it('a certificate that no row names', () => {
    const { fingerprint, bytes } = testCertificate()
    expect(codesOf(withCertificate(fingerprint, new Uint8Array(bytes)))).toEqual(['registry.certificate-unnamed'])
  })
})
