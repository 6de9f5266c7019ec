import { GUANGDONG, party, regional, SHANGHAI } from './parties.ts'
import { listsOf, type World } from './world.ts'

const IN_2023 = { thisUpdate: '2023-05-01T00:00:00Z', nextUpdate: '2023-07-01T00:00:00Z' } as const

const mutual: World = {
  id: 'mutual',
  title: 'Two regions whose roots certified each other: Shanghai by RSA, Guangdong by SM2',
  why:
    'Each cross-certificate leads to the other region’s anchor, and both together lead round in a circle: a path names no ' +
    'authority twice, so that the circle ends by itself, whichever certificate is looked at first.',
  standard: 'RFC 5280 §3.2; RFC 4158 §2.4.1, §5.2',
  parties: {
    shanghai: regional('Shanghai', 'Root', 'RSA'),
    guangdong: regional('Guangdong', 'Root', 'SM2'),
    'shanghai-company': regional('Shanghai', 'Company', 'RSA'),
    'guangdong-company': regional('Guangdong', 'Company', 'SM2'),
    stranger: party('Stranger Root'),
  },
  certificates: [
    { id: 'shanghai-root', subject: 'shanghai', issuer: 'shanghai' },
    { id: 'guangdong-root', subject: 'guangdong', issuer: 'guangdong' },
    { id: 'guangdong-by-shanghai', subject: 'guangdong', issuer: 'shanghai' },
    { id: 'shanghai-by-guangdong', subject: 'shanghai', issuer: 'guangdong' },
    { id: 'shanghai-signatory', subject: 'shanghai-company', issuer: 'shanghai', ca: false },
    { id: 'guangdong-signatory', subject: 'guangdong-company', issuer: 'guangdong', ca: false },
    { id: 'stranger-root', subject: 'stranger', issuer: 'stranger' },
  ],
  lists: listsOf('shanghai', 'guangdong'),
  questions: [
    {
      id: 'to-shanghai',
      target: 'guangdong-signatory',
      anchors: [SHANGHAI],
      without: ['stranger-root', 'shanghai-signatory'],
      expect: {
        paths: [{ certificates: ['guangdong-signatory', 'guangdong-by-shanghai', 'shanghai-root'], region: 'CN-SH' }],
      },
    },
    {
      id: 'to-guangdong',
      target: 'shanghai-signatory',
      anchors: [GUANGDONG],
      without: ['stranger-root', 'guangdong-signatory'],
      expect: {
        paths: [{ certificates: ['shanghai-signatory', 'shanghai-by-guangdong', 'guangdong-root'], region: 'CN-GD' }],
      },
    },
    {
      id: 'to-both',
      target: 'guangdong-signatory',
      anchors: [SHANGHAI, GUANGDONG],
      expect: {
        paths: [
          { certificates: ['guangdong-signatory', 'guangdong-root'], region: 'CN-GD', first: true },
          { certificates: ['guangdong-signatory', 'guangdong-by-shanghai', 'shanghai-root'], region: 'CN-SH' },
        ],
      },
    },
    {
      id: 'to-nobody',
      target: 'guangdong-signatory',
      anchors: [{ certificate: 'stranger-root' }],
      expect: { paths: [], refused: ['path.anchor-missing'] },
    },
    {
      id: 'without-the-cross-certificate',
      target: 'guangdong-signatory',
      anchors: [SHANGHAI],
      without: ['guangdong-by-shanghai'],
      expect: { paths: [], refused: ['path.anchor-missing'] },
    },
  ],
}

