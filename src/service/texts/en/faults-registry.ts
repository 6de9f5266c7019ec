import type { RegistryFaultCode } from '../../../registry/registry-code.ts'
import type { Text } from '../catalogue.ts'

const WHOLE = 'Take the registry from its source again, and do not edit it.'

const malformed = (what: string): Text => ({
  what: `The registry ${what}[ (at {at})].`,
  why: 'A verdict names the registry by its hash, so there is one text of it and no other is read.',
  next: WHOLE,
})

const tooMuch = (what: string): Text => ({
  what: `The registry ${what}[ (at {at})][; at most {max}].`,
  why: 'Reading has a limit.',
  next: 'Take an excerpt, or ask the operator of its source.',
})

/** Why a registry cannot be read, or not as it now stands. */
export const registryFaultsEn: Readonly<Record<RegistryFaultCode, Text>> = {
  'registry.too-large': tooMuch('is too large'),
  'registry.not-json': malformed('is no JSON in UTF-8'),
  'registry.not-canonical': malformed('is not canonical JSON'),
  'registry.member-missing': malformed('lacks a member'),
  'registry.member-unknown': malformed('has an unknown member'),
  'registry.member-malformed': malformed('has a member that is malformed'),
  'registry.list-too-long': tooMuch('has a list that is too long'),
  'registry.list-unsorted': malformed('has a list that is out of order or says something twice'),
  'registry.text-too-long': tooMuch('has a text that is too long'),
  'registry.change-too-large': {
    what: 'The change has more rows than one change may have[; at most {max}].',
    why: 'A change is written whole or not at all, and writing has a limit.',
    next: 'Divide it into several changes; a trust list of this size cannot be taken, and the last good one stays.',
  },
  'registry.version-conflict': {
    what: 'The registry has changed since the state on which this rests[ (now version {version})].',
    why: 'Two changes to the same state would contradict each other; nothing was written.',
    next: 'Look at the state as it now is, and decide again.',
  },
  'registry.version-unknown': {
    what: 'There is no such version of the registry[; the latest is {latest}].',
    why: 'Versions count up from 1 and none is left out.',
    next: 'Ask for an earlier version, or for the latest.',
  },
  'registry.head-differs': {
    what: 'Version {version} of the registry has another hash than the one that was named.',
    why: 'A verdict is put again on the state that it rested on, and on no other that has the same number.',
    next: 'Ask the registry that gave the verdict; if it is this one, tell its auditor.',
  },
}
