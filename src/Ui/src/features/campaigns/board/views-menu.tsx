import { useState } from 'react'
import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconDeviceFloppy, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useAllowed } from '@/lib/role'
import { parseBoardSearch, type BoardSearch } from './board-search'
import {
  boardViewsQuery,
  currentView,
  openView,
  removeBoardViewMutation,
  saveBoardViewMutation,
  viewText,
  type BoardView,
} from './board-views'
import { ViewDialog, ViewProblem } from './view-dialog'
import classes from './views-menu.module.css'

interface ViewsMenuProps {
  search: BoardSearch
  onSearch: (search: BoardSearch) => void
}

/** Views of the board by name: one's own, and everybody's. */
export function ViewsMenu({ search, onSearch }: ViewsMenuProps) {
  const { data, reload } = useKeptQuery({ query: boardViewsQuery, variables: {} })
  const mayShare = useAllowed('TRADER')
  const [named, setNamed] = useState<BoardView | 'new' | null>(null)
  const save = useOrder(saveBoardViewMutation)
  const remove = useOrder(removeBoardViewMutation)
  if (!data) return null
  const current = currentView(data.boardViews, search)
  const mayChange = current !== null && (mayShare || !current.view.isShared)
  const replace = async ({ id, name, isShared, version }: BoardView) => {
    const input = { id, name, isShared, basedOn: version, search: viewText(search) }
    if (await save.give({ input })) onSearch({ ...search, view: id })
    reload()
  }
  const take = async ({ id }: BoardView) => {
    if (await remove.give({ input: { id } })) onSearch({ ...search, view: null })
    reload()
  }
  const list = (title: string, views: readonly BoardView[]) =>
    views.length > 0 && (
      <>
        <Menu.Label>{title}</Menu.Label>
        {views.map((view) => (
          <Menu.Item
            key={view.id}
            aria-current={view.id === current?.view.id || undefined}
            leftSection={
              <IconCheck size={14} className={view.id === current?.view.id ? undefined : classes.unmarked} />
            }
            onClick={() => onSearch(openView(view))}
          >
            <span className={classes.name}>{view.name}</span>
          </Menu.Item>
        ))}
      </>
    )
  return (
    <>
      <Menu position="bottom-start" shadow="md" classNames={{ dropdown: classes.dropdown! }}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            className={classes.button}
            aria-label={current ? `View ${current.view.name}${current.isChanged ? ', changed' : ''}` : 'Views'}
            rightSection={<IconChevronDown size={13} />}
          >
            <span className={classes.name}>{current?.view.name ?? 'Views'}</span>
            {current?.isChanged && <span className={classes.changed}>changed</span>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {list(
            'Yours',
            data.boardViews.filter(({ isShared }) => !isShared),
          )}
          {list(
            'Everybody’s',
            data.boardViews.filter(({ isShared }) => isShared),
          )}
          {data.boardViews.length > 0 && <Menu.Divider />}
          <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => setNamed('new')}>
            Keep this as a view…
          </Menu.Item>
          {current?.isChanged && mayChange && (
            <Menu.Item leftSection={<IconDeviceFloppy size={14} />} onClick={() => void replace(current.view)}>
              Replace it by what is shown
            </Menu.Item>
          )}
          {current && mayChange && (
            <>
              <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => setNamed(current.view)}>
                {mayShare ? 'Rename or share…' : 'Rename…'}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={14} />} onClick={() => void take(current.view)}>
                Remove it
              </Menu.Item>
            </>
          )}
          {current && (
            <Menu.Item onClick={() => onSearch(parseBoardSearch({}))} leftSection={<span className={classes.blank} />}>
              The whole board
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ViewProblem errors={[...save.errors, ...remove.errors]} onClose={() => (save.clear(), remove.clear())} />
      {named && (
        <ViewDialog
          view={named === 'new' ? null : named}
          search={named === 'new' ? viewText(search) : named.search}
          mayShare={mayShare}
          onClose={() => setNamed(null)}
          onKept={(id) => {
            setNamed(null)
            if (named === 'new') onSearch({ ...search, view: id })
            reload()
          }}
        />
      )}
    </>
  )
}
