import type { Json } from '../../../../base/canonical-json.ts'
import { placeBy } from '../form/field-error.ts'
import { Choose, ChooseRow, Group, optionsOf, Text } from '../form/form-fields.tsx'
import { formWords } from '../form/form-words.ts'
import type { RowForm } from './row-form.ts'
import { rowsWords } from './rows-words.ts'
import { LevelField, PeriodFields, periodPlaces, periodValues, readNumber, readPeriod } from './shared-fields.tsx'

/** Which policy of the one side counts as which of the other, by an instrument between them. */
export const policyMappingForm: RowForm = {
  Fields({ form, choices, standing }) {
    const { groups, levelNone } = rowsWords(form.words)
    return (
      <>
        {standing === null ? (
          <>
            <Text form={form} name="id" code />
            <ChooseRow form={form} name="instrument" list={choices.instruments} open={formWords(form.words).choose} />
            <Group legend={groups.policies}>
              <Choose
                form={form}
                name="direction"
                options={optionsOf(form.words, 'direction', ['forward', 'reverse'])}
              />
              <Text form={form} name="issuer-policy" code />
              <Text form={form} name="relier-policy" code />
              <LevelField form={form} name="level" open={levelNone} />
            </Group>
          </>
        ) : null}
        <PeriodFields form={form} isNew={standing === null} />
      </>
    )
  },
  begin: periodValues,
  read(given, standing) {
    const { one } = given
    const said: Json = standing ?? {
      ...{ id: one('id'), instrument: one('instrument'), direction: one('direction') },
      ...{ issuerPolicy: one('issuer-policy'), relierPolicy: one('relier-policy'), level: readNumber(one('level')) },
    }
    const isAny = one('issuer-policy') === ANY_POLICY ? 'issuer-policy' : 'relier-policy'
    const place = placeBy({
      ...{ '/id': 'id', '/instrument': 'instrument', 'names instrument': 'instrument', '/direction': 'direction' },
      ...{ '/issuerPolicy': 'issuer-policy', '/relierPolicy': 'relier-policy', '/level': 'level' },
      ...{ 'registry.mapping-impossible': 'direction', 'registry.policy-any': isAny },
      ...periodPlaces(standing === null),
    })
    return { row: { ...(said as object), period: readPeriod(given, standing) }, place }
  },
}

/** RFC 5280 (2008) §4.2.1.4 */
const ANY_POLICY = '2.5.29.32.0'
