import { Budget } from '../../base/budget.ts'
import { openMaterial } from '../../formats/material.ts'
import { findPaths } from '../../path/find-paths.ts'
import { SignatureCache, type SignedObject } from '../../path/signature-cache.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../../x509/certificate-list.ts'
import { namesMatch } from '../../x509/name.ts'
import type { InteropCase, InteropFolder } from './interop-case.ts'

/** A row on a certificate or CRL speaks in words: each phrase here is a claim that is checked. */
export async function judgeCertificateFile(row: InteropCase, folder: InteropFolder): Promise<string[]> {
  const text = row.expect.text ?? ''
  const decoded =
    row.format === 'crl' ? decodeCertificateList(folder.read(row.file)) : decodeCertificate(folder.read(row.file))
  if (!decoded.ok) return [`fault ${decoded.fault.code}`]
  const signed = decoded.value
  const self = 'subject' in signed ? signed : null
  const differences: string[] = []

  if (/only with EMPTY ID/.test(text)) {
    if (await isSignedBy(signed, self!)) differences.push('verifies with the default ID')
  } else if (/self-signature OK|signature OK under self|^self-signed/.test(text)) {
    if (!(await isSignedBy(signed, self!))) differences.push('its own signature does not verify')
  } else if (/link OK|signature OK|issuer ROOTCA|is REVOKED|revokes/.test(text)) {
    const issuers = certificatesOf(folder).filter((each) => namesMatch(each.subject, signed.issuer))
    const links = await Promise.all(issuers.map((issuer) => isSignedBy(signed, issuer)))
    if (!links.includes(true))
      differences.push(`no certificate among the rows signed it (${issuers.length} of its issuer's name)`)
  }
  if (self && /REVOKED in/.test(text)) differences.push(...revokedSomewhere(self, folder))
  const count = /(\d+) revoked CAs/.exec(text)?.[1]
  if (count && 'entryCount' in signed && signed.entryCount !== Number(count))
    differences.push(`entries: ${signed.entryCount}`)
  return differences
}

/** A row on an OCSP response: the status it gives of the certificate it names, judged at the day it was made. */
export async function judgeOcspResponse(row: InteropCase, folder: InteropFolder): Promise<string[]> {
  const opened = openMaterial(folder.read(row.file))
  if (!opened.ok) return [`fault ${opened.fault.code}`]
  const [anchors, pool] = [row.input.trust ?? [], row.input.material ?? []].map((files) =>
    files.map((file) => decodedValue(decodeCertificate(folder.read(file)))),
  ) as [Certificate[], Certificate[]]
  const target = pool.find((certificate) => !certificate.basicConstraints?.ca)!
  const search = await findPaths({
    target,
    pool,
    anchors: anchors.map((certificate) => ({ certificate })),
    at: opened.value.responses[0]!.producedAt,
    revocation: { lists: [], responses: opened.value.responses },
    purpose: 'signing',
    budget: new Budget(),
    signatureCache: new SignatureCache(),
  })
  const path = search.accepted[0] ?? search.rejected[0]
  const status = path?.revocation.find((each) => each.subject === target.fingerprint)?.status
  return status === row.expect.status ? [] : [`status: expected ${row.expect.status}, found ${status}`]
}

async function isSignedBy(signed: SignedObject, issuer: Certificate): Promise<boolean> {
  const check = await new SignatureCache().verify(signed, issuer.publicKey, undefined, new Budget())
  return check?.outcome === 'valid'
}

function certificatesOf(folder: InteropFolder): Certificate[] {
  const rows = folder.cases.filter((row) => row.format === 'certificate')
  return rows.flatMap((row) => {
    const decoded = decodeCertificate(folder.read(row.file))
    return decoded.ok ? [decoded.value] : []
  })
}

/** "REVOKED in kona-ee crl": where one of the CRLs of its issuer is among the rows, it must name the certificate. */
function revokedSomewhere(certificate: Certificate, folder: InteropFolder): string[] {
  const lists: CertificateList[] = folder.cases
    .filter((row) => row.format === 'crl')
    .map((row) => decodedValue(decodeCertificateList(folder.read(row.file))))
    .filter((list) => namesMatch(list.issuer, certificate.issuer))
  const named = lists.length === 0 || lists.some((list) => list.findEntry(certificate.serialNumber) !== null)
  return named ? [] : ['its CRL does not name it']
}

function decodedValue<T>(result: { ok: true; value: T } | { ok: false; fault: { code: string } }): T {
  if (!result.ok) throw new Error(`a row's file does not decode: ${result.fault.code}`)
  return result.value
}
