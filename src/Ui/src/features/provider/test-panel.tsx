import { useState } from 'react'
import { Button } from '@mantine/core'
import { Panel } from '@/components/panel'
import { useOrganization } from '@/lib/organization'
import { askTheWay } from '@/lib/provider'
import { formatMoment } from '@/lib/time'
import type { Provider } from './provider-queries'
import classes from './provider.module.css'

/** Signs the administrator in at the provider to find out whether it works; their session stays as it is. */
export function TestPanel({ provider }: { provider: Provider }) {
  const { slug, zone } = useOrganization()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const test = provider.test
  async function go() {
    setBusy(true)
    const way = await askTheWay('test', slug)
    setBusy(false)
    setProblem(way.message ?? null)
    if (way.location) location.assign(way.location)
  }
  return (
    <Panel
      title="Test sign-in"
      note={test ? `${formatMoment(test.at, zone)} by ${test.by}` : 'not tested'}
      action={
        <Button size="compact-sm" loading={busy} onClick={() => void go()}>
          Test it now
        </Button>
      }
    >
      <p className={classes.says}>
        {!test
          ? 'You sign in at the provider as yourself and come back. Nothing changes for anybody.'
          : !test.isOfPresent
            ? 'The configuration was changed since; test it again.'
            : test.problem
              ? test.message
              : test.isOwn
                ? 'It worked for you with the configuration as it is.'
                : 'It worked for somebody else; to have members sign in this way, test it yourself.'}
      </p>
      {problem && (
        <p className={classes.error} role="alert">
          ! {problem}
        </p>
      )}
    </Panel>
  )
}
