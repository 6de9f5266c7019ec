export interface LinkTab {
  readonly href: string
  readonly title: string
  readonly current: boolean
}

/** Tabs that are pages: each has an address, and nothing is hidden by a script. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, title, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
