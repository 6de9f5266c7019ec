import { Budget } from '../../base/budget.ts'
import { findPaths } from '../../path/find-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import { buildWorld } from '../vectors/worlds/build-world.ts'
import { type LargeWorld, type MeshExit, mesh } from '../vectors/worlds/mesh-worlds.ts'
import { NOW } from '../vectors/worlds/world.ts'
import { certificateOf, instantOf, listOf, octetsOf, policyRequestOf } from '../worlds/judge-world.ts'
import type { WorldPolicies } from '../worlds/world-entry.ts'
import { startContestants } from './contestant-process.ts'
import { type BenchResult, type BenchRow, cpuTimer, median } from './interleave.ts'

/** Fresh processes for each mesh: a process meets a mesh for the first time only once. */
const PROCESSES = 5

const STRAYS = 2000

/** Octets are base64. */
interface Question {
  readonly target: string
  readonly anchors: readonly string[]
  readonly pool: readonly string[]
  readonly lists: readonly string[]
  readonly policies?: WorldPolicies
}

interface Cost {
  readonly milliseconds: number
  readonly cpuMilliseconds: number
  readonly mebibytes: number
}

/**
 * What it takes to decode CAs that all certified one another and to tell that none of them leads to the root,
 * by a process that has done nothing before: time, and memory over what the process held until then.
 */
export async function benchMesh(): Promise<BenchResult> {
  const rows: BenchRow[] = []
  for (const [authorities, strays] of [
    [12, 0],
    [30, STRAYS],
  ] as const) {
    for (const exit of ['none', 'expired', 'names', 'inside-forged'] as const satisfies readonly MeshExit[]) {
      const costs: Cost[] = []
      let question: Question | null = null
      for (let i = 0; i < PROCESSES; i++) {
        const processes = await startContestants([costOf])
        if (processes === null) continue
        question ??= questionOf(mesh({ authorities, exit, strays, keys: 'ECDSA' }))
        costs.push(await processes[0]!.ask(question))
        for (const each of processes) each.end()
      }
      if (costs.length > 0) rows.push(...rowsOf(`${authorities} CAs, ${strays} strays, exit: ${exit}`, costs))
    }
  }
  return { bench: 'mesh', rows }
}

function rowsOf(name: string, costs: readonly Cost[]): BenchRow[] {
  const row = (what: string, unit: string, of: (cost: Cost) => number): BenchRow => ({
    ...{ name: `${name}, ${what}`, median: Number(median(costs.map(of)).toPrecision(3)), unit, ratios: {} },
  })
  return [
    row('wall clock', 'ms', ({ milliseconds }) => milliseconds),
    row('CPU', 'ms', ({ cpuMilliseconds }) => cpuMilliseconds),
    row('memory over the baseline, at most', 'MiB', ({ mebibytes }) => mebibytes),
  ]
}

function questionOf(world: LargeWorld): Question {
  const { certificates, lists } = buildWorld(world)
  const base64 = (id: string): string => certificates.get(id)!.toString('base64')
  return {
    target: base64(world.target),
    anchors: world.anchors.map(base64),
    pool: [...certificates.keys()].map(base64),
    lists: [...lists.values()].map((octets) => octets.toString('base64')),
    ...(world.policies && { policies: world.policies }),
  }
}

async function costOf({ target, anchors, pool, lists, policies }: Question): Promise<Cost> {
  const octets = { target: octetsOf(target), anchors: anchors.map(octetsOf) }
  const [poolOctets, listOctets] = [pool.map(octetsOf), lists.map(octetsOf)]
  const baseline = process.memoryUsage().rss
  const [cpu, start] = [cpuTimer(), performance.now()]
  const found = await findPaths({
    target: certificateOf(octets.target),
    pool: poolOctets.map(certificateOf),
    anchors: octets.anchors.map((each) => ({ certificate: certificateOf(each) })),
    at: instantOf(NOW),
    revocation: { lists: listOctets.map(listOf), responses: [] },
    purpose: 'signing',
    ...(policies && { policies: policyRequestOf(policies) }),
    budget: new Budget(),
    signatureCache: new SignatureCache(),
  })
  const milliseconds = performance.now() - start
  const cpuMilliseconds = cpu() / 1000
  if (found.accepted.length > 0) throw new Error('a dead mesh was left by a path')
  // The most the process ever held, before the baseline too.
  const mebibytes = (process.resourceUsage().maxRSS * 1024 - baseline) / 2 ** 20
  return { milliseconds, cpuMilliseconds, mebibytes }
}
