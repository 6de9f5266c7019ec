import { ANCHOR_WORLDS } from './anchor-worlds.ts'
import { BRIDGE_WORLDS } from './bridge-worlds.ts'
import { CROSS_WORLDS } from './cross-worlds.ts'
import { LATE_FAILURE_WORLDS } from './late-failure-worlds.ts'
import { MIXED_WORLDS } from './mixed-worlds.ts'
import { ROLLOVER_WORLDS } from './rollover-worlds.ts'
import type { World } from './world.ts'

/** The worlds that are kept in test-vectors/paths. */
export const WORLDS: readonly World[] = [
  ...[...CROSS_WORLDS, ...BRIDGE_WORLDS, ...ROLLOVER_WORLDS],
  ...[...LATE_FAILURE_WORLDS, ...MIXED_WORLDS, ...ANCHOR_WORLDS],
]
