namespace Paceline.Api;

/// <summary>Where nodes of a type come from.</summary>
/// <param name="Type">The type's name, as global ids write it.</param>
/// <param name="Accepts">Whether a key can be one of this type at all.</param>
/// <param name="Load">The nodes of those keys that the caller's organisation has, by key.</param>
internal sealed record NodeSource(
    string Type,
    Func<string, bool> Accepts,
    Func<Caller, IReadOnlyList<string>, CancellationToken, Task<IReadOnlyDictionary<string, object>>> Load)
{
    /// <summary>A source that asks for one node at a time.</summary>
    public static NodeSource Single<T>(string type, Func<string, bool> accepts, Func<Caller, string, CancellationToken, Task<T?>> load) where T : class =>
        new(type, accepts, async (caller, keys, cancellation) =>
        {
            var found = await Task.WhenAll(keys.Select(async key => (Key: key, Node: await load(caller, key, cancellation))));
            return found.Where(pair => pair.Node is not null).ToDictionary(pair => pair.Key, pair => (object)pair.Node!);
        });
}
