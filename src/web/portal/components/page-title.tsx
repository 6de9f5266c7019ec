/** What a page is, and in one sentence what it is for. */
export function PageTitle({ title, lead }: { title: string; lead: string }) {
  return (
    <section class="hero">
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
    </section>
  )
}
