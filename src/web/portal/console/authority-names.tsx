import { ok, type Result } from '../../../base/result.ts'
import { type ListedAuthority, listAuthorities } from '../../../service/entries/list-authorities.ts'
import type { WebPorts } from '../../app-environment.ts'
import { ShownName } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'

/** Authorities that are looked up at once. Ours: some hundred are registered. */
const AUTHORITIES_MAX = 1_000

/** Registered authorities by their ids. Faults: service.store-unavailable. */
export async function authorityNames(
  registry: WebPorts['registry'],
): Promise<Result<ReadonlyMap<string, ListedAuthority>>> {
  const listed = await listAuthorities(registry, '', AUTHORITIES_MAX)
  return listed.ok ? ok(new Map(listed.value.map((authority) => [authority.id, authority]))) : listed
}

export type AuthorityNames = ReadonlyMap<string, Pick<ListedAuthority, 'names'>>

/** An authority by its name in the reader's language; by its id where it has none here. */
export function AuthorityName({ words, names, id }: { words: Words; names: AuthorityNames; id: string }) {
  return <ShownName text={names.get(id)?.names[words.lang] ?? id} words={words} />
}
