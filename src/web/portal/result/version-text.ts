import { visibleText } from '../components/shown-name.tsx'

const DIGEST = /^[0-9a-f]{64}$/
const SHOWN = 16

/** A version of trust data as people compare it: one that is a digest by its beginning, since the whole digest of the data stands beside it. */
export const versionText = (version: string): string =>
  DIGEST.test(version) ? `${version.slice(0, SHOWN)}…` : visibleText(version)
