import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { RawSearch } from '@/features/campaigns/board/board-search'
import { openShortcutSheet } from './shortcut-sheet-state'

const views: readonly { label: string; description: string; search: RawSearch }[] = [
  { label: 'All campaigns', description: 'The whole board', search: {} },
  {
    label: 'Under-pacing, worst first',
    description: 'In flight and behind plan',
    search: { band: 'CRITICAL_UNDER,UNDER', state: 'IN_FLIGHT', sort: 'pacing' },
  },
  {
    label: 'Over-pacing, worst first',
    description: 'In flight and ahead of plan',
    search: { band: 'OVER,CRITICAL_OVER', state: 'IN_FLIGHT', sort: '-pacing' },
  },
  { label: 'Ending soonest', description: 'In flight, by last day', search: { state: 'IN_FLIGHT', sort: 'flight' } },
  { label: 'Biggest budgets', description: 'In flight, by budget', search: { state: 'IN_FLIGHT', sort: '-budget' } },
]

/** Ctrl-K: every page and view by name; any other text searches the campaigns. */
export function CommandPalette() {
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const [query, setQuery] = useState('')
  const goTo = (search: RawSearch) => void navigate({ to: '/campaigns', search })
  const actions: SpotlightActionData[] = [
    ...views.map((view) => ({ id: view.label, ...view, onClick: () => goTo(view.search) })),
    {
      id: 'overview',
      label: 'Overview',
      description: 'How all that runs stands, and what needs a person',
      onClick: () => void navigate({ to: '/' }),
    },
    {
      id: 'alerts',
      label: 'Alerts',
      description: 'What is out, why, and who sees to it',
      onClick: () => void navigate({ to: '/alerts', search: {} }),
    },
    {
      id: 'changes',
      label: 'Changes',
      description: 'What was changed at platforms from here, and what came of it',
      onClick: () => void navigate({ to: '/changes', search: {} }),
    },
    {
      id: 'alert-rules',
      label: 'Rules of alerts',
      description: 'What campaigns are judged by',
      onClick: () => void navigate({ to: '/alerts/rules', search: {} }),
    },
    {
      id: 'alert-receivers',
      label: 'Receivers of alerts',
      description: 'Who is told outside the inbox',
      onClick: () => void navigate({ to: '/alerts/receivers', search: {} }),
    },
    {
      id: 'alert-silences',
      label: 'Silences of alerts',
      description: 'What nobody outside is told of for a while',
      onClick: () => void navigate({ to: '/alerts/silences', search: {} }),
    },
    {
      id: 'bookings',
      label: 'Bookings',
      description: 'What was sold, and how it changed',
      onClick: () => void navigate({ to: '/bookings' }),
    },
    {
      id: 'margin',
      label: 'Margin',
      description: 'What every booking line earns, now and at completion',
      onClick: () => void navigate({ to: '/margin', search: {} }),
    },
    {
      id: 'margin-close',
      label: 'Month-end close',
      description: 'Months of the books: preview, close, reports and adjustments',
      onClick: () => void navigate({ to: '/margin/close', search: {} }),
    },
    {
      id: 'margin-forecast',
      label: 'Forecast',
      description: 'Revenue and margin by month: earned, projected and booked',
      onClick: () => void navigate({ to: '/margin/forecast', search: {} }),
    },
    {
      id: 'margin-invoices',
      label: 'Invoices',
      description: 'What platforms invoiced, beside what was delivered and booked',
      onClick: () => void navigate({ to: '/margin/invoices', search: {} }),
    },
    {
      id: 'margin-counts',
      label: 'Counts',
      description: 'What ad servers and people counted of booking lines, and adjustments',
      onClick: () => void navigate({ to: '/margin/counts', search: {} }),
    },
    {
      id: 'margin-actuals',
      label: 'Actuals',
      description: 'What clients are billed for a month: approving it, and the invoices it is on',
      onClick: () => void navigate({ to: '/margin/actuals', search: {} }),
    },
    {
      id: 'margin-rates',
      label: 'Rates of exchange',
      description: 'Published rates, and by which of them margin is computed',
      onClick: () => void navigate({ to: '/margin/rates' }),
    },
    {
      id: 'mapping',
      label: 'Mapping',
      description: 'Spend without a booking, and bookings without a line item',
      onClick: () => void navigate({ to: '/bookings/mapping', search: {} }),
    },
    {
      id: 'booking-system',
      label: 'Booking system',
      description: 'Whether bookings are in step, and what stands between',
      onClick: () => void navigate({ to: '/bookings/system' }),
    },
    {
      id: 'booking-import',
      label: 'Import bookings',
      description: 'From CSV or XLSX',
      onClick: () => void navigate({ to: '/bookings/import' }),
    },
    {
      id: 'connections',
      label: 'Connections',
      description: 'Platforms, data freshness and quota',
      onClick: () => void navigate({ to: '/connections' }),
    },
    {
      id: 'data-health',
      label: 'Data health',
      description: 'What is known of each day, rows set aside, rebuilds',
      onClick: () => void navigate({ to: '/data-health' }),
    },
    {
      id: 'catalogue',
      label: 'Platforms',
      description: 'Streams, fields, limits and API versions',
      onClick: () => void navigate({ to: '/connections/catalogue' }),
    },
    {
      id: 'settings',
      label: 'Settings',
      description: 'Zone, currency, tolerances, second factor, features',
      onClick: () => void navigate({ to: '/settings' }),
    },
    {
      id: 'sign-in',
      label: 'Sign-in',
      description: "Your organisation's own identity provider",
      onClick: () => void navigate({ to: '/settings/sign-in' }),
    },
    { id: 'keys', label: 'Keyboard shortcuts', description: 'The whole list', onClick: openShortcutSheet },
    { id: 'light', label: 'Light colours', onClick: () => setColorScheme('light') },
    { id: 'dark', label: 'Dark colours', onClick: () => setColorScheme('dark') },
  ]
  const words = query.trim()
  if (words)
    actions.push({
      id: 'search',
      label: `Campaigns with “${words}”`,
      description: 'Search name, advertiser and id',
      keywords: words,
      onClick: () => goTo({ q: words }),
    })
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K']}
      lockScroll={false}
      nothingFound="Nothing of that name."
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: 'Campaigns, views, pages',
        'aria-label': 'Find or go to',
      }}
    />
  )
}
