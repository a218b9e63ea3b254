// Each test starts a whole system, or shares the demo's. Three run side by side, for most of them mostly wait: for quotas, pauses of platforms, a browser. What
// measures the machine has it to itself, afterwards.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer(typeof(Paceline.Running.LongestFirst))]

namespace Paceline.Running;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
