// Each test starts a whole system. Those that mostly wait, for quotas and pauses of platforms, wait side by side; those that need the machine or
// measure it have it to themselves, afterwards.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Paceline.Running;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
