import { placeBy } from '../form/field-error.ts'
import { Text } from '../form/form-fields.tsx'
import type { RowForm } from './row-form.ts'
import { NAME_PLACES, NameFields, nameValues, readNames } from './shared-fields.tsx'

const place = placeBy({ '/code': 'code', 'registry.row-name-differs': 'code', ...NAME_PLACES })

/** A region by its code of ISO 3166 and its names. */
export const regionForm: RowForm = {
  Fields: ({ form, standing }) => (
    <>
      {standing === null ? <Text form={form} name="code" code /> : null}
      <NameFields form={form} />
    </>
  ),
  begin: nameValues,
  read: (given, standing) => ({
    row: { code: standing?.code ?? given.one('code'), names: readNames(given) },
    place,
  }),
}
