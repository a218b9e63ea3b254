using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>What a producer hands over of one thing it produces, at one moment.</summary>
/// <param name="Labels">What rules find it by.</param>
/// <param name="Reading">The value of a name that was offered.</param>
/// <param name="Born">When it came to be; null when that was long ago.</param>
/// <param name="NextChange">When a value becomes another without a fact, beyond those that say themselves how they move.</param>
internal sealed record Told(AlertSubject Subject, Labels Labels, ReadingOffers Offers, Func<string, Reading> Reading, Instant? Born, Instant? NextChange);

/// <summary>
/// The alerts of one thing, in the memory of the grain that stands for it. It judges when a fact comes, and writes all that the fact changed in one
/// statement; only what was written is remembered. It knows nobody who produces.
/// </summary>
internal sealed class AlertDesk(OrgId org, AlertStateStore store, RuleShelf shelf)
{
    private const int Attempts = 3;

    private SubjectRecord? _kept;
    private RuleBook? _book;
    private Labels? _labels;
    private IReadOnlyList<CompiledRule> _watching = [];

    /// <param name="rules">The revision of the organisation's rules that is to be judged by, or a later one.</param>
    public async Task Judge(Told told, long rules, Instant now, CancellationToken cancellationToken = default)
    {
        Watch(await shelf.Of(org, rules, cancellationToken), told);
        // The store keeps microseconds, and a state must read back as it was.
        var moment = Instant.FromUnixTimeTicks(now.ToUnixTimeTicks() / 10 * 10);
        for (var attempt = 1; ; attempt++)
        {
            var kept = _kept ??= await store.Load(org, told.Subject.Key, cancellationToken);
            var round = AlertRound.Judge(kept.States, _watching, told.Offers, told.Reading, moment, told.Born);
            var look = Earlier(round.LookAgain, told.NextChange > moment ? told.NextChange : null);
            // A look too early costs a look; writing down each that moves on with the watermark would cost a writing a campaign and news.
            if (round.Changes.Count == 0 && (look == kept.LookAgain || (kept.LookAgain > moment && (look is null || look > kept.LookAgain))))
            {
                _kept = kept with { States = round.States };
                return;
            }
            if (await store.Save(org, told.Subject, [.. round.Changes.Select(Write)], look, cancellationToken))
            {
                _kept = new SubjectRecord(round.States, look);
                return;
            }
            // Another activation has judged it since; what that one found is where this one goes on.
            _kept = null;
            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"Alerts of {told.Subject.Key} are judged by several at once, {Attempts} times in a row.");
            }
        }
    }

    private void Watch(RuleBook book, Told told)
    {
        if (!ReferenceEquals(book, _book) || !told.Labels.Equals(_labels))
        {
            (_book, _labels, _watching) = (book, told.Labels, book.Watching(told.Offers.Scope, told.Labels));
        }
    }

    private AlertWrite Write(AlertChange change) => new(change, _watching.FirstOrDefault(rule => rule.Rule.Id == change.RuleId)?.Rule.Name);

    private static Instant? Earlier(Instant? one, Instant? other) => one is null ? other : other is null ? one : Instant.Min(one.Value, other.Value);
}
