using System.Collections.Concurrent;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>The rules of organisations, compiled once a silo and shared by all that is judged there.</summary>
internal sealed class RuleShelf(RuleStore store)
{
    private readonly ConcurrentDictionary<OrgId, (long Revision, RuleBook Book)> _books = [];

    /// <summary>The rules as they were at this revision or are since.</summary>
    public async ValueTask<RuleBook> Of(OrgId org, long atLeast, CancellationToken cancellationToken = default)
    {
        if (_books.TryGetValue(org, out var known) && known.Revision >= atLeast)
        {
            return known.Book;
        }
        var (revision, rules) = await store.Load(org, cancellationToken);
        var book = Sound(RuleBook.Overlay(RulePack.Rules, rules.Select(Kept)));
        _books.AddOrUpdate(org, (revision, book), (_, other) => other.Revision > revision ? other : (revision, book));
        return book;
    }

    public Task<long> Revision(OrgId org, CancellationToken cancellationToken = default) => store.Revision(org, cancellationToken);

    public static KeptRule Kept(RuleRecord record) => new(RuleParser.Parse(record.Text).Value with { Version = record.Version }, record.IsPaused);

    /// <summary>Rules are refused before they are kept. Should another version of the pack make one impossible, the others go on without it.</summary>
    private static RuleBook Sound(IReadOnlyList<KeptRule> kept)
    {
        for (; ; )
        {
            var made = RuleBook.Of(kept);
            if (made.TryGet(out var book))
            {
                return book;
            }
            var broken = made.Refusals.Select(refusal => refusal.Subject).ToHashSet();
            kept = [.. kept.Where(rule => !broken.Contains(rule.Rule.Id))];
        }
    }
}
