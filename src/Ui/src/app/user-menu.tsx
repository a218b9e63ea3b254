import { Button, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { IconBuilding, IconChevronDown, IconLogout, IconUserShield } from '@tabler/icons-react'
import { useQuery } from 'urql'
import { signOut, switchTo, type SessionIn } from '@/features/session/session'
import { graphql } from '@/lib/graphql/graphql'

const workspacesQuery = graphql(`
  query Workspaces {
    viewer {
      workspaces {
        slug
        name
        isCurrent
      }
    }
  }
`)

export function UserMenu({ session }: { session: SessionIn }) {
  const [{ data }] = useQuery({ query: workspacesQuery })
  const navigate = useNavigate()
  // A full load in both cases: nothing of this person's session stays in memory.
  const leave = () => void signOut().finally(() => location.assign('/sign-in'))
  const change = (slug: string) => void switchTo(slug).then(() => location.assign('/'))
  const others = data?.viewer.workspaces.filter((workspace) => !workspace.isCurrent) ?? []
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button size="compact-sm" h={28} variant="default" rightSection={<IconChevronDown size={13} />}>
          {session.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.email} · {session.role}
        </Menu.Label>
        {!session.accessEndsAt && (
          <Menu.Item leftSection={<IconUserShield size={15} />} onClick={() => void navigate({ to: '/account' })}>
            Your account
          </Menu.Item>
        )}
        {others.map((workspace) => (
          <Menu.Item
            key={workspace.slug}
            leftSection={<IconBuilding size={15} />}
            onClick={() => change(workspace.slug)}
          >
            Go to {workspace.name}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
