import type { ShellTexts } from './zh.ts'

export const shellEn: ShellTexts = {
  nav: {
    label: 'Main',
    verify: 'Verify',
    query: 'Query',
    recognition: 'Recognition',
    lists: 'Trust lists',
    console: 'Console',
  },
  crumbs: { label: 'You are here', home: 'Start' },
  text: { larger: 'Larger text', usual: 'Usual text' },
  trust: {
    title: 'Where trust stands',
    version: (version) => `Registry version ${version}`,
    none: 'The registry is empty: for now no certificate is recognised.',
    age: (age) => `changed ${age} ago`,
    registryAnchors: (count) => (count === 1 ? '1 registered anchor' : `${count} registered anchors`),
    anchors: (count) => (count === 1 ? '1 anchor for verification' : `${count} anchors for verification`),
    asOf: 'trust data as of',
    unknown: 'The registry cannot be read at the moment.',
    minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
    hours: (count) => (count === 1 ? '1 hour' : `${count} hours`),
    days: (count) => (count === 1 ? '1 day' : `${count} days`),
    moment: 'a moment',
  },
  errors: {
    method: {
      title: 'This address cannot be used that way',
      text: 'The page was asked by a method that it does not take; usually a link or form elsewhere is wrong.',
      next: 'Begin again from the start.',
    },
    tooMany: (seconds) => ({
      title: 'Too many requests',
      text: 'So that everybody is served, there is a limit of questions a minute. Nothing was recorded as a failure.',
      next: `Wait ${seconds} seconds and try again.`,
    }),
  },
}
