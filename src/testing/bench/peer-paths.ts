import forge from 'node-forge'
import { Certificate, CertificateChainValidationEngine, CertificateRevocationList } from 'pkijs'
import type { PkitsTest } from '../pkits/pkits-files.ts'
import { measuredHere, type PathContestant, type PathMeasure } from './path-contestant.ts'
import { octetsOf, type PkitsFiles } from './pkits-files.ts'

/** pkijs takes the last certificate for the target, and searches the others for its issuers. */
export function pkijsPaths({ tests, at, certificates, lists }: PkitsFiles, measure: PathMeasure): PathContestant {
  const decode = (names: readonly string[]) => octetsOf(names, certificates).map((bytes) => Certificate.fromBER(bytes))
  const decodeLists = (names: readonly string[]) =>
    octetsOf(names, lists).map((bytes) => CertificateRevocationList.fromBER(bytes))
  const verify = async (
    test: PkitsTest,
    anchor: Certificate,
    certs: Certificate[],
    crls: CertificateRevocationList[],
  ) => {
    const engine = new CertificateChainValidationEngine({
      trustedCerts: [anchor],
      certs,
      crls,
      checkDate: new Date(at),
    })
    const { settings } = test
    const { result } = await engine.verify({
      initialPolicySet: [...settings.initialPolicySet],
      initialExplicitPolicy: settings.initialExplicitPolicy,
      initialPolicyMappingInhibit: settings.initialPolicyMappingInhibit,
      initialInhibitPolicy: settings.initialInhibitAnyPolicy,
    })
    return result
  }
  const own = (number: number): Promise<boolean> => {
    const test = tests[number]!
    const certs = decode([...test.intermediates, test.endEntity])
    return verify(test, decode([test.trustAnchor])[0]!, certs, decodeLists(test.crls))
  }
  const inPool = (): ((number: number) => Promise<boolean>) => {
    const byName = new Map([...certificates.keys()].map((name) => [name, decode([name])[0]!]))
    const allLists = decodeLists([...lists.keys()])
    return (number) => {
      const test = tests[number]!
      const target = byName.get(test.endEntity)!
      const certs = [...[...byName.values()].filter((each) => each !== target), target]
      return verify(test, byName.get(test.trustAnchor)!, certs, allLists)
    }
  }
  return { name: 'pkijs', prepare: () => measuredHere(measure === 'own' ? own : inPool()) }
}

/** node-forge searches nothing and knows no CRLs: it is given the chain in its order. */
export function forgePaths({ tests, at, certificates }: PkitsFiles): PathContestant {
  const decode = (name: string) => {
    const [bytes] = octetsOf([name], certificates)
    return forge.pki.certificateFromAsn1(forge.asn1.fromDer(Buffer.from(bytes!).toString('binary')))
  }
  const validityCheckDate = new Date(at)
  const validate = (number: number): boolean => {
    const { endEntity, trustAnchor, intermediates } = tests[number]!
    const chain = [endEntity, ...intermediates.toReversed()]
    try {
      const anchors = forge.pki.createCaStore([decode(trustAnchor)])
      return forge.pki.verifyCertificateChain(anchors, chain.map(decode), { validityCheckDate })
    } catch {
      return false // its way to refuse
    }
  }
  return { name: 'node-forge, no search and no CRLs', prepare: () => measuredHere(validate) }
}
