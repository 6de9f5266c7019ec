import { describe, expect, it } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { instantOf, isoOf } from '../../base/instant.ts'
import { CHANGE_LOG_START, type ChangeEntry, entryAfter } from '../../registry/change-log.ts'
import { type AuditReport, auditChanges, auditOf, type SeenHead } from './audit-changes.ts'

/** Five changes by one officer. */
const log: ChangeEntry[] = []
for (const [i, comment] of ['a', 'b', 'c', 'd', 'e'].entries()) {
  const change = {
    nonce: `nonce ${i}`,
    at: instantOf(Date.UTC(2026, 0, 1 + i)),
    actor: 'officer',
    action: 'registration.approve',
    object: { kind: 'registration', id: `r-${i}` },
    rows: [{ kind: 'service', id: `s-${i}`, before: null, after: 'ab'.repeat(32) }],
    certificates: ['cd'.repeat(32)],
    comment,
  }
  log.push(entryAfter(log.at(-1) ?? CHANGE_LOG_START, change))
}
const head = log[4]!

const jsonOf = ({ at, ...entry }: ChangeEntry): Json => ({ ...entry, at: isoOf(at) }) as unknown as Json
const lines = (entries: readonly ChangeEntry[]) =>
  utf8Of(entries.map((entry) => canonicalJson(jsonOf(entry))).join('\n'))
const page = (entries: readonly ChangeEntry[]) => utf8Of(JSON.stringify({ head: {}, changes: entries.map(jsonOf) }))

function audited(file: Uint8Array, seen: readonly SeenHead[] = [{ version: null, hash: head.hash }]): AuditReport {
  const report = auditChanges([file], seen)
  if (!report.ok) throw new Error(report.fault.code)
  return report.value
}

const faultOf = (text: string) => {
  const report = auditChanges([utf8Of(text)], [])
  return report.ok ? null : [report.fault.code, report.fault.values.at]
}

describe('auditChanges', () => {
  it('reads a page of the API, a list, one entry a line, and one entry alone, and says the same of them', () => {
    const list = utf8Of(JSON.stringify(log.map(jsonOf), null, 2))
    const [first, ...others] = [page(log), list, lines(log)].map((file) => audited(file))
    for (const other of others) expect(other).toEqual(first)
    expect(first).toMatchObject({ whole: true, broken: null, entries: 5, seenTo: 5, last: { hash: head.hash } })
    expect(audited(lines(log.slice(0, 1)), [])).toMatchObject({ whole: true, entries: 1 })
  })

  it('joins pages that follow one another, in the order in which they are given', () => {
    const [one, two] = [page(log.slice(0, 2)), page(log.slice(2))]
    const joined = auditChanges([one, two], [])
    expect(joined.ok && joined.value.whole).toBe(true)
    const swapped = auditChanges([two, one], [])
    expect(swapped.ok && swapped.value.broken).toMatchObject({ version: 1, reason: 'reordered' })
  })

  it.each<[string, Partial<ChangeEntry>]>([
    ['actor', { actor: 'somebody else' }],
    ['instant', { at: instantOf(Date.UTC(2025, 0, 1)) }],
    ['comment', { comment: 'x' }],
    ['rows', { rows: [] }],
    ['certificates', { certificates: [] }],
  ])('names the first entry whose %s was changed, and what it now says', (_, change) => {
    const report = audited(lines(log.with(2, { ...log[2]!, ...change })))
    expect(report.broken).toMatchObject({ version: 3, reason: 'changed', entry: { object: { id: 'r-2' } } })
    expect([report.whole, report.seenTo]).toEqual([false, null])
  })

  it('finds a log that was hashed anew by a head seen elsewhere, and by nothing else', () => {
    const { version, hash, previous, ...change } = head
    const rewritten = [...log.slice(0, 4), entryAfter(log[3]!, { ...change, comment: 'rewritten' })]
    expect([version, hash, previous]).toEqual([5, head.hash, log[3]!.hash])
    expect(audited(lines(rewritten), [])).toMatchObject({ whole: true, seenTo: null })
    expect(audited(lines(rewritten), [{ version: 5, hash }]).broken).toMatchObject({ version: 5, reason: 'changed' })
    expect(audited(lines(rewritten)).broken).toMatchObject({ version: 6, reason: 'truncated', entry: null })
  })

  it('finds a log that was cut short, by a head from after its end', () => {
    expect(audited(lines(log.slice(0, 3))).broken).toMatchObject({ version: 4, reason: 'truncated' })
    expect(audited(lines(log.slice(0, 3)), [])).toMatchObject({ whole: true })
  })

  it('says up to which entry a head vouches', () => {
    expect(audited(lines(log), [{ version: null, hash: log[1]!.hash }]).seenTo).toBe(2)
  })

  it('takes a part of a log only where the head that it follows was seen', () => {
    const part = lines(log.slice(2))
    expect(audited(part).broken).toMatchObject({ version: 1, reason: 'missing' })
    expect(
      audited(part, [
        { version: null, hash: log[1]!.hash },
        { version: 5, hash: head.hash },
      ]),
    ).toMatchObject({
      whole: true,
      seenTo: 5,
    })
    const seenBefore = [
      { version: 2, hash: log[1]!.hash },
      { version: 1, hash: log[0]!.hash },
    ]
    expect(audited(part, seenBefore).broken).toMatchObject({ version: 1, reason: 'missing' })
  })

  it('says of an empty log that it is empty, unless something of it was seen', () => {
    expect(audited(utf8Of('[]'), [])).toMatchObject({ whole: true, entries: 0, first: null, seenTo: null })
    expect(audited(utf8Of('[]')).broken).toMatchObject({ reason: 'truncated' })
  })

  it('refuses what is no change log, and names the place', () => {
    expect(faultOf('{')).toEqual(['registry.not-json', '/0'])
    expect(faultOf('null')).toEqual(['registry.member-malformed', ''])
    expect(faultOf('{"changes":{}}')).toEqual(['registry.member-malformed', '/changes'])
    expect(faultOf('{"a":1}\n{"a":1}')).toEqual(['registry.member-unknown', '/0'])
    const { comment, ...rest } = jsonOf(log[0]!) as { readonly [name: string]: Json }
    expect(comment).toBe('a')
    expect(faultOf(JSON.stringify([rest]))).toEqual(['registry.member-missing', '/0/comment'])
    expect(faultOf(JSON.stringify([{ ...rest, comment, hash: 'AB'.repeat(32) }]))).toEqual([
      'registry.member-malformed',
      '/0/hash',
    ])
    expect(faultOf(JSON.stringify([{ ...rest, comment: 'x'.repeat(10_001) }]))).toEqual([
      'registry.text-too-long',
      '/0/comment',
    ])
  })
})

