import type { Finding, FindingValues } from '../base/finding.ts'
import type { NamedKind, NamedRow } from './recognition.ts'
import type { RegistryIndex } from './registry-index.ts'
import type { Names } from './registry-snapshot.ts'

/** The kinds of row that a value of a finding can name: several ids stand apart by spaces or arrows. */
const KINDS_OF_VALUE: Readonly<Record<string, readonly NamedKind[]>> = {
  authority: ['authority'],
  authorities: ['authority'],
  way: ['authority'],
  service: ['service'],
  types: ['certificate-type'],
  instrument: ['instrument'],
  recognising: ['instrument'],
  denying: ['instrument'],
  crossCertificate: ['cross-certificate'],
  pair: ['cross-certificate'],
  row: ['service', 'cross-certificate'],
  region: ['region'],
  from: ['region'],
  to: ['region'],
}

export const kindsOfValue = (name: string): readonly NamedKind[] =>
  Object.hasOwn(KINDS_OF_VALUE, name) ? KINDS_OF_VALUE[name]! : []

const ID = /[^\s→]+/g

/** The rows that the values of a finding name by their ids, each as often as it is named. */
export function rowsNamedIn(values: FindingValues): readonly Pick<NamedRow, 'kind' | 'id'>[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const ids = String(value).match(ID) ?? []
    return kindsOfValue(name).flatMap((kind) => ids.map((id) => ({ kind, id })))
  })
}

/** Puts a name in the place of each id in a value. */
export const withNames = (value: string, nameOf: (id: string) => string): string => value.replace(ID, nameOf)

/**
 * What the rows that findings name are called, in the order of their kinds and ids: with it an answer can be told to
 * people as it was, whatever a row is called later. What is not in the registry has no name.
 */
export function findingNames(findings: readonly Finding[], index: RegistryIndex): readonly NamedRow[] {
  const named = new Map<string, NamedRow>()
  for (const { kind, id } of findings.flatMap(({ values }) => rowsNamedIn(values))) {
    const key = `${kind} ${id}`
    const names = named.has(key) ? null : namesOf(index, kind, id)
    if (names !== null) named.set(key, { kind, id, names })
  }
  return [...named.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

function namesOf({ authorities, snapshot }: RegistryIndex, kind: NamedKind, id: string): Names | null {
  const named = (rows: readonly { readonly id: string; readonly names: Names }[]): Names | null =>
    rows.find((row) => row.id === id)?.names ?? null
  switch (kind) {
    case 'authority':
      return authorities.get(id)?.names ?? null
    case 'certificate-type':
      return named(snapshot.certificateTypes)
    case 'instrument':
      return named(snapshot.instruments)
    case 'region':
      return snapshot.regions.find(({ code }) => code === id)?.names ?? null
    case 'service':
      return named(snapshot.services)
    case 'cross-certificate': {
      const cross = snapshot.crossCertificates.find((row) => row.id === id)
      return cross === undefined ? null : crossNames(authorities.get(cross.subject), authorities.get(cross.issuer))
    }
  }
}

/** After both its ends, as an arrow of the graph leads: from whose certificates are meant to who relies on them. */
export function crossNames(
  subject: { readonly names: Names } | undefined,
  issuer: { readonly names: Names } | undefined,
): Names | null {
  if (subject === undefined || issuer === undefined) return null
  const both = (lang: keyof Names): string => `${subject.names[lang]} → ${issuer.names[lang]}`
  return { zh: both('zh'), en: both('en') }
}
