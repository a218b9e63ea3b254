// The fake world is one: a test that makes a grain fail must not do so to another test.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
