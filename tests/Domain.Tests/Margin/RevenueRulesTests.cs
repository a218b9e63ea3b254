using Paceline.Bookings;
using Paceline.Common;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

public sealed class RevenueRulesTests
{
    private static readonly PaidConversion Sale = new("Sale", 30, 0, ConversionDedupe.Every, RecognitionDay.OfConversion);

    public static TheoryData<string, RevenueDraft> Mistakes => new()
    {
        { "RATE_MISSING", Draft(RateType.Cpm) },
        { "RATE_TWICE", Draft(RateType.Cpm, 8) with { Tiers = [new(0, 8)] } },
        { "RATE_NEGATIVE", Draft(RateType.Cpm, -8) },
        { "TIERS_START", Draft(RateType.Cpm) with { Tiers = [new(1, 8)] } },
        { "TIERS_SAME_START", Draft(RateType.Cpm) with { Tiers = [new(0, 8), new(0, 7)] } },
        { "TIERS_NOT_POSSIBLE", Draft(RateType.FlatFee) with { Tiers = [new(0, 8)] } },
        { "SHARE_RANGE", Draft(RateType.MarkupOnMedia, 25) },
        { "SHARE_RANGE", Draft(RateType.CommissionOnGross, 1) },
        { "CAP_RANGE", Draft(RateType.Cpm, 8) with { CapUnits = 0 } },
        { "CAP_RANGE", Draft(RateType.Cpm, 8) with { CapMoney = -1 } },
        { "CAP_UNITS", Draft(RateType.FlatFee, 8) with { CapUnits = 5 } },
        { "GUARANTEE_RANGE", Draft(RateType.Cpm, 8) with { Guarantee = -1 } },
        { "GUARANTEE_ABOVE_CAP", Draft(RateType.Cpm, 8) with { Guarantee = 11, CapMoney = 10 } },
        { "CONVERSION_MISSING", Draft(RateType.Cpa, 8) },
        { "CONVERSION_NOT_PAID", Draft(RateType.Cpm, 8) with { Conversion = Sale } },
        { "CONVERSION_NAME", Draft(RateType.Cpa, 8) with { Conversion = Sale with { Conversion = " " } } },
        { "CONVERSION_WINDOW", Draft(RateType.Cpl, 8) with { Conversion = Sale with { ClickDays = 0 } } },
        { "CONVERSION_WINDOW", Draft(RateType.Cpl, 8) with { Conversion = Sale with { ViewDays = 91 } } },
        { "CONVERSION_RULE", Draft(RateType.Cpl, 8) with { Conversion = Sale with { Dedupe = 0 } } },
        { "CURRENCY_MISSING", new RevenueDraft("line 7", RateType.Cpm, Currency.None) { Rate = 8 } },
        { "RATE_TYPE", Draft((RateType)99, 8) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_IsRefused_NamingTheLine(string code, RevenueDraft draft)
    {
        var refusal = Assert.Single(RevenueTerms.Create(draft).Refusals);

        Assert.Equal((code, "line 7"), (refusal.Code, refusal.Subject));
    }

    [Fact]
    public void EveryProblem_IsReportedAtOnce() => Assert.Equal(
        ["CURRENCY_MISSING", "RATE_MISSING", "CAP_RANGE", "GUARANTEE_RANGE", "CONVERSION_MISSING"],
        Codes(RevenueTerms.Create(new RevenueDraft("line 7", RateType.Cpa, Currency.None) { CapUnits = -1, Guarantee = -2 }).Refusals));

    [Fact]
    public void EveryRateType_HasItsTerms() => Assert.All(Enum.GetValues<RateType>(), type =>
        Assert.Equal(type, Terms(Draft(type, 0.5m) with { Conversion = type is RateType.Cpa or RateType.Cpl ? Sale : null }).RateType));
}
