import type { PkitsFiles, PkitsManifest } from './pkits-files.ts'

/** Inside the validity of every certificate that is meant to be valid: they were made in 2011 and end with 2030. */
const VALIDATION_TIME = '2020-06-01T00:00:00Z'

/**
 * A manifest for certificates that come without one: of the certificates that PKITS tests, most are named
 * `Valid…` or `Invalid…` after what they must give under the default settings of RFC 5280 §6.1.1. It says
 * neither which files belong to a test, so that only the pool can be searched, nor why an invalid one is.
 */
export function manifestFromNames({ certificates }: PkitsFiles): PkitsManifest {
  const tests = [...certificates.keys()].flatMap((name) => {
    const [, expected, title] = /^(Valid|Invalid)(.+)EE\.crt$/.exec(name) ?? []
    if (expected === undefined || title === undefined) return []
    return [
      {
        id: name,
        section: 'by name',
        title,
        trustAnchor: 'TrustAnchorRootCertificate.crt',
        endEntity: name,
        intermediates: [],
        crls: [],
        settings: {
          initialPolicySet: ['2.5.29.32.0'],
          initialExplicitPolicy: false,
          initialPolicyMappingInhibit: false,
          initialInhibitAnyPolicy: false,
        },
        expected: expected === 'Valid' ? ('valid' as const) : ('invalid' as const),
        reasonCode: null,
        userConstrainedPolicySet: [],
        userConstrainedPolicySetDefined: false,
      },
    ]
  })
  return { tests, validationTime: VALIDATION_TIME }
}
