export function ConnectionsRoute() {
  return <p>…</p>
}
