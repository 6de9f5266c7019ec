import type { GeneratorName, GeneratorParameters, NamesParameters } from './large-worlds.ts'
import type { MeshExit, MeshParameters } from './mesh-worlds.ts'
import { NOW } from './world.ts'

/** A world that is too large to be kept: built from these words when it is judged. */
export interface GeneratedWorld {
  readonly id: string
  readonly title: string
  readonly why: string
  readonly standard: string
  readonly generator: GeneratorName
  readonly parameters: GeneratorParameters
  readonly at: string
  /** What may be spent, where it is not as much as for one verification. */
  readonly allowance?: Readonly<Record<string, number>>
  readonly expect: GeneratedExpectation
}

interface GeneratedExpectation {
  /** Accepted paths. */
  readonly accepted: number
  /** Certificates of the first of them. */
  readonly shortest?: number
  /** The allowance that must have run out; null: none may have; absent: one may have, as long as it is named. */
  readonly budgetSpent?: string | null
  /** Codes of failures that must stand against rejected paths. */
  readonly refused?: readonly string[]
  readonly signaturesMax: number
  readonly stepsMax: number
}

const meshSizes = [4, 8, 12, 20, 30] as const

interface MeshKind {
  readonly exit: MeshExit
  readonly title: string
  readonly why: string
  readonly standard: string
  readonly expect: (authorities: number) => GeneratedExpectation
}

const dead = (...refused: string[]): MeshKind['expect'] => {
  return (n) => ({ accepted: 0, budgetSpent: null, refused, signaturesMax: 4 * n + 40, stepsMax: 16 * n + 40 })
}

/** Where what fails stands below the certificate that leads out, links are verified from the root downwards. */
const deadInside = (refused: string): MeshKind['expect'] => {
  return (n) => ({
    accepted: 0,
    budgetSpent: null,
    refused: [refused],
    signaturesMax: 9 * n + 40,
    stepsMax: 20 * n + 40,
  })
}

/** Where no name leads to the root, no signature is worth verifying. */
const NO_WAY: GeneratedExpectation = {
  ...{ accepted: 0, budgetSpent: null, refused: ['path.anchor-missing'], signaturesMax: 0, stepsMax: 0 },
}

const MESHES: readonly MeshKind[] = [
  {
    exit: 'good',
    title: 'of which the root certified the first',
    why: 'There are more ways than anyone could walk; the shortest are found, up to a bound, and the search ends.',
    standard: 'RFC 4158 §2.3, §2.4',
    expect: (n) => ({
      accepted: n === 4 ? 5 : 16,
      shortest: 4,
      budgetSpent: null,
      signaturesMax: 8 * n + 80,
      stepsMax: 20 * n,
    }),
  },
  {
    exit: 'none',
    title: 'that no root certified',
    why: 'No name leads to the root: the search must not walk through the mesh to know it.',
    standard: 'RFC 4158 §5.2',
    expect: () => NO_WAY,
  },
  {
    exit: 'expired',
    title: 'whose only way to the root has expired',
    why: 'The one certificate that leads out has expired, whichever way leads to it.',
    standard: 'RFC 5280 §6.1.3 (a)(2)',
    expect: dead('path.certificate-expired'),
  },
  {
    exit: 'forged',
    title: 'whose only way to the root is by another key of its name',
    why: 'The one certificate that leads out was not signed by the root, whichever way leads to it.',
    standard: 'RFC 5280 §6.1.3 (a)(1)',
    expect: dead('path.signature-invalid'),
  },
  {
    exit: 'revoked',
    title: 'whose only way to the root is revoked',
    why: 'The root’s CRL names the one certificate that leads out, whichever way leads to it.',
    standard: 'RFC 5280 §6.1.3 (a)(3)',
    expect: dead('path.certificate-revoked'),
  },
  {
    exit: 'names',
    title: 'whose only way to the root is for names of another province',
    why: 'The name of the signatory is outside what the one certificate that leads out permits, whichever way leads to it.',
    standard: 'RFC 5280 §6.1.3 (b)',
    expect: dead('path.name-not-permitted'),
  },
  {
    exit: 'policy',
    title: 'whose only way to the root is under another policy than the one asked for',
    why: 'No path out of the mesh has the policy, whichever way leads to the one certificate that leads out.',
    standard: 'RFC 5280 §6.1.3 (f)',
    expect: dead('path.policy-none-valid'),
  },
  {
    exit: 'path-length',
    title: 'whose only way to the root allows no CA below it',
    why: 'The signatory stands under another CA of the mesh, so that at least one CA stands below the one certificate that leads out.',
    standard: 'RFC 5280 §6.1.4 (m)',
    expect: dead('path.pathlen-exceeded'),
  },
  {
    exit: 'ca-name',
    title: 'whose only way to the root excludes the name of the CA that the signatory stands under',
    why: 'That CA stands on every path, and the one certificate that leads out excludes it.',
    standard: 'RFC 5280 §6.1.3 (c)',
    expect: dead('path.name-excluded'),
  },
  {
    exit: 'mapping',
    title: 'each with a policy of its own, mapped at every crossing, whose only way to the root maps to none of them',
    why: 'The policy that is asked for is lost at the certificate that leads out, whichever way leads to it.',
    standard: 'RFC 5280 §6.1.4 (b), §6.1.5 (g)',
    expect: dead('path.policy-none-valid'),
  },
  {
    exit: 'inside-revoked',
    title: 'of which the root certified the first, which revoked all that it had certified',
    why: 'The way to the root leads over a certificate of the first CA, and its CRL names all of them.',
    standard: 'RFC 5280 §6.1.3 (a)(3)',
    expect: deadInside('path.certificate-revoked'),
  },
  {
    exit: 'inside-forged',
    title: 'of which the root certified the first, in whose name another key certified the others',
    why: 'The way to the root leads over a certificate of the first CA, and its key signed none of them.',
    standard: 'RFC 5280 §6.1.3 (a)(1)',
    expect: deadInside('path.signature-invalid'),
  },
]

