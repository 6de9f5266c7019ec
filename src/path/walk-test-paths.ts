import { type Drawn, type DrawnWorld, nameOfParty } from './random-test-paths.ts'

/** A way from the target of a drawn world to one of its anchors. */
interface Way {
  readonly certificates: readonly Drawn[]
  readonly anchor: number
}

/**
 * Every acceptable path of a drawn world, told by walking all ways without any cleverness and judging each
 * when it is whole. No authority stands on one twice, the anchor included (RFC 4158 §2.4.1).
 */
export const acceptableWays = (world: DrawnWorld): Way[] =>
  waysUp(world, []).filter(({ certificates }) => certificates.every(isSound) && hasPolicy(world, certificates))

function waysUp(world: DrawnWorld, certificates: readonly Drawn[]): Way[] {
  const top = certificates.at(-1)?.issuer ?? world.under
  if (certificates.some(({ subject }) => subject === top)) return []
  const anchored = world.anchors.includes(top) ? [{ certificates, anchor: top }] : []
  const onward = world.certificates.filter(({ subject }) => subject === top)
  return [...anchored, ...onward.flatMap((drawn) => waysUp(world, [...certificates, drawn]))]
}

const isSelfIssued = ({ subject, issuer }: Drawn): boolean => nameOfParty(subject) === nameOfParty(issuer)

/** By itself, and over those below it: RFC 5280 §6.1.3 (a)–(c), §6.1.4 (k)–(n). */
function isSound({ flaw, pathLength, barred }: Drawn, height: number, path: readonly Drawn[]): boolean {
  const below = path.slice(0, height).filter((each) => !isSelfIssued(each))
  if (flaw !== 'none' || below.length > (pathLength ?? Number.POSITIVE_INFINITY)) return false
  return barred === null || below.every(({ subject }) => nameOfParty(subject) !== nameOfParty(barred))
}

/**
 * Whether the policy that is asked for comes down to the target, which has policy A. It stands for itself at
 * the anchor; every certificate must assert what it stands for there, and a mapping says what it stands for below.
 *
 * @standard RFC 5280 §6.1.3 (d), §6.1.4 (b) where no certificate asserts any-policy
 */
function hasPolicy({ policy }: DrawnWorld, certificates: readonly Drawn[]): boolean {
  if (policy === null) return true
  let meant = new Set<string>([policy])
  for (const { policies, mapping } of certificates.toReversed()) {
    const held = [...meant].filter((each) => policies.includes(each))
    const [from, to] = mapping
    meant = new Set(held.map((each) => (mapping !== 'none' && each === from ? to! : each)))
  }
  return meant.has('A')
}
