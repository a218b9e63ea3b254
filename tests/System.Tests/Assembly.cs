// Each test starts a whole system, or shares the demo's. Two run side by side, for most of them mostly wait: for quotas, pauses of platforms, a browser. Those
// that need the machine or measure it have it to themselves, afterwards.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer(typeof(Paceline.Running.LongestFirst))]

namespace Paceline.Running;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
