import { execFileSync, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { childrenOf, rawOf, readWhole } from '../../asn1/tlv.ts'
import { hexOf } from '../../base/bytes.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../../x509/certificate-list.ts'
import { HAS_OPENSSL } from '../openssl.ts'
import { findPkitsFiles, type PkitsFiles, readPkitsFiles } from './pkits-files.ts'
import { type RekeyedFiles, rekey } from './rekey.ts'
import { mixedKeyOf, sm2KeyOf } from './replacement-keys.ts'

const FROM = findPkitsFiles()
if (FROM === null) console.warn('*** SKIPPED: PKITS is not beside the project: its re-keying is not tested. ***')

const read = <T>(decoded: { ok: true; value: T } | { ok: false }): T => {
  if (!decoded.ok) throw new Error('a re-keyed file cannot be decoded')
  return decoded.value
}

/** Certificates and CRLs with who signed them. */
const SIGNED: readonly (readonly [file: string, issuer: string])[] = [
  ['TrustAnchorRootCertificate.crt', 'TrustAnchorRootCertificate.crt'],
  ['GoodCACert.crt', 'TrustAnchorRootCertificate.crt'],
  ['ValidCertificatePathTest1EE.crt', 'GoodCACert.crt'],
  ['DSACACert.crt', 'TrustAnchorRootCertificate.crt'],
  ['DSAParametersInheritedCACert.crt', 'DSACACert.crt'],
  ['ValidDSAParameterInheritanceTest5EE.crt', 'DSAParametersInheritedCACert.crt'],
  ['BasicSelfIssuedNewKeyOldWithNewCACert.crt', 'BasicSelfIssuedNewKeyCACert.crt'],
  ['TrustAnchorRootCRL.crl', 'TrustAnchorRootCertificate.crt'],
  ['DSAParametersInheritedCACRL.crl', 'DSAParametersInheritedCACert.crt'],
  ['SeparateCertificateandCRLKeysCRL.crl', 'SeparateCertificateandCRLKeysCRLSigningCert.crt'],
  ['indirectCRLCA3cRLIssuerCRL.crl', 'indirectCRLCA3cRLIssuerCert.crt'],
]
/** Signatures that hold under nobody's key: PKITS 4.1.2, 4.1.3, 4.1.6, 4.4.4. */
const BROKEN: readonly (readonly [file: string, issuer: string])[] = [
  ['BadSignedCACert.crt', 'TrustAnchorRootCertificate.crt'],
  ['InvalidDSASignatureTest6EE.crt', 'DSACACert.crt'],
  ['InvalidEESignatureTest3EE.crt', 'GoodCACert.crt'],
  ['BadCRLSignatureCACRL.crl', 'BadCRLSignatureCACert.crt'],
]

describe.skipIf(FROM === null)('PKITS under SM2 keys (skipped where the suite is not beside the project)', () => {
  let files: PkitsFiles
  let rekeyed: RekeyedFiles
  let certificates: readonly (readonly [string, Certificate, Certificate])[]
  let lists: readonly (readonly [string, CertificateList, CertificateList])[]
  const bytesOf = (name: string): Uint8Array => (rekeyed.certificates.get(name) ?? rekeyed.lists.get(name))!

  beforeAll(async () => {
    files = readPkitsFiles(FROM!)
    rekeyed = await rekey(files, sm2KeyOf)
    certificates = [...files.certificates].map(([name, bytes]) => [
      name,
      read(decodeCertificate(bytes)),
      read(decodeCertificate(rekeyed.certificates.get(name)!)),
    ])
    lists = [...files.lists].map(([name, bytes]) => [
      name,
      read(decodeCertificateList(bytes)),
      read(decodeCertificateList(rekeyed.lists.get(name)!)),
    ])
  }, 60_000)

  it('are the same certificates and CRLs but for algorithm, key and signature', () => {
    expect([certificates.length, lists.length]).toEqual([405, 173])
    const partsOf = (tbs: Uint8Array): string[] => childrenOf(readWhole(tbs)).map((each) => hexOf(rawOf(each)))
    for (const [name, before, after] of [...certificates, ...lists]) {
      const [old, made] = [partsOf(before.tbs), partsOf(after.tbs)]
      expect(made.length, name).toBe(old.length)
      const differing = made.filter((part, i) => part !== old[i])
      const expected =
        'publicKey' in after ? [after.signatureAlgorithm.bytes, after.publicKey] : [after.signatureAlgorithm.bytes]
      expect(differing, name).toEqual(expected.map(hexOf))
      expect(hexOf(after.tbsSignatureAlgorithm.bytes), name).toBe('300a06082a811ccf55018375')
    }
  })

  it('have one SM2 key for each key there was, equal where those were equal', () => {
    const pairs = new Map(certificates.map(([, before, after]) => [hexOf(before.publicKey), hexOf(after.publicKey)]))
    expect(pairs.size).toBe(rekeyed.keys)
    expect(new Set(pairs.values()).size).toBe(pairs.size)
    for (const [, before, after] of certificates) {
      expect(hexOf(after.publicKey)).toBe(pairs.get(hexOf(before.publicKey)))
      expect(hexOf(after.publicKey)).toBe(hexOf(sm2KeyOf(before.publicKey).publicKey))
    }
  })

  it('are broken where they were broken, and nowhere else', () => {
    expect([...rekeyed.broken].sort()).toEqual(BROKEN.map(([file]) => file).sort())
  })

  it.skipIf(!HAS_OPENSSL)('verify with OpenSSL, and do not where they are broken', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pkits-sm2-'))
    try {
      const verifies = ([file, issuer]: readonly [string, string]): boolean =>
        opensslVerifies(folder, bytesOf(file), bytesOf(issuer))
      for (const each of SIGNED) expect(verifies(each), each[0]).toBe(true)
      for (const each of BROKEN) expect(verifies(each), each[0]).toBe(false)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe.skipIf(FROM === null)('PKITS under mixed keys (skipped where the suite is not beside the project)', () => {
  let rekeyed: RekeyedFiles

  beforeAll(async () => {
    rekeyed = await rekey(readPkitsFiles(FROM!), mixedKeyOf)
  }, 60_000)

  it('has each of four algorithms above each', () => {
    const pairs = new Set<string>()
    for (const bytes of rekeyed.certificates.values()) {
      const { signatureAlgorithm, publicKey } = read(decodeCertificate(bytes))
      const { key } = readPublicKey(publicKey)
      pairs.add(`${signatureAlgorithm.oid} above ${key.kind} ${key.bits}`)
    }
    expect(pairs.size).toBe(16)
  })

  it('is broken where it was broken, and nowhere else', () => {
    expect([...rekeyed.broken].sort()).toEqual(BROKEN.map(([file]) => file).sort())
  })

  it('verifies with the OpenSSL of Node, which takes no SM2 ID, where the issuer’s key is another', () => {
    const files = rekeyed.certificates
    const told = [...SIGNED, ...BROKEN].flatMap(([file, issuer]) => {
      const [bytes, above] = [files.get(file), files.get(issuer)!]
      if (bytes === undefined || readPublicKey(read(decodeCertificate(above)).publicKey).key.kind === 'SM2') return []
      return [[file, new X509Certificate(bytes).verify(new X509Certificate(above).publicKey)] as const]
    })
    const names = BROKEN.map(([file]) => file)
    expect(told.length).toBeGreaterThan(5)
    expect(told).toEqual(told.map(([file]) => [file, !names.includes(file)]))
  })
})

/** `openssl dgst -verify` over the signed octets: `openssl verify` takes the SM2 ID for the last certificate alone. */
function opensslVerifies(folder: string, signed: Uint8Array, issuer: Uint8Array): boolean {
  const [tbs, , value] = childrenOf(readWhole(signed))
  const write = (name: string, octets: Uint8Array): string => {
    writeFileSync(join(folder, name), octets)
    return join(folder, name)
  }
  const key = write(
    'key.pem',
    execFileSync('openssl', ['x509', '-inform', 'DER', '-noout', '-pubkey'], { input: issuer }),
  )
  const signature = write('signature', signed.subarray(value!.contentStart + 1, value!.contentEnd))
  const id = ['-sigopt', 'distid:1234567812345678']
  const octets = write('tbs', rawOf(tbs!))
  const told = spawnSync('openssl', ['dgst', '-sm3', ...id, '-verify', key, '-signature', signature, octets], {
    encoding: 'utf8',
  })
  if (!/^Verified OK$|^Verification failure$/m.test(told.stdout)) throw new Error(`openssl: ${told.stderr}`)
  return told.stdout.startsWith('Verified OK')
}
