/** How a server is ended: fast shutdown, then immediate shutdown, then by force; how long each may take, in milliseconds. */
export const shutdownMeasures = [
  ['SIGINT', 60_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 10_000],
] as const
