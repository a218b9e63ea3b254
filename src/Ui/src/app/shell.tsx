import { useMemo } from 'react'
import { UnstyledButton } from '@mantine/core'
import { openSpotlight } from '@mantine/spotlight'
import { getRouteApi, Link, Outlet } from '@tanstack/react-router'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from 'urql'
import { Logo } from '@/components/logo'
import { FeaturesContext } from '@/lib/features'
import { graphql } from '@/lib/graphql/graphql'
import { OrganizationContext } from '@/lib/organization'
import { allows, RoleContext } from '@/lib/role'
import { ProofGate } from '@/features/session/proof-dialog'
import { isSetUp } from '@/features/welcome/steps'
import { AccessBanner } from './access-banner'
import { AlertBadge } from './alert-badge'
import { Clock } from './clock'
import { ColorSchemeMenu } from './color-scheme-menu'
import { CommandPalette } from './command-palette'
import { LiveMark } from './live-mark'
import { ShortcutSheet } from './shortcut-sheet'
import { StandingBanner } from './standing-banner'
import classes from './shell.module.css'
import { UserMenu } from './user-menu'

const route = getRouteApi('/app')

const viewerQuery = graphql(`
  query ShellViewer {
    viewer {
      organization {
        zone
        currency
      }
    }
  }
`)

const setupQuery = graphql(`
  query ShellSetup {
    onboarding {
      closedAt
      steps {
        state
        isOptional
      }
    }
  }
`)

const featuresQuery = graphql(`
  query Features {
    features {
      name
      isOn
    }
  }
`)

const pages = [
  { to: '/', label: 'Overview' },
  { to: '/campaigns', label: 'Campaigns' },
  { to: '/alerts', label: 'Alerts' },
  { to: '/bookings', label: 'Bookings' },
  { to: '/margin', label: 'Margin', role: 'ANALYST' },
  { to: '/changes', label: 'Changes' },
  { to: '/connections', label: 'Connections' },
  { to: '/data-health', label: 'Data health' },
] as const

/** First, while campaigns are not live yet. */
const setupPages = [{ to: '/welcome', label: 'Set up' }] as const

const adminPages = [
  { to: '/people', label: 'People' },
  { to: '/audit', label: 'Audit' },
  { to: '/organization', label: 'Organisation' },
] as const

/** All there is while the organisation is suspended. */
const suspendedPages = [{ to: '/organization', label: 'Organisation' }] as const

const lastPages = [{ to: '/settings', label: 'Settings' }] as const

export function Shell() {
  const { session } = route.useRouteContext()
  const [{ data }] = useQuery({ query: viewerQuery })
  const [{ data: setup }] = useQuery({ query: setupQuery, pause: session.next !== undefined })
  const showsSetup = setup && !setup.onboarding.closedAt && !isSetUp(setup.onboarding.steps)
  const shownPages =
    session.next === 'SUSPENDED'
      ? suspendedPages
      : [
          ...(showsSetup ? setupPages : []),
          ...pages.filter((page) => !('role' in page) || allows(session.role, page.role)),
          ...(allows(session.role, 'ADMIN') ? adminPages : []),
          ...lastPages,
        ]
  const { name, slug } = session.organization
  const zone = data?.viewer.organization.zone ?? 'UTC'
  const currency = data?.viewer.organization.currency ?? 'GBP'
  const organization = useMemo(() => ({ name, slug, zone, currency }), [name, slug, zone, currency])
  // Until a second factor is set up, where one is asked for, the server answers for little else.
  const [{ data: known }] = useQuery({ query: featuresQuery, pause: session.next !== undefined })
  const features = useMemo(
    () => new Set(known?.features.filter((feature) => feature.isOn).map((feature) => feature.name)),
    [known],
  )
  return (
    <OrganizationContext value={organization}>
      <div className={classes.shell}>
        <a href="#content" className={classes.skip}>
          Skip to content
        </a>
        {session.environment && session.environment !== 'Production' && (
          <div className={classes.environment} role="note">
            <b>{session.environment}</b> environment, not for production use
          </div>
        )}
        <AccessBanner session={session} zone={zone} />
        <StandingBanner session={session} zone={zone} />
        <header className={classes.header}>
          <Link to="/" className={classes.brand} aria-label="Paceline, to the overview">
            <Logo size={22} />
          </Link>
          <span className={classes.organization}>{name}</span>
          <nav aria-label="Pages" className={classes.nav}>
            {shownPages.map((page) => (
              <Link
                key={page.to}
                to={page.to}
                className={classes.page}
                activeOptions={{ exact: page.to === '/' }}
                activeProps={{ 'data-active': true }}
              >
                {page.label}
                {page.to === '/alerts' && <AlertBadge paused={session.next !== undefined} />}
              </Link>
            ))}
          </nav>
          <UnstyledButton className={classes.search} onClick={openSpotlight}>
            <IconSearch size={14} aria-hidden="true" />
            <span>Find or go to</span>
            <kbd className="pl-kbd">Ctrl K</kbd>
          </UnstyledButton>
          {data && <Clock zone={zone} />}
          <ColorSchemeMenu />
          <UserMenu session={session} />
        </header>
        <main id="content" className={classes.content} tabIndex={-1}>
          <RoleContext value={session.role}>
            <FeaturesContext value={features}>
              <ProofGate takesPasskey>
                <Outlet />
              </ProofGate>
            </FeaturesContext>
          </RoleContext>
        </main>
        <footer className={classes.footer}>
          <LiveMark />
          <span className={classes.version}>
            Paceline {session.version ?? __UI_VERSION__}
            {session.version ? <span data-tip={`UI ${__UI_VERSION__}`} /> : null}
          </span>
        </footer>
        <CommandPalette />
        <ShortcutSheet />
      </div>
    </OrganizationContext>
  )
}
