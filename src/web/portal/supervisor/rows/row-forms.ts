import { authorityForm } from './authority-form.tsx'
import { certificateTypeForm } from './certificate-type-form.tsx'
import { instrumentForm } from './instrument-form.tsx'
import { policyMappingForm } from './policy-mapping-form.tsx'
import { regionForm } from './region-form.tsx'
import type { Collection, RowForm } from './row-form.ts'
import { statusSourceForm } from './status-source-form.tsx'

/** Every kind of row that officers enter has its form: a kind without one does not compile. */
export const ROW_FORMS: Readonly<Record<Collection, RowForm>> = {
  regions: regionForm,
  authorities: authorityForm,
  'certificate-types': certificateTypeForm,
  instruments: instrumentForm,
  'policy-mappings': policyMappingForm,
  'status-sources': statusSourceForm,
}
