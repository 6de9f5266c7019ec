import type { AuditFlaw, AuditOutcome } from '../../../../service/supervision/audit-registry.ts'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import { Fingerprint } from '../../components/fingerprint.tsx'
import { Moment } from '../../components/moment.tsx'
import { Remark } from '../../components/notice.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { actionText } from '../activity/action-words.ts'
import { kindText } from '../decision/member-words.ts'
import { auditWords } from './audit-words.ts'

/** What a check found: that all is whole, or each flaw with what was expected and what is there. */
export function Outcome({ words, outcome }: { words: Words; outcome: AuditOutcome }) {
  const texts = auditWords(words)
  const { entries, rows, certificates, flaws, isComplete, seen, head } = outcome
  return (
    <>
      {flaws.length === 0 ? (
        <Remark tone="passed">
          <h3>{texts.whole}</h3>
          <p>{texts.wholeText(words.number(entries), words.number(rows), words.number(certificates))}</p>
        </Remark>
      ) : (
        <Remark tone="failed">
          <h3>{texts.broken}</h3>
          <p>{texts.brokenText(flaws.length)}</p>
          {isComplete ? null : <p>{texts.partial}</p>}
        </Remark>
      )}
      <Remark tone={seen === null ? 'unknown' : seen ? 'passed' : 'failed'}>
        <p>{seen === null ? texts.seenNone : seen ? texts.seenYes : texts.seenNo}</p>
      </Remark>
      {flaws.map((flaw, index) => (
        <Flaw words={words} flaw={flaw} index={index} />
      ))}
      <Card id="head" title={texts.head}>
        <Facts
          rows={[
            [texts.version, words.number(head.version)],
            [texts.hash, <Fingerprint words={words} value={head.hash} label={texts.hash} />],
          ]}
        />
      </Card>
    </>
  )
}

function Flaw({ words, flaw, index }: { words: Words; flaw: AuditFlaw; index: number }) {
  const texts = auditWords(words)
  const { of, version, reason, row, expected, found, change } = flaw
  const reasons: Readonly<Record<string, string>> = of === 'entry' ? texts.entryReasons : texts.rowReasons
  const hash = (value: string | null, label: string) =>
    value === null ? texts.nothing : <Fingerprint words={words} value={value} label={label} />
  return (
    <Card id={`flaw-${index + 1}`} title={texts.flaw(index + 1)} tone="failed">
      <p>
        <strong>{reasons[reason] ?? reason}</strong>
      </p>
      <Facts
        rows={[
          [
            texts.where,
            <>
              <a href={`/supervisor/activity/${version}`}>{texts.whereEntry(words.number(version))}</a>
              {row === null ? null : (
                <>
                  {' · '}
                  {texts.whereRow(kindText(words, row.kind))} <ShownName text={row.id} words={words} />
                </>
              )}
            </>,
          ],
          expected === null && found === null ? null : [texts.expected, hash(expected, texts.expected)],
          expected === null && found === null ? null : [texts.found, hash(found, texts.found)],
          change === null
            ? null
            : [
                texts.told,
                <>
                  <Moment words={words} iso={change.at} /> · <ShownName text={change.actor} words={words} /> ·{' '}
                  {actionText(words, change.action)} <ShownName text={change.object.id} words={words} />
                </>,
              ],
          row === null
            ? null
            : [
                texts.history,
                <a href={`/supervisor/history/${encodeURIComponent(row.kind)}/${encodeURIComponent(row.id)}`}>
                  <ShownName text={row.id} words={words} />
                </a>,
              ],
        ]}
      />
    </Card>
  )
}
