import { readFileSync } from 'node:fs'
import forge from 'node-forge'
import { Certificate } from 'pkijs'
import { isoOf } from '../../base/instant.ts'
import { type Certificate as DecodedCertificate, decodeCertificate } from '../../x509/certificate.ts'
import { nameText } from '../../x509/name.ts'
import { pemBlocks } from '../../x509/pem.ts'
import { type BenchResult, type Contestant, interleave } from './interleave.ts'

const FILE = new URL('../../../certs/demonstration/certificates/shanghai-company.pem', import.meta.url)

/** One certificate from octets to the fields that a verification uses. */
export async function benchCertificate(): Promise<BenchResult> {
  const der = Uint8Array.from(pemBlocks(readFileSync(FILE))[0]!.bytes)
  const binary = Buffer.from(der).toString('binary')
  const next = strangersOf(der)
  const contestants: readonly Contestant[] = [
    { name: 'yanqian: fields used by a path', run: () => fieldsOf(decoded(next())) },
    { name: 'yanqian: fields and names as text', run: () => textsOf(decoded(next())) },
    { name: 'node-forge', run: () => forge.pki.certificateFromAsn1(forge.asn1.fromDer(binary)).serialNumber },
    { name: 'pkijs', run: () => Certificate.fromBER(der).serialNumber.valueBlock.valueHexView.length },
  ]
  return interleave(
    'certificate',
    contestants.map(({ name, run }) => ({ name, run: () => many(run), units: PER_RUN })),
  )
}

/** A certificate whose signature ends otherwise each time: it is met for the first time again. */
function strangersOf(der: Uint8Array): () => Uint8Array {
  const stranger = der.slice()
  const view = new DataView(stranger.buffer)
  let n = 0
  return () => {
    view.setUint32(stranger.length - 4, n++)
    return stranger
  }
}

/** A turn asks the clock once for many decodings: asking costs as much as one. */
const PER_RUN = 16

function many(run: () => unknown): boolean {
  let done = true
  for (let i = 0; i < PER_RUN; i++) done = Boolean(run()) && done
  return done
}

function decoded(der: Uint8Array): DecodedCertificate {
  const certificate = decodeCertificate(der)
  if (!certificate.ok) throw new Error('the bench cannot read its own certificate')
  return certificate.value
}

const fieldsOf = (value: DecodedCertificate): number =>
  value.subject.attributes.length +
  value.issuer.attributes.length +
  value.notBefore +
  value.notAfter +
  value.extensions.length +
  (value.keyUsage?.size ?? 0) +
  (value.extendedKeyUsage?.length ?? 0) +
  (value.basicConstraints?.pathLength ?? 0) +
  (value.subjectKeyIdentifier?.length ?? 0) +
  (value.authorityKeyIdentifier?.keyIdentifier?.length ?? 0) +
  value.crlDistributionPoints.length +
  value.ocspUris.length

const textsOf = (value: DecodedCertificate): string =>
  `${fieldsOf(value)}${nameText(value.subject)}${nameText(value.issuer)}${isoOf(value.notBefore)}${value.fingerprint}`
