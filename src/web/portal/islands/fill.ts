/** `{0}` and so on in words that were written on the server. */
export const fill = (template: string, ...values: readonly (string | number)[]): string =>
  template.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''))
