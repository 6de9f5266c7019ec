import type { Json } from '../../base/canonical-json.ts'
import { ok, type Result } from '../../base/result.ts'
import { historyJson } from '../../registry/history-file.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'

/** What so many changes began and ended, for the auditor to hold against the log. */
export interface HistoryPage {
  readonly shown: { readonly [member: string]: Json }
  /** The last change of the page. */
  readonly last: number
  readonly isEnd: boolean
}

/**
 * The rows and certificates of the changes after a version. The last page has no end: a row that was smuggled in under
 * a version that nobody has made stands there too.
 */
export async function historyPage(store: RegistryStore, after: number, changes: number): Promise<Result<HistoryPage>> {
  const head = await store.head()
  if (!head.ok) return head
  const last = after + changes
  const isEnd = last >= head.value.version
  const history = await store.history(after + 1, isEnd ? Number.MAX_SAFE_INTEGER : last)
  return history.ok ? ok({ shown: { head: { ...head.value }, ...historyJson(history.value) }, last, isEnd }) : history
}