/** Certificates of nobody beside the largest meshes, where they say more than in the others. */
const STRAYS = 2000
const EXITS_WITH_STRAYS: readonly MeshExit[] = ['good', 'none', 'names', 'expired', 'inside-revoked', 'inside-forged']

const meshes: readonly GeneratedWorld[] = MESHES.flatMap(({ exit, title, why, standard, expect }) =>
  meshSizes.map((authorities): GeneratedWorld => {
    const keys: MeshParameters['keys'] = authorities <= 8 ? 'mixed' : 'ECDSA'
    const strays = authorities === 30 && EXITS_WITH_STRAYS.includes(exit) ? STRAYS : 0
    const among = strays > 0 ? `, among ${strays} certificates in their names by keys of nobody` : ''
    return {
      id: `mesh-${authorities}-${exit}`,
      title: `${authorities} CAs that all certified one another${among}, ${title}`,
      ...{ why, standard, generator: 'mesh', parameters: { authorities, exit, strays, keys }, at: NOW },
      expect: expect(authorities),
    }
  }),
)

const layered = (certified: number): GeneratedWorld => ({
  id: `layers-4-8-${certified}`,
  title: `Four layers of eight CAs, each certified by all of the layer above; the root certified ${certified} of the uppermost`,
  why:
    certified === 0
      ? 'None of 512 ways leads to the root, and no way needs to be walked to know it.'
      : 'Every way up is as good as the others; the search ends at its bound of accepted paths.',
  standard: 'RFC 4158 §2.3',
  ...{ generator: 'layers', parameters: { layers: 4, width: 8, certified }, at: NOW },
  expect: certified === 0 ? NO_WAY : { accepted: 16, shortest: 6, budgetSpent: null, signaturesMax: 60, stepsMax: 120 },
})

const namesWorld = (form: NamesParameters['form'], kind: NamesParameters['kind']): GeneratedWorld => ({
  id: `names-10000-10000-${form}-${kind}`,
  title: `A signatory of 10,000 names (${form}) below a CA that constrains 10,000 subtrees (${kind})`,
  why: 'Comparing each with each would take a hundred million comparisons: the budget ends it, and nobody is said to be outside.',
  standard: 'RFC 5280 §4.2.1.10',
  generator: 'names',
  parameters: { names: 10_000, subtrees: 10_000, form, kind, outside: false },
  at: NOW,
  expect: {
    ...{ accepted: 0, budgetSpent: 'nameComparisons', refused: ['path.name-constraints-budget-spent'] },
    ...{ signaturesMax: 20, stepsMax: 20 },
  },
})

