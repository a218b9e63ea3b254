// Each test starts a whole system. Those that mostly wait, for quotas and pauses of platforms, have the trait Machine=waits and wait side by
// side; those that need the machine or measure it have it to themselves.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]

namespace Paceline.Running;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
