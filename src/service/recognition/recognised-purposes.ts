import type { Recognition } from '../../registry/recognition.ts'
import type { Purpose } from './recognition-choices.ts'

/** For which other purposes the same certificate is recognised there, where it is not for the one that was asked. */
export function recognisedPurposes({ instrument, otherPurposes }: Recognition): readonly Purpose[] {
  if (instrument.status === 'recognised') return []
  return otherPurposes.filter((other) => other.instrument.status === 'recognised').map(({ purpose }) => purpose)
}
