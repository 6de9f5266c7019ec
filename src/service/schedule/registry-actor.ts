import type { Actor } from '../../registry/registration/registration.ts'

/** The registry itself, which carries out what persons have decided when its time has come. It decides nothing. */
export const REGISTRY_ACTOR: Actor = { account: 'registry', person: 'registry', role: 'registry', authority: null }

/** Changes of one job in one run; what is left over is done by the next one. Ours. */
export const CHANGES_MAX = 200
