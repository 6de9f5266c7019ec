import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8Of } from '../base/bytes.ts'
import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { instantOf } from '../base/instant.ts'
import { decodeSnapshot } from './decode-snapshot.ts'
import { encodeSnapshot, snapshotSha256 } from './encode-snapshot.ts'
import { history, names, on, period, testSnapshot } from './make-test-registry.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'
import { SNAPSHOT_LIMITS } from './snapshot-codec.ts'

const full = testSnapshot({
  certificateTypes: [
    {
      id: 'sh-organization',
      authority: 'sh',
      names: names('organisation certificate'),
      class: 'organization',
      level: 3,
      identityProofing: 'face-to-face',
      keyMedium: 'hardware',
      keyEscrow: false,
      rule: {
        policies: ['1.2.156.1'],
        extendedKeyUsages: [],
        extensions: ['1.2.156.10260.4.1.4'],
        subject: [{ attribute: '2.5.4.10', value: null }],
      },
      period: period('2020-01-01'),
    },
  ],
  crossCertificates: [
    {
      id: 'gd-to-sh',
      certificate: 'cd'.repeat(32),
      issuer: 'gd',
      subject: 'sh',
      pair: null,
      instrument: 'delta',
      intervals: history(['active', '2024-01-01'], ['suspended', '2026-01-01']),
    },
  ],
  instruments: [
    {
      id: 'delta',
      names: { zh: '互认协议', en: 'agreement' },
      basis: 'regional-agreement',
      citation: '协议 2024',
      documentSha256: null,
      issuers: { regions: ['CN-SH'], authorities: [] },
      reliers: { regions: ['CN-GD'], authorities: [] },
      direction: 'two-way',
      scope: {
        certificateTypes: ['sh-organization'],
        policies: ['1.2.156.1'],
        purposes: ['bidding'],
        levelMin: 2,
        licences: ['miit-electronic-certification'],
      },
      effect: 'recognised',
      carriedBy: 'trust-list',
      intervals: history(['effective', '2024-01-01T00:00:00.500Z']),
      demonstration: false,
    },
  ],
  policyMappings: [
    {
      id: 'map',
      instrument: 'delta',
      direction: 'forward',
      issuerPolicy: '1.2.156.1',
      relierPolicy: '1.2.156.2',
      level: 2,
      period: period('2024-01-01', '2027-01-01'),
    },
  ],
  statusSources: [
    { id: 'sh-crl', authority: 'sh', kind: 'crl', uri: 'http://crl.example.cn/a.crl', freshnessSecondsMax: 86_400 },
  ],
})

const text = encodeSnapshot(full)
const codeOf = (encoded: string): string => {
  const result = decodeSnapshot(utf8Of(encoded))
  return result.ok ? 'read' : result.fault.code
}

/** The text with one member, named by its path, changed; `undefined` takes it away. */
function changed(path: string, value: Json | undefined): string {
  const json = JSON.parse(text) as { [name: string]: Json | undefined }
  const steps = path.split('/')
  const last = steps.pop()!
  let at = json
  for (const step of steps) at = at[step] as typeof json
  at[last] = value
  return canonicalJson(json as Json)
}

