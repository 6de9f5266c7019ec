import type { Person } from '../portal-service.ts'

/** Where somebody works: a representative in the console of the authorities, an officer in that of the supervisors. */
export const homeOfRole = (role: Person['actor']['role']): '/console' | '/supervisor' =>
  role === 'ca-representative' ? '/console' : '/supervisor'
