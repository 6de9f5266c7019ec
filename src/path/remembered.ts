/** What is known by a key, computed where it is asked for the first time. */
export function remembered<K, V>(known: Map<K, V>, key: K, compute: () => V): V {
  const value = known.get(key) ?? compute()
  known.set(key, value)
  return value
}
