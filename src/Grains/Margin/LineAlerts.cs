using NodaTime;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// Judges lines whose results were computed, those of many bookings at once: what is remembered of them is one question, and what is found out is written with their results.
/// </summary>
internal sealed class LineAlerts(AlertStateStore store, RuleShelf shelf)
{
    /// <param name="floor">Margin on revenue that they were computed by.</param>
    /// <returns>What must be written; nothing of lines of which nothing must.</returns>
    public async Task<IReadOnlyList<LineFinding>> Judge(OrgId org, IReadOnlyList<LineResultRecord> lines, decimal floor, Instant now, CancellationToken cancellationToken)
    {
        var book = await shelf.Of(org, await shelf.Revision(org, cancellationToken), cancellationToken);
        var told = lines.Select(line => (line.BookingId, Told: new LineReadings(line, floor, now).Told())).ToList();
        var kept = await store.Load(org, told.ConvertAll(one => one.Told.Subject.Key.Text), cancellationToken);
        return [.. told.Select(one => Judge(one.BookingId, one.Told, kept[one.Told.Subject.Key.Text], book, now)).OfType<LineFinding>()];
    }

    private static LineFinding? Judge(int booking, Told told, SubjectRecord kept, RuleBook book, Instant now)
    {
        var watching = book.Watching(told.Offers.Scope, told.Labels);
        JudgingMetrics.Count(told.Offers.Scope, watching.Count);
        return AlertLook.Of(kept, watching, told, now, book.Snoozes(told.Subject.Key)).Text(told.Subject, watching) is { } text ? new LineFinding(booking, text) : null;
    }
}
