import { assert } from '../base/assert.ts'
import { type Bytes, textFromUtf8 } from '../base/bytes.ts'
import { fail, ok, type Result } from '../base/result.ts'
import contract from '../validation/policies/contract.json' with { type: 'json' }
import court from '../validation/policies/court.json' with { type: 'json' }
import crossCertification from '../validation/policies/cross-certification.json' with { type: 'json' }
import { decodePolicy, type Policy } from '../validation/policy.ts'

const SHIPPED: ReadonlyMap<string, Policy> = new Map(
  [contract, court, crossCertification].map((file) => {
    const policy = decodePolicy(file)
    assert(policy.ok, `a policy that ships decodes: ${file.name}`)
    return [policy.value.name, policy.value]
  }),
)

export const DEFAULT_POLICY = 'contract'

export const POLICY_NAMES: readonly string[] = [...SHIPPED.keys()]

/** Octets of a policy file; the ones that ship are under 4 KiB. */
const POLICY_OCTETS_MAX = 256 * 1024

/** A policy that ships, by its name, or one from the octets of a JSON file. */
export function readPolicy(nameOrFile: string | Bytes): Result<Policy> {
  if (typeof nameOrFile === 'string') {
    const shipped = policyNamed(nameOrFile)
    return shipped ? ok(shipped) : fail('policy.unknown', { given: nameOrFile, known: POLICY_NAMES.join(', ') })
  }
  const text = nameOrFile.length > POLICY_OCTETS_MAX ? null : textFromUtf8(nameOrFile)
  if (text === null) return fail('policy.malformed', { at: '$' })
  try {
    return decodePolicy(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return fail('policy.malformed', { at: '$' })
    throw error
  }
}

/** A policy that ships, by its name. */
export const policyNamed = (name: string): Policy | null => SHIPPED.get(name) ?? null
