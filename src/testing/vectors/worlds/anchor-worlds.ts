import { regional, SHANGHAI } from './parties.ts'
import { type AnchorConstraints, listsOf, POLICIES, type Question, type World } from './world.ts'

const PATH = { certificates: ['signatory', 'guangdong-ca', 'guangdong-by-shanghai', 'shanghai-root'], region: 'CN-SH' }

/** The same question under an anchor that is constrained, accepted where no code is named. */
const under = (id: string, constraints: AnchorConstraints, refused?: string): Question => ({
  ...{ id, target: 'signatory', anchors: [{ ...SHANGHAI, constraints }] },
  expect: refused === undefined ? { paths: [PATH] } : { paths: [], refused: [refused] },
})

const constrained: World = {
  id: 'anchor-constraints',
  title: 'A relying party that trusts Shanghai within bounds of its own: names, policies, path length, time',
  why: 'What the relying party states beside an anchor holds for every path under it, as if the anchor’s certificate stated it.',
  standard: 'RFC 5914 §2; RFC 5937 §3',
  parties: {
    shanghai: regional('Shanghai', 'Root', 'RSA'),
    guangdong: regional('Guangdong', 'Root', 'SM2'),
    'guangdong-ca': regional('Guangdong', 'CA', 'SM2'),
    company: regional('Guangdong', 'Company', 'ECDSA'),
  },
  certificates: [
    { id: 'shanghai-root', subject: 'shanghai', issuer: 'shanghai' },
    { id: 'guangdong-by-shanghai', subject: 'guangdong', issuer: 'shanghai', policies: [POLICIES.guangdong] },
    { id: 'guangdong-ca', subject: 'guangdong-ca', issuer: 'guangdong', policies: [POLICIES.guangdong] },
    { id: 'signatory', subject: 'company', issuer: 'guangdong-ca', ca: false, policies: [POLICIES.guangdong] },
  ],
  lists: listsOf('shanghai', 'guangdong', 'guangdong-ca'),
  questions: [
    under('unconstrained', {}),
    under('names-within', { permitted: [{ directory: 'C=CN,ST=Guangdong' }] }),
    under('names-outside', { permitted: [{ directory: 'C=CN,ST=Shanghai' }] }, 'path.name-not-permitted'),
    under('names-excluded', { excluded: [{ directory: 'C=CN,ST=Guangdong' }] }, 'path.name-excluded'),
    under('path-length-kept', { pathLength: 2 }),
    under('path-length-exceeded', { pathLength: 1 }, 'path.pathlen-exceeded'),
    under('its-policy', { policies: [POLICIES.guangdong], requireExplicitPolicy: true }),
    under('another-policy', { policies: [POLICIES.shanghai], requireExplicitPolicy: true }, 'path.policy-none-valid'),
    under('while-trusted', { notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-01-01T00:00:00Z' }),
    under('before-it-is-trusted', { notBefore: '2026-12-01T00:00:00Z' }, 'path.anchor-not-yet-trusted'),
    under('no-longer-trusted', { notAfter: '2026-10-01T00:00:00Z' }, 'path.anchor-no-longer-trusted'),
  ],
}

const UNDER_ROOT = { anchors: [{ certificate: 'root' }] } as const
const CHAIN = ['signatory', 'ca', 'root'] as const

const models: World = {
  id: 'validity-models',
  title: 'A CA that has expired since it issued the signatory’s certificate, and one that had expired before',
  why:
    'In the shell model every certificate is valid at the instant; in the chain model each was valid when the one below it ' +
    'was issued. The relying party’s policy says which of the two holds.',
  standard: 'RFC 5280 §6.1.3 (a)(2); EN 319 102-1 V1.4.1 §5.2.6',
  parties: {
    root: regional('Shanghai', 'Root', 'ECDSA'),
    ca: regional('Shanghai', 'CA', 'SM2'),
    company: regional('Shanghai', 'Company', 'SM2'),
    late: regional('Shanghai', 'Late company', 'SM2'),
  },
  certificates: [
    { id: 'root', subject: 'root', issuer: 'root', notBefore: '2020-01-01T00:00:00Z' },
    { id: 'ca', subject: 'ca', issuer: 'root', notBefore: '2020-01-01T00:00:00Z', notAfter: '2026-06-01T00:00:00Z' },
    { id: 'signatory', subject: 'company', issuer: 'ca', ca: false, notBefore: '2025-01-01T00:00:00Z' },
    { id: 'issued-too-late', subject: 'late', issuer: 'ca', ca: false, notBefore: '2026-07-01T00:00:00Z' },
  ],
  lists: [
    ...listsOf('ca'),
    // A CA may leave out of its CRLs what has expired (RFC 5280 §3.3): this one speaks of the time before.
    { id: 'root-list', issuer: 'root', thisUpdate: '2026-05-15T00:00:00Z' },
  ],
  questions: [
    { id: 'shell', target: 'signatory', ...UNDER_ROOT, expect: { paths: [], refused: ['path.certificate-expired'] } },
    {
      ...{ id: 'chain', target: 'signatory', ...UNDER_ROOT, validityModel: 'chain' },
      expect: { paths: [{ certificates: CHAIN }] },
    },
    {
      ...{ id: 'chain-issued-too-late', target: 'issued-too-late', ...UNDER_ROOT, validityModel: 'chain' },
      expect: { paths: [], refused: ['path.certificate-expired'] },
    },
  ],
}

const SIGNER_ID = 'guangdong-ca@example.cn'
const ID_PATH = { certificates: ['signatory', 'ca', 'root'] } as const

const signerIds: World = {
  id: 'anchor-sm2-id',
  title: 'A hierarchy that signs under an SM2 ID of its own, which only the relying party can know',
  why:
    'No field of a certificate carries the ID. Nothing is tried: a signature holds under the ID that is stated with the ' +
    'anchor, the default one where none is, and under no other.',
  standard: 'GB/T 32918.2-2016 §5.5; GB/T 35276-2017 §10',
  parties: {
    root: { ...regional('Guangdong', 'Root', 'SM2'), sm2Id: SIGNER_ID },
    ca: { ...regional('Guangdong', 'CA', 'SM2'), sm2Id: SIGNER_ID },
    company: regional('Guangdong', 'Company', 'SM2'),
  },
  certificates: [
    { id: 'root', subject: 'root', issuer: 'root' },
    { id: 'ca', subject: 'ca', issuer: 'root' },
    { id: 'signatory', subject: 'company', issuer: 'ca', ca: false },
  ],
  lists: listsOf('root', 'ca'),
  questions: [
    {
      id: 'under-its-id',
      target: 'signatory',
      anchors: [{ certificate: 'root', sm2Id: SIGNER_ID }],
      expect: { paths: [ID_PATH] },
    },
    {
      id: 'under-the-default-id',
      target: 'signatory',
      anchors: [{ certificate: 'root' }],
      expect: { paths: [], refused: ['path.signature-invalid'] },
    },
    {
      id: 'under-another-id',
      target: 'signatory',
      anchors: [{ certificate: 'root', sm2Id: 'shanghai-ca@example.cn' }],
      expect: { paths: [], refused: ['path.signature-invalid'] },
    },
    {
      id: 'under-both',
      target: 'signatory',
      anchors: [{ certificate: 'root' }, { certificate: 'root', sm2Id: SIGNER_ID }],
      expect: { paths: [ID_PATH] },
    },
  ],
}

export const ANCHOR_WORLDS: readonly World[] = [constrained, models, signerIds]
