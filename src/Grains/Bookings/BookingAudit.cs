using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>What the audit log keeps of bookings.</summary>
internal static class BookingAudit
{
    private const int MostLines = 200;

    public static AuditEntry Entry(DateTimeOffset at, string action, string number, string reason) =>
        new(at, CallerContext.Actor, action, new AuditObject("booking", number)) { Reason = reason.Trim() };

    /// <summary>A booking with its lines as last agreed.</summary>
    public static string Facts(Booking booking) => IdentityAudit.Json(new
    {
        booking.Number,
        booking.Head.Name,
        booking.Head.Client,
        booking.Head.Brand,
        currency = booking.Head.Currency.Code,
        booking.Head.Zone,
        booking.Head.LockedRate,
        state = Words.Of(booking.State),
        cancelledOn = booking.CancelledOn?.ToDateOnly(),
        lines = booking.Versions.GroupBy(version => version.Line).Take(MostLines).ToDictionary(line => line.Key, line => Terms(line.Last().Terms)),
    });

    /// <summary>A line as one version has it.</summary>
    public static string Facts(LineVersion version) => IdentityAudit.Json(new { version.Line, effectiveFrom = version.EffectiveFrom.ToDateOnly(), terms = Terms(version.Terms) });

    /// <summary>What an import changes of lines that there were: as they were, or as they are now.</summary>
    public static string Facts(ImportDecision decision, ImportOrder order, bool after) => IdentityAudit.Json(new
    {
        order.File,
        order.Sha256,
        rows = decision.Read,
        newBookings = decision.Bookings.Count(one => one.Before is null),
        newLines = decision.Count(ImportEffect.NewBooking) + decision.Count(ImportEffect.NewLine),
        amendedLines = decision.Count(ImportEffect.Amended),
        bookings = decision.Bookings.Take(MostLines).Select(one => one.After.Number),
        // The history of each booking has all of it; here is what an auditor looks for first.
        lines = decision.Changes.Where(change => change.Effect == ImportEffect.Amended).Take(MostLines).ToDictionary(
            change => $"{change.Booking} / {change.Line}", change => change.Differences.ToDictionary(one => one.Column, one => after ? one.After : one.Before)),
    });

    private static Dictionary<string, string> Terms(LineTerms terms) =>
        ExportCells.OfTerms(terms).Where(cell => cell.Text.Length > 0).ToDictionary(cell => cell.Field, cell => cell.Text);
}
