namespace Paceline.Alerts;

public sealed class LogicTests
{
    [Theory]
    [InlineData(Truth.True, Truth.True, Truth.True, Truth.True)]
    [InlineData(Truth.True, Truth.False, Truth.False, Truth.True)]
    [InlineData(Truth.False, Truth.False, Truth.False, Truth.False)]
    [InlineData(Truth.True, Truth.Unknown, Truth.Unknown, Truth.True)]
    [InlineData(Truth.False, Truth.Unknown, Truth.False, Truth.Unknown)]
    [InlineData(Truth.Unknown, Truth.Unknown, Truth.Unknown, Truth.Unknown)]
    [InlineData(Truth.Stale, Truth.Error, Truth.Error, Truth.Error)]
    [InlineData(Truth.Stale, Truth.InsufficientHistory, Truth.Stale, Truth.Stale)]
    [InlineData(Truth.NoData, Truth.False, Truth.False, Truth.NoData)]
    public void AndOr_OfTwo_KnowWhatTheyCan_WhicheverComesFirst(Truth a, Truth b, Truth and, Truth or)
    {
        Assert.Equal((and, and), (Logic.And(a, b), Logic.And(b, a)));
        Assert.Equal((or, or), (Logic.Or(a, b), Logic.Or(b, a)));
    }

    [Theory]
    [InlineData(Truth.True, Truth.False)]
    [InlineData(Truth.False, Truth.True)]
    [InlineData(Truth.Unknown, Truth.Unknown)]
    [InlineData(Truth.Stale, Truth.Stale)]
    public void Not_OfTheUnknown_StaysUnknown(Truth of, Truth expected) => Assert.Equal(expected, Logic.Not(of));
}
