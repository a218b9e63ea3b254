import type { ReactNode } from 'react'
import type { OrderError } from '@/lib/graphql/use-order'
import classes from './order-errors.module.css'

/** What is wrong with an order and belongs to no field in sight. */
export function OrderErrors({ errors }: { errors: readonly OrderError[] }) {
  return errors.map((error) => (
    <OrderProblem key={`${error.field.join('.')} ${error.message}`}>
      {error.field.length > 0 && <b>{error.field.join('.')}: </b>}
      {error.message} <code>{error.code}</code>
    </OrderProblem>
  ))
}

export function OrderProblem({ children }: { children: ReactNode }) {
  return (
    <p className={classes.error} role="alert">
      ! {children}
    </p>
  )
}
