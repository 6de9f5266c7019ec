import type { RegistryStore } from '../../registry/registry-store.ts'
import type { AccessStore } from './access-store.ts'

/** What access needs: accounts and keys as rows of the registry, sessions and challenges beside it. */
export interface AccessPorts {
  readonly registry: RegistryStore
  readonly access: AccessStore
}
