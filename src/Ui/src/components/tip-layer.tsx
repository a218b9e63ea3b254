import { useEffect, useState } from 'react'
import classes from './tip-layer.module.css'

interface Tip {
  text: string
  left: number
  top: number
  above: boolean
}

const delayMs = 250

/**
 * One tooltip for every element with `data-tip`. A table has hundreds of them, and a component for each would cost more
 * than the cells. What a tip says is in the cell's accessible text as well; this is for the eye only.
 */
export function TipLayer() {
  const [tip, setTip] = useState<Tip | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let current: Element | null = null
    const hide = () => {
      clearTimeout(timer)
      current = null
      setTip(null)
    }
    const show = (event: Event) => {
      const target = (event.target as Element | null)?.closest?.('[data-tip]') ?? null
      if (target === current) return
      hide()
      if (!target?.getAttribute('data-tip')) return
      // A click focuses too, and needs no explanation of what was just done.
      if (event.type === 'focusin' && !target.matches(':focus-visible')) return
      current = target
      timer = setTimeout(() => {
        if (target.isConnected) setTip(placed(target))
      }, delayMs)
    }
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    document.addEventListener('pointerover', show)
    document.addEventListener('focusin', show)
    document.addEventListener('scroll', hide, { capture: true, passive: true })
    document.addEventListener('pointerdown', hide)
    document.addEventListener('keydown', onKey)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', show)
      document.removeEventListener('focusin', show)
      document.removeEventListener('scroll', hide, { capture: true })
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('keydown', onKey)
    }
  }, [])
  if (!tip) return null
  return (
    <div
      className={classes.tip}
      aria-hidden="true"
      data-above={tip.above || undefined}
      style={{ left: tip.left, top: tip.top }}
    >
      {tip.text}
    </div>
  )
}

function placed(target: Element): Tip {
  const box = target.getBoundingClientRect()
  const above = box.bottom + 70 > window.innerHeight
  const left = Math.min(Math.max(box.left + box.width / 2, 150), window.innerWidth - 150)
  return { text: target.getAttribute('data-tip')!, left, top: above ? box.top - 6 : box.bottom + 6, above }
}
