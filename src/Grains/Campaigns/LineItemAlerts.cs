using NodaTime;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>
/// The alerts of a campaign's line items, in the memory of the campaign's grain. They are judged with the campaign, on the same facts, and what must be written is written with its answer.
/// </summary>
internal sealed class LineItemAlerts(OrgId org, AlertStateStore store, LineItemStore items, RuleShelf shelf)
{
    private Dictionary<string, SubjectRecord> _kept = [];
    private long _answered;

    /// <summary>What has just been read and need not be read again.</summary>
    /// <param name="written">The revision that an answer was written with last, when it was read.</param>
    public void Know(IReadOnlyDictionary<string, SubjectRecord> kept, long written) => (_kept, _answered) = (new Dictionary<string, SubjectRecord>(kept), written);

    /// <returns>What must be written, item by item, as <see cref="AlertStateStore.Text"/> puts it; null when nothing must.</returns>
    public async Task<IReadOnlyList<string>?> Judge(BoardRow row, long campaign, CampaignDelta delta, Instant now, CancellationToken cancellationToken = default)
    {
        if (_answered != delta.Answered)
        {
            Know(await store.LoadLineItems(org, campaign, cancellationToken), delta.Answered);
        }
        _answered = delta.Revision;
        // Where no rule asks any more, what is out ends; after that nothing is read.
        if (delta.LineItems is null && !_kept.Values.Any(HasAnythingOpen))
        {
            return null;
        }
        var facts = delta.LineItems ?? [.. (await items.Load(org, [campaign], cancellationToken)).Select(Wire)];
        var book = await shelf.Of(org, delta.Rules, cancellationToken);
        List<string> found = [];
        foreach (var told in LineItemReadings.Of(row, campaign, facts, now))
        {
            var key = told.Subject.Key.Text;
            var watching = book.Watching(RuleScope.LineItem, told.Labels);
            var kept = _kept.GetValueOrDefault(key);
            if (kept is null && watching.Count == 0)
            {
                continue;
            }
            var look = AlertLook.Of(kept ?? SubjectRecord.Nothing, watching, told, now, book.Snoozes(told.Subject.Key));
            _kept[key] = look.Kept;
            if (look.Text(told.Subject, watching) is { } text)
            {
                found.Add(text);
            }
        }
        return found.Count > 0 ? found : null;
    }

    private static bool HasAnythingOpen(SubjectRecord kept) => kept.States.Values.Any(state => state.Active is not null || state.Phase != AlertPhase.Normal);

    public static LineItemFacts Wire(LineItemFactsRecord item) => new(item.Id, item.Name, item.OrderName, item.Status, item.FlightStart, item.FlightEnd, [.. item.Days.Select(LiveCampaign.Wire)]);
}
