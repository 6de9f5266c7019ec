import { GUANGDONG, party, regional, SHANGHAI } from './parties.ts'
import { listsOf, POLICIES, type World } from './world.ts'

const algorithms: World = {
  id: 'mixed-algorithms',
  title: 'Chains that change the algorithm with every link: SM2 under RSA, ECDSA under SM2, RSA under ECDSA',
  why:
    'A link is verified by the key of its issuer, whatever the key it certifies; SM2 links under the default ID over the ' +
    'octets as they stand. CRLs follow the key of the CA that signs them.',
  standard: 'RFC 5280 §6.1.3 (a)(1), §6.1.4 (d)–(f); GM/T 0015-2012; GB/T 35276-2017 §10',
  parties: {
    shanghai: regional('Shanghai', 'Root', 'RSA'),
    guangdong: regional('Guangdong', 'Root', 'SM2'),
    middle: party('SM2 CA', 'SM2'),
    lower: party('ECDSA CA', 'ECDSA'),
    upper: party('ECDSA CA under SM2', 'ECDSA'),
    'rsa-company': party('RSA company', 'RSA'),
    'sm2-company': party('SM2 company', 'SM2'),
  },
  certificates: [
    { id: 'shanghai-root', subject: 'shanghai', issuer: 'shanghai' },
    { id: 'guangdong-root', subject: 'guangdong', issuer: 'guangdong' },
    { id: 'sm2-under-rsa', subject: 'middle', issuer: 'shanghai' },
    { id: 'ecdsa-under-sm2', subject: 'lower', issuer: 'middle' },
    { id: 'rsa-under-ecdsa', subject: 'rsa-company', issuer: 'lower', ca: false },
    { id: 'ecdsa-under-sm2-root', subject: 'upper', issuer: 'guangdong' },
    { id: 'sm2-under-ecdsa', subject: 'sm2-company', issuer: 'upper', ca: false },
    { id: 'sm2-under-rsa-itself', subject: 'sm2-company', issuer: 'shanghai', ca: false },
  ],
  lists: [...listsOf('shanghai', 'guangdong', 'middle', 'upper', 'lower')],
  questions: [
    {
      id: 'rsa-sm2-ecdsa-rsa',
      target: 'rsa-under-ecdsa',
      anchors: [SHANGHAI],
      expect: {
        paths: [
          { certificates: ['rsa-under-ecdsa', 'ecdsa-under-sm2', 'sm2-under-rsa', 'shanghai-root'], region: 'CN-SH' },
        ],
      },
    },
    {
      id: 'sm2-ecdsa-sm2',
      target: 'sm2-under-ecdsa',
      anchors: [GUANGDONG],
      expect: {
        paths: [{ certificates: ['sm2-under-ecdsa', 'ecdsa-under-sm2-root', 'guangdong-root'], region: 'CN-GD' }],
      },
    },
    {
      id: 'sm2-under-rsa',
      target: 'sm2-under-rsa-itself',
      anchors: [SHANGHAI],
      expect: { paths: [{ certificates: ['sm2-under-rsa-itself', 'shanghai-root'], region: 'CN-SH' }] },
    },
    {
      id: 'the-wrong-root',
      target: 'sm2-under-ecdsa',
      anchors: [SHANGHAI],
      expect: { paths: [], refused: ['path.anchor-missing'] },
    },
  ],
}

const regions: World = {
  id: 'two-regions',
  title: 'One issuing CA that Shanghai and Guangdong both certified, each under its own policy',
  why:
    'Each region’s anchor gives a path of its own, with the policies in that region’s words; for one region’s policy only ' +
    'its own path will do. A constraint on an anchor holds for the paths under it and for no other.',
  standard: 'RFC 5280 §6.1.5 (g); RFC 5937 §3',
  parties: {
    shanghai: regional('Shanghai', 'Root', 'RSA'),
    guangdong: regional('Guangdong', 'Root', 'SM2'),
    ca: party('CA of two regions', 'ECDSA'),
    company: { name: 'C=CN,ST=Guangdong,O=Sample (keys are public),CN=Company', key: 'SM2' },
  },
  certificates: [
    { id: 'shanghai-root', subject: 'shanghai', issuer: 'shanghai' },
    { id: 'guangdong-root', subject: 'guangdong', issuer: 'guangdong' },
    { id: 'ca-by-shanghai', subject: 'ca', issuer: 'shanghai', policies: [POLICIES.shanghai] },
    { id: 'ca-by-guangdong', subject: 'ca', issuer: 'guangdong', policies: [POLICIES.guangdong] },
    {
      id: 'signatory',
      subject: 'company',
      issuer: 'ca',
      ca: false,
      policies: [POLICIES.shanghai, POLICIES.guangdong],
    },
  ],
  lists: listsOf('shanghai', 'guangdong', 'ca'),
  questions: [
    {
      id: 'both',
      target: 'signatory',
      anchors: [SHANGHAI, GUANGDONG],
      expect: {
        paths: [
          {
            certificates: ['signatory', 'ca-by-shanghai', 'shanghai-root'],
            region: 'CN-SH',
            policies: [POLICIES.shanghai],
          },
          {
            certificates: ['signatory', 'ca-by-guangdong', 'guangdong-root'],
            region: 'CN-GD',
            policies: [POLICIES.guangdong],
          },
        ],
      },
    },
    {
      id: 'under-the-policy-of-guangdong',
      target: 'signatory',
      anchors: [SHANGHAI, GUANGDONG],
      policies: { initialPolicySet: [POLICIES.guangdong], requireExplicitPolicy: true },
      expect: {
        paths: [
          {
            certificates: ['signatory', 'ca-by-guangdong', 'guangdong-root'],
            region: 'CN-GD',
            policies: [POLICIES.guangdong],
          },
        ],
        refused: ['path.policy-none-valid'],
      },
    },
  ],
}

const names: World = {
  id: 'one-name',
  title: 'Five CAs that call themselves by one name, and say nothing of their keys',
  why: 'The name proves nothing: only the one whose key signed the signatory’s certificate stands above it.',
  standard: 'RFC 5280 §6.1.3 (a)(1); RFC 4158 §3.5.12',
  parties: {
    root: party('Root', 'ECDSA'),
    ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`ca-${n}`, party('CA', n % 2 === 0 ? 'SM2' : 'ECDSA')])),
    company: party('Company', 'ECDSA'),
    orphan: party('Company of a sixth CA', 'ECDSA'),
    'ca-6': party('CA', 'ECDSA'),
  },
  certificates: [
    { id: 'root', subject: 'root', issuer: 'root', keyIdentifiers: false },
    ...[1, 2, 3, 4, 5].map((n) => ({ id: `ca-${n}`, subject: `ca-${n}`, issuer: 'root', keyIdentifiers: false })),
    { id: 'signatory', subject: 'company', issuer: 'ca-4', ca: false, keyIdentifiers: false },
    { id: 'orphan', subject: 'orphan', issuer: 'ca-6', ca: false, keyIdentifiers: false },
  ],
  lists: listsOf('root', 'ca-1', 'ca-4'),
  questions: [
    {
      id: 'the-fourth',
      target: 'signatory',
      anchors: [{ certificate: 'root' }],
      without: ['orphan'],
      expect: { paths: [{ certificates: ['signatory', 'ca-4', 'root'] }] },
    },
    {
      id: 'none-of-them',
      target: 'orphan',
      anchors: [{ certificate: 'root' }],
      expect: { paths: [], refused: ['path.signature-invalid'] },
    },
  ],
}

export const MIXED_WORLDS: readonly World[] = [algorithms, regions, names]
