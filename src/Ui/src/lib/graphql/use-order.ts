import { useState } from 'react'
import { useProof } from '../proof'
import { useMutation, type AnyVariables, type TypedDocumentNode } from 'urql'
import { problemOf } from './problem'

/** Something wrong with an order: where in its input, and what to do. An empty field means the order as a whole. */
export interface OrderError {
  readonly field: readonly (string | null)[]
  readonly code: string
  readonly message: string
}

interface Payload {
  readonly userErrors: readonly OrderError[]
}

/**
 * Sends an order and keeps what is wrong with it by field, so that a form can say it where it belongs. Where the server wants a fresh proof of who asks, the
 * person is asked for it and the order sent again.
 */
export function useOrder<Variables extends AnyVariables, Answer extends Payload>(
  mutation: TypedDocumentNode<{ payload: Answer }, Variables>,
) {
  const [{ fetching }, send] = useMutation<{ payload: Answer }, Variables>(mutation)
  const [errors, setErrors] = useState<readonly OrderError[]>([])
  const prove = useProof()
  /** The answer; undefined when it was refused. */
  async function give(variables: Variables): Promise<Answer | undefined> {
    let result = await send(variables)
    if (result.error && problemOf(result.error).code === 'PROOF_NEEDED' && (await prove()))
      result = await send(variables)
    const found = result.error ? [{ field: [], ...problemOf(result.error) }] : (result.data?.payload.userErrors ?? [])
    setErrors(found)
    return found.length === 0 ? result.data?.payload : undefined
  }
  return { busy: fetching, errors, give, clear: () => setErrors([]) }
}

/** What is wrong with one field, by its path such as `credential.login`. */
export const errorAt = (errors: readonly OrderError[], path: string) =>
  errors.find((error) => error.field.join('.') === path)?.message

const isWithin = ({ field }: OrderError, list: string) =>
  field.slice(0, -1).join('.') === list && /^\d+$/.test(field.at(-1) ?? '')

/** All that is wrong with a list: as a whole, and with each of its items. */
export const errorsWithin = (errors: readonly OrderError[], list: string) =>
  errors.filter((error) => error.field.join('.') === list || isWithin(error, list)).map(({ message }) => message)

/** What no field of the form shows. Whoever shows a list shows what is wrong with its items, by {@link errorsWithin}. */
export const errorsBeside = (errors: readonly OrderError[], shown: readonly string[], lists: readonly string[] = []) =>
  errors.filter((error) => !shown.includes(error.field.join('.')) && !lists.some((list) => isWithin(error, list)))
