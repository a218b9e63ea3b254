using Paceline.Fakes;

namespace Paceline.Bookings;

/// <summary>What helps to shape a curve, over GraphQL.</summary>
public sealed class CurveHelpTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address, GraphClient.AlphaViewer);

    [Fact]
    public async Task LearntWeek_IsThatOfAClientByName_AndNullForNobody() => Assert.Equal(
        """{"data":{"acme":{"weights":[100,90,80,70,60,6,0],"days":56,"from":"2026-01-05","through":"2026-03-01"},"nobody":null}}""",
        (await client.Ask("""{ acme: learntWeek(client: " Acme ") { weights days from through } nobody: learntWeek(client: "Nobody") { days } }""")).DataAlone);

    [Fact]
    public async Task Holidays_OfACountry_AreThoseBetweenTwoDays() => Assert.Equal(
        """{"data":{"publicHolidays":[{"day":"2026-04-03","name":"Good Friday"},{"day":"2026-04-06","name":"Easter Monday"}]}}""",
        (await client.Ask("""{ publicHolidays(country: "DE", from: "2026-04-01", through: "2026-04-30") { day name } }""")).DataAlone);

    [Fact]
    public async Task Holidays_AskedForWrongly_SayAllThatIsWrong()
    {
        var answer = await client.Ask("""{ publicHolidays(country: "Atlantis", from: "2026-04-30", through: "2026-04-01") { day } }""");
        Assert.Equal(["BAD_USER_INPUT"], answer.Codes.Distinct());
        Assert.Equal(2, answer.Codes.Count);
    }

    [Fact]
    public async Task Countries_AreByName() => Assert.StartsWith(
        """{"data":{"holidayCountries":[{"code":"AU","name":"Australia"},{"code":"AT","name":"Austria"},""",
        (await client.Ask("{ holidayCountries { code name } }")).DataAlone, StringComparison.Ordinal);

    public void Dispose() => client.Dispose();
}
