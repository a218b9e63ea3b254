import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'

/** What an alert watches: a campaign or one of its orders or line items, a line of a booking, or a connection. */
export interface AlertSubject {
  readonly campaignId: string | null
  readonly bookingId: string | null
  readonly connectionId: string | null
  readonly name: string
}

interface SubjectLinkProps {
  subject: AlertSubject
  className?: string | undefined
  /** What is shown in place of its name, which then stands in the hint. */
  children?: ReactNode
}

/** Leads to the page of what an alert watches. */
export function SubjectLink({
  subject: { campaignId, bookingId, connectionId, name },
  className,
  children,
}: SubjectLinkProps) {
  const hint = children === undefined ? undefined : name
  if (campaignId !== null)
    return (
      <Link to="/campaigns/$id" params={{ id: campaignId }} search={{}} className={className} data-tip={hint}>
        {children ?? name}
      </Link>
    )
  if (bookingId !== null)
    return (
      <Link to="/bookings/$id" params={{ id: bookingId }} className={className} data-tip={hint}>
        {children ?? name}
      </Link>
    )
  if (connectionId !== null)
    return (
      <Link to="/connections/$id" params={{ id: connectionId }} className={className} data-tip={hint}>
        {children ?? name}
      </Link>
    )
  return <>{children ?? name}</>
}
