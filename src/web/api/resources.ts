import type { Hono } from 'hono'
import type { AppEnvironment } from '../app-environment.ts'

/** A resource of the API: an application of its own, loaded when it is first asked for. */
export interface Resource {
  /** First steps of the paths that it answers. */
  readonly steps: readonly string[]
  /** What stands before them: monitors, people and relying parties look at the top first. */
  readonly under: readonly ('/api/v1' | '/')[]
  /** It asks the platform for nothing, so that nothing of the platform is loaded for it. */
  readonly alone?: true
  readonly load: () => Promise<Hono<AppEnvironment>>
}

const API = ['/api/v1'] as const
const API_AND_TOP = ['/api/v1', '/'] as const

const HEALTH: Resource = {
  steps: ['healthz'],
  under: API_AND_TOP,
  alone: true,
  load: async () => (await import('./health.ts')).health,
}

/**
 * What the API consists of. The first step of a path says which module answers, and no request loads, or sets up, what
 * only others need: a start waits for nothing but the question that woke it. Modules below a resource are imported as
 * anywhere, and come with it.
 */
export const RESOURCES: readonly Resource[] = [
  HEALTH,
  { steps: ['readyz'], under: API_AND_TOP, load: async () => (await import('./readiness.ts')).readiness },
  { steps: ['verifications'], under: API, load: async () => (await import('./verifications.ts')).verifications },
  {
    steps: ['certification-paths'],
    under: API,
    load: async () => (await import('./certification-paths.ts')).certificationPaths,
  },
  { steps: ['recognitions'], under: API, load: async () => (await import('./recognitions.ts')).recognitions },
  { steps: ['recognition-graph'], under: API, load: async () => (await import('./recognition-graph.ts')).graphs },
  { steps: ['recognition-matrix'], under: API, load: async () => (await import('./recognition-matrix.ts')).matrices },
  {
    steps: [
      ...['regions', 'authorities', 'services', 'certificate-types', 'cross-certificates', 'instruments'],
      ...['policy-mappings', 'status-sources', 'proposals'],
    ],
    under: API,
    load: async () => (await import('./catalogue.ts')).catalogue,
  },
  {
    steps: ['changes', 'snapshots', 'certificates'],
    under: API,
    load: async () => (await import('./changes.ts')).changes,
  },
  { steps: ['trust-lists'], under: API, load: async () => (await import('./trust-lists.ts')).trustLists },
  { steps: ['list-sources'], under: API, load: async () => (await import('./list-sources.ts')).listSources },
  { steps: ['.well-known'], under: ['/'], load: async () => (await import('./trust-lists.ts')).wellKnown },
  {
    steps: ['deposits', 'deposited-certificates'],
    under: API,
    load: async () => (await import('./deposits.ts')).deposits,
  },
  {
    steps: ['signing-certificate'],
    under: API,
    load: async () => (await import('./signing-certificate.ts')).signingCertificate,
  },
  { steps: ['registrations'], under: API, load: async () => (await import('./registrations.ts')).registrations },
  {
    steps: ['session-challenges', 'sessions', 'first-administrator'],
    under: API,
    load: async () => (await import('./sessions.ts')).sessions,
  },
  { steps: ['accounts', 'api-keys'], under: API, load: async () => (await import('./accounts.ts')).accounts },
  // Its library takes longer to set up than all the rest together.
  {
    steps: ['openapi.json', 'docs', 'schemas'],
    under: API_AND_TOP,
    load: async () => (await import('./documentation.tsx')).documentation,
  },
]

const BY_STEP = new Map(RESOURCES.flatMap((resource) => resource.steps.map((step) => [step, resource] as const)))

/** The resource of a path; of one that leads nowhere the one that costs least, which says so. */
export function resourceOf(path: string): Resource {
  const [, step = ''] = /^(?:\/api\/v1)?\/([^/]*)/.exec(path) ?? []
  return BY_STEP.get(step) ?? HEALTH
}
