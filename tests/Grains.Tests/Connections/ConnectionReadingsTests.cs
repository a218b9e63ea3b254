using NodaTime;
using Paceline.Alerts;

namespace Paceline.Connections;

/// <summary>What a connection tells its alerts, and what the rules of the pack make of it.</summary>
public sealed class ConnectionReadingsTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 20, 12, 0);
    private static readonly ConnectionFacts Fine = new(4, "dv360", "DV360", "Main", ConnectionState.Healthy, 2, Noon + Duration.FromHours(3), 0, 0, null, new TotalsFacts(0, 1));

    [Fact]
    public void Offers_AreAllTold()
    {
        var told = new ConnectionReadings(Fine with { CredentialEnds = Noon + Duration.FromDays(10), Failures = 1, Totals = new TotalsFacts(2, 0.98765432m) }, Noon).Told();

        Assert.Equal(
            [
                "state=healthy", "reads=True", "hours_late=-3", "accounts=2", "failures=1", "paused_reports=0", "differing_days=2", "figures_right=98.77", "credential_days_left=10", "credentials_end=True",
            ],
            told.Offers.Readings.Select(offer => $"{offer.Name}={Text(told.Reading(offer.Name))}"));
        Assert.Equal(("connection:dv360:4", "Main", "DV360", null), (told.Subject.Key.Text, told.Subject.Name, told.Subject.Owner, told.Subject.Campaign));
        Assert.Equal([("connection", "Main"), ("platform", "dv360")], told.Labels.Select(one => (one.Key, one.Value)));
    }

    [Theory]
    [InlineData(ConnectionState.Healthy, -3, 0, 30.0, "")]
    [InlineData(ConnectionState.Throttled, 6, 0, 14.5, "")]
    [InlineData(ConnectionState.AuthFailed, 5, 0, null, "connection_refused Critical")]
    [InlineData(ConnectionState.Failing, -1, 0, null, "connection_failing Warning")]
    [InlineData(ConnectionState.Healthy, 7, 0, null, "connection_late Warning")]
    [InlineData(ConnectionState.Healthy, 25, 1, null, "connection_late Critical, report_paused Critical")]
    [InlineData(ConnectionState.Healthy, -3, 0, 14.0, "credentials_end Warning")]
    [InlineData(ConnectionState.Healthy, -3, 0, -1.0, "credentials_end Critical")]
    [InlineData(ConnectionState.Paused, 40, 1, 1.0, "")]
    public void Pack_AnHourLater_HasOutWhatSomebodyMustSeeTo(ConnectionState state, int hoursLate, int pausedReports, double? daysLeft, string expected)
    {
        var facts = Fine with
        {
            State = state,
            NextDue = Noon - Duration.FromHours(hoursLate),
            PausedReports = pausedReports,
            CredentialEnds = daysLeft is { } days ? Noon + Duration.FromDays(days) : null,
        };

        Assert.Equal(expected, string.Join(", ", Out(Look(SubjectRecord.Nothing, facts, Noon).Kept, facts)));
    }

    /// <summary>Until the platform was asked for its totals nobody knows, and nothing is out.</summary>
    [Theory]
    [InlineData(null, "")]
    [InlineData(0.99, "")]
    [InlineData(0.9899, "figures_differ Warning")]
    [InlineData(0.9499, "figures_differ Critical")]
    public void Pack_OfFiguresThatDifferFromThePlatformsTotals_SaysSo(double? right, string expected)
    {
        var facts = Fine with { Totals = right is { } rate ? new TotalsFacts(9, (decimal)rate) : null };

        Assert.Equal(expected, string.Join(", ", Out(Look(SubjectRecord.Nothing, facts, Noon).Kept, facts)));
    }

    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData(-60, null, null, true)]
    [InlineData(-4, -10, 0, false)]
    [InlineData(-5, -10, 0, true)]
    [InlineData(-5, -1, 0, true)]
    [InlineData(-6, -1, 0, false)]
    [InlineData(-600, -60, 0, false)]
    [InlineData(-600, -60, 1, true)]
    [InlineData(-600, -59, 1, false)]
    [InlineData(-600, -60, null, true)]
    [InlineData(-600, -60, 0, true, true)]
    [InlineData(-600, -59, 0, false, true)]
    public void Totals_AreHeldAgain_OnceTheyAreInAndHourlyWhileAnythingDiffersOrWaits(int? asked, int? held, int? differing, bool isDue, bool waits = false)
    {
        Instant? At(int? minutes) => minutes is { } from ? Noon + Duration.FromMinutes(from) : null;
        Assert.Equal(isDue, TotalsCheck.IsDue(At(asked), At(held), differing is { } days ? new TotalsFacts(days, 1, waits) : null, Noon));
    }

    [Fact]
    public void Late_IsForeseen_AndOverWhenTheDayIsIn()
    {
        // In three hours the day is due, six hours later it counts as late.
        var due = Look(SubjectRecord.Nothing, Fine, Noon).Kept.LookAgain!.Value;
        Assert.Equal(Noon + Duration.FromHours(3) + Duration.FromSeconds(1), due);
        var early = Look(SubjectRecord.Nothing, Fine, due);
        // Six hours before it would fire, a quarter of an hour after it is six hours late, so that it can be said.
        Assert.Equal((Noon + Duration.FromMinutes(195) + Duration.FromSeconds(1), null), (early.Kept.LookAgain, early.Kept.States["connection_late"].Foreseen));
        var near = Look(early.Kept, Fine, early.Kept.LookAgain!.Value);
        var found = Noon + Duration.FromHours(9) + Duration.FromSeconds(1);
        Assert.Equal((found, new Foreseen(found + Duration.FromMinutes(15), Notice.Fired, Severity.Warning)), (near.Kept.LookAgain, near.Kept.States["connection_late"].Foreseen));

        var pending = Look(near.Kept, Fine, found);
        Assert.Equal(AlertPhase.Pending, pending.Kept.States["connection_late"].Phase);
        var firing = Look(pending.Kept, Fine, found + Duration.FromMinutes(15));
        Assert.Equal(AlertPhase.Firing, firing.Kept.States["connection_late"].Phase);
        Assert.Null(Look(firing.Kept, Fine with { NextDue = Fine.NextDue + Duration.FromDays(1) }, found + Duration.FromMinutes(16)).Kept.States["connection_late"].Active);
    }

    /// <summary>It was some of a second earlier or later each time, and written anew whenever it was earlier.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(1_700)]
    [InlineData(3_599_999)]
    public void MomentToLookAgain_IsTheSame_WheneverItIsLookedAt(int milliseconds) => Assert.Equal(
        Noon + Duration.FromHours(3) + Duration.FromSeconds(1),
        Look(SubjectRecord.Nothing, Fine with { CredentialEnds = Noon + Duration.FromDays(40) }, Noon + Duration.FromMilliseconds(milliseconds)).Kept.LookAgain);

    [Fact]
    public void Facts_WhileHistoryComesIn_KnowNoLateness()
    {
        var record = new ConnectionRecord(new(1), 4, "dv360", "Main", "p", "{}", [], 300, "{}", 1, 30, (int)ConnectionState.Healthy, null, null);
        AccountRecord Account(string id, DateOnly from, DateOnly through, bool isRead = true) => new(4, id, id, "UTC", "EUR", 1, from, through, null, isRead);
        ConnectionFacts Of(params AccountRecord[] accounts) => ConnectionFacts.Of(
            record, ConnectorCatalogue.Find("dv360")!.Manifest, accounts, [new StreamRecord(4, "accounts", "", null, null, default, 2, null)], 1, null, Noon);
        var (begin, old) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 17));

        var facts = Of(Account("a", begin, new DateOnly(2026, 3, 19)), Account("b", begin, old), Account("c", begin, begin, isRead: false));
        Assert.Equal((2, 1, 2), (facts.Accounts, facts.PausedReports, facts.Failures));
        Assert.Equal(Lag.Due(old, "UTC", ConnectorCatalogue.Find("dv360")!.Manifest.CompletenessDelay), facts.NextDue);
        Assert.Null(Of(Account("a", new DateOnly(2026, 3, 10), old)).NextDue);
        Assert.Null(Of().NextDue);
    }

    private static AlertLook Look(SubjectRecord kept, ConnectionFacts facts, Instant now)
    {
        var told = new ConnectionReadings(facts, now).Told();
        return AlertLook.Of(kept, RuleBook.Of(RulePack.Rules.Select(rule => new KeptRule(rule, false))).Value.Watching(RuleScope.Connection, told.Labels), told, now);
    }

    /// <summary>What is out an hour later, by the same facts.</summary>
    private static IEnumerable<string> Out(SubjectRecord kept, ConnectionFacts facts)
    {
        // An hour less late, so that what is asked is how it stood.
        var later = facts with { NextDue = facts.NextDue + Duration.FromHours(1) };
        return Look(kept, later, Noon + Duration.FromHours(1)).Kept.States.Where(one => one.Value.Active is not null).OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"{one.Key} {one.Value.Active}");
    }

    private static string Text(Alerts.Reading reading) =>
        reading.Word ?? (reading.Number.IsKnown ? reading.At(Noon).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) : (reading.Flag == Truth.True).ToString());
}
