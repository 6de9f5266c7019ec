import { GUANGDONG, party, regional, SHANGHAI } from './parties.ts'
import { listsOf, POLICIES, type PolicyRequest, type World } from './world.ts'

const explicitly = (...initialPolicySet: string[]): PolicyRequest => ({ initialPolicySet, requireExplicitPolicy: true })

const mapped: World = {
  id: 'bridge-mapped',
  title: 'Shanghai and Guangdong meet at a bridge CA, each with policies of its own, mapped to the bridge’s and on',
  why:
    'The relying party speaks of the policies of its own region; a chain of two mappings says which policy of the other ' +
    'region stands for them. Without mappings, or for a policy that nobody mapped, there is no path.',
  standard: 'RFC 5280 §4.2.1.5, §6.1.4 (b), §6.1.5 (g); RFC 9618 §5',
  parties: {
    shanghai: regional('Shanghai', 'Root', 'RSA'),
    'shanghai-ca': regional('Shanghai', 'CA', 'RSA'),
    bridge: party('Bridge', 'ECDSA'),
    guangdong: regional('Guangdong', 'Root', 'SM2'),
    'guangdong-ca': regional('Guangdong', 'CA', 'SM2'),
    'shanghai-company': regional('Shanghai', 'Company', 'RSA'),
    'guangdong-company': regional('Guangdong', 'Company', 'SM2'),
  },
  certificates: [
    { id: 'shanghai-root', subject: 'shanghai', issuer: 'shanghai' },
    { id: 'guangdong-root', subject: 'guangdong', issuer: 'guangdong' },
    {
      id: 'bridge-by-shanghai',
      subject: 'bridge',
      issuer: 'shanghai',
      policies: [POLICIES.shanghai],
      mappings: [[POLICIES.shanghai, POLICIES.bridge]],
    },
    {
      id: 'guangdong-by-bridge',
      subject: 'guangdong',
      issuer: 'bridge',
      policies: [POLICIES.bridge],
      mappings: [[POLICIES.bridge, POLICIES.guangdong]],
    },
    {
      id: 'bridge-by-guangdong',
      subject: 'bridge',
      issuer: 'guangdong',
      policies: [POLICIES.guangdong],
      mappings: [[POLICIES.guangdong, POLICIES.bridge]],
    },
    {
      id: 'shanghai-by-bridge',
      subject: 'shanghai',
      issuer: 'bridge',
      policies: [POLICIES.bridge],
      mappings: [[POLICIES.bridge, POLICIES.shanghai]],
    },
    { id: 'shanghai-ca', subject: 'shanghai-ca', issuer: 'shanghai', ca: 0, policies: [POLICIES.shanghai] },
    { id: 'guangdong-ca', subject: 'guangdong-ca', issuer: 'guangdong', ca: 0, policies: [POLICIES.guangdong] },
    {
      id: 'shanghai-signatory',
      subject: 'shanghai-company',
      issuer: 'shanghai-ca',
      ca: false,
      policies: [POLICIES.shanghai],
    },
    {
      id: 'guangdong-signatory',
      subject: 'guangdong-company',
      issuer: 'guangdong-ca',
      ca: false,
      policies: [POLICIES.guangdong, POLICIES.other],
    },
  ],
  lists: listsOf('shanghai', 'shanghai-ca', 'bridge', 'guangdong', 'guangdong-ca'),
  questions: [
    {
      id: 'guangdong-seen-from-shanghai',
      target: 'guangdong-signatory',
      anchors: [SHANGHAI],
      policies: explicitly(POLICIES.shanghai),
      expect: {
        paths: [
          {
            certificates: [
              'guangdong-signatory',
              'guangdong-ca',
              'guangdong-by-bridge',
              'bridge-by-shanghai',
              'shanghai-root',
            ],
            region: 'CN-SH',
            policies: [POLICIES.shanghai],
          },
        ],
      },
    },
    {
      id: 'shanghai-seen-from-guangdong',
      target: 'shanghai-signatory',
      anchors: [GUANGDONG],
      policies: explicitly(POLICIES.guangdong),
      expect: {
        paths: [
          {
            certificates: [
              'shanghai-signatory',
              'shanghai-ca',
              'shanghai-by-bridge',
              'bridge-by-guangdong',
              'guangdong-root',
            ],
            region: 'CN-GD',
            policies: [POLICIES.guangdong],
          },
        ],
      },
    },
    {
      id: 'both-anchors',
      target: 'guangdong-signatory',
      anchors: [SHANGHAI, GUANGDONG],
      expect: {
        paths: [
          {
            certificates: ['guangdong-signatory', 'guangdong-ca', 'guangdong-root'],
            region: 'CN-GD',
            policies: [POLICIES.guangdong],
            first: true,
          },
          {
            certificates: [
              'guangdong-signatory',
              'guangdong-ca',
              'guangdong-by-bridge',
              'bridge-by-shanghai',
              'shanghai-root',
            ],
            region: 'CN-SH',
            policies: [POLICIES.shanghai],
          },
        ],
      },
    },
    {
      id: 'mapping-inhibited',
      target: 'guangdong-signatory',
      anchors: [SHANGHAI],
      policies: { ...explicitly(POLICIES.shanghai), inhibitPolicyMapping: true },
      expect: { paths: [], refused: ['path.policy-none-valid'] },
    },
    {
      id: 'a-policy-that-nobody-mapped',
      target: 'guangdong-signatory',
      anchors: [SHANGHAI],
      policies: explicitly(POLICIES.other),
      expect: { paths: [], refused: ['path.policy-none-valid'] },
    },
  ],
}

