/** A process that tests this store in Node ends no request before its work is done: there is nothing to keep alive. */
export const keepAlive = (_work: Promise<unknown>): void => {}
