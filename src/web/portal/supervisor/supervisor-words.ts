import type { Lang } from '../../../service/texts/catalogue.ts'

const zh = {
  title: '监管人员',
  lead: '登记册的每一次变更都在链上，改动、缺失或调换都会被发现。这里公布链首，记下它的人日后可以据此核对。',
  head: '变更链首',
  version: '版本',
  latest: '当前版本（接口）',
  none: '登记册还没有任何变更。',
}

const en: typeof zh = {
  title: 'Supervisors',
  lead: 'Every change of the registry stands in a chain, where altering, omitting or reordering shows. Its head is published here: who notes it down can check later.',
  head: 'Head of the change log',
  version: 'Version',
  latest: 'Current state (API)',
  none: 'The registry has no changes yet.',
}

export const supervisorWords = ({ lang }: { readonly lang: Lang }): typeof zh => (lang === 'zh' ? zh : en)
