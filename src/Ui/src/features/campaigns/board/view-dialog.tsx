import type { FormEvent } from 'react'
import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder, type OrderError } from '@/lib/graphql/use-order'
import { saveBoardViewMutation, type BoardView } from './board-views'

interface ViewDialogProps {
  /** Null for a new one. */
  view: BoardView | null
  search: string
  mayShare: boolean
  onClose: () => void
  onKept: (id: string) => void
}

/** Asks what a view is to be called, and whose it is to be. */
export function ViewDialog({ view, search, mayShare, onClose, onKept }: ViewDialogProps) {
  const { give, busy, errors } = useOrder(saveBoardViewMutation)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const input = {
      ...(view ? { id: view.id } : {}),
      name: String(form.get('name')).trim(),
      isShared: form.get('shared') !== null,
      basedOn: view?.version ?? 0,
      search,
    }
    const kept = await give({ input })
    if (kept?.view) onKept(kept.view.id)
  }
  return (
    <Dialog title={view ? `The view ${view.name}` : 'Keep this as a view'} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <TextInput
          label="Name"
          name="name"
          defaultValue={view?.name}
          maxLength={60}
          required
          data-autofocus
          error={errorAt(errors, 'name')}
        />
        {mayShare && (
          <Checkbox
            mt="sm"
            size="xs"
            name="shared"
            defaultChecked={view?.isShared}
            label="Everybody in the organisation has it"
          />
        )}
        <OrderErrors errors={errorsBeside(errors, ['name'])} />
        <Group mt="md" justify="flex-end" gap="xs">
          <Button variant="default" size="xs" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" size="xs" loading={busy}>
            {view ? 'Keep' : 'Keep it'}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

/** Why what was asked of a view in passing was not done. */
export function ViewProblem({ errors, onClose }: { errors: readonly OrderError[]; onClose: () => void }) {
  if (errors.length === 0) return null
  return (
    <Dialog title="The view is as it was" onClose={onClose}>
      <OrderErrors errors={errors} />
    </Dialog>
  )
}
