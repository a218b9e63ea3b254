using Paceline.Common;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

/// <summary>Snoozes that end when something holds.</summary>
public sealed class ConditionalSnoozeTests
{
    private static readonly ReadingOffers[] Offers =
        [new(RuleScope.Campaign, [ReadingOffer.Number("pacing", "Pacing", "%", "x"), ReadingOffer.Is("in_flight", "In flight", "x")], ["client"])];

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(null, false)]
    public void Condition_Ends_WhenItHoldsAndNotWhenNobodyKnows(int? pacing, bool ends) => Assert.Equal(
        ends, Snooze("pacing<60").Judge(_ => pacing is { } value ? Number(value) : Unknown(Reason.NoData), NothingOut, Minute(10)).Holds);

    [Fact]
    public void Condition_AfterItsTime_EndsNothing()
    {
        Assert.True(Snooze("pacing < 60").Judge(_ => Number(1), NothingOut, Minute(59)).Holds);
        Assert.Equal((false, null), Snooze("pacing < 60").Judge(_ => Number(1), NothingOut, Minute(60)));
    }

    [Fact]
    public void Condition_MayAskForOtherAlerts()
    {
        var states = new Dictionary<string, AlertState> { ["late"] = new AlertState { Phase = AlertPhase.Firing, Active = Severity.Warning } };

        Assert.Equal((true, false), (Snooze("firing(late)").Judge(_ => Number(1), states, Minute(1)).Holds, Snooze("firing(other)").Judge(_ => Number(1), states, Minute(1)).Holds));
    }

    [Fact]
    public void Condition_OfWhatMovesByItself_SaysWhenItCanHold() => Assert.Equal(
        Minute(30) + NodaTime.Duration.FromSeconds(1), Snooze("pacing < 60").Judge(_ => Reading.Of(Figure.Of(61), Noon, perHour: -2), NothingOut, Noon).NextChange);

    [Theory]
    [InlineData("", "Write one condition on one line, such as pacing < 60.")]
    [InlineData("pacing < 60\non no data firing", "Write one condition on one line, such as pacing < 60.")]
    [InlineData("pacng < 60", "'pacng'")]
    [InlineData("avg(pacing, 2h) < 60", "told as it stands only")]
    public void Text_ThatIsNoCondition_IsRefused(string text, string why) => Assert.Contains(why, string.Join(' ', ConditionalSnooze.Read(text, RuleScope.Campaign, Offers).Refusals.Select(refusal => refusal.Problem)), StringComparison.Ordinal);

    [Fact]
    public void Text_IsKeptAsRulesPrintIt() => Assert.Equal("pacing < 60 and in_flight", ConditionalSnooze.Text(Snooze(" pacing<60  and in_flight ").Ends));

    private static IReadOnlyDictionary<string, AlertState> NothingOut { get; } = new Dictionary<string, AlertState>();

    private static ConditionalSnooze Snooze(string condition) => new("dv360:9", "low", ConditionalSnooze.Read(condition, RuleScope.Campaign, Offers).Value, Minute(60));
}
