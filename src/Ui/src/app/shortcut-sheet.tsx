import { useState } from 'react'
import { Switch } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Dialog } from '@/components/dialog'
import { setShortcutsEnabled, shortcutsEnabled, useShortcuts } from '@/lib/shortcuts'
import { closeShortcutSheet, openShortcutSheet, useShortcutSheetOpen } from './shortcut-sheet-state'
import classes from './shell.module.css'

const keys: readonly (readonly [readonly string[], string])[] = [
  [['Ctrl K'], 'Find a campaign, a view or a page'],
  [['g', 'o'], 'Go to the overview'],
  [['g', 'c'], 'Go to campaigns'],
  [['g', 'a'], 'Go to alerts'],
  [['g', 'n'], 'Go to connections'],
  [['g', 'h'], 'Go to data health'],
  [['/'], 'Search on the board'],
  [['j', 'k'], 'Next and previous campaign or alert'],
  [['Enter'], 'Open the campaign'],
  [['x'], 'Select the campaign or alert; with Shift, up to here'],
  [['a'], 'Acknowledge the alerts selected, or the one looked at'],
  [['s'], 'Snooze them, or take them up again'],
  [['u'], 'Apply waiting updates'],
  [['Esc'], 'Clear the selection, close'],
  [['?'], 'This sheet'],
]

export function ShortcutSheet() {
  const open = useShortcutSheetOpen()
  const navigate = useNavigate()
  const [enabled, setEnabled] = useState(shortcutsEnabled)
  useShortcuts({
    '?': openShortcutSheet,
    'g o': () => void navigate({ to: '/' }),
    'g c': () => void navigate({ to: '/campaigns' }),
    'g a': () => void navigate({ to: '/alerts', search: {} }),
    'g n': () => void navigate({ to: '/connections' }),
    'g h': () => void navigate({ to: '/data-health' }),
  })
  const change = (on: boolean) => {
    setShortcutsEnabled(on)
    setEnabled(on)
  }
  return (
    <Dialog opened={open} onClose={closeShortcutSheet} title="Keyboard shortcuts">
      <dl className={classes.keys}>
        {keys.map(([names, does]) => (
          <div key={does} style={{ display: 'contents' }}>
            <dt>
              {names.map((name) => (
                <kbd key={name} className="pl-kbd">
                  {name}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Switch
        size="sm"
        label="Single-key shortcuts"
        checked={enabled}
        onChange={(event) => change(event.currentTarget.checked)}
      />
    </Dialog>
  )
}
