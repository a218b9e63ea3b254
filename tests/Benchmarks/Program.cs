using Paceline.Benchmarks;
using Paceline.Benchmarks.Alerts;
using Paceline.Benchmarks.Blast;
using Paceline.Benchmarks.Campaigns;
using Paceline.Benchmarks.Chain;
using Paceline.Benchmarks.Margin;
using Paceline.Benchmarks.Pure;

// ./dev bench                 every bench once
// ./dev bench chain board     only these
// ./dev bench chain --rows 200000 --runs 5
// ./dev bench size peak --sizes 10000,100000
// ./dev bench notices --sizes 100000
// ./dev bench blast --seconds 30 --runs 1
IReadOnlyList<Bench> benches =
[
    new("chain", "from a request to gold, against hand-written SQL", ChainBench.Run),
    new("stages", "the chain's stages one by one", StagesBench.Run),
    new("restate", "the same rows delivered again", RestateBench.Run),
    new("size", "reports from small to large: rows a second from the start to the end of each", SizeBench.Run),
    new("peak", "the same reports: a silo's peak memory", PeakBench.Run),
    new("blast", "neighbours of organisations whose platforms answer nonsense", BlastBench.Run),
    new("neighbour", "a page of the board while another organisation's history comes in", NeighbourBench.Run),
    new("update", "one gold commit to all board rows", UpdateBench.Run),
    new("edit", "one booking line amended, to what its campaigns earn", EditBench.Run),
    new("delta", "one delta of gold to a live campaign, alone", DeltaBench.Run),
    new("board", "one query of the board", BoardBench.Run),
    new("page", "a page of the board over GraphQL, against plain JSON", BoardPageBench.Run),
    new("lines", "ten thousand booking lines: a page, by client and platform, and a month settled", LinesBench.Run),
    new("whatif", "a booking line asked what it would come to otherwise", WhatIfBench.Run),
    new("notices", "from a fact to a receiver that is told of it, at 500 facts a second", NoticeBench.Run),
    new("memory", "a live campaign's size and activation", MemoryBench.Run),
    new("pure", "pacing, rules and report reading alone", PureBench.Run),
];

return await Running.Run(benches, args);
