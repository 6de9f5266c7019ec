import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { anchorOf, searchTestPaths } from '../path/search-test-paths.ts'
import type { Certificate } from '../x509/certificate.ts'
import { instrument } from './make-test-recognition.ts'
import { decoded, names, on, testAuthority, testService } from './make-test-registry.ts'
import { recognise } from './recognise.ts'
import type { Recognition } from './recognition.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'
import { checkSnapshot } from './snapshot-integrity.ts'

const DATA = process.env.YANQIAN_INTEROP_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const FILES = `${DATA}/china/files`
const IS_HERE = existsSync(FILES)

if (!IS_HERE) console.warn(`*** SKIPPED: no Chinese samples at ${FILES}; set YANQIAN_INTEROP_DATA to their folder. ***`)

describe.skipIf(!IS_HERE)(
  'authorities under the national SM2 root (skipped where the samples are not beside the project)',
  () => {
    const read = (file: string): Certificate => decoded(new Uint8Array(readFileSync(`${FILES}/${file}`)))
    const [root, sheca, cfca, second] = [
      'ca-nrcac-rootca.cer',
      'ca-sheca-sm2.cer',
      'ca-cfca-cs-sm2.cer',
      'ca-cfca-acs-oca33.cer',
    ].map((file) => (IS_HERE ? read(file) : null)) as [Certificate, Certificate, Certificate, Certificate]

    const registryOf = (
      ...authorities: readonly (readonly [id: string, region: string, own: Certificate])[]
    ): RegistrySnapshot => ({
      version: 1,
      changeHead: '00'.repeat(32),
      issuedAt: on('2026-06-01'),
      regions: ['CN', 'CN-BJ', 'CN-GD', 'CN-SH'].map((code) => ({ code, names: names(code) })),
      authorities: authorities.map(([id, region]) => testAuthority(id, region)),
      services: authorities.map(([id, , own]) => ({
        ...testService(`${id}-ca`, id, own),
        intervals: [{ from: own.notBefore, to: null, status: 'active', basis: 'test' }],
        identities: [
          {
            certificate: own.fingerprint,
            role: 'root',
            use: { from: own.notBefore, to: null },
            sm2Id: null,
            publicWebRoot: false,
          },
        ],
      })),
      certificateTypes: [],
      crossCertificates: [],
      instruments: [instrument()],
      policyMappings: [],
      statusSources: [],
      certificates: new Map(authorities.map(([, , own]) => [own.fingerprint, own.bytes])),
    })

    async function answer(target: Certificate, registry: RegistrySnapshot): Promise<Recognition> {
      expect(checkSnapshot(registry)).toEqual([])
      const at = on('2025-03-01')
      const anchors = [{ ...anchorOf(root), region: 'CN' }]
      const { accepted } = await searchTestPaths({ target, anchors, pool: [sheca, cfca], at, purpose: 'any' })
      expect(accepted).toHaveLength(1)
      return recognise(registry, {
        certificate: target,
        accepted,
        vouched: [],
        technical: 'undetermined',
        region: 'CN-GD',
        purpose: 'bidding',
        at,
        effective: 'use',
      })
    }

    it('stand for themselves, and not for the root above them', async () => {
      const found = await answer(sheca, registryOf(['nrcac', 'CN', root], ['sheca', 'CN-SH', sheca]))
      expect(found.authority).toMatchObject({ id: 'sheca', region: 'CN-SH', service: 'sheca-ca' })
      expect([found.instrument.status, found.instrument.instruments[0]?.id]).toEqual(['recognised', 'delta'])
      expect(found.law.findings.map(({ code }) => code)).toEqual(['registry.licence-missing'])
      expect(found.unchecked.map(({ code }) => code)).toContain('registry.revocation-unchecked')
    })

    it('stand under the root where they are not registered, which is no party to the agreement', async () => {
      const found = await answer(sheca, registryOf(['nrcac', 'CN', root]))
      expect(found.authority).toMatchObject({ id: 'nrcac', region: 'CN' })
      expect(found.instrument).toMatchObject({ status: 'not-on-file', ground: null, instruments: [] })
    })

    it('answer for the CAs below them', async () => {
      const found = await answer(second, registryOf(['nrcac', 'CN', root], ['cfca', 'CN-BJ', cfca]))
      expect(found.authority).toMatchObject({ id: 'cfca', region: 'CN-BJ' })
      expect(found.technical.paths.map(({ certificates }) => certificates.length)).toEqual([3])
      expect(found.instrument.status).toBe('not-on-file')
    })
  },
)