const three: World = {
  id: 'mutual-three',
  title: 'Three roots that all certified one another, one by each algorithm',
  why: 'Between any two of them stand a direct way and one over the third; both are found, the shorter first, and no circle.',
  standard: 'RFC 4158 §2.4.1',
  parties: {
    east: party('East Root', 'RSA'),
    south: party('South Root', 'SM2'),
    north: party('North Root', 'ECDSA'),
    company: party('Company', 'SM2'),
  },
  certificates: [
    { id: 'east-root', subject: 'east', issuer: 'east' },
    { id: 'south-by-east', subject: 'south', issuer: 'east' },
    { id: 'north-by-east', subject: 'north', issuer: 'east' },
    { id: 'east-by-south', subject: 'east', issuer: 'south' },
    { id: 'north-by-south', subject: 'north', issuer: 'south' },
    { id: 'east-by-north', subject: 'east', issuer: 'north' },
    { id: 'south-by-north', subject: 'south', issuer: 'north' },
    { id: 'signatory', subject: 'company', issuer: 'south', ca: false },
  ],
  lists: listsOf('east', 'south', 'north'),
  questions: [
    {
      id: 'both-ways',
      target: 'signatory',
      anchors: [{ certificate: 'east-root' }],
      expect: {
        paths: [
          { certificates: ['signatory', 'south-by-east', 'east-root'], first: true },
          { certificates: ['signatory', 'south-by-north', 'north-by-east', 'east-root'] },
        ],
      },
    },
    {
      id: 'the-long-way',
      target: 'signatory',
      anchors: [{ certificate: 'east-root' }],
      without: ['south-by-east'],
      expect: { paths: [{ certificates: ['signatory', 'south-by-north', 'north-by-east', 'east-root'] }] },
    },
    {
      id: 'no-way',
      target: 'signatory',
      anchors: [{ certificate: 'east-root' }],
      without: ['south-by-east', 'north-by-east'],
      expect: { paths: [], refused: ['path.anchor-missing'] },
    },
  ],
}

const expired: World = {
  id: 'expired-cross',
  title: 'An expired cross-certificate beside the one that renewed it',
  why: 'Name, key and issuer are the same, so only the dates tell which of the two the path may take at which instant.',
  standard: 'RFC 5280 §6.1.3 (a)(2)',
  parties: {
    shanghai: regional('Shanghai', 'Root', 'ECDSA'),
    guangdong: regional('Guangdong', 'Root', 'SM2'),
    company: regional('Guangdong', 'Company', 'SM2'),
  },
  certificates: [
    { id: 'shanghai-root', subject: 'shanghai', issuer: 'shanghai', notBefore: '2020-01-01T00:00:00Z' },
    {
      id: 'cross-until-2025',
      subject: 'guangdong',
      issuer: 'shanghai',
      notBefore: '2020-01-01T00:00:00Z',
      notAfter: '2025-01-01T00:00:00Z',
    },
    { id: 'cross-from-2025', subject: 'guangdong', issuer: 'shanghai', notBefore: '2025-01-01T00:00:00Z' },
    {
      id: 'signatory',
      subject: 'company',
      issuer: 'guangdong',
      ca: false,
      notBefore: '2020-01-01T00:00:00Z',
    },
  ],
  lists: [
    ...listsOf('shanghai', 'guangdong'),
    { id: 'shanghai-list-2023', issuer: 'shanghai', ...IN_2023 },
    { id: 'guangdong-list-2023', issuer: 'guangdong', ...IN_2023 },
  ],
  questions: [
    {
      id: 'now',
      target: 'signatory',
      anchors: [SHANGHAI],
      expect: {
        paths: [{ certificates: ['signatory', 'cross-from-2025', 'shanghai-root'], region: 'CN-SH' }],
        refused: ['path.certificate-expired'],
      },
    },
    {
      id: 'in-2023',
      target: 'signatory',
      anchors: [SHANGHAI],
      at: '2023-06-01T00:00:00Z',
      expect: {
        paths: [{ certificates: ['signatory', 'cross-until-2025', 'shanghai-root'], region: 'CN-SH' }],
        refused: ['path.certificate-not-yet-valid'],
      },
    },
    {
      id: 'the-expired-one-alone',
      target: 'signatory',
      anchors: [SHANGHAI],
      without: ['cross-from-2025'],
      expect: { paths: [], refused: ['path.certificate-expired'] },
    },
  ],
}

export const CROSS_WORLDS: readonly World[] = [mutual, three, expired]
