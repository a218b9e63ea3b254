import { useState } from 'react'
import { TextInput } from '@mantine/core'
import { toNumber } from '@/lib/decimal'
import { curveKinds, readCurve, writeCurve, type CurveKind, type CurveWords } from './curve-words'
import type { ChartTouch } from './curve-chart'
import { CurveControls } from './curve-controls'
import { daysOf } from './flight-days'
import { KindPicker } from './kind-picker'
import { PlanPane } from './plan-pane'
import { plannedWords } from './planned-words'
import { startOf, takesDarkDays, withDark } from './shaping'
import { useCurvePreview, type ShapedLine } from './use-curve-preview'
import classes from './curve-editor.module.css'

interface CurveEditorProps {
  line: ShapedLine
  /** Whoever books it; nobody while that is not said. */
  client: string
  currency: string
  /** What an order was told of the curve; shown while nobody else says what is wrong. */
  error: string | undefined
  onChange: (curve: string) => void
}

/**
 * A line's curve, picked and shaped or typed. The text is the curve: controls read it and write it, and the server alone
 * knows what it means and what it plans.
 */
export function CurveEditor({ line, client, currency, error, onChange }: CurveEditorProps) {
  const { preview, problem, isSettled } = useCurvePreview(line)
  // Places that are empty are lost in a text; while the text is what was shaped here, they are known. What was typed is
  // shown as the server understood it.
  const [shaped, setShaped] = useState<CurveWords | null>(null)
  const isShaped = shaped !== null && writeCurve(shaped) === line.curve
  const words = isShaped ? shaped : readCurve((isSettled && preview?.text) || line.curve)
  const [left, setLeft] = useState<Partial<Record<CurveKind, CurveWords>>>({})
  const days = daysOf(line.start, line.end)
  const wrong = preview
    ? preview.problems.filter(({ field }) => field[0] === 'curve').map(({ message }) => message)
    : error
      ? [error]
      : []

  function shape(next: CurveWords) {
    setShaped(next)
    onChange(writeCurve(next))
  }

  // Looking at another kind loses nothing: what was left is there on the way back.
  function pick(kind: CurveKind) {
    const planned = preview?.days.map((day) => toNumber(day.planned) ?? 0) ?? []
    if (words) setLeft({ ...left, [words.kind]: words })
    shape(left[kind] ?? startOf(kind, days, words?.kind === 'asap' ? [] : planned, words?.dark ?? []))
  }

  return (
    <fieldset className={classes.editor} aria-busy={preview !== undefined && !isSettled && !problem}>
      <legend>Curve</legend>
      <KindPicker kind={words?.kind ?? null} onPick={pick} />
      <div className={classes.panes}>
        <div className={classes.controls}>
          {words && <p className={classes.says}>{curveKinds[words.kind].says}</p>}
          {words && (
            <CurveControls words={words} days={days} client={client} isWrong={wrong.length > 0} onShape={shape} />
          )}
        </div>
        <PlanPane
          preview={preview}
          problem={problem}
          words={plannedWords(line.amount, currency)}
          touch={words ? touchOf(words, shape) : undefined}
        />
      </div>
      <TextInput
        label="Curve as text"
        value={line.curve}
        error={wrong.length > 0 && wrong.map((message) => <span key={message}>{message}</span>)}
        errorProps={{ role: 'alert', className: classes.errors }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </fieldset>
  )
}

/** What a hand in the chart does to a curve of its kind. */
function touchOf(words: CurveWords, shape: (words: CurveWords) => void): ChartTouch | undefined {
  const { kind, rest, dark } = words
  if (kind === 'weights')
    return {
      kind: 'draw',
      says: 'Draw to shape it',
      weights: rest,
      act: (weights) => shape({ ...words, rest: weights }),
    }
  if (!takesDarkDays(kind)) return undefined
  return {
    kind: 'press',
    says: 'Press to make it dark or active',
    act: (day) => shape({ ...words, dark: withDark(dark, [day], !dark.includes(day)) }),
  }
}
