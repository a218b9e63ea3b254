using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>Between what a booking line's pacing will be once its platforms restate no more.</summary>
public sealed class LineRangeTests
{
    private static readonly Currency Usd = Currency.Parse("USD");
    private static readonly DateTimeOffset Known = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    // Yesterday is young, the day before that half grown.
    private static readonly RestatementBands Late = new([new(0, 0.8m, 1.1m), new(1, 0.9m, 1.05m)], [new(0, 0.5m, 2m), new(1, 1, 1)]);
    private static readonly RestatementBands Still = new([new(0, 1, 1)], [new(0, 1, 1)]);

    private static LocalDate March(int day) => new(2026, 3, day);

    private static LineTerms Terms(RateType type, long? units, ControllingSource source = ControllingSource.Platform) => new(
        "Display", new Flight(March(1), March(10)), "even", type, type == RateType.Cpm ? 10 : 25, units, 10_000, true, CostBasis.Media, source);

    private static LineVersion Version(LineTerms terms, int version = 1, int from = 1) => new("10", version, version, March(from), Known, terms);

    private static SoldLine Line(params LineVersion[] versions) => new("10", [.. versions], Usd, null, null);

    private static WorkedDay Day(int day, long impressions, decimal media) => new(March(day), Usd, impressions, 100, 7, (long)(media * 1_000_000), null, null);

    private static WorkedLine Through(int day, params WorkedDay[] days) => new(1, March(1), March(day), days);

    private static LineRange Range(SoldLine line, WorkedLine worked, params RestatedWork[] parts) => LineRange.Of(line, LineResults.Of(line, worked, March(3)), parts, March(3));

    [Fact]
    public void Units_MoveAsImpressionsDo()
    {
        var worked = Through(2, Day(1, 100_000, 300), Day(2, 100_000, 300));
        var range = Range(Line(Version(Terms(RateType.Cpm, 1_000_000))), worked, new RestatedWork(worked, Late));

        // 90 000 and 80 000 to 105 000 and 110 000, of 200 000 that were due.
        Assert.Equal(new SettledRange(170_000, 215_000), range.Settled);
        Assert.Equal((0.85m, 1.075m, null), (range.Pacing.Low.Value, range.Pacing.High.Value, range.Pacing.ReasonCode));
    }

    [Fact]
    public void Money_MovesAsWhatItFollowsFrom()
    {
        var worked = Through(2, Day(1, 100_000, 400), Day(2, 100_000, 400));

        // Of a rate a thousand it is the impressions: 1 000 a day of 1 000.
        Assert.Equal(new SettledRange(1_700, 2_150), Range(Line(Version(Terms(RateType.Cpm, null))), worked, new RestatedWork(worked, Late)).Settled);
        // A markup of 25 % is of the cost: 500 a day, of which the first has settled and the other may be half or twice.
        Assert.Equal(new SettledRange(750, 1_500), Range(Line(Version(Terms(RateType.MarkupOnMedia, null))), worked, new RestatedWork(worked, Late)).Settled);
    }

    [Fact]
    public void EachConnection_MovesItsOwnPart()
    {
        var worked = Through(2, Day(1, 60_000, 300), Day(2, 60_000, 300), Day(1, 40_000, 300), Day(2, 40_000, 300));
        var range = Range(
            Line(Version(Terms(RateType.Cpm, 1_000_000))), worked, new RestatedWork(Through(2, [.. worked.Days.Take(2)]), Late), new RestatedWork(Through(2, [.. worked.Days.Skip(2)]), Still));

        Assert.Equal(new SettledRange((60_000 * 0.9m) + (60_000 * 0.8m) + 80_000, (60_000 * 1.05m) + (60_000 * 1.1m) + 80_000), range.Settled);
    }

    [Fact]
    public void APartThatNobodyObserved_LeavesItUnknown_ButNotWhereItDeliveredNothing()
    {
        var line = Line(Version(Terms(RateType.Cpm, 1_000_000)));
        var worked = Through(2, Day(1, 100_000, 300), Day(2, 0, 0));
        var bare = new RestatedWork(Through(2, Day(2, 0, 0)), RestatementBands.Unknown);

        Assert.Equal("NO_RESTATEMENT_PROFILE", Range(line, worked, new RestatedWork(worked, RestatementBands.Unknown)).Pacing.ReasonCode);
        Assert.Equal(new SettledRange(90_000, 105_000), Range(line, worked, new RestatedWork(Through(2, Day(1, 100_000, 300)), Late), bare).Settled);
    }

    [Fact]
    public void WhatPeopleAdded_IsNoPlatformsToRestate()
    {
        var counts = LineCounts.Of([new LineCount(CountKind.Adjustment, March(2), [10_000])]);
        var worked = Through(2, Day(1, 100_000, 300), Day(2, 100_000, 300)) with { Counts = counts };

        Assert.Equal(new SettledRange(180_000, 225_000), Range(Line(Version(Terms(RateType.Cpm, 1_000_000))), worked, new RestatedWork(worked, Late)).Settled);
    }

    [Fact]
    public void WhatNobodyObserves_HasNoRange_AndSaysWhy()
    {
        var worked = Through(2, Day(1, 100_000, 300), Day(2, 100_000, 300));
        var part = new RestatedWork(worked, Late);
        var served = worked with { Counts = LineCounts.Of([new LineCount(CountKind.AdServer, March(1), [90_000, 90_000])]) };

        Assert.Equal("NO_RESTATEMENT_PROFILE", Range(Line(Version(Terms(RateType.Cpc, 1_000))), worked, part).Pacing.ReasonCode);
        Assert.Equal("COUNTED_BY_ANOTHER", Range(Line(Version(Terms(RateType.Cpm, 1_000_000, ControllingSource.AdServer))), served, new RestatedWork(served, Late)).Pacing.ReasonCode);
        Assert.Equal("NO_DATA", Range(Line(Version(Terms(RateType.FlatFee, null))), worked, part).Pacing.ReasonCode);
        Assert.Equal("NO_DATA", Range(Line(Version(Terms(RateType.Cpm, 1_000_000))), WorkedLine.Nothing).Pacing.ReasonCode);
    }
}
