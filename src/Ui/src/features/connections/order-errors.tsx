import classes from './connections.module.css'
import type { OrderError } from './use-order'

/** What is wrong with an order and belongs to no field in sight. */
export function OrderErrors({ errors }: { errors: readonly OrderError[] }) {
  return errors.map((error) => (
    <p key={`${error.field.join('.')} ${error.message}`} className={classes.orderError} role="alert">
      ! {error.field.length > 0 && <b>{error.field.join('.')}: </b>}
      {error.message} <code>{error.code}</code>
    </p>
  ))
}
