import { Budget } from '../../base/budget.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import { findPaths } from '../../path/find-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { decodeCertificateList } from '../../x509/certificate-list.ts'
import { namesMatch } from '../../x509/name.ts'
import type { InteropCase, InteropFolder } from './interop-case.ts'
import {
  type Claim,
  certificateRows,
  checkSignedUnder,
  decodedValue,
  isSignedBy,
  type Judgement,
  judgeClaims,
  NOT_AT_HAND,
} from './row-claims.ts'
import { zipEntry } from './zip-entry.ts'

/** A row on a certificate speaks in words; each clause of them is checked. */
export async function judgeCertificateFile(row: InteropCase, folder: InteropFolder): Promise<Judgement> {
  const decoded = decodeCertificate(folder.read(row.file))
  if (!decoded.ok) return { differences: [`fault ${decoded.fault.code}`], notJudged: [] }
  return judgeClaims(row, folder, CLAIMS, decoded.value)
}

const EMPTY_ID = new Uint8Array(0)

const must = (holds: boolean, difference: string): string | null => (holds ? null : difference)

const CLAIMS: readonly Claim<Certificate>[] = [
  {
    phrase: /^(?:self-signature OK(?: \(.*\))?|signature OK under self|self-signed)$/,
    check: async (self) => must(await isSignedBy(self, self), 'its own signature does not verify'),
  },
  {
    phrase: /^(?:(?:link|signature) OK under|issuer) (?!self$)([^(]+)$/,
    check: (self, [name], folder) => checkSignedUnder(self, name!, folder),
  },
  {
    phrase: /^link OK(?: \(Z default ID\))?$/,
    check: async (self, _, folder) => must((await signersOf(self, folder)).length > 0, 'no row signed it'),
  },
  {
    phrase: /^issuer \((.+)\) not available$/,
    check: async (self, [name], folder) => {
      if (!self.issuer.attributes.some(({ value }) => value === name)) return 'its issuer has another name'
      return must((await signersOf(self, folder)).length === 0, 'a row signed it')
    },
  },
  {
    phrase: /^(?:TRUST ANCHOR \(.*\)|test anchor)$/,
    check: async (self, _, folder) => must(await isAnchorOfRow(self, folder), 'no row is accepted under it'),
  },
  {
    phrase: /^self-signature verifies only with EMPTY ID$/,
    check: async (self) =>
      must(await isSignedBy(self, self, EMPTY_ID), 'its signature does not hold under the empty ID'),
  },
  {
    phrase: /^strict FAIL \(default ID 1234567812345678\)$/,
    check: async ({ publicKey, signatureAlgorithm: algorithm, signature, tbs }) => {
      const check = await verifySignature({ publicKey, algorithm, signature, message: [tbs] })
      const isTold = check.findings.some(({ code }) => code === 'crypto.sm2-id-unexpected')
      return must(check.outcome === 'invalid' && isTold, 'it is not refused for its SM2 ID')
    },
  },
  { phrase: /^REVOKED in (kona-\w+) crl$/, check: (self, [name], folder) => checkRevokedIn(self, name!, folder) },
  {
    phrase: /^companion certificate for (\S+\.ofd)$/,
    check: async ({ publicKey, signatureAlgorithm }, [file], folder) => {
      // A bare SM2 value over the description of the signature. GB/T 33190-2016 §18.2
      const ofd = folder.read(`files/${file}`)
      const [message, signature] = ['Signature.xml', 'SignedValue.dat'].map((name) =>
        zipEntry(ofd, `Doc_0/Signs/Sign_0/${name}`),
      ) as [Uint8Array, Uint8Array]
      const input = { publicKey, algorithm: signatureAlgorithm, signature, message: [message] }
      return must((await verifySignature(input)).outcome === 'valid', `${file} was not signed with it`)
    },
  },
]

async function signersOf(certificate: Certificate, folder: InteropFolder): Promise<Certificate[]> {
  const signers: Certificate[] = []
  for (const { certificate: issuer } of certificateRows(folder)) {
    if (!namesMatch(issuer.subject, certificate.issuer)) continue
    if (await isSignedBy(certificate, issuer)) signers.push(issuer)
  }
  return signers
}

/** Whether a path from another row ends in the certificate as its anchor. */
async function isAnchorOfRow(anchor: Certificate, folder: InteropFolder): Promise<boolean> {
  for (const { certificate: target } of certificateRows(folder)) {
    if (!namesMatch(target.issuer, anchor.subject) || target.fingerprint === anchor.fingerprint) continue
    const { accepted } = await pathsOf(target, anchor, [], 'crl-signing')
    if (accepted.length > 0) return true
  }
  return false
}

/** The list whose file bears the name revokes it: the path to the top of its rows is refused for that alone. */
async function checkRevokedIn(certificate: Certificate, name: string, folder: InteropFolder): Promise<string | null> {
  const row = folder.cases.find(({ format, file }) => format === 'crl' && file.startsWith(`files/${name}-`))
  if (row === undefined) return NOT_AT_HAND
  const list = decodedValue(decodeCertificateList(folder.read(row.file)))
  const [issuer] = await signersOf(certificate, folder)
  if (issuer === undefined) return 'no row signed it'
  const { accepted, rejected } = await pathsOf(certificate, issuer, [list], 'signing')
  const codes = rejected.flatMap(({ failures }) => failures.map(({ code }) => code))
  return must(
    accepted.length === 0 && codes.join() === 'path.certificate-revoked',
    `its list does not revoke it: ${codes}`,
  )
}

const pathsOf = (
  target: Certificate,
  anchor: Certificate,
  lists: Parameters<typeof findPaths>[0]['revocation']['lists'],
  purpose: 'signing' | 'crl-signing',
) =>
  findPaths({
    target,
    pool: [],
    anchors: [{ certificate: anchor }],
    at: lists[0]?.thisUpdate ?? target.notBefore,
    revocation: { lists, responses: [] },
    purpose,
    budget: new Budget(),
    signatureCache: new SignatureCache(),
  })
