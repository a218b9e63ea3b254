using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>Between the domain's values and what goes over the wire: pure.</summary>
internal static class BookingViewing
{
    public static BookingView View(BookingFile file, LocalDate today)
    {
        var (record, booking) = (file.Record, file.Record.Booking);
        var lines = booking.Versions.Select(version => version.Line).Distinct().Select(line => Line(booking.VersionsOf(line), today)).ToList();
        return new BookingView
        {
            Row = new BookingRow
            {
                Booking = record.Id,
                Number = booking.Number,
                Name = booking.Head.Name,
                Client = booking.Head.Client,
                Brand = booking.Head.Brand,
                Currency = booking.Head.Currency.Code,
                State = booking.State,
                CancelledOn = booking.CancelledOn?.ToDateOnly(),
                Lines = lines.Count,
                Start = lines.Min(line => (DateOnly?)line.Current.Start),
                End = lines.Max(line => (DateOnly?)line.Current.End),
                Amount = lines.Sum(line => line.Current.Amount),
            },
            Zone = booking.Head.Zone,
            LockedRate = booking.Head.LockedRate,
            LockedInto = record.LockedInto?.Code,
            Today = today.ToDateOnly(),
            Lines = lines,
            Events =
            [
                .. file.Events.Reverse().Select(one => new BookingEventView(
                    one.Number, (BookingEventName)one.Kind, one.At, one.ByName, one.Reason, one.EffectiveFrom?.ToDateOnly(), one.IsCorrection,
                    [.. booking.Versions.Where(version => version.Event == one.Number).Select(version => version.Line)])),
            ],
        };
    }

    private static LineView Line(IReadOnlyList<LineVersion> versions, LocalDate today)
    {
        var held = LineHistory.InForce(versions);
        var current = LineHistory.On(held, today);
        return new LineView(
            versions[0].Line,
            Terms(versions[^1].Terms),
            [.. versions.Select((version, index) => new LineVersionView(
                version.Version, version.Event, version.EffectiveFrom.ToDateOnly(), version.KnownFrom, Terms(version.Terms), Standing(version),
                index == 0 ? [] : Differences(versions[index - 1].Terms, version.Terms))).Reverse()]);

        VersionStanding Standing(LineVersion version) => !held.Contains(version) ? VersionStanding.Replaced
            : version == current ? VersionStanding.Current
            : version.EffectiveFrom > today ? VersionStanding.Scheduled
            : VersionStanding.Past;
    }

    public static IReadOnlyList<DifferenceView> Differences(LineTerms before, LineTerms after) =>
        [.. ImportRules.Differences(before, after).Select(one => new DifferenceView(one.Column, one.Before, one.After))];

    public static TermsView Terms(LineTerms terms) => new()
    {
        Name = terms.Name,
        Start = terms.Flight.Start.ToDateOnly(),
        End = terms.Flight.End.ToDateOnly(),
        Curve = terms.Curve,
        RateType = terms.RateType,
        Rate = terms.Rate,
        Units = terms.Units,
        Amount = terms.Amount,
        IsCapped = terms.IsCapped,
        CostBasis = terms.CostBasis,
        Source = terms.Source,
        Conversion = terms.Conversion?.Conversion,
        ClickDays = terms.Conversion?.ClickDays,
        ViewDays = terms.Conversion?.ViewDays,
        Counting = terms.Conversion?.Counting,
        ConversionDay = terms.Conversion?.Day,
        Costs = terms.Costs,
    };

    public static LineDraft Draft(LineOrder order) => new()
    {
        Number = order.Number,
        Name = order.Name,
        Start = Day(order.Start),
        End = Day(order.End),
        Curve = order.Curve,
        RateType = order.RateType,
        Rate = order.Rate,
        Units = order.Units,
        Amount = order.Amount,
        IsCapped = order.IsCapped,
        CostBasis = order.CostBasis,
        Source = order.Source,
        Conversion = order.Conversion,
        ClickDays = order.ClickDays,
        ViewDays = order.ViewDays,
        Counting = order.Counting,
        ConversionDay = order.ConversionDay,
        Costs = order.Costs,
    };

    public static BookingDraft Draft(BookingOrder order) => new()
    {
        Number = order.Number,
        Name = order.Name,
        Client = order.Client,
        Brand = order.Brand,
        Currency = order.Currency,
        Zone = order.Zone,
        LockedRate = order.LockedRate,
        State = order.State,
    };

    public static BookingOutcome Refused(IEnumerable<Refusal> refusals) => new(null, [.. refusals.Select(Problem)], []);

    public static BookingOutcome Refused(string field, string code, string message) => new(null, [new BookingProblem(null, field, code, message)], []);

    private static BookingProblem Problem(Refusal refusal)
    {
        const string ofLine = "line ";
        var on = Fields.ObjectOf(refusal);
        return new BookingProblem(on.StartsWith(ofLine, StringComparison.Ordinal) ? on[ofLine.Length..] : null, Fields.FieldOf(refusal), refusal.Code, refusal.Problem);
    }

    public static LocalDate? Day(DateOnly? day) => day is { } given ? LocalDate.FromDateOnly(given) : null;

    /// <summary>The day it is in a zone.</summary>
    public static LocalDate Today(DateTimeOffset now, string zone) => Instant.FromDateTimeOffset(now).InZone(DateTimeZoneProviders.Tzdb[zone]).Date;
}
