import { Link } from '@tanstack/react-router'
import classes from './margin.module.css'

const pages = [
  { to: '/margin', label: 'Lines' },
  { to: '/margin/forecast', label: 'Forecast' },
  { to: '/margin/actuals', label: 'Actuals' },
  { to: '/margin/close', label: 'Month-end close' },
  { to: '/margin/invoices', label: 'Invoices' },
  { to: '/margin/counts', label: 'Counts' },
  { to: '/margin/rates', label: 'Rates of exchange' },
] as const

/** The pages about money, on each of them. */
export function MarginNav() {
  return (
    <nav aria-label="About money" className={classes.nav}>
      {pages.map(({ to, label }) => (
        <Link key={to} to={to} search={{}} activeOptions={{ exact: true, includeSearch: false }}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
