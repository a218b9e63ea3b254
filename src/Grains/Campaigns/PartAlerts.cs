using NodaTime;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>
/// The alerts of a campaign's orders and line items, in the memory of the campaign's grain. They are judged with the campaign, on the same facts, and what must be written is written with its answer.
/// </summary>
internal sealed class PartAlerts(OrgId org, AlertStateStore store, LineItemStore items, RuleShelf shelf)
{
    private Dictionary<string, SubjectRecord> _kept = [];
    private long _answered;

    /// <summary>What has just been read and need not be read again.</summary>
    /// <param name="written">The revision that an answer was written with last, when it was read.</param>
    public void Know(IReadOnlyDictionary<string, SubjectRecord> kept, long written) => (_kept, _answered) = (new Dictionary<string, SubjectRecord>(kept), written);

    /// <returns>What must be written, part by part, as <see cref="AlertStateStore.Text"/> puts it; null when nothing must.</returns>
    public async Task<IReadOnlyList<string>?> Judge(LiveCampaign campaign, CampaignLook look, CampaignDelta delta, Instant now, CancellationToken cancellationToken = default)
    {
        var number = campaign.Record.Number;
        if (_answered != delta.Answered)
        {
            Know(await store.LoadParts(org, number, cancellationToken), delta.Answered);
        }
        _answered = delta.Revision;
        var book = await shelf.Of(org, delta.Rules, cancellationToken);
        // Where no rule asks any more, what is out ends; after that nothing is made of them, and nothing read.
        IEnumerable<Told> told = book.Watches(RuleScope.Order) || IsAnythingOpen(RuleScope.Order) ? OrderReadings.Of(campaign, look, now) : [];
        if (delta.LineItems is not null || IsAnythingOpen(RuleScope.LineItem))
        {
            var facts = delta.LineItems ?? [.. (await items.Load(org, [number], book.DaysBack(LineItemReadings.Offers), cancellationToken)).Select(LineItemReadings.Wire)];
            told = told.Concat(LineItemReadings.Of(look.Row, number, facts, campaign.Coverage.From, now));
        }
        List<string> found = [.. told.Select(one => Judge(one, book, now)).OfType<string>()];
        return found.Count > 0 ? found : null;
    }

    private string? Judge(Told told, RuleBook book, Instant now)
    {
        var key = told.Subject.Key;
        var watching = book.Watching(key.Scope, told.Labels);
        var kept = _kept.GetValueOrDefault(key.Text);
        if (kept is null && watching.Count == 0)
        {
            return null;
        }
        JudgingMetrics.Count(key.Scope, watching.Count);
        var look = AlertLook.Of(kept ?? SubjectRecord.Nothing, watching, told, now, book.Snoozes(key));
        _kept[key.Text] = look.Kept;
        return look.Text(told.Subject, watching);
    }

    private bool IsAnythingOpen(RuleScope scope) => _kept.Any(one =>
        SubjectKey.Parse(one.Key).Scope == scope && one.Value.States.Values.Any(state => state.Active is not null || state.Phase != AlertPhase.Normal || state.Foreseen is not null));
}
