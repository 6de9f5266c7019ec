import type { Json } from '../../../../base/canonical-json.ts'
import { placeBy } from '../form/field-error.ts'
import { Choose, ChooseRow, Text } from '../form/form-fields.tsx'
import { formWords } from '../form/form-words.ts'
import type { RowForm } from './row-form.ts'
import { rowsWords } from './rows-words.ts'
import { readNumber } from './shared-fields.tsx'

/** The largest first: what is there is shown in the largest of which it is a whole number. */
const UNITS = [86_400, 3_600, 60, 1] as const

const place = placeBy({
  ...{ '/id': 'id', '/authority': 'authority', 'names authority': 'authority', '/kind': 'kind' },
  ...{ '/uri': 'uri', '/freshnessSecondsMax': 'freshness' },
})

/** Where the status of an authority's certificates is fetched. */
export const statusSourceForm: RowForm = {
  Fields({ form, choices, standing }) {
    const { units, statusKinds } = rowsWords(form.words)
    const { choose } = formWords(form.words)
    return (
      <>
        {standing === null ? (
          <>
            <Text form={form} name="id" code />
            <ChooseRow form={form} name="authority" list={choices.authorities} open={choose} />
            <Choose
              form={form}
              name="kind"
              options={(['crl', 'ocsp'] as const).map((value) => ({ value, label: statusKinds[value] }))}
            />
          </>
        ) : null}
        <Text form={form} name="uri" code />
        <Text form={form} name="freshness" />
        <Choose
          form={form}
          name="freshness-unit"
          options={([60, 3_600, 86_400, 1] as const).map((unit) => ({ value: `${unit}`, label: units[`${unit}`] }))}
        />
      </>
    )
  },
  begin(standing) {
    const seconds = Number(standing?.freshnessSecondsMax ?? 0)
    const unit = seconds === 0 ? 3_600 : UNITS.find((each) => seconds % each === 0)!
    return {
      uri: String(standing?.uri ?? ''),
      freshness: seconds === 0 ? '' : String(seconds / unit),
      'freshness-unit': String(unit),
    }
  },
  read(given, standing) {
    const { one } = given
    const said: Json = standing ?? { id: one('id'), authority: one('authority'), kind: one('kind') }
    const count = readNumber(one('freshness'))
    const seconds = typeof count === 'number' ? count * Number(one('freshness-unit')) : count
    return { row: { ...(said as object), uri: one('uri'), freshnessSecondsMax: seconds }, place }
  },
}
