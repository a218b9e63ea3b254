namespace Paceline.Tenancy;

public sealed class AccessRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ten signs!", 1)]
    [InlineData("ten signs!", 60)]
    [InlineData("nine sign", 30, AccessProblem.ReasonTooShort)]
    [InlineData("   nine sign   ", 30, AccessProblem.ReasonTooShort)]
    [InlineData("ten signs!", 0, AccessProblem.LengthOutOfBounds)]
    [InlineData("ten signs!", 61, AccessProblem.LengthOutOfBounds)]
    [InlineData("", -1, AccessProblem.ReasonTooShort, AccessProblem.LengthOutOfBounds)]
    public void Problems_OfWhatIsAskedFor_AreAllNamed(string reason, int minutes, params AccessProblem[] expected) =>
        Assert.Equal(expected, AccessRules.Problems(reason, minutes));

    [Theory]
    [InlineData(500)]
    [InlineData(501, AccessProblem.ReasonTooLong)]
    public void Problems_OfALongReason_BeginBeyondFiveHundred(int length, params AccessProblem[] expected) =>
        Assert.Equal(expected, AccessRules.Problems(new string('r', length), 5));

    [Theory]
    [InlineData(-1, null, true)]
    [InlineData(0, null, false)]
    [InlineData(1, null, false)]
    [InlineData(-1, -2, false)]
    public void IsOpen_AtAMoment_EndsWithItsTimeOrBefore(int secondsFromTheEnd, int? endedAt, bool open) =>
        Assert.Equal(open, AccessRules.IsOpen(Noon, endedAt is { } at ? Noon.AddSeconds(at) : null, Noon.AddSeconds(secondsFromTheEnd)));
}
