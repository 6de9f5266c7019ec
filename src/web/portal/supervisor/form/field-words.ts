import type { Lang } from '../../../../service/texts/catalogue.ts'

/** What is said of a field: its name, what belongs in it and why, and how it is written right. */
export interface FieldWords {
  readonly label: string
  readonly hint?: string
  readonly how?: string
}

/**
 * What is said of a field of a form, by its name: `kind.name` where a kind of form says it otherwise. Of a field that comes several
 * times, `licence-2-number`, it is said without its number.
 */
export const sayingOf =
  (fields: Readonly<Record<Lang, Readonly<Record<string, FieldWords>>>>) =>
  ({ lang }: { readonly lang: Lang }, kind = '') =>
  (name: string): FieldWords => {
    const base = name.replace(/-\d+-/, '-')
    return fields[lang][`${kind}.${base}`] ?? fields[lang][base] ?? { label: name }
  }