describe('a snapshot as canonical JSON', () => {
  it('comes back as it was, and gives the same text again', () => {
    const decoded = decodeSnapshot(utf8Of(text))
    expect(decoded).toEqual({ ok: true, value: full })
    expect(decoded.ok && encodeSnapshot(decoded.value)).toBe(text)
  })

  it('is one text whatever the order of rows and lists', () => {
    const shuffled: RegistrySnapshot = {
      ...full,
      regions: [...full.regions].reverse(),
      authorities: [...full.authorities].reverse(),
      services: [...full.services].reverse(),
      certificates: new Map([...full.certificates].reverse()),
    }
    expect(encodeSnapshot(shuffled)).toBe(text)
  })

  it('is named by the SHA-256 of its octets, which every member moves', () => {
    const sha256 = snapshotSha256(text)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    for (const other of [
      { ...full, version: 8 },
      { ...full, changeHead: 'ac'.repeat(32) },
      { ...full, issuedAt: instantOf(full.issuedAt + 1) },
      { ...full, instruments: [] },
      { ...full, certificates: new Map() },
    ]) {
      expect(snapshotSha256(encodeSnapshot(other))).not.toBe(sha256)
    }
  })

  it.each<[what: string, path: string, value: Json | undefined, code: string]>([
    ['another format', 'format', 'yanqian.registry/2', 'registry.member-malformed'],
    ['no version', 'version', undefined, 'registry.member-missing'],
    ['a version that is no whole number', 'version', 1.5, 'registry.member-malformed'],
    ['a negative version', 'version', -1, 'registry.member-malformed'],
    ['a member that is not known', 'comment', 'x', 'registry.member-unknown'],
    ['a member of a row that is not known', 'authorities/0/comment', 'x', 'registry.member-unknown'],
    ['a hash in capitals', 'changeHead', 'AB'.repeat(32), 'registry.member-malformed'],
    ['a date that does not exist', 'issuedAt', '2026-02-30T00:00:00Z', 'registry.member-malformed'],
    ['a date in another zone', 'issuedAt', '2026-06-01T08:00:00+08:00', 'registry.member-malformed'],
    ['a date without its time', 'issuedAt', '2026-06-01', 'registry.member-malformed'],
    ['a time without its seconds', 'issuedAt', '2026-06-01T00:00Z', 'registry.member-malformed'],
    ['a number for a date', 'issuedAt', 0, 'registry.member-malformed'],
    ['a region that is none', 'regions/0/code', 'cn-gd', 'registry.member-malformed'],
    ['an id with a space', 'authorities/0/id', 'a b', 'registry.member-malformed'],
    ['an empty name', 'authorities/0/names/zh', '', 'registry.member-malformed'],
    ['a name with a control character', 'authorities/0/names/zh', 'a\u0007', 'registry.member-malformed'],
    ['a name with half a character', 'authorities/0/names/zh', 'a\ud800', 'registry.member-malformed'],
    ['a text without end', 'authorities/0/source', 'x'.repeat(SNAPSHOT_LIMITS.text + 1), 'registry.text-too-long'],
    ['a status that is none', 'crossCertificates/0/intervals/0/status', 'maybe', 'registry.member-malformed'],
    ['a level out of its range', 'certificateTypes/0/level', 5, 'registry.member-malformed'],
    ['a level as text', 'certificateTypes/0/level', '3', 'registry.member-malformed'],
    [
      'an object identifier with a leading zero',
      'policyMappings/0/issuerPolicy',
      '1.02.3',
      'registry.member-malformed',
    ],
    ['an object identifier beyond X.660', 'policyMappings/0/issuerPolicy', '1.40.3', 'registry.member-malformed'],
    ['a purpose that is none', 'instruments/0/scope/purposes/0', 'any', 'registry.member-malformed'],
    ['a source that is no address', 'statusSources/0/uri', 'javascript:x', 'registry.member-malformed'],
    ['an object for a list', 'regions', {}, 'registry.member-malformed'],
    ['a list for an object', 'instruments/0/scope', [], 'registry.member-malformed'],
    ['a row that is null', 'services/0', null, 'registry.member-malformed'],
    [
      'base64 that is none',
      `certificates/${full.services[0]!.identities[0]!.certificate}`,
      '*',
      'registry.member-malformed',
    ],
    [
      'base64 with spare bits',
      `certificates/${full.services[0]!.identities[0]!.certificate}`,
      'QR==',
      'registry.member-malformed',
    ],
    [
      'a certificate without end',
      `certificates/${full.services[0]!.identities[0]!.certificate}`,
      'A'.repeat(90_000),
      'registry.text-too-long',
    ],
    ['a fingerprint that is none', 'certificates/abc', 'AA==', 'registry.member-malformed'],
    ['purposes without end', 'instruments/0/scope/purposes', Array(1_001).fill('medical'), 'registry.list-too-long'],
    ['one purpose twice', 'instruments/0/scope/purposes', ['medical', 'medical'], 'registry.list-unsorted'],
    ['rows out of order', 'regions', [full.regions[1]!, full.regions[0]!] as unknown as Json, 'registry.list-unsorted'],
  ])('refuses %s', (_, path, value, code) => {
    expect(codeOf(changed(path, value))).toBe(code)
  })

  it.each<[what: string, text: string, code: string]>([
    ['no JSON', '{', 'registry.not-json'],
    ['a number', '7', 'registry.member-malformed'],
    ['null', 'null', 'registry.member-malformed'],
    ['a list', '[]', 'registry.member-malformed'],
    ['white space', ` ${text}`, 'registry.not-canonical'],
    ['a member that stands twice', text.replace('"version":7', '"version":6,"version":7'), 'registry.not-canonical'],
    ['another spelling of a number', text.replace('"version":7', '"version":7.0'), 'registry.not-canonical'],
    ['a name that engines know', text.replace('"version":7', '"__proto__":{},"version":7'), 'registry.member-unknown'],
    [
      'nesting without end',
      `{"format":"yanqian.registry/1","version":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      'registry.member-malformed',
    ],
  ])('refuses %s', (_, given, code) => {
    expect(codeOf(given)).toBe(code)
  })

  it('refuses octets that are no UTF-8, and more of them than the limit', () => {
    expect(decodeSnapshot(Uint8Array.of(0xff))).toMatchObject({ ok: false, fault: { code: 'registry.not-json' } })
    const large = decodeSnapshot(new Uint8Array(SNAPSHOT_LIMITS.octets + 1))
    expect(large).toMatchObject({ ok: false, fault: { code: 'registry.too-large' } })
  })

  it('never breaks on any JSON, and takes none of it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (json) => {
        expect(decodeSnapshot(utf8Of(json)).ok).toBe(false)
      }),
    )
  })

  it('takes a changed octet for another registry, or for none', () => {
    const octets = utf8Of(text)
    fc.assert(
      fc.property(fc.nat(octets.length - 1), fc.integer({ min: 1, max: 255 }), (i, mask) => {
        const altered = octets.slice()
        altered[i]! ^= mask
        const result = decodeSnapshot(altered)
        if (result.ok) expect(encodeSnapshot(result.value)).not.toBe(text)
        else expect(result.fault.code).toMatch(/^registry\./)
      }),
      { numRuns: 1_000 },
    )
  })

  it('names the place of what it refuses, and nothing that stands there', () => {
    const result = decodeSnapshot(utf8Of(changed('authorities/1/names/zh', 'a\u0007')))
    expect(result).toEqual({
      ok: false,
      fault: { code: 'registry.member-malformed', values: { at: '/authorities/1/names/zh' } },
    })
  })

  it('holds every instant of four-digit years', () => {
    const snapshot = { ...full, issuedAt: on('0001-01-01'), instruments: [] }
    expect(decodeSnapshot(utf8Of(encodeSnapshot(snapshot)))).toEqual({ ok: true, value: snapshot })
  })
})
