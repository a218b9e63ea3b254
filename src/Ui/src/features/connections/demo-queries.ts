import { graphql } from '@/lib/graphql/graphql'

export const demoDataQuery = graphql(`
  query DemoData {
    demoData {
      state
    }
  }
`)

export const addDemoDataMutation = graphql(`
  mutation AddDemoData {
    payload: addDemoData {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const removeDemoDataMutation = graphql(`
  mutation RemoveDemoData {
    payload: removeDemoData {
      userErrors {
        field
        code
        message
      }
    }
  }
`)
