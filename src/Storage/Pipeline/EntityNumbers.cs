using System.Collections.Concurrent;
using Paceline.Common;

namespace Paceline.Pipeline;

/// <summary>
/// Numbers of entities already seen, by kind and the platform's id. A number never changes, so remembering it is safe; only
/// numbers that have been committed are remembered.
/// </summary>
public sealed class EntityNumbers
{
    private readonly ConcurrentDictionary<(EntityKind, string), long> _numbers = new();

    internal bool TryGet(EntityKind kind, string externalId, out long number) => _numbers.TryGetValue((kind, externalId), out number);

    internal void Remember(IEnumerable<KeyValuePair<(EntityKind, string), long>> committed)
    {
        foreach (var (key, number) in committed)
        {
            _numbers[key] = number;
        }
    }
}
