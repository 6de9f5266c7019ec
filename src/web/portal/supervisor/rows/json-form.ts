import type { Json } from '../../../../base/canonical-json.ts'
import type { Given } from '../form/given.ts'
import type { Collection, ReadRow } from './row-form.ts'

/** A row as its text gives it; null where the text is no JSON. */
export function readJson({ one }: Given): ReadRow | null {
  try {
    return { row: JSON.parse(one('json')) as Json, place: () => null }
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const NAMES = { zh: '', en: '' }
const PERIOD = { from: '2026-01-01T00:00:00Z', to: null }

/** Rows of each kind as they begin: every member, and nothing said yet. */
const TEMPLATES: Readonly<Record<Collection, Json>> = {
  regions: { code: 'CN-', names: NAMES },
  authorities: { id: '', region: 'CN-', names: NAMES, licences: [], source: '', demonstration: false },
  'certificate-types': {
    ...{ id: '', authority: '', names: NAMES, class: 'organization', level: null },
    ...{ identityProofing: null, keyMedium: null, keyEscrow: null },
    rule: { policies: [], extendedKeyUsages: [], extensions: [], subject: [] },
    period: PERIOD,
  },
  instruments: {
    ...{ id: '', names: NAMES, basis: 'regional-agreement', citation: '', documentSha256: null },
    issuers: { regions: [], authorities: [] },
    reliers: { regions: [], authorities: [] },
    ...{ direction: 'one-way', effect: 'recognised', carriedBy: 'cross-certificate' },
    scope: { certificateTypes: [], policies: [], purposes: [], levelMin: null, licences: [] },
    intervals: [{ ...PERIOD, status: 'effective', basis: '' }],
    demonstration: false,
  },
  'policy-mappings': {
    ...{ id: '', instrument: '', direction: 'forward', issuerPolicy: '', relierPolicy: '', level: null },
    period: PERIOD,
  },
  'status-sources': { id: '', authority: '', kind: 'crl', uri: 'http://', freshnessSecondsMax: null },
}

export const rowTemplate = (collection: Collection): Json => TEMPLATES[collection]
