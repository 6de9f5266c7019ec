/** Why a registry cannot be read: its octets, its form, or what its rows say of one another. */
export type RegistryFaultCode =
  | 'registry.too-large'
  | 'registry.not-json'
  | 'registry.not-canonical'
  | 'registry.member-missing'
  | 'registry.member-unknown'
  | 'registry.member-malformed'
  | 'registry.list-too-long'
  | 'registry.list-unsorted'
  | 'registry.text-too-long'
