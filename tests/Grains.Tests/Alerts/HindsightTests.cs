using NodaTime;

namespace Paceline.Alerts;

/// <summary>What a look takes back, by what a moment gone by comes to now.</summary>
public sealed class HindsightTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 20, 12, 0);
    private static readonly ReadingOffers Offers = new(RuleScope.Campaign, [new("pacing", ReadingKind.Number, "Pacing", "%", "x")], []);

    [Theory]
    [InlineData(95, true)]
    [InlineData(89, false)]
    public void Alert_ThatIsOver_IsTakenBackWhereTheMomentIsNoBreachAnyMore(int restated, bool isTakenBack)
    {
        var over = Look(Look(SubjectRecord.Nothing, "", 40, Noon).Kept, "", 100, Noon + Duration.FromHours(1)).Kept;
        var next = Look(over, "", 100, Noon + Duration.FromHours(2));
        Assert.Equal([Noon], next.Doubtful(_ => true));
        Assert.Empty(next.Doubtful(at => at < Noon));

        var look = TakeBack(next, "", restated, Noon + Duration.FromHours(2));

        Assert.Equal(isTakenBack, look.MustBeKept);
        Assert.Equal(isTakenBack ? null : (Instant?)Noon, look.Kept.States["low"].Doubtful);
        Assert.Equal(isTakenBack ? "3 Resolved True 95" : "", string.Join(", ", Steps(look)));
    }

    [Fact]
    public void Alert_ThatEndsWithTheSameFact_IsToldOnce()
    {
        var look = TakeBack(Look(Look(SubjectRecord.Nothing, "", 40, Noon).Kept, "", 100, Noon + Duration.FromHours(1)), "", 95, Noon + Duration.FromHours(1));

        Assert.Equal(["2 Resolved True 100"], Steps(look));
        Assert.Equal("It should not have fired, for its data was restated. Pacing is 95 %; the rule asks whether it is below 90 %.", Assert.Single(look.Changes).Reason!.Sentence);
    }

    [Fact]
    public void Alert_ThatStillHolds_OrFiredForWantOfData_IsLeftAlone()
    {
        Assert.Empty(Look(Look(SubjectRecord.Nothing, "", 40, Noon).Kept, "", 45, Noon + Duration.FromHours(1)).Doubtful(_ => true));

        const string Firing = "\non no data firing";
        var over = Look(Look(SubjectRecord.Nothing, Firing, null, Noon).Kept, Firing, 100, Noon + Duration.FromHours(1));
        Assert.Equal([Noon], over.Doubtful(_ => true));
        Assert.Equal(["2 Resolved False 100"], Steps(TakeBack(over, Firing, 95, Noon + Duration.FromHours(1))));
    }

    [Fact]
    public void Alert_OfWhichNobodyCanSay_Stands()
    {
        var next = Look(Look(Look(SubjectRecord.Nothing, "", 40, Noon).Kept, "", 100, Noon + Duration.FromHours(1)).Kept, "", 100, Noon + Duration.FromHours(2));

        Assert.Same(next, next.TakeBack(Watching(""), [Noon], _ => null, Noon));
        Assert.Same(next, TakeBack(next, "", null, Noon));
    }

    private static IEnumerable<string> Steps(AlertLook look) =>
        look.Changes.SelectMany(change => change.Transitions).Select(step => FormattableString.Invariant($"{step.Sequence} {step.Notice} {step.TakesBack} {step.Value}"));

    private static AlertLook TakeBack(AlertLook look, string more, int? restated, Instant now) => look.TakeBack(Watching(more), look.Doubtful(_ => true), at => Told(restated, at), now);

    private static AlertLook Look(SubjectRecord kept, string more, int? pacing, Instant now) => AlertLook.Of(kept, Watching(more), Told(pacing, now), now);

    private static Told Told(int? pacing, Instant now) => new(
        AlertSubject.OfCampaign("dv360:9", 9, "Spring", "Acme"), Labels.None, Offers, _ => pacing is { } value ? Reading.Of(value, now) : Reading.NoData(now), null, null);

    private static IReadOnlyList<CompiledRule> Watching(string more) =>
        [CompiledRule.Of(RuleParser.Parse($"alert low v1 \"Low\"\non campaign\ncritical when pacing < 50\nwarn when pacing < 90{more}").Value).Value];
}
