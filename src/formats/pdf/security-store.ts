import type { Bytes } from '../../base/bytes.ts'
import { type Finding, finding } from '../../base/finding.ts'
import { attempt, type Result } from '../../base/result.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../../x509/certificate-list.ts'
import { decodeOcspResponse, type OcspResponse } from '../../x509/ocsp-response.ts'
import type { Material } from '../material.ts'
import type { PdfCode } from './pdf-code.ts'
import { asStream, type PdfDictionary } from './pdf-object.ts'
import type { PdfRevision } from './pdf-revision.ts'

/** Entries of each list; a signature of the longest paths needs some thirty. Ours. */
const ENTRIES_MAX = 512

/**
 * Certificates, CRLs and OCSP responses of the document security store. /VRI only groups the same
 * objects by signature, so it is left out. One that cannot be decoded is a finding: the rest still helps.
 *
 * @standard ISO 32000-2:2020 §12.8.4.3; ETSI EN 319 142-1 V1.2.1 §5.4.2
 */
export function readSecurityStore(revision: PdfRevision): { material: Material; findings: Finding<PdfCode>[] } {
  const findings: Finding<PdfCode>[] = []
  const store = revision.dictionary(revision.catalog?.entries.get('DSS'))

  function decodeAll<T>(key: string, decode: (bytes: Bytes) => Result<T>, store: PdfDictionary): T[] {
    const values: T[] = []
    for (const [index, item] of (revision.array(store.entries.get(key)) ?? []).entries()) {
      const stream = index < ENTRIES_MAX ? asStream(revision.resolve(item)) : null
      const decoded = stream === null ? null : attempt(() => revision.decodedStream(stream))
      const value = decoded?.ok ? decode(decoded.value) : null
      if (value?.ok) values.push(value.value)
      else
        findings.push(finding('pdf.security-store-malformed', 'ISO 32000-2:2020 §12.8.4.3, table 261', { key, index }))
      if (index === ENTRIES_MAX) break
    }
    return values
  }

  if (store === null) return { material: { certificates: [], lists: [], responses: [] }, findings }
  const certificates: Certificate[] = decodeAll('Certs', decodeCertificate, store)
  const lists: CertificateList[] = decodeAll('CRLs', decodeCertificateList, store)
  const responses: OcspResponse[] = decodeAll('OCSPs', decodeOcspResponse, store)
  return { material: { certificates, lists, responses }, findings }
}
