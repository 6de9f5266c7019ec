import { bytesFromHex } from '../../base/bytes.ts'
import { instantFromIso, isoOf } from '../../base/instant.ts'
import { type CertificateList, decodeCertificateList } from '../../x509/certificate-list.ts'
import { namesMatch } from '../../x509/name.ts'
import type { InteropCase, InteropFolder } from './interop-case.ts'
import { AT } from './judge-document.ts'
import { type Claim, certificateRows, checkSignedUnder, isSignedBy, type Judgement, judgeClaims } from './row-claims.ts'

/** A row on a CRL speaks in words; each clause of them is checked. */
export async function judgeListFile(row: InteropCase, folder: InteropFolder): Promise<Judgement> {
  const decoded = decodeCertificateList(folder.read(row.file))
  if (!decoded.ok) return { differences: [`fault ${decoded.fault.code}`], notJudged: [] }
  const { differences, notJudged } = await judgeClaims(row, folder, CLAIMS, decoded.value)
  const odd = decoded.value.hasMalformedEntry || decoded.value.hasUnknownEntryExtension
  return { differences: odd ? [...differences, 'one of its entries is not understood'] : differences, notJudged }
}

const CLAIMS: readonly Claim<CertificateList>[] = [
  {
    phrase: /^signature OK$/,
    check: async (list, _, folder) => {
      const issuers = certificateRows(folder).filter(({ certificate }) => namesMatch(certificate.subject, list.issuer))
      const signed = await Promise.all(issuers.map(({ certificate }) => isSignedBy(list, certificate)))
      return signed.includes(true) ? null : 'no row of its issuer’s name signed it'
    },
  },
  {
    phrase: /^signature OK under (\S+)$/,
    check: (list, [name], folder) => checkSignedUnder(list, name!, folder),
  },
  {
    phrase: /^stale \((\d{4}-\d{2}-\d{2})\)$/,
    check: async ({ thisUpdate, nextUpdate }, [day]) => {
      if (!isoOf(thisUpdate).startsWith(day!)) return `it is of ${isoOf(thisUpdate)}`
      return nextUpdate !== null && nextUpdate < AT ? null : 'it is not stale'
    },
  },
  {
    phrase: /^revokes the ee$/,
    check: async (list, _, folder) => {
      const issued = certificateRows(folder).filter(({ certificate }) => namesMatch(certificate.issuer, list.issuer))
      const revoked = issued.filter(({ certificate }) => isListed(list, certificate.serialNumber))
      return issued.length > 0 && revoked.length === issued.length
        ? null
        : `it lists ${revoked.length} of ${issued.length}`
    },
  },
  {
    phrase: /^revokes serial ([0-9a-fA-F]+) from (\d{4}-\d{2}-\d{2}) \((\w+)\)$/,
    check: async (list, [serial, day, reason]) => {
      const entry = list.findEntry(bytesFromHex(serial!)!, list.issuer)
      const isMeant = entry?.revocationDate === instantFromIso(day!) && entry.reason === reason
      return isMeant
        ? null
        : `its entry is ${JSON.stringify(entry && { since: entry.revocationDate, why: entry.reason })}`
    },
  },
]

const isListed = (list: CertificateList, serialNumber: Uint8Array): boolean =>
  list.findEntry(serialNumber, list.issuer) !== null
