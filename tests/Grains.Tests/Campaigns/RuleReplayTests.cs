using System.Text.Json;
using NodaTime;
using Paceline.Alerts;
using Paceline.TestSupport;

namespace Paceline.Campaigns;

/// <summary>Looking back says what live evaluation said then, and not what is known today.</summary>
public sealed class RuleReplayTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    [Fact]
    public async Task Replay_OfAMonthWithARestatedDay_IsWhatLiveEvaluationRecordedStateByState()
    {
        var month = await PlayedMonth.Play(fixture.Database);
        var (past, book) = (await month.Past(), await month.Book());

        // Day 12 was low when it came. Three hours later that is told; with day 13 it is better; the restatement would end it two hours later, and takes it back at once, for by what is
        // known now it should not have fired. Nothing fires while data is late.
        string[] low =
        [
            "1|0|1|-|-|13 06:01:00.000000|92.500|93|1",
            "2|1|2|1|2|13 09:01:00.000000|92.500|93|1",
            "3|2|2|3|1|14 08:01:00.000000|93.076900|93|1",
            "4|2|3|-|1|15 10:00:00.000000|100|93|1",
            "5|3|0|4|1|15 10:00:00.000000|100|93|1",
            "6|0|6|-|-|21 12:00:00.000000|-|93|1",
            "7|6|0|-|-|22 06:01:00.000000|100|93|1",
            "8|0|1|-|-|25 06:01:00.000000|86.098700|93|1",
            "9|1|2|1|2|25 09:01:00.000000|86.098700|93|1",
        ];
        Assert.Equal(low, await month.Recorded("low"));
        Assert.Equal(low, PlayedMonth.Written(Replay(past, book, "low").Transitions));
        Assert.Equal(["5|It should not have fired, for its data was restated. Pacing is 100 %; the rule asks whether it is below 97 %."], await month.TakenBack("low"));
        Assert.Equal([5L], Replay(past, book, "low").Transitions.Where(step => step.TakesBack).Select(step => step.Sequence));
        // The day that was low says by what; on the 25th the plan has grown, and delivery was as ever.
        Assert.Equal(
            [
                "Pacing is 92.5 %; the rule asks whether it is below 93 %. On 12 Mar it delivered 90 % less than in the 7 days before: 90 points by Line l1, cheaper impressions.",
                "Pacing is 86.1 %; the rule asks whether it is below 93 %.",
            ],
            await month.Said("low"));
        // The same of every rule there is, whatever it reads: late data, projections, other rules' alerts, findings.
        var rules = book.Rules.Where(rule => rule.Rule.Scope == RuleScope.Campaign).ToList();
        Assert.Equal(14, rules.Count);
        foreach (var rule in rules)
        {
            var replay = Replay(past, book, rule.Rule.Id);
            Assert.Equal(await month.Recorded(rule.Rule.Id), PlayedMonth.Written(replay.Transitions));
            // How automation stood is not kept day by day.
            Assert.Equal((true, rule.Rule.Id is not ("automation_yields" or "moves_waiting")), (replay.IsWhole, replay.IsJudged));
        }
        Assert.Equal(
            [(At(13, 9, 1), (Instant?)At(15, 10), Severity.Critical, 92.5m, false), (At(25, 9, 1), null, Severity.Critical, 86.0987m, false)],
            Replay(past, book, "low").Firings.Select(firing => (firing.FiredAt, firing.OverAt, firing.Severity, firing.Value!.Value, firing.WasOutBefore)));
        Assert.Equal("Pacing is 92.5 %; the rule asks whether it is below 93 %.", Replay(past, book, "low").Firings[0].Sentence);

        // Of days, of burn and of what is to come: the low day fires as it came, by the campaign and by its order.
        Assert.Contains(Replay(past, book, "days").Firings, firing => firing.FiredAt == At(13, 6, 1) && firing.Value == 0.1m);
        Assert.Contains(Replay(past, book, "order_days").Firings, firing => firing.FiredAt == At(13, 6, 1) && firing.Value == 0.55m);
        Assert.Equal(await month.Recorded("order_days"), PlayedMonth.Written(Replay(past, book, "order_days").Transitions));

        // Its order by itself is judged alike, and what is over is not held against what was restated: it recovers for its two hours.
        string[] lowOrder = [.. low[..4], "5|3|0|4|1|15 12:00:00.000000|100|93|1", .. low[5..]];
        var ordered = Replay(past, book, "low_order");
        Assert.Equal(lowOrder, await month.Recorded("low_order"));
        Assert.Equal(lowOrder, PlayedMonth.Written(ordered.Transitions));
        Assert.Equal(
            [("order:dv360:c1~o1", "Spring › Order", At(13, 9, 1), (Instant?)At(15, 12)), ("order:dv360:c1~o1", "Spring › Order", At(25, 9, 1), null)],
            ordered.Firings.Select(firing => (firing.Subject.Key.Text, firing.Subject.Name, firing.FiredAt, firing.OverAt)));

        // Whoever takes today's figures for what was known finds that the alert of the 13th never was.
        var corrected = past with
        {
            Days =
            [
                .. past.Days.GroupBy(day => (day.Day.Order, day.Day.Day)).Select(versions => new KnownDayRecord(versions.First().KnownFrom, versions.Last().Day))
                    .OrderBy(day => day.KnownFrom),
            ],
        };
        Assert.Equal([At(25, 9, 1)], Replay(corrected, book, "low").Firings.Select(firing => firing.FiredAt));
    }

    [Fact]
    public async Task Replay_ThatBeginsWhileTheConditionHolds_SaysThatItWasOutBefore()
    {
        var month = await PlayedMonth.Play(fixture.Database);
        var (past, book) = (await month.Past(), await month.Book());

        var firings = RuleReplay.Of(past, book.Trying(Rule(book, "low")).Value, Rule(book, "low").Rule, At(14, 0), PlayedMonth.Until).Firings;

        Assert.Equal([(At(14, 3), true), (At(25, 9, 1), false)], firings.Select(firing => (firing.FiredAt, firing.WasOutBefore)));
    }

    /// <summary>What is shown around the moment of firing is what was known then: day 12 was low until it was restated.</summary>
    [Fact]
    public async Task Course_OfAnAlert_IsWhatWasJudgedAtEachMoment()
    {
        var month = await PlayedMonth.Play(fixture.Database);
        var (past, book) = (await month.Past(), await month.Book());

        var course = AlertCourse.Of(past, SubjectKey.OfCampaign("dv360:c1"), Rule(book, "low").Rule, Severity.Warning, PlayedMonth.From, At(13, 9, 1), At(20, 0));

        Assert.Equal((92.5m, 97m), Point(At(13, 9, 1)));
        Assert.Equal((92.5m, 97m), Point(At(14, 0, 1)));
        Assert.Equal((100m, 97m), Point(At(15, 10, 1)));
        Assert.Null(course.First(point => point.At < At(5, 0).ToDateTimeOffset()).Value);
        Assert.Equal(course.Select(point => point.At).Distinct().Order(), course.Select(point => point.At));
        // Of an order the same, and of the critical condition its own threshold.
        Assert.Equal(
            (92.5m, 93m),
            AlertCourse.Of(past, SubjectKey.OfOrder("dv360:c1", "o1"), Rule(book, "low_order").Rule, Severity.Critical, At(13, 0), At(13, 9, 1), At(13, 12)).Single(point => point.At == At(13, 9, 1).ToDateTimeOffset()) is var one
                ? (one.Value!.Value, one.Threshold!.Value) : default);

        (decimal, decimal) Point(Instant at) => course.Single(point => point.At == at.ToDateTimeOffset()) is var found ? (found.Value!.Value, found.Threshold!.Value) : default;
    }

    [Fact]
    public async Task StoodAt_EachMomentOfTheMonth_IsTheRowThatWasWrittenThen()
    {
        var month = await PlayedMonth.Play(fixture.Database);
        var store = new CampaignPastStore(month.Shop.Orgs);
        var now = PlayedMonth.Until.ToDateTimeOffset();
        var present = (await store.Load(month.Shop.Org, PlayedMonth.Key, now))!;

        foreach (var (at, row) in month.Rows)
        {
            var stood = await StoodAt(at);
            // What was written in the same moment before something else came with it is not told apart.
            if (month.Rows.Last(other => other.At == at).Row == row)
            {
                Assert.Equal(JsonSerializer.Serialize(row), JsonSerializer.Serialize(stood.Row! with { StaleHours = null }));
            }
        }
        // What restatement changed of it stands beside it; that time went on and the budget was doubled does not.
        Assert.Equal((1310m, 0.935714m, 2791.428571m), Figures((await StoodAt(At(15, 9))).Row));
        Assert.Equal((1400m, 1m, 3100m), Figures((await StoodAt(At(15, 9))).Restated));
        Assert.Equal((1400m, 1m, 3100m), Figures((await StoodAt(At(15, 10))).Row));
        Assert.Equal((1400m, 1m, 3100m), Figures((await StoodAt(At(15, 10))).Restated));
        Assert.Null((await StoodAt(At(1, 12))).Restated);
        Assert.Null((await StoodAt(PlayedMonth.From)).Row);
        Assert.Equal(["STALE"], (await StoodAt(At(21, 20))).Findings.Select(finding => finding.Code));
        Assert.Equal(["COMPACTED", "MEMBERSHIP", "NOT_COMPUTED"], (await StoodAt(At(20, 0))).Limits.Select(limit => limit.Code).Order());
        Assert.DoesNotContain("COMPACTED", (await StoodAt(At(26, 0))).Limits.Select(limit => limit.Code));

        async Task<CampaignStoodView> StoodAt(Instant at) =>
            CampaignStoodViews.Of((await store.Load(month.Shop.Org, PlayedMonth.Key, at.ToDateTimeOffset()))!, present, at.ToDateTimeOffset(), now);

        static (decimal?, decimal?, decimal?) Figures(BoardRow? row) => (row!.Spend, row.Pacing, row.Projection);
    }

    private static Instant At(int day, int hour, int minute = 0) => PlayedMonth.March(day, hour, minute);

    private static CompiledRule Rule(RuleBook book, string rule) => book.Rules.Single(one => one.Rule.Id == rule);

    private static RuleReplay Replay(CampaignPast past, RuleBook book, string rule) =>
        RuleReplay.Of(past, book.Trying(Rule(book, rule)).Value, Rule(book, rule).Rule, PlayedMonth.From, PlayedMonth.Until);
}
