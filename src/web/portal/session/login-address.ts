/** Where somebody logs in, to come back to an address of ours; to the console of the role where none is asked for. */
export const loginAddress = (next: string): string =>
  next === '' ? '/session' : `/session?${new URLSearchParams({ next })}`
