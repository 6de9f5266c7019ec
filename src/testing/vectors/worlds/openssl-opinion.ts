import { at as elementAt, parse, write } from '../der.ts'
import { runTool, scratchFile, tryTool } from '../tools.ts'
import { type BuiltWorld, buildWorld } from './build-world.ts'
import { NOW, type Question, type World } from './world.ts'
import { SM2_DEFAULT_ID, worldKeys } from './world-keys.ts'

const pem = (kind: 'CERTIFICATE' | 'X509 CRL' | 'PUBLIC KEY', bytes: Buffer): string =>
  `-----BEGIN ${kind}-----\n${bytes.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${kind}-----\n`

/**
 * What `openssl verify` says of each question, in the words of the manifest; throws where it disagrees.
 *
 * OpenSSL verifies no SM2 CRL under the default ID and no SM2 link beside one of another algorithm, so that
 * it is asked about the same world with ECDSA keys in the place of SM2 ones. It does not turn back from a
 * way that fails: where that is what it stumbles over, it is asked about the expected path by itself.
 */
export function opensslOpinions(world: World): readonly string[] {
  const parties = Object.entries(world.parties)
  const rekeyed = parties.map(([id, one]) => [id, one.key === 'SM2' ? { ...one, key: 'ECDSA' } : one] as const)
  const asked = { ...world, parties: Object.fromEntries(rekeyed) } as World
  const built = buildWorld(asked)
  const note = parties.some(([, { key }]) => key === 'SM2') ? ', with ECDSA keys in the place of SM2 ones' : ''
  return world.questions.map((question) => {
    const opinion = opinionOn(asked, question, built)
    return opinion.startsWith('agrees') ? `${opinion}${note}` : opinion
  })
}

function opinionOn(world: World, question: Question, built: BuiltWorld): string {
  if (question.anchors.some(({ constraints }) => constraints)) return 'cannot: it knows no constraints beside an anchor'
  if (question.validityModel === 'chain') return 'cannot: it knows the shell model alone'
  if (Object.values(world.parties).some(({ sm2Id }) => sm2Id !== undefined))
    return 'cannot: it takes no SM2 signer ID for a CRL'
  const [first] = question.expect.paths
  if (first?.unchecked) return 'cannot: it has no word for what is not known, and refuses'
  const { valid, words } = askOpenssl(world, question, built)
  if (valid === (first !== undefined)) return 'agrees'
  if (first !== undefined) {
    const certificates = world.certificates.filter(({ id }) => first.certificates.includes(id))
    const lists = world.lists.filter((list) => certificates.some(({ issuer }) => issuer === list.issuer))
    const alone = askOpenssl({ ...world, certificates, lists }, question, built)
    if (alone.valid) return 'agrees on the path by itself: it does not turn back from a way that fails'
  }
  throw new Error(`${world.id} ${question.id}: OpenSSL says ${valid} of it\n${words}`)
}

function askOpenssl(world: World, question: Question, built: BuiltWorld): { valid: boolean; words: string } {
  const { target, anchors, without = [], at = NOW, policies } = question
  const certificate = (id: string): string => pem('CERTIFICATE', built.certificates.get(id)!)
  const trusted = anchors.map((anchor) => anchor.certificate)
  // A self-signed certificate that is not trusted ends its search.
  const pool = world.certificates
    .filter(({ id, subject, issuer }) => subject !== issuer && ![target, ...trusted, ...without].includes(id))
    .map(({ id }) => certificate(id))
  const lists = world.lists.map(({ id }) => pem('X509 CRL', built.lists.get(id)!))
  const { status, stdout, stderr } = tryTool('openssl', [
    ...['verify', '-partial_chain', '-crl_check_all', '-attime', String(new Date(at).getTime() / 1000)],
    ...['-trusted', scratchFile('.pem', trusted.map(certificate).join(''))],
    ...(pool.length === 0 ? [] : ['-untrusted', scratchFile('.pem', pool.join(''))]),
    ...(lists.length === 0 ? [] : ['-CRLfile', scratchFile('.pem', lists.join(''))]),
    ...(policies?.initialPolicySet ?? []).flatMap((policy) => ['-policy', policy]),
    ...(policies?.requireExplicitPolicy ? ['-explicit_policy'] : []),
    ...(policies?.inhibitPolicyMapping ? ['-inhibit_map'] : []),
    ...(policies?.inhibitAnyPolicy ? ['-inhibit_any'] : []),
    scratchFile('.pem', certificate(target)),
  ])
  return { valid: status === 0, words: `${stdout.toString()}${stderr}` }
}

/** Has OpenSSL verify every SM2 signature of a world by itself, under its signer's ID; throws where one does not hold. */
export function verifySm2Signatures(world: World, built: BuiltWorld): number {
  const keyOf = worldKeys(world)
  const signed = [
    ...world.certificates.map(({ id, issuer }) => ({ issuer, bytes: built.certificates.get(id)! })),
    ...world.lists.map(({ id, issuer }) => ({ issuer, bytes: built.lists.get(id)! })),
  ].filter(({ issuer }) => world.parties[issuer]!.key === 'SM2')
  for (const { issuer, bytes } of signed) {
    const whole = parse(bytes)
    const key = scratchFile('.pub', pem('PUBLIC KEY', keyOf(issuer).publicKey))
    const signature = scratchFile('.sig', elementAt(whole, 2).value.subarray(1))
    const { sm2Id = SM2_DEFAULT_ID } = world.parties[issuer]!
    const options = ['-sigopt', `distid:${sm2Id}`, '-verify', key, '-signature', signature]
    runTool('openssl', ['dgst', '-sm3', ...options], write(elementAt(whole, 0)))
  }
  return signed.length
}
