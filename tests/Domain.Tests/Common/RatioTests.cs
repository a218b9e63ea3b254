namespace Paceline.Common;

public sealed class RatioTests
{
    [Fact]
    public void Ratio_WithoutAValue_SaysWhy()
    {
        Assert.Equal("NO_CLICKS", Ratio.Of(5, 0, Reason.NoClicks).ReasonCode);
        Assert.Equal("NO_DATA", Ratio.Of(null, 5, Reason.NoClicks).ReasonCode);
        Assert.Equal("NO_DATA", Ratio.Of(5, null, Reason.NoClicks).ReasonCode);
        Assert.Null(Ratio.Of(0, 0, Reason.NoClicks).Value);
    }

    [Fact]
    public void Defaults_AreUnknown_NeverZero()
    {
        Assert.Equal((null, "NO_DATA"), (default(Ratio).Value, default(Ratio).ReasonCode));
        Assert.Equal((null, "NO_DATA"), (default(Figure).Value, default(Figure).ReasonCode));
    }

    [Fact]
    public void Sum_LeavesUnknownOut_AndKeepsCostWithoutUnits()
    {
        var parts = new[] { Ratio.Of(10, 100, Reason.NoClicks), Ratio.Unknown(Reason.NoData), Ratio.Of(5, 0, Reason.NoClicks) };

        Assert.Equal(0.15m, Ratio.Sum(parts, Reason.NoClicks).Value);
        Assert.Equal("NO_DATA", Ratio.Sum([Ratio.Unknown(Reason.NoData)], Reason.NoClicks).ReasonCode);
        Assert.Equal("NO_DATA", Ratio.Sum([], Reason.NoClicks).ReasonCode);
        Assert.Equal("NO_CLICKS", Ratio.Sum([Ratio.Of(5, 0, Reason.NoClicks)], Reason.NoClicks).ReasonCode);
    }

    [Fact]
    public void Unknown_WithoutAReason_IsABug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Ratio.Unknown(Reason.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => Figure.Unknown(Reason.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ratio.Of(1, 0, Reason.None));
    }

    [Fact]
    public void EveryReason_HasItsCode() =>
        Assert.Equal(Enum.GetNames<Reason>(), Enum.GetValues<Reason>().Select(reason =>
            string.Concat(reason.Code().Split('_').Select(word => word[0] + word[1..].ToLowerInvariant()))));

    [Fact]
    public void Outcome_Refused_HasNoValue()
    {
        Outcome<string> refused = new Refusal("CODE", "object", "Do this.");

        Assert.False(refused.TryGet(out _));
        Assert.Contains("CODE object: Do this.", Assert.Throws<InvalidOperationException>(() => refused.Value).Message, StringComparison.Ordinal);
        Assert.Equal("CODE", Assert.Single(refused.Then<string>(text => text + "!").Refusals).Code);
    }
}
