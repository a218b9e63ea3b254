using NodaTime;
using Paceline.Common;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class CompiledRuleTests
{
    [Theory]
    [InlineData("pacing > 110", 110, Truth.False)]
    [InlineData("pacing > 110", 110.01, Truth.True)]
    [InlineData("pacing >= 110", 110, Truth.True)]
    [InlineData("pacing < 90", 90, Truth.False)]
    [InlineData("pacing <= 90", 90, Truth.True)]
    [InlineData("pacing = 100", 100, Truth.True)]
    [InlineData("pacing != 100", 100, Truth.False)]
    [InlineData("pacing within 95 to 105", 105, Truth.True)]
    [InlineData("pacing within 95 to 105", 105.5, Truth.False)]
    [InlineData("pacing outside 95 to 105", 95, Truth.False)]
    [InlineData("pacing outside 95 to 105", 94, Truth.True)]
    [InlineData("(pacing - 100) * 2 > 10 and not pacing > 120", 106, Truth.True)]
    [InlineData("pacing > 110 or pacing < 90", 89, Truth.True)]
    public void Comparison_OfAKnownValue_IsExact(string condition, decimal value, Truth expected) =>
        Assert.Equal(expected, Judge(condition, Number(value)));

    [Theory]
    [InlineData("change(spend, 1d) < -20", Truth.True)]
    [InlineData("percent_change(spend, same_weekday) <= -30", Truth.True)]
    [InlineData("percent_change(spend, previous_period) < -30", Truth.False)]
    public void Change_From100To70_IsMinusThirty(string condition, Truth expected) =>
        Assert.Equal(expected, Judge(condition, Number(70), Number(100)));

    [Fact]
    public void PercentChange_FromZero_IsUnknown() => Assert.Equal(Truth.Unknown, Judge("percent_change(spend, 1d) > 5", Number(70), Number(0)));

    [Fact]
    public void Terms_OfARule_AreEachWantedOnce()
    {
        var rule = Compiled("critical when avg(ctr, 2h) < 0.1 and burn(spend, 1h) > 2 and burn(spend, 6h) > 2", "warn when avg(ctr, 2h) < 0.2");

        Assert.Equal(
            [
                ReadingTerm.Over("ctr", Aggregate.Average, Duration.FromHours(2)),
                ReadingTerm.Over("spend", Aggregate.Burn, Duration.FromHours(1)),
                ReadingTerm.Over("spend", Aggregate.Burn, Duration.FromHours(6)),
            ],
            rule.Terms);
    }

    [Theory]
    [InlineData(3, 1.9, Truth.False)]
    [InlineData(1.9, 3, Truth.False)]
    [InlineData(3, 2.1, Truth.True)]
    public void Burn_OverTwoWindows_NeedsBoth(decimal fast, decimal slow, Truth expected) =>
        Assert.Equal(expected, Judge("burn(spend, 1h) > 2 and burn(spend, 6h) > 2", Number(fast), Number(slow)));

    [Fact]
    public void Configuration_ActiveAfterTheFlight_IsTold() =>
        Assert.Equal(Truth.True, Judge("status is \"active\" and flight_ended", Reading.Of("active", Noon), Reading.Of(true, Noon)));

    [Theory]
    [InlineData("projected(spend, flight_end) / budget > 1.05", 1_051, 1_000, Truth.True)]
    [InlineData("projected(spend, flight_end) / budget > 1.05", 1_050, 1_000, Truth.False)]
    [InlineData("(revenue - cost) / revenue < 0.12", 100, 88.5, Truth.True)]
    [InlineData("(revenue - cost) / revenue < 0.12", 100, 88, Truth.False)]
    [InlineData("spend_dv360 + spend_ttd > 1000", 600, 400.01, Truth.True)]
    public void Money_OfTwoReadings_IsReckonedExactly(string condition, decimal first, decimal second, Truth expected) =>
        Assert.Equal(expected, Judge(condition, Number(first), Number(second)));

    [Theory]
    [InlineData(10, false, Truth.True)]
    [InlineData(10, true, Truth.False)]
    [InlineData(0, false, Truth.False)]
    public void Cost_WithoutABooking_IsTold(decimal cost, bool booked, Truth expected) =>
        Assert.Equal(expected, Judge("cost > 0 and not booked", Number(cost), Reading.Of(booked, Noon)));

    [Fact]
    public void Word_OtherThanTheRules_IsNotIt() =>
        Assert.Equal((Truth.False, Truth.True), (
            Judge("status is \"active\"", Reading.Of("Active", Noon)), Judge("status is not \"active\"", Reading.Of("paused", Noon))));

    [Fact]
    public void Kinds_TakenForOneAnother_AreAnError()
    {
        Assert.Equal(Truth.Error, Judge("status > 1", Reading.Of("active", Noon)));
        Assert.Equal(Truth.Error, Judge("status > 1", Reading.Of(true, Noon)));
        Assert.Equal(Truth.Error, Judge("flight_ended", Number(1)));
        Assert.Equal(Truth.Error, Judge("status is \"active\"", Number(1)));
    }

    [Fact]
    public void Absence_IsToldApartFromZeroAndFromStaleness()
    {
        Assert.Equal(Truth.True, Judge("missing(spend)", Reading.NoData(Noon)));
        Assert.Equal(Truth.False, Judge("missing(spend)", Number(0)));
        Assert.Equal(Truth.False, Judge("missing(spend)", Reading.Stale(Noon)));
        Assert.Equal(Truth.NoData, Judge("spend > 1", Reading.NoData(Noon)));
        Assert.Equal(Truth.Stale, Judge("spend > 1", Reading.Stale(Noon)));
        Assert.Equal(Truth.InsufficientHistory, Judge("spend > 1", Unknown(Reason.NotEnoughData)));
        Assert.Equal(Truth.Error, Judge("spend > 1", Reading.Error(Noon)));
    }

    [Fact]
    public void Composite_AsksOtherRules()
    {
        var rule = Compiled("critical when firing(under_pace) and not firing(paused)");

        Assert.Equal(["under_pace", "paused"], rule.Rules);
        Assert.Equal(Truth.True, rule.Judge([], [Truth.True, Truth.False], Noon).Critical);
        Assert.Equal(Truth.False, rule.Judge([], [Truth.True, Truth.True], Noon).Critical);
        Assert.Equal(Truth.Stale, rule.Judge([], [Truth.True, Truth.Stale], Noon).Critical);
    }

    [Theory]
    [InlineData(104, Truth.Unknown)]
    [InlineData(105, Truth.True)]
    public void ZeroDenominator_WithInfiniteAfterSpend_FiresAtThatSpend(decimal spend, Truth expected)
    {
        var told = Compiled("critical when cpa > 50", "infinite after spend >= 105");
        var divided = Compiled("critical when spend / conversions > 50", "infinite after spend >= 105");

        Assert.Equal(expected, told.Judge([Unknown(Reason.NoConversions), Number(spend)], [], Noon).Critical);
        Assert.Equal(expected, divided.Judge([Number(spend), Number(0)], [], Noon).Critical);
    }

    [Fact]
    public void ZeroDenominator_WithoutAWordOnIt_IsUnknown()
    {
        Assert.Equal(Truth.Unknown, Judge("cpa > 50", Unknown(Reason.NoConversions)));
        Assert.Equal(Truth.Unknown, Judge("spend / conversions > 50", Number(500), Number(0)));
    }

    [Fact]
    public void Delay_KeepsYoungDataFromBeingJudged_AndSaysWhenItIsOldEnough()
    {
        var rule = Compiled("critical when pacing > 110", "delay 3h");

        Assert.Equal(
            (Truth.Unknown, Minute(60)),
            (rule.Judge([Reading.Of(120, Minute(-120))], [], Noon).Critical, rule.Judge([Reading.Of(120, Minute(-120))], [], Noon).NextChange));
        Assert.Equal(Truth.True, rule.Judge([Reading.Of(120, Minute(-180))], [], Noon).Critical);
    }

    [Fact]
    public void Delay_AppliesToMissingDataAsWell()
    {
        var rule = Compiled("critical when missing(spend)", "delay 3h");

        Assert.Equal(Minute(-180), rule.JudgedUpTo(Noon));
        Assert.Equal(Truth.Unknown, rule.Judge([Reading.NoData(Minute(-179))], [], Noon).Critical);
        Assert.Equal(Truth.True, rule.Judge([Reading.NoData(Minute(-180))], [], Noon).Critical);
    }

    [Fact]
    public void Age_OfWhatIsKnown_TurnsWithTime()
    {
        var rule = Compiled("critical when older(spend, 6h)");
        var reading = Reading.Of(1, Minute(-300));

        var before = rule.Judge([reading], [], Noon);

        Assert.Equal((Truth.False, Minute(60) + Duration.FromNanoseconds(1)), (before.Critical, before.NextChange!.Value));
        Assert.Equal(Truth.False, rule.Judge([reading], [], Minute(60)).Critical);
        Assert.Equal(Truth.True, rule.Judge([reading], [], before.NextChange.Value).Critical);
    }

    [Fact]
    public void TimeToBreach_OfAMovingValue_IsWhenItCrosses()
    {
        var rule = Compiled("critical when pacing < 90", "warn when pacing < 95");
        var reading = Reading.Of(97, Noon, perHour: -2);

        var verdict = rule.Judge([reading], [], Noon);

        Assert.Equal((Truth.False, Truth.False, Minute(60) + Duration.FromSeconds(1)), (verdict.Critical, verdict.Warning, verdict.NextChange!.Value));
        var warned = rule.Judge([reading], [], verdict.NextChange.Value);
        Assert.Equal((Severity.Warning, Minute(210) + Duration.FromSeconds(1)), (warned.Breach!.Value, warned.NextChange!.Value));
        Assert.Equal(Severity.Critical, rule.Judge([reading], [], warned.NextChange.Value).Breach);
    }

    [Fact]
    public void NextChange_OfAValueThatStandsStill_IsNever() =>
        Assert.Null(Compiled("critical when pacing > 110").Judge([Number(100)], [], Noon).NextChange);

    [Fact]
    public void Numbers_TooGreatToMultiply_AreAnError() =>
        Assert.Equal(Truth.Error, Judge("spend * spend > 1", Number(decimal.MaxValue)));

    [Fact]
    public void Judging_AllocatesNothing()
    {
        var rule = Compiled(
            "critical when (spend / conversions > 50 or percent_change(ctr, 7d) < -30) and not firing(paused)", "warn when pacing outside 95 to 105 and status is \"active\"",
            "recover when pacing within 98 to 102", "delay 1h", "infinite after spend >= 105");
        var readings = rule.Terms.Select(term => term.Name == "status" ? Reading.Of("active", Minute(-90)) : Reading.Of(107.5m, Minute(-90), 0.5m)).ToArray();
        Truth[] alerts = [Truth.False];
        Judge(1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var breaches = Judge(1_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1_000, breaches);

        int Judge(int times)
        {
            var found = 0;
            for (var i = 0; i < times; i++)
            {
                found += rule.Judge(readings, alerts, Noon).Breach == Severity.Warning ? 1 : 0;
            }
            return found;
        }
    }
}
