using System.Collections.Concurrent;
using Paceline.Running;

namespace Paceline.Crawling;

/// <summary>What the two organisations were told, and the attacks that follow from it.</summary>
/// <param name="Thorough">Every argument with several ids of every kind and with texts.</param>
/// <param name="Brief">Every argument that takes an id, with one of each kind that it takes.</param>
internal sealed record Spoils(
    Harvest Ours, Harvest Theirs, Canaries Canaries, IReadOnlyDictionary<string, IReadOnlyList<string>> Kinds, IReadOnlyList<Attack> Thorough, IReadOnlyList<Attack> Brief)
{
    /// <summary>Their texts that we have written into what is ours, from where they may come back for ever.</summary>
    public ConcurrentDictionary<string, bool> Written { get; } = new();

    public static async Task<Spoils> Gather(SchemaMap schema, Asker asker, Credential ours, Credential theirs)
    {
        var crawl = new Crawl(schema, asker);
        var gathered = await Task.WhenAll(crawl.Gather(ours), crawl.Gather(theirs));
        var kinds = await crawl.Learn(ours, gathered[1]);
        return new Spoils(
            gathered[0], gathered[1], new Canaries([.. gathered[1].CanariesBeside(gathered[0])]), kinds,
            await crawl.Attacks(ours, gathered[0], gathered[1], kinds, thorough: true), await crawl.Attacks(ours, gathered[0], gathered[1], kinds, thorough: false));
    }

    public override string ToString() =>
        $"{Theirs.IdCount} ids ({string.Join(", ", Theirs.Ids.Select(pair => $"{pair.Value.Count} {pair.Key}"))}), {Theirs.Cursors.Count} cursors, {Theirs.Leaves.Count} values, {Canaries.Count} canaries; "
        + $"{Thorough.Count} thorough and {Brief.Count} brief attacks on {Thorough.Select(attack => attack.Field).Distinct().Count()} fields";
}
