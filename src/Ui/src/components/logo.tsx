/** A bar short of its mark: what the product is about. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#3b5bdb" />
      <rect x="6" y="13" width="20" height="6" rx="3" fill="#fff" opacity={0.35} />
      <rect x="6" y="13" width="13" height="6" rx="3" fill="#fff" />
      <rect x="21" y="8" width="2.5" height="16" rx="1.25" fill="#fff" />
    </svg>
  )
}