describe('a log that is taken line by line', () => {
  const opened = (seen: readonly SeenHead[]) => {
    const audit = auditOf(seen, [])
    if (!audit.ok) throw new Error(audit.fault.code)
    return audit.value
  }
  const lineOf = (entry: ChangeEntry) => canonicalJson(jsonOf(entry))
  const byLine = (entries: readonly ChangeEntry[], seen: readonly SeenHead[]) => {
    const audit = opened(seen)
    for (const entry of entries) expect(audit.takeLine(lineOf(entry))).toEqual({ ok: true, value: true })
    return audit.report()
  }

  it('is judged as it is when it is read whole, wherever it breaks', () => {
    const changed = { ...log[2]!, actor: 'somebody else' }
    const logs = [
      log,
      log.slice(0, 3),
      log.slice(2),
      [],
      log.filter((_, i) => i !== 1),
      [log[0]!, log[2]!, log[1]!, ...log.slice(3)],
      [...log.slice(0, 2), changed, ...log.slice(3)],
      [log[0]!, entryAfter(log[0]!, { ...log[1]!, actor: 'somebody else' }), ...log.slice(2)],
    ]
    const heads: SeenHead[][] = [
      ...[[], [{ version: null, hash: head.hash }], [{ version: 5, hash: head.hash }]],
      ...[
        [{ version: 2, hash: log[1]!.hash }],
        [{ version: null, hash: log[1]!.hash }],
        [{ version: 9, hash: 'ab'.repeat(32) }],
      ],
    ]
    for (const entries of logs)
      for (const seen of heads) expect(byLine(entries, seen)).toEqual(audited(lines(entries), seen))
    expect(byLine(logs[4]!, []).broken).toMatchObject({ version: 2, reason: 'missing', entry: null })
    expect(byLine(logs[5]!, []).broken).toMatchObject({ version: 2, reason: 'reordered', entry: { version: 2 } })
  })

  it('tells a line that is no entry from one that is a spoilt one', () => {
    const audit = opened([])
    expect(audit.takeLine('[')).toEqual({ ok: true, value: false })
    expect(audit.takeLine('{"changes":[]}')).toEqual({ ok: true, value: false })
    const spoilt = audit.takeLine(lineOf({ ...log[0]!, hash: 'xyz' }))
    expect(!spoilt.ok && spoilt.fault.code).toBe('registry.member-malformed')
  })
})
