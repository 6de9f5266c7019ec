import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesFromBase64 } from '../../base/bytes.ts'
import { decodeTimestampToken } from '../../cms/timestamp-token.ts'
import { openDocument } from '../../formats/open.ts'
import { readMaterial } from '../../service/read-certificates.ts'
import { materialOf } from '../../validation/verify-mathematics.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { ContractEntry, NamedBase64 } from './contract-entry.ts'
import { loadEntries } from './load-entries.ts'
import { verifyEntry } from './verify-entry.ts'

/** Every certificate of a contract: in its signatures, its time-stamps, its security store and beside it. */
function certificatesOf(entry: ContractEntry): Certificate[] {
  const bytes = bytesFromBase64(entry.document)!
  const content = entry.content === null ? null : bytesFromBase64(entry.content)!
  const document = openDocument({ bytes, ...(content && { content }) })
  const beside = readMaterial(entry.material.map(({ name, base64 }) => ({ name, bytes: bytesFromBase64(base64)! })))
  const found = beside.ok ? [...beside.value.certificates] : []
  if (!document.ok) return found
  found.push(...document.value.material.certificates)
  for (const { structure } of document.value.objects) {
    found.push(...materialOf(structure).certificates)
    if (structure.kind !== 'cms') continue
    for (const octets of structure.signer.timestampTokens) {
      const token = decodeTimestampToken(octets)
      if (token.ok) found.push(...token.value.signedData.certificates)
    }
  }
  return found
}

/** The same certificate with another signature value: name, serial number and key are those, and nobody issued it. */
function twinOf(certificate: Certificate, octet: number): NamedBase64 {
  const bytes = Uint8Array.from(certificate.bytes)
  bytes[bytes.length - 1]! ^= octet
  return { name: `twin-${octet}.cer`, base64: Buffer.from(bytes).toString('base64') }
}

const verdictsOf = async (entry: ContractEntry) => {
  const result = await verifyEntry(entry)
  if (!result.ok) return result.fault.code
  const { conclusion, signatures, documentTimestamps } = result.value
  const verdict = ({
    indication,
    subIndication,
    intact,
  }: (typeof signatures)[number] | (typeof documentTimestamps)[number]) => [indication, subIndication, intact].join(' ')
  return {
    conclusion,
    signatures: signatures.map((signature) => [verdict(signature), signature.timestamps.map(verdict)]),
    documentTimestamps: documentTimestamps.map(verdict),
  }
}

test.each(loadEntries())(
  '$id: certificates that nobody issued, with the names, numbers and keys of its own, change nothing',
  async (entry) => {
    const twins = certificatesOf(entry).flatMap((certificate) => [1, 2].map((octet) => twinOf(certificate, octet)))
    const plain = await verdictsOf(entry)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(twins, { minLength: Math.min(1, twins.length) }), async (supplied) => {
        for (const material of [
          [...supplied, ...entry.material],
          [...entry.material, ...supplied],
        ]) {
          expect(await verdictsOf({ ...entry, material })).toEqual(plain)
        }
      }),
      { numRuns: 4 },
    )
  },
)
