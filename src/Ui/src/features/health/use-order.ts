import { useState } from 'react'
import { useMutation, type CombinedError } from 'urql'
import { problemOf } from '@/lib/graphql/problem'
import { rebuildMutation, redriveMutation, resumeStreamMutation } from './health-queries'

export interface Order {
  /** What is waited for: the id of a connection or of a batch. */
  readonly asking: string | null
  readonly rebuild: (connectionId: string) => Promise<void>
  readonly readAgain: (batchId: string) => Promise<void>
  readonly resume: (connectionId: string, stream: string) => Promise<void>
}

interface Answer {
  error?: CombinedError | undefined
  userErrors?: readonly { message: string }[] | undefined
}

/** Orders to read bronze again or a stream anew, and what became of them. */
export function useOrder(say: (text: string, bad: boolean) => void): Order {
  const [, rebuild] = useMutation(rebuildMutation)
  const [, redrive] = useMutation(redriveMutation)
  const [, resume] = useMutation(resumeStreamMutation)
  const [asking, setAsking] = useState<string | null>(null)
  async function order(id: string, done: string, ask: () => Promise<Answer>) {
    setAsking(id)
    const { error, userErrors } = await ask()
    setAsking(null)
    const refusal = error ? problemOf(error).message : userErrors?.[0]?.message
    if (refusal) say(`Not done: ${refusal}`, true)
    else say(done, false)
  }
  return {
    asking,
    rebuild: (connectionId) =>
      order(connectionId, 'The rebuild is asked for.', async () => {
        const { error, data } = await rebuild({ input: { connectionId } })
        return { error, userErrors: data?.rebuild.userErrors }
      }),
    readAgain: (batchId) =>
      order(batchId, 'It will be read again, with all that came after it.', async () => {
        const { error, data } = await redrive({ input: { batchId } })
        return { error, userErrors: data?.redrive.userErrors }
      }),
    resume: (connectionId, stream) =>
      order(connectionId, `${stream} is pulled again.`, async () => {
        const { error, data } = await resume({ input: { connectionId, stream } })
        return { error, userErrors: data?.resumeStream.userErrors }
      }),
  }
}
