import { d1RegistryStore } from '../../platform/workers/d1-registry-store.ts'
import { names } from '../../registry/make-test-registry.ts'
import { storedRow } from '../../registry/stored-row.ts'
import type { Certificate } from '../../x509/certificate.ts'
import {
  appendNext,
  authorityParty,
  authorityRow,
  instrumentRow,
  regionParty,
  serviceRow,
} from '../registry/registry-kit.ts'
import type { Holder, RegistryOffice } from './registry-office.ts'
import { TestAuthority } from './test-authority.ts'
import { bindings } from './workerd-bindings.ts'

const GD_POLICY = '1.2.156.99999.44.1'
const SH_POLICY = '1.2.156.99999.31.1'

/** An authority of Guangdong (RSA) and one of Shanghai (SM2) with their roots in the registry, and who speaks for them. */
export class TwoAuthorities {
  readonly office: RegistryOffice
  readonly guangdong: TestAuthority
  readonly shanghai: TestAuthority
  readonly administrator: Holder
  readonly approvers: readonly [Holder, Holder]
  /** For Guangdong, for Shanghai, and for one that has nothing to do with either. */
  readonly speakers: Readonly<Record<'gd' | 'sh' | 'bj', Holder>>

  private constructor(parts: Omit<TwoAuthorities, 'crossCertificate'>) {
    this.office = parts.office
    this.guangdong = parts.guangdong
    this.shanghai = parts.shanghai
    this.administrator = parts.administrator
    this.approvers = parts.approvers
    this.speakers = parts.speakers
  }

  static async make(office: RegistryOffice): Promise<TwoAuthorities> {
    const guangdong = await TestAuthority.make('Guangdong CA', 'RSA')
    const shanghai = await TestAuthority.make('Shanghai CA', 'SM2')
    const administrator = await office.firstAdministrator('admin')
    const first = await office.hire('approver-one', 'approver', { proposes: administrator })
    const by = { proposes: administrator, confirms: first }
    const second = await office.hire('approver-two', 'approver', by)
    await appendNext(d1RegistryStore(bindings.DB, true), {
      begin: [
        ...['CN-GD', 'CN-SH', 'CN-BJ'].map((code) => storedRow('region', { code, names: names(code) })),
        ...(['gd', 'sh', 'bj'] as const).map((id) => authorityRow(id, `CN-${id.toUpperCase()}`, true)),
        serviceRow('gd-ca', 'gd', ['root', guangdong.root]),
        serviceRow('sh-ca', 'sh', ['root', shanghai.root]),
        instrumentRow('agreement', authorityParty('sh'), regionParty('CN-GD')),
        storedRow('policy-mapping', {
          ...{ id: 'mapping', instrument: 'agreement', direction: 'forward', level: 3 },
          ...{ issuerPolicy: SH_POLICY, relierPolicy: GD_POLICY },
          period: { from: guangdong.root.notBefore, to: null },
        }),
      ],
      certificates: [guangdong.root.bytes, shanghai.root.bytes],
    })
    const speak = (authority: string) => office.hire(`speaker-${authority}`, 'ca-representative', by, { authority })
    const speakers = { gd: await speak('gd'), sh: await speak('sh'), bj: await speak('bj') }
    return new TwoAuthorities({ office, guangdong, shanghai, administrator, approvers: [first, second], speakers })
  }

  /** Guangdong certifies Shanghai's key. */
  crossCertificate(): Promise<Certificate> {
    return this.guangdong.crossCertify(this.shanghai, { own: GD_POLICY, others: SH_POLICY })
  }
}