const named: World = {
  id: 'bridge-names',
  title: 'A bridge CA that vouches for Guangdong under names of Guangdong alone, and not for its test department',
  why: 'The subtrees of the cross-certificate hold for every name below it, of every form, however deep.',
  standard: 'RFC 5280 §4.2.1.10, §6.1.3 (b), (c), §6.1.4 (g)',
  parties: {
    shanghai: regional('Shanghai', 'Root', 'ECDSA'),
    bridge: party('Bridge', 'SM2'),
    guangdong: regional('Guangdong', 'CA', 'SM2'),
    company: regional('Guangdong', 'Company', 'SM2'),
    beijing: regional('Beijing', 'Company', 'SM2'),
    department: { name: 'C=CN,ST=Guangdong,O=Test department,CN=Tester', key: 'SM2' },
  },
  certificates: [
    { id: 'shanghai-root', subject: 'shanghai', issuer: 'shanghai' },
    { id: 'bridge-by-shanghai', subject: 'bridge', issuer: 'shanghai' },
    {
      id: 'guangdong-by-bridge',
      subject: 'guangdong',
      issuer: 'bridge',
      permitted: [{ directory: 'C=CN,ST=Guangdong' }, { email: 'gd.example.cn' }, { dns: 'gd.example.cn' }],
      excluded: [{ directory: 'C=CN,ST=Guangdong,O=Test department' }, { dns: 'test.gd.example.cn' }],
    },
    {
      id: 'signatory',
      subject: 'company',
      issuer: 'guangdong',
      ca: false,
      alternativeNames: [{ email: 'contracts@gd.example.cn' }, { dns: 'www.gd.example.cn' }],
    },
    { id: 'of-another-province', subject: 'beijing', issuer: 'guangdong', ca: false },
    { id: 'of-the-test-department', subject: 'department', issuer: 'guangdong', ca: false },
    {
      id: 'with-mail-elsewhere',
      subject: 'company',
      issuer: 'guangdong',
      ca: false,
      alternativeNames: [{ email: 'contracts@example.com' }],
    },
    {
      id: 'with-an-excluded-host',
      subject: 'company',
      issuer: 'guangdong',
      ca: false,
      alternativeNames: [{ dns: 'a.test.gd.example.cn' }],
    },
  ],
  lists: listsOf('shanghai', 'bridge', 'guangdong'),
  questions: [
    {
      id: 'within',
      target: 'signatory',
      anchors: [SHANGHAI],
      expect: {
        paths: [
          {
            certificates: ['signatory', 'guangdong-by-bridge', 'bridge-by-shanghai', 'shanghai-root'],
            region: 'CN-SH',
          },
        ],
      },
    },
    ...(
      [
        ['of-another-province', 'path.name-not-permitted'],
        ['of-the-test-department', 'path.name-excluded'],
        ['with-mail-elsewhere', 'path.name-not-permitted'],
        ['with-an-excluded-host', 'path.name-excluded'],
      ] as const
    ).map(([target, code]) => ({
      id: target,
      target,
      anchors: [SHANGHAI],
      expect: { paths: [], refused: [code] },
    })),
  ],
}

export const BRIDGE_WORLDS: readonly World[] = [mapped, named]
