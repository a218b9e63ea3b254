export function CampaignRoute() {
  return <p>…</p>
}
