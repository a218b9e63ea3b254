import { useState } from 'react'
import { Button } from '@mantine/core'
import { Panel } from '@/components/panel'
import { askTheWay } from '@/lib/provider'
import classes from './account.module.css'

interface Workspace {
  readonly slug: string
  readonly name: string
  readonly providerRequired: boolean
}

/** Connects one's account with the identity provider of an organisation that has its members sign in there. */
export function ProviderPanel({ workspaces }: { workspaces: readonly Workspace[] }) {
  const [problem, setProblem] = useState<string | null>(null)
  const asking = workspaces.filter((workspace) => workspace.providerRequired)
  if (asking.length === 0) return null
  const go = async (slug: string) => {
    const way = await askTheWay('link', slug)
    setProblem(way.message ?? null)
    if (way.location) location.assign(way.location)
  }
  return (
    <Panel title="Sign-in of your organisations">
      {asking.map((workspace) => (
        <p key={workspace.slug} className={classes.says}>
          {workspace.name} has its members sign in with its own provider.{' '}
          <Button size="compact-sm" variant="default" onClick={() => void go(workspace.slug)}>
            Connect with {workspace.name}
          </Button>
        </p>
      ))}
      {problem && <p role="alert">{problem}</p>}
    </Panel>
  )
}
