import { createHash } from 'node:crypto'
import { hexOf } from '../../base/bytes.ts'
import type { LoadedAnchor, LoadedCertificate, TrustLoad } from './trust-manifest.ts'

/**
 * SQL that makes the registry's tables hold exactly this load. `wrangler d1 execute --file` runs a file as
 * one transaction; a statement holds one certificate, for D1 takes 100,000 octets a statement.
 */
export function trustSeedSql(load: TrustLoad): string {
  const statements = [
    'DELETE FROM trust_anchor;',
    'DELETE FROM known_certificate;',
    ...sorted(load.anchors).map(anchorStatement),
    ...sorted(load.known).map(knownStatement),
  ]
  const revision = createHash('sha256').update(statements.join('\n')).update(load.asOf).digest('hex')
  return [
    ...statements,
    `INSERT OR REPLACE INTO trust_snapshot (id, revision, as_of) VALUES (1, ${text(revision)}, ${text(load.asOf)});`,
    '',
  ].join('\n')
}

function anchorStatement({ fingerprint, certificate, region, demonstration }: LoadedAnchor): string {
  const row = [text(fingerprint), blob(certificate), region === null ? 'NULL' : text(region)]
  return `INSERT INTO trust_anchor (fingerprint, certificate, region, demonstration) VALUES (${row.join(', ')}, ${Number(demonstration)});`
}

function knownStatement({ fingerprint, certificate, demonstration }: LoadedCertificate): string {
  const row = [text(fingerprint), blob(certificate), Number(demonstration)]
  return `INSERT INTO known_certificate (fingerprint, certificate, demonstration) VALUES (${row.join(', ')});`
}

const sorted = <T extends LoadedCertificate>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1))

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

const blob = (bytes: Uint8Array): string => `X'${hexOf(bytes)}'`
