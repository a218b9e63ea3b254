import { useMemo, useRef, type MouseEvent, type PointerEvent } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { pressedLink, stillPressed, type Press } from './row-press'

/**
 * Opens the campaign whose name was pressed even when the table moved under the pointer between press and release: a
 * toolbar that wraps or a note that vanishes shifts every row, and the browser then gives the click to neither link.
 */
export function useRowPress() {
  const navigate = useNavigate()
  const press = useRef<Press | null>(null)
  return useMemo(
    () => ({
      onPointerDown: (event: PointerEvent) => {
        press.current = pressedLink(event.nativeEvent)
      },
      onClick: (event: MouseEvent) => {
        const pressed = press.current
        press.current = null
        // The link itself has answered, or another control was meant.
        if (event.defaultPrevented || !pressed || !stillPressed(pressed, event.nativeEvent)) return
        void navigate({ to: '/campaigns/$id', params: { id: pressed.id } })
      },
    }),
    [navigate],
  )
}
