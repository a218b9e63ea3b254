import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconLogout } from '@tabler/icons-react'
import { signOut, type Session } from '@/features/session/session'

export function UserMenu({ session }: { session: Session }) {
  // A full load: nothing of this person's session stays in memory.
  const leave = () => void signOut().finally(() => location.assign('/sign-in'))
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
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
