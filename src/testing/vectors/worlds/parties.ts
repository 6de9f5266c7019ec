import type { Party } from './world.ts'

export const regional = (province: string, who: string, key: Party['key']): Party => ({
  name: `C=CN,ST=${province},O=Sample of ${province} (keys are public),CN=${province} ${who}`,
  key,
})

export const party = (common: string, key: Party['key'] = 'ECDSA'): Party => ({
  name: `C=CN,O=Sample (keys are public),CN=${common}`,
  key,
})

export const SHANGHAI = { certificate: 'shanghai-root', region: 'CN-SH' }
export const GUANGDONG = { certificate: 'guangdong-root', region: 'CN-GD' }
