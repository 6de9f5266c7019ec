import type { Child } from 'hono/jsx'
import type { Json } from '../../../../base/canonical-json.ts'
import type { PROPOSED_COLLECTIONS } from '../../../../service/registry/registry-catalogue.ts'
import type { Place } from '../form/field-error.ts'
import type { Filled, RowList } from '../form/form-fields.tsx'
import type { Given, Values } from '../form/given.ts'

export type Collection = keyof typeof PROPOSED_COLLECTIONS

/** Members of a row as it stands in the registry. */
export type Members = { readonly [member: string]: Json }

/** Rows that another one can name. */
export interface Choices {
  readonly regions: RowList
  readonly authorities: RowList
  readonly types: RowList
  readonly instruments: RowList
}

interface RowFieldsProps {
  readonly form: Filled
  readonly choices: Choices
  /** The row that shall change; null for a new one. */
  readonly standing: Members | null
}

/** A row as a form gives it, not yet looked at: whether it is right is for the registry to say. */
export interface ReadRow {
  readonly row: Json
  /** Where in the form a refusal of this row is told. */
  readonly place: Place
}

/** How rows of a kind are filled in. */
export interface RowForm {
  readonly Fields: (props: RowFieldsProps) => Child
  /** What a new one begins with, and what one that shall change does. */
  readonly begin: (standing: Members | null) => Values
  readonly read: (given: Given, standing: Members | null) => ReadRow
}

export const namesOf = (row: Members | null): { readonly zh: string; readonly en: string } =>
  (row?.names as { zh: string; en: string } | undefined) ?? { zh: '', en: '' }
