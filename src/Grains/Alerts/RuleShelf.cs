using System.Collections.Concurrent;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>The rules of organisations, compiled once a silo and shared by all that is judged there.</summary>
internal sealed class RuleShelf(RuleStore store, IEnumerable<ReadingOffers> offers)
{
    private readonly List<ReadingOffers> _offers = [.. offers];
    private readonly ConcurrentDictionary<OrgId, (long Revision, RuleBook Book)> _books = [];

    /// <summary>The rules, and the snoozes that end when something holds, as they were at this revision or are since.</summary>
    public async ValueTask<RuleBook> Of(OrgId org, long atLeast, CancellationToken cancellationToken = default)
    {
        if (_books.TryGetValue(org, out var known) && known.Revision >= atLeast)
        {
            return known.Book;
        }
        var (revision, rules, snoozes) = await store.Load(org, cancellationToken);
        var book = Sound(RuleBook.Overlay(RulePack.Rules, rules.Select(Kept))).With(snoozes.Select(Kept).OfType<ConditionalSnooze>());
        _books.AddOrUpdate(org, (revision, book), (_, other) => other.Revision > revision ? other : (revision, book));
        return book;
    }

    /// <summary>A version of a rule, whether or not it counts still; null where nobody kept it and the pack has another.</summary>
    public async Task<AlertRule?> Version(OrgId org, string rule, int version, CancellationToken cancellationToken = default) =>
        (await store.History(org, rule, cancellationToken)).FirstOrDefault(record => record.Version == version) is { } kept
            ? Kept(kept).Rule : RulePack.Rules.FirstOrDefault(one => one.Id == rule && one.Version == version);

    public Task<long> Revision(OrgId org, CancellationToken cancellationToken = default) => store.Revision(org, cancellationToken);

    public static KeptRule Kept(RuleRecord record) => new(RuleParser.Parse(record.Text).Value with { Version = record.Version }, record.IsPaused);

    // A condition that asks for what is told no longer waits until the snooze ends by itself.
    private ConditionalSnooze? Kept(SnoozeRecord record) => ConditionalSnooze.Read(record.When, SubjectKey.Parse(record.SubjectKey).Scope, _offers).TryGet(out var ends)
        ? new ConditionalSnooze(record.SubjectKey, record.RuleId, ends, NodaTime.Instant.FromDateTimeOffset(record.Until))
        : null;

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
