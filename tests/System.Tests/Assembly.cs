// Each test starts a whole system, or shares the demo's. Two run side by side where they mostly wait: for quotas and pauses of platforms. Those that need the
// machine or measure it have it to themselves, afterwards: the demo with its browser takes two cores, and whoever ran beside it waited for minutes.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer(typeof(Paceline.Running.LongestFirst))]

namespace Paceline.Running;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