const OTHERS: readonly GeneratedWorld[] = [
  ...[8, 1, 0].map(layered),
  {
    id: 'chain-300',
    title: 'A chain in which 300 CAs certified one after another',
    why: 'Nothing in the standard limits how long a path may be.',
    standard: 'RFC 5280 §6.1',
    ...{ generator: 'chain', parameters: { authorities: 300 }, at: NOW },
    expect: { accepted: 1, shortest: 302, budgetSpent: null, signaturesMax: 320, stepsMax: 600 },
  },
  {
    id: 'mappings-40-7',
    title: 'Seven CAs each of which maps all of its forty policies to all of the next one’s',
    why: 'A tree would have forty to the power of eight leaves; the graph has 320 nodes and 11,200 links.',
    standard: 'RFC 9618 §2, §5',
    ...{ generator: 'mappings', parameters: { policies: 40, depth: 7 }, at: NOW },
    expect: { accepted: 1, shortest: 9, budgetSpent: null, signaturesMax: 20, stepsMax: 20 },
  },
  {
    id: 'mappings-40-7-beyond-the-budget',
    title: 'The same with an allowance of a thousand nodes and links',
    why: 'What is not seen to its end is neither valid nor invalid, and the allowance that ran out is named.',
    standard: 'RFC 9618 §2',
    ...{ generator: 'mappings', parameters: { policies: 40, depth: 7 }, at: NOW, allowance: { policyNodes: 1000 } },
    expect: {
      ...{ accepted: 0, budgetSpent: 'policyNodes', refused: ['path.policy-budget-spent'] },
      ...{ signaturesMax: 20, stepsMax: 20 },
    },
  },
  {
    id: 'mappings-100-7',
    title: 'The same with a hundred policies each, whose ten thousand mappings are more than is read',
    why: 'A CA whose mappings were not read is neither valid nor malformed: the limit is named.',
    standard: 'RFC 5280 §4.2.1.5',
    ...{ generator: 'mappings', parameters: { policies: 100, depth: 7 }, at: NOW },
    expect: {
      ...{ accepted: 0, budgetSpent: null, refused: ['path.certificate-limit-exceeded'] },
      ...{ signaturesMax: 20, stepsMax: 20 },
    },
  },
  ...(['dns', 'email', 'uri', 'directory'] as const).flatMap((form) =>
    (['permitted', 'excluded'] as const).map((kind) => namesWorld(form, kind)),
  ),
  {
    id: 'names-300-300-outside',
    title: 'A signatory of 300 names, the last of them outside the 300 subtrees that its CA may vouch for',
    why: 'Every name is compared, and one outside is one too many.',
    standard: 'RFC 5280 §6.1.3 (b)',
    generator: 'names',
    parameters: { names: 300, subtrees: 300, form: 'dns', kind: 'permitted', outside: true },
    at: NOW,
    expect: {
      ...{ accepted: 0, budgetSpent: null, refused: ['path.name-not-permitted'] },
      ...{ signaturesMax: 20, stepsMax: 20 },
    },
  },
  {
    id: 'names-300-300-within',
    title: 'The same with the last name within',
    why: 'Every name is within one of the subtrees.',
    standard: 'RFC 5280 §6.1.3 (b)',
    generator: 'names',
    parameters: { names: 300, subtrees: 300, form: 'dns', kind: 'permitted', outside: false },
    at: NOW,
    expect: { accepted: 1, shortest: 3, budgetSpent: null, signaturesMax: 20, stepsMax: 20 },
  },
  {
    id: 'one-name-200',
    title: '200 CAs of one name, none of which names its key; the signatory stands under the last',
    why: 'Only the signature tells which of them issued it, and one signature each is what that costs.',
    standard: 'RFC 5280 §6.1.3 (a)(1)',
    ...{ generator: 'oneName', parameters: { authorities: 200, orphan: false }, at: NOW },
    expect: { accepted: 1, shortest: 3, budgetSpent: null, signaturesMax: 220, stepsMax: 400 },
  },
  {
    id: 'one-name-200-orphan',
    title: '200 CAs of one name, and a signatory under none of them',
    why: 'Each of them is asked once.',
    standard: 'RFC 5280 §6.1.3 (a)(1)',
    ...{ generator: 'oneName', parameters: { authorities: 200, orphan: true }, at: NOW },
    expect: {
      ...{ accepted: 0, budgetSpent: null, refused: ['path.signature-invalid'] },
      ...{ signaturesMax: 220, stepsMax: 400 },
    },
  },
  {
    id: 'list-million',
    title: 'A CRL of a million other certificates',
    why: 'The signatory’s certificate is not among them.',
    standard: 'RFC 5280 §5.1.2.6',
    ...{ generator: 'longList', parameters: { entries: 1_000_000, revoked: false }, at: NOW },
    expect: { accepted: 1, shortest: 3, budgetSpent: null, signaturesMax: 20, stepsMax: 20 },
  },
  {
    id: 'list-million-revoked',
    title: 'A CRL of a million certificates, the last of them the signatory’s',
    why: 'The last entry counts as the first would.',
    standard: 'RFC 5280 §5.1.2.6, §6.1.3 (a)(3)',
    ...{ generator: 'longList', parameters: { entries: 1_000_000, revoked: true }, at: NOW },
    expect: {
      ...{ accepted: 0, budgetSpent: null, refused: ['path.certificate-revoked'] },
      ...{ signaturesMax: 20, stepsMax: 20 },
    },
  },
]

export const GENERATED_WORLDS: readonly GeneratedWorld[] = [...meshes, ...OTHERS]
