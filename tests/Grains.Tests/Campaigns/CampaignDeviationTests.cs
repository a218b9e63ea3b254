using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>What a campaign's last day, Tuesday 24 March, was off by. Line 11 delivers 60 a day and line 12 delivers 40, of one order, by London's clock.</summary>
public sealed class CampaignDeviationTests
{
    private const int Last = 24;
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 25, 12, 0);

    [Fact]
    public void Causes_AreTheLinesWithWhatWasChanged_AndAddUp()
    {
        var deviation = Of(
            [.. Usual(11, 60), .. Usual(12, 40), Spent(11, Last, 15), Spent(12, Last, 30)],
            [.. Versions(11, "Display", (1, 0, EntityStatus.Active), (Last, 6, EntityStatus.Paused)), .. Versions(12, "Video", (1, 0, EntityStatus.Active))])!;

        Assert.Equal((-55.0, Day(Last)), (Math.Round(deviation.Explanation.Points, 9), deviation.Day));
        // What the pause took is three quarters of the line's sixty; the other line's impressions became cheaper.
        Assert.Equal(
            [(CauseKind.Paused, "Display", -45.0, (Instant?)At(Last, 6)), (CauseKind.Price, "Video", -10.0, null)],
            deviation.Explanation.Causes.Select(cause => (cause.Kind, cause.Subject, Math.Round(cause.Points, 9), cause.Since)));
        Assert.Equal(
            "On 24 Mar it delivered 55 % less than usual on a Tuesday: 45 points by Display, paused since 24 Mar 06:00; 10 points by Video, cheaper impressions.", deviation.Sentence);
    }

    [Fact]
    public void Pause_OfWhatLinesBelongTo_IsOneCause()
    {
        MemberVersionRecord[] versions =
        [
            .. Versions(11, "Display", (1, 0, EntityStatus.Active)), .. Versions(12, "Video", (1, 0, EntityStatus.Active)),
            .. Versions(1, "Order", (1, 0, EntityStatus.Active), (20, 0, EntityStatus.Paused), (21, 0, EntityStatus.Paused)),
        ];

        var cause = Assert.Single(Of([.. Usual(11, 60), .. Usual(12, 40)], versions)!.Explanation.Causes);

        Assert.Equal((CauseKind.Paused, "Order", -100.0, At(20, 0)), (cause.Kind, cause.Subject, cause.Points, cause.Since!.Value));
    }

    [Fact]
    public void Pause_OfTheCampaign_IsOneCauseOfAllItsLines()
    {
        MemberVersionRecord[] versions =
        [
            .. Versions(11, "Display", (1, 0, EntityStatus.Active)), .. Versions(12, "Video", (1, 0, EntityStatus.Active)),
            Version(7, "Spring", 1, 0, EntityStatus.Active, EntityKind.Campaign), Version(7, "Spring", 23, 12, EntityStatus.Paused, EntityKind.Campaign),
        ];

        var cause = Assert.Single(Of([.. Usual(11, 60), .. Usual(12, 40)], versions)!.Explanation.Causes);

        Assert.Equal((CauseKind.Paused, "Spring", -100.0, At(23, 12)), (cause.Kind, cause.Subject, cause.Points, cause.Since!.Value));
    }

    [Fact]
    public void Pause_ThatWasOverBeforeTheDay_TookNothingOfIt()
    {
        MemberVersionRecord[] versions = [.. Versions(11, "Display", (1, 0, EntityStatus.Paused), (20, 0, EntityStatus.Active))];

        Assert.Equal(CauseKind.Impressions, Assert.Single(Of([.. Usual(11, 60)], versions)!.Explanation.Causes).Kind);
    }

    [Fact]
    public void BudgetCut_TakesItsShare()
    {
        var before = Version(1, "Order", 1, 0, EntityStatus.Active, EntityKind.Order) with { Unit = BudgetUnit.Revenue, Segments = [(Wire(1), Wire(31), 3_000_000_000)] };
        var after = before with { KnownFrom = At(22, 0).ToDateTimeOffset(), Segments = [(Wire(1), Wire(31), 1_800_000_000)] };

        var causes = Of([.. Usual(11, 60), Spent(11, Last, 36, impressions: 600)], [before, after])!.Explanation.Causes;

        Assert.Equal([(CauseKind.BudgetCut, "Order", -40.0)], causes.Select(cause => (cause.Kind, cause.Subject, Math.Round(cause.Points, 9))));
        // So does a daily budget, where the other lost less.
        var daily = after with { Segments = [(Wire(1), Wire(31), 2_700_000_000)], DailyBudget = 60_000_000 };
        Assert.Equal(
            [(CauseKind.BudgetCut, "Order", -40.0)],
            Of([.. Usual(11, 60), Spent(11, Last, 36, impressions: 600)], [before with { DailyBudget = 100_000_000 }, daily])!.Explanation.Causes.Select(cause => (cause.Kind, cause.Subject, Math.Round(cause.Points, 9))));
        // A budget that was raised took nothing.
        Assert.DoesNotContain(CauseKind.BudgetCut, Of([.. Usual(11, 60), Spent(11, Last, 36)], [after, before with { KnownFrom = At(23, 0).ToDateTimeOffset() }])!.Explanation.Causes.Select(cause => cause.Kind));
    }

    [Fact]
    public void LineThatIsOver_ByItsFlightOrAtThePlatform_IsSaidToBe()
    {
        var ended = Version(11, "Display", 1, 0, EntityStatus.Active) with { FlightEnd = Wire(23) };
        Assert.Equal([(CauseKind.FlightEnded, "Display")], Of([.. Usual(11, 60)], [ended])!.Explanation.Causes.Select(cause => (cause.Kind, cause.Subject)));

        MemberVersionRecord[] archived = [.. Versions(11, "Display", (1, 0, EntityStatus.Active), (24, 0, EntityStatus.Archived))];
        Assert.Equal((CauseKind.FlightEnded, At(24, 0)), Of([.. Usual(11, 60)], archived)!.Explanation.Causes is [var cause] ? (cause.Kind, cause.Since!.Value) : default);
    }

    [Theory]
    [InlineData(91, null)]
    [InlineData(90, -10.0)]
    [InlineData(109, null)]
    [InlineData(120, 20.0)]
    public void Day_WithinATenthOfWhatIsUsual_IsNotOff(int amount, double? points) => Assert.Equal(
        points, Of([.. Usual(11, 100), Spent(11, Last, amount)], []) is { } deviation ? Math.Round(deviation.Explanation.Points, 9) : null);

    // The Tuesdays before are the 17th, 10th and 3rd, and 24 February.
    [Theory]
    [InlineData(1, 1, "17 10 3")]
    [InlineData(5, 1, "17 10")]
    [InlineData(1, 11, "23 22 21 20 19 18 17")]
    [InlineData(21, 1, "23 22 21")]
    [InlineData(22, 1, null)]
    public void Usual_IsTheSameDayOfWeeksBefore_ElseTheDaysJustBefore(int covered, int flight, string? days)
    {
        var window = CampaignDeviation.Window(Live(covered), Look(Live(covered), flight));

        Assert.Equal(days, window is null ? null : string.Join(' ', window.Usual.Select(day => day.Day)));
    }

    [Fact]
    public void Days_JustBefore_AreSaidToBe() => Assert.StartsWith(
        "On 24 Mar it delivered 100 % less than in the 3 days before: 100 points by 11, fewer impressions", Of([.. Usual(11, 60)], [], covered: 21)!.Sentence);

    private static Deviation? Of(LineDayRecord[] days, MemberVersionRecord[] versions, int covered = 1)
    {
        var live = Live(covered);
        var look = Look(live, 1);
        var window = CampaignDeviation.Window(live, look)!;
        return CampaignDeviation.Of(window, live, look, new CampaignLinesRecord([.. days.Where(day => window.Days.Contains(day.Day.Day))], versions));
    }

    private static CampaignLook Look(LiveCampaign live, int flight) => CampaignLook.Of(live, Noon) is var look ? look with { Row = look.Row with { FlightStart = Wire(flight) } } : look;

    private static LiveCampaign Live(int covered) => new(new CampaignRecord(
        7, 1, "dv360:c1", "Spring", EntityStatus.Active, Wire(1), Wire(31), new AdvertiserRecord("dv360:a1", "Brand", "GBP", "Europe/London"), Wire(covered), Wire(Last), 3,
        [new OrderRecord(1, "dv360:o1", "Order", EntityStatus.Active, null, [new BudgetVersionRecord(At(1, 0).ToDateTimeOffset(), BudgetUnit.Revenue, PacingMode.Even, [(Wire(1), Wire(31), 3_000_000_000)])])], []));

    /// <summary>The days before, each with a thousand impressions.</summary>
    private static IEnumerable<LineDayRecord> Usual(long line, int amount) => Enumerable.Range(1, Last - 1).Select(day => Spent(line, day, amount));

    private static LineDayRecord Spent(long line, int day, int amount, int impressions = 1_000) => new(line, new OrderDayRecord(1, Wire(day), impressions, 1, 0, null, null, null, amount * 1_000_000L));

    private static IEnumerable<MemberVersionRecord> Versions(long number, string name, params (int Day, int Hour, EntityStatus Status)[] versions) =>
        versions.Select(version => Version(number, name, version.Day, version.Hour, version.Status));

    private static MemberVersionRecord Version(long number, string name, int day, int hour, EntityStatus status, EntityKind kind = EntityKind.LineItem) =>
        new(number, kind, At(day, hour).ToDateTimeOffset(), name, status, null, null, null, []);

    private static LocalDate Day(int day) => new(2026, 3, day);

    private static DateOnly Wire(int day) => new(2026, 3, day);

    private static Instant At(int day, int hour) => Instant.FromUtc(2026, 3, day, hour, 0);
}
