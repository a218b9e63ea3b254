import { graphql, type ResultOf } from '@/lib/graphql/graphql'
import { parseBoardSearch, writeBoardSearch, type BoardSearch } from './board-search'

export const boardViewsQuery = graphql(`
  query BoardViews {
    boardViews {
      id
      name
      search
      isShared
      version
    }
  }
`)

export const saveBoardViewMutation = graphql(`
  mutation SaveBoardView($input: SaveBoardViewInput!) {
    payload: saveBoardView(input: $input) {
      view {
        id
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const removeBoardViewMutation = graphql(`
  mutation RemoveBoardView($input: NamedInput!) {
    payload: removeBoardView(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export type BoardView = ResultOf<typeof boardViewsQuery>['boardViews'][number]

/** What a view keeps of the board: all of its address but the name of the view itself, and a past day: a view is opened to see how things stand. */
export function viewText(search: BoardSearch): string {
  const kept = Object.entries(writeBoardSearch({ ...search, view: null, day: null })).filter(
    ([, value]) => value !== undefined,
  )
  return new URLSearchParams(kept as [string, string][]).toString()
}

/** The board as a view has it. What the board does not know any more is left out. */
export const openView = ({ id, search }: Pick<BoardView, 'id' | 'search'>): BoardSearch => ({
  ...parseBoardSearch(Object.fromEntries(new URLSearchParams(search))),
  view: id,
})

export interface CurrentView {
  readonly view: BoardView
  /** Whether the board shows something else by now. */
  readonly isChanged: boolean
}

/** The view that the board began with, else one that is just what it shows; null where there is neither. */
export function currentView(views: readonly BoardView[], search: BoardSearch): CurrentView | null {
  const shown = viewText(search)
  // Both are written anew, so that a view kept in another order of words, or with a column that is gone, is the same.
  const isShown = (view: BoardView) => viewText(openView(view)) === shown
  const begun = views.find(({ id }) => id === search.view)
  if (begun) return { view: begun, isChanged: !isShown(begun) }
  const same = views.find(isShown)
  return same && shown !== '' ? { view: same, isChanged: false } : null
}
