using NodaTime;

namespace Paceline.Common;

/// <summary>Public holidays of countries between two days.</summary>
public sealed class PublicHolidaysTests
{
    private static IEnumerable<string> Said(string country, LocalDate from, LocalDate through) =>
        PublicHolidays.Within(country, from, through).Value.Select(named => $"{named.Day:MM-dd} {named.Name}");

    [Fact]
    public void Holidays_AreThoseOfTheWholeCountry_InOrder_AlsoOverTheTurnOfAYear()
    {
        Assert.Equal(
            ["12-25 Christmas", "12-28 Boxing Day", "01-01 New Year"],
            Said("GB", new(2026, 12, 24), new(2027, 1, 3)));
        Assert.Equal(["04-03 Good Friday", "04-06 Easter Monday", "05-01 Labour Day"], Said("DE", new(2026, 4, 3), new(2026, 5, 1)));
    }

    [Fact]
    public void Countries_AllAnswer() =>
        Assert.All(PublicHolidays.Countries, country => Assert.Contains(Said(country.Code, new(2026, 1, 1), new(2026, 12, 31)), said => said.StartsWith("01-01 ", StringComparison.Ordinal)));

    [Fact]
    public void Question_ThatIsWrong_SaysAllOfIt()
    {
        var wrong = PublicHolidays.Within("XX", new(2026, 1, 2), new(2026, 1, 1));
        Assert.Equal(["COUNTRY_UNKNOWN", "DAYS_RANGE"], wrong.Refusals.Select(refusal => refusal.Code));
        Assert.Equal("DAYS_RANGE", Assert.Single(PublicHolidays.Within("DE", new(2026, 1, 1), new(2028, 1, 21)).Refusals).Code);
        Assert.True(PublicHolidays.Within("DE", new(2026, 1, 1), new(2028, 1, 20)).TryGet(out _));
    }
}
