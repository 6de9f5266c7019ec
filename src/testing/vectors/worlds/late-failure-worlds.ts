import { party } from './parties.ts'
import {
  type CertificateDeclaration,
  type Expectation,
  type ListDeclaration,
  listsOf,
  POLICIES,
  type PolicyRequest,
  type World,
} from './world.ts'

/** What is wrong with the way over the barred CA, seen only once it has been walked to its end. */
interface Defect {
  readonly id: string
  readonly title: string
  readonly why: string
  readonly standard: string
  readonly code: string
  /** Of the certificate by which the root vouches for the barred CA, the last of its way. */
  readonly barred?: Partial<CertificateDeclaration>
  /** Of the certificate by which the barred CA vouches for the issuing one. */
  readonly byBarred?: Partial<CertificateDeclaration>
  readonly policies?: PolicyRequest
  readonly lists?: (lists: readonly ListDeclaration[]) => readonly ListDeclaration[]
}

const SHORT = ['signatory', 'ca-by-root', 'root']
const LONG = ['signatory', 'ca-by-second', 'second-by-first', 'first-by-root', 'root']
const BARRED = ['signatory', 'ca-by-barred', 'barred-by-root', 'root']

/**
 * One issuing CA with three ways up to the root: a short one, one over the barred CA, and a long one.
 * Without the short one the barred way is the likelier, so that it is walked before the good one; without
 * the long one after it.
 */
function lateFailure(defect: Defect): World {
  const { id, code, barred = {}, byBarred = {}, policies } = defect
  const stated = [POLICIES.shanghai]
  const lists = listsOf('root', 'barred', 'first', 'second', 'ca')
  const question = (name: string, without: readonly string[], expect: Expectation) => ({
    ...{ id: name, target: 'signatory', anchors: [{ certificate: 'root' }], without, expect },
    ...(policies && { policies }),
  })
  const path = (certificates: readonly string[]) => ({
    certificates,
    ...(policies && { policies: stated }),
  })
  return {
    ...{ id: `late-${id}`, title: defect.title, why: defect.why, standard: defect.standard },
    parties: {
      root: party('Root', 'RSA'),
      barred: party('Barred CA', 'SM2'),
      first: party('First CA', 'ECDSA'),
      second: party('Second CA', 'SM2'),
      ca: party('Issuing CA', 'SM2'),
      company: { name: 'C=CN,ST=Shanghai,O=Sample (keys are public),CN=Company', key: 'ECDSA' },
    },
    certificates: [
      { id: 'root', subject: 'root', issuer: 'root' },
      { id: 'ca-by-root', subject: 'ca', issuer: 'root', policies: stated },
      { id: 'barred-by-root', subject: 'barred', issuer: 'root', policies: stated, ...barred },
      { id: 'ca-by-barred', subject: 'ca', issuer: 'barred', policies: stated, ...byBarred },
      { id: 'first-by-root', subject: 'first', issuer: 'root', policies: stated },
      { id: 'second-by-first', subject: 'second', issuer: 'first', policies: stated },
      { id: 'ca-by-second', subject: 'ca', issuer: 'second', policies: stated },
      { id: 'signatory', subject: 'company', issuer: 'ca', ca: false, policies: stated },
    ],
    lists: defect.lists?.(lists) ?? lists,
    questions: [
      question('before', ['ca-by-root'], { paths: [path(LONG)], refused: [code] }),
      question('after', ['ca-by-second'], { paths: [path(SHORT)], refused: [code] }),
      question('between', [], { paths: [{ ...path(SHORT), first: true }, path(LONG)], refused: [code] }),
      question('alone', ['ca-by-root', 'ca-by-second'], { paths: [], refused: [code] }),
    ],
  }
}

const explicitly: PolicyRequest = { initialPolicySet: [POLICIES.shanghai], requireExplicitPolicy: true }

const DEFECTS: readonly Defect[] = [
  {
    id: 'policy',
    title: 'A way whose last certificate is under another policy than the one asked for',
    why: 'The policies of a path are known at its end; that this one has none says nothing of the others.',
    standard: 'RFC 5280 §6.1.3 (f), §6.1.5 (g)',
    code: 'path.policy-none-valid',
    barred: { policies: [POLICIES.other] },
    policies: explicitly,
  },
  {
    id: 'names',
    title: 'A way whose last certificate vouches only for names of another province',
    why: 'The signatory’s name is outside what the barred CA may vouch for, and inside what the others may.',
    standard: 'RFC 5280 §4.2.1.10, §6.1.3 (b)',
    code: 'path.name-not-permitted',
    barred: { permitted: [{ directory: 'C=CN,ST=Guangdong' }, { directory: 'C=CN,O=Sample (keys are public)' }] },
  },
  {
    id: 'path-length',
    title: 'A way whose last certificate allows no CA below it, where one stands',
    why: 'The path length is exceeded on this way alone; the issuing CA is as good as before on the others.',
    standard: 'RFC 5280 §6.1.4 (m)',
    code: 'path.pathlen-exceeded',
    barred: { ca: 0 },
  },
  {
    id: 'revoked',
    title: 'A way whose last certificate its issuer revoked',
    why: 'A CRL shows the barred CA revoked before the instant; the same CRL says nothing against the other ways.',
    standard: 'RFC 5280 §6.1.3 (a)(3), §6.3',
    code: 'path.certificate-revoked',
    lists: (lists) =>
      lists.map((list) =>
        list.issuer === 'root'
          ? { ...list, revoked: [{ certificate: 'barred-by-root', at: '2026-06-01T00:00:00Z' }] }
          : list,
      ),
  },
  {
    id: 'expired',
    title: 'A way whose last certificate has expired',
    why: 'The date of one certificate bars one way and not the others.',
    standard: 'RFC 5280 §6.1.3 (a)(2)',
    code: 'path.certificate-expired',
    barred: { notAfter: '2026-01-01T00:00:00Z' },
  },
  {
    id: 'key-usage',
    title: 'A way whose last certificate does not allow its key to sign certificates',
    why: 'Without keyCertSign the barred CA may not vouch for the issuing one; the others may.',
    standard: 'RFC 5280 §6.1.4 (n)',
    code: 'path.key-usage-missing',
    barred: { keyUsage: ['digitalSignature', 'cRLSign'] },
  },
]

const MISSING: Defect = {
  id: 'no-list',
  title: 'A way of which no CRL tells whether its certificate is revoked',
  why:
    'No revocation data is no failed check, but nobody may rely on it: the way that is known to be good stands first, and ' +
    'what is missing of the other is told.',
  standard: 'RFC 5280 §6.1.3 (a)(3), §6.3.3',
  code: 'path.revocation-unchecked',
  lists: (lists) => lists.filter(({ issuer }) => issuer !== 'barred'),
}

/** What is expected where the barred way is accepted, with a word on what is not known of it. */
const UNCHECKED = { certificates: BARRED, unchecked: true } as const
const EXPECTED: Readonly<Record<string, Expectation>> = {
  before: { paths: [{ certificates: LONG, first: true }, UNCHECKED] },
  after: { paths: [{ certificates: SHORT, first: true }, UNCHECKED] },
  between: { paths: [{ certificates: SHORT, first: true }, { certificates: LONG }, UNCHECKED] },
  alone: { paths: [UNCHECKED] },
}

function missingList(): World {
  const world = lateFailure(MISSING)
  return {
    ...world,
    questions: world.questions.map((question) => ({ ...question, expect: EXPECTED[question.id]! })),
  }
}

export const LATE_FAILURE_WORLDS: readonly World[] = [...DEFECTS.map(lateFailure), missingList()]
