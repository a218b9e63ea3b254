export interface Press {
  readonly id: string
  readonly x: number
  readonly y: number
}

type Pointer = Pick<MouseEvent, 'button' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'clientX' | 'clientY'> & {
  readonly target: EventTarget | null
}

const slack = 6
const plain = (event: Pointer) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey

/** The campaign whose name the pointer went down on; modifiers and other buttons are the browser's own. */
export function pressedLink(event: Pointer): Press | null {
  const id = plain(event)
    ? (event.target as Element | null)?.closest('[data-campaign]')?.getAttribute('data-campaign')
    : null
  return id ? { id, x: event.clientX, y: event.clientY } : null
}

/** Whether the pointer came up where it went down, and not on a control. */
export function stillPressed(press: Press, event: Pointer): boolean {
  const moved = Math.hypot(event.clientX - press.x, event.clientY - press.y)
  return plain(event) && moved <= slack && !(event.target as Element | null)?.closest('a, button, input')
}
