using NodaTime;

namespace Paceline.Alerts;

/// <summary>What a message says of a day that was off.</summary>
public sealed class DeviationTests
{
    private static readonly LocalDate Friday = new(2026, 3, 27);
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly Instant Then = Instant.FromUtc(2026, 3, 26, 23, 30);

    [Fact]
    public void Sentence_NamesThreeCausesOfFivePointsAndMore_ByTheAdvertisersClock() => Assert.Equal(
        "On 27 Mar it delivered 62 % less than usual on a Friday: 30 points by A, paused since 27 Mar 00:30; 20 points by B, its budget cut on 27 Mar 00:30; 10 points by C, fewer impressions.",
        Of(-62, new(CauseKind.Paused, "A", -30, Then), new(CauseKind.BudgetCut, "B", -20, Then), new(CauseKind.Impressions, "C", -10, null), new(CauseKind.Price, "D", -6, null), new(CauseKind.Price, "E", 4, null))
            .Sentence);

    [Fact]
    public void Sentence_OfSmallCauses_NamesTheFirst() => Assert.Equal(
        "On 27 Mar it delivered 11 % more than usual on a Friday: 4 points by A, dearer impressions.",
        Of(11, new(CauseKind.Price, "A", 4, null), new(CauseKind.Impressions, "B", 4, null), new(CauseKind.Impressions, "C", 3, null)).Sentence);

    [Theory]
    [InlineData(CauseKind.FlightEnded, "over since 27 Mar 00:30")]
    [InlineData(CauseKind.CreativeDisapproved, "a creative disapproved since 27 Mar 00:30")]
    [InlineData(CauseKind.StaleFeed, "nothing told since 27 Mar 00:30")]
    [InlineData(CauseKind.Requests, "less on offer")]
    [InlineData(CauseKind.BidRate, "fewer bids")]
    [InlineData(CauseKind.WinRate, "fewer bids won")]
    [InlineData(CauseKind.Unexplained, "nothing known explains it")]
    public void EveryCause_HasWords(CauseKind kind, string words) => Assert.Equal(
        $"On 27 Mar it delivered 20 % less than usual on a Friday: 20 points by A, {words}.", Of(-20, new Cause(kind, "A", -20, kind is CauseKind.FlightEnded or CauseKind.CreativeDisapproved or CauseKind.StaleFeed ? Then : null)).Sentence);

    private static Deviation Of(double points, params Cause[] causes) => new(Friday, [Friday.PlusWeeks(-1), Friday.PlusWeeks(-2)], Berlin, new Explanation(points, causes));
}
