import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const previewQuery = graphql(`
  query PreviewCurve($input: PreviewCurveInput!) {
    previewCurve(input: $input) {
      text
      days {
        day
        planned
        cumulative
        isDark
      }
      problems {
        field
        code
        message
      }
    }
  }
`)

export type CurvePreview = ResultOf<typeof previewQuery>['previewCurve']
export type PlannedDay = CurvePreview['days'][number]
