import { useState } from 'react'
import { Button } from '@mantine/core'
import { useClient } from 'urql'
import { problemOf } from '@/lib/graphql/problem'
import { learntWords } from './help-words'
import { learntWeekQuery } from './help-queries'
import classes from './curve-editor.module.css'

interface LearnWeekProps {
  client: string
  onLearnt: (weights: readonly string[]) => void
}

/** Weights of weekdays as the client's last weeks went. */
export function LearnWeek({ client, onLearnt }: LearnWeekProps) {
  const gateway = useClient()
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)

  async function learn() {
    setBusy(true)
    const { data, error } = await gateway.query(learntWeekQuery, { client }, { requestPolicy: 'network-only' })
    setBusy(false)
    if (error) return setSaid(problemOf(error).message)
    setSaid(learntWords(client, data?.learntWeek ?? null))
    if (data?.learntWeek) onLearnt(data.learntWeek.weights.map(String))
  }

  return (
    <div className={classes.help}>
      <Button size="compact-sm" variant="default" loading={busy} disabled={client === ''} onClick={() => void learn()}>
        Learn from {client || 'the client'}’s last weeks
      </Button>
      <p role="status">{said}</p>
    </div>
  )
}
