using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Margin;

/// <summary>A line that is agreed otherwise from a day on.</summary>
/// <param name="DroppedOn">The first day on which it is not sold any more; null when it goes on.</param>
internal readonly record struct AmendedFrom(string Line, LocalDate From, LocalDate? DroppedOn);

/// <summary>What amended lines call for at the platforms, from what is stored: pure.</summary>
internal static class AmendmentCalls
{
    private const decimal Micros = 1_000_000;

    /// <summary>The lines of a booking that one of its events amended, or all where it cancelled them.</summary>
    public static IReadOnlyList<AmendedFrom> Lines(Booking after, BookingEvent happened) => happened.Kind switch
    {
        BookingEventKind.Cancelled when after.CancelledOn is { } day => [.. after.Versions.Select(version => version.Line).Distinct().Select(line => new AmendedFrom(line, day, day))],
        BookingEventKind.Amended => [.. after.Versions.Where(version => version.Event == happened.Number).Select(version => new AmendedFrom(version.Line, version.EffectiveFrom, null))],
        _ => [],
    };

    /// <summary>Whose set-up is to be looked at.</summary>
    public static IReadOnlyList<long> Items(ComputedBooking before, IReadOnlyList<AmendedFrom> lines) =>
        [.. before.Lines.Where(line => lines.Any(one => one.Line == line.Line)).SelectMany(line => line.By.Items).Select(item => item.Number).Distinct()];

    /// <param name="setups">Of <see cref="Items"/>, and of the orders they are in.</param>
    public static IReadOnlyList<PlatformCallView> Of(ComputedBooking before, Booking after, IReadOnlyList<AmendedFrom> lines, IReadOnlyList<SetupRecord> setups) =>
    [
        .. from amended in lines
           // What is added has nothing that works for it yet.
           from line in before.Lines
           where line.Line == amended.Line
           from call in Of(line, after, amended, setups)
           select call,
    ];

    private static IEnumerable<PlatformCallView> Of(ComputedLine line, Booking after, AmendedFrom amended, IReadOnlyList<SetupRecord> setups)
    {
        // Half of an item is nobody's alone.
        var own = line.By.Items.Where(item => item.Shares.Count == 1).Select(item => item.Number).ToHashSet();
        var works = setups.Where(setup => setup.Items.Any(item => line.By.Items.Any(one => one.Number == item))).ToDictionary(setup => setup.Key);
        var change = AmendedLine.Of(
            line.Line, Terms(line.Sold.Versions, amended.From), Terms(after.VersionsOf(line.Line), amended.From), line.Result.Pacing?.Actual ?? Figure.Unknown(Reason.NoData), amended.From,
            amended.DroppedOn);
        return PlatformCalls.Of(change, works.Values.Select(setup => Setup(setup, setup.Others || !setup.Items.All(own.Contains)))).Select(call => View(call, works[call.Key]));
    }

    private static LineTerms Terms(IEnumerable<LineVersion> versions, LocalDate day) => LineHistory.On(LineHistory.InForce(versions), day).Terms;

    private static PlatformSetup Setup(SetupRecord setup, bool isShared) => new(
        setup.Key, setup.Kind, setup.Name, setup.Unit, Currency.Parse(setup.Currency),
        [.. setup.Parts.Select(part => new SetupPart(LocalDate.FromDateOnly(part.Start), LocalDate.FromDateOnly(part.End), Amount(setup.Unit, part.Budget), Amount(setup.Unit, part.Delivered)))],
        Amount(setup.Unit, setup.Daily), isShared);

    private static PlatformCallView View(PlatformCall call, SetupRecord setup)
    {
        var part = call.PartStart is { } start ? setup.NowParts.FirstOrDefault(one => one.Start == start.ToDateOnly()) : setup.NowParts is [var only] ? only : null;
        var day = call.On switch
        {
            CallOn.FirstDay => setup.NowParts.Min(one => (DateOnly?)one.Start),
            CallOn.LastDay => setup.NowParts.Max(one => (DateOnly?)one.End),
            _ => null,
        };
        var amount = call.On switch
        {
            CallOn.Budget => Amount(setup.Unit, part?.Budget),
            CallOn.DailyBudget => Amount(setup.Unit, setup.NowDaily),
            _ => null,
        };
        return new PlatformCallView
        {
            Line = call.Line,
            Key = call.Key.ToString(),
            Kind = call.Kind,
            Name = call.Name,
            On = call.On,
            PartStart = call.PartStart?.ToDateOnly(),
            DayBefore = call.DayBefore?.ToDateOnly(),
            Day = call.Day?.ToDateOnly(),
            DayNow = day,
            Currency = call.AmountBefore is null || call.Unit == BudgetUnit.Impressions ? null : call.Currency.Code,
            AmountBefore = call.AmountBefore,
            Amount = call.Amount,
            AmountNow = amount,
            Open = call.Open,
            IsDone = call.Open is null && (call.Day is { } wanted ? day == wanted.ToDateOnly() : amount == call.Amount),
        };
    }

    private static decimal? Amount(BudgetUnit? unit, long? figure) => unit == BudgetUnit.Impressions ? figure : figure / Micros;
}
