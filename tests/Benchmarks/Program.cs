using Paceline.Benchmarks;
using Paceline.Benchmarks.Campaigns;
using Paceline.Benchmarks.Chain;
using Paceline.Benchmarks.Pure;

// ./dev bench                 every bench once, in a few minutes
// ./dev bench chain board     only these
// ./dev bench chain --rows 200000 --runs 5
IReadOnlyList<Bench> benches =
[
    new("chain", "from a request to gold, against hand-written SQL", ChainBench.Run),
    new("stages", "the chain's stages one by one", StagesBench.Run),
    new("restate", "the same rows delivered again", RestateBench.Run),
    new("update", "one gold commit to all board rows", UpdateBench.Run),
    new("board", "one query of the board", BoardBench.Run),
    new("page", "a page of the board over GraphQL, against plain JSON", BoardPageBench.Run),
    new("memory", "a live campaign's size and activation", MemoryBench.Run),
    new("pure", "pacing and report reading alone", PureBench.Run),
];

return await Running.Run(benches, args);
