import { party } from './parties.ts'
import { type CertificateDeclaration, type KeyKind, listsOf, type World } from './world.ts'

/** The keys of one CA in the order in which it took them into use. */
const KEYS: readonly KeyKind[] = ['RSA', 'RSA', 'ECDSA', 'ECDSA', 'SM2', 'SM2']
const generation = (n: number): string => `generation-${n}`
const GENERATIONS = KEYS.map((_, i) => i + 1)

/** RFC 9810 §4.4.1: the new key certified by the old one, and the old one by the new one. */
const renewals: readonly CertificateDeclaration[] = GENERATIONS.slice(1).flatMap((n) => [
  { id: `${n}-with-${n - 1}`, subject: generation(n), issuer: generation(n - 1) },
  { id: `${n - 1}-with-${n}`, subject: generation(n - 1), issuer: generation(n) },
])

const six: World = {
  id: 'rollover-six',
  title: 'A root CA in its sixth key, from RSA over ECDSA to SM2, every change certified in both directions',
  why:
    'Whoever still trusts the first key reaches what the sixth signed, and whoever trusts only the sixth reaches what the ' +
    'first signed: certificates of one name are told apart by their keys, and a self-issued one counts for no path length.',
  standard: 'RFC 5280 §6.1.4 (l); RFC 9810 §4.4.1; RFC 4158 §2.4.1',
  parties: {
    ...Object.fromEntries(KEYS.map((key, i) => [generation(i + 1), party('Root of six keys', key)])),
    early: party('Company of the first key', 'ECDSA'),
    late: party('Company of the sixth key', 'ECDSA'),
    'late-ca': party('CA of the sixth key', 'SM2'),
    'late-client': party('Company of the CA of the sixth key', 'SM2'),
  },
  certificates: [
    ...GENERATIONS.map((n) => ({ id: `root-${n}`, subject: generation(n), issuer: generation(n), ca: 1 })),
    ...renewals.map((each) => ({ ...each, ca: 1 })),
    { id: 'early-signatory', subject: 'early', issuer: generation(1), ca: false },
    { id: 'late-signatory', subject: 'late', issuer: generation(6), ca: false },
    { id: 'late-ca', subject: 'late-ca', issuer: generation(6), ca: 0 },
    { id: 'late-client', subject: 'late-client', issuer: 'late-ca', ca: false },
  ],
  lists: listsOf(...GENERATIONS.map(generation), 'late-ca'),
  questions: [
    {
      id: 'first-to-sixth',
      target: 'late-signatory',
      anchors: [{ certificate: 'root-1' }],
      expect: {
        paths: [
          { certificates: ['late-signatory', '6-with-5', '5-with-4', '4-with-3', '3-with-2', '2-with-1', 'root-1'] },
        ],
      },
    },
    {
      id: 'sixth-to-first',
      target: 'early-signatory',
      anchors: [{ certificate: 'root-6' }],
      expect: {
        paths: [
          { certificates: ['early-signatory', '1-with-2', '2-with-3', '3-with-4', '4-with-5', '5-with-6', 'root-6'] },
        ],
      },
    },
    {
      id: 'first-to-a-subordinate-of-the-sixth',
      target: 'late-client',
      anchors: [{ certificate: 'root-1' }],
      expect: {
        paths: [
          {
            certificates: [
              ...['late-client', 'late-ca', '6-with-5', '5-with-4', '4-with-3', '3-with-2', '2-with-1', 'root-1'],
            ],
          },
        ],
      },
    },
    {
      id: 'third-to-both-ends',
      target: 'early-signatory',
      anchors: [{ certificate: 'root-3' }],
      expect: { paths: [{ certificates: ['early-signatory', '1-with-2', '2-with-3', 'root-3'] }] },
    },
    {
      id: 'a-change-that-was-not-certified',
      target: 'late-signatory',
      anchors: [{ certificate: 'root-1' }],
      without: ['4-with-3'],
      expect: { paths: [], refused: ['path.signature-invalid'] },
    },
  ],
}

export const ROLLOVER_WORLDS: readonly World[] = [six]
