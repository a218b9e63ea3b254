using System.Text.Json;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>Worked examples that others published, read from the reference data beside the repository.</summary>
public sealed class PublishedCasesTests
{
    [Fact]
    public void BasisOnScheduleIndicator_IsOurPacing()
    {
        var (input, expected) = Case("basis_osi");

        var view = Even(Number(input, "budget"), Days(input)).At(Elapsed(input), Total(Number(input, "spend"), Elapsed(input)));

        Assert.Equal(Number(expected, "osi"), view.Pacing.Value);
    }

    [Fact]
    public void EvenDaily_IsEachDaysPlan()
    {
        var (input, expected) = Case("even_daily");

        var days = PacingSeries.Of(
            PacingInput.Of(Even(Number(input, "budget"), Days(input)), DailyDelivery.Empty(Usd)).Value, null, March(1));

        Assert.All(days, day => Assert.Equal(Number(expected, "daily"), day.Planned));
    }

    [Fact]
    public void MediasmartRecalculatedDailyLimit_IsOurRequiredDaily()
    {
        var (input, expected) = Case("mediasmart_recalculated_daily_limit");

        var view = Even(Number(input, "budget"), Days(input)).At(Elapsed(input), Total(Number(input, "spend"), Elapsed(input)));

        Assert.Equal((double)Number(expected, "daily_limit"), (double)view.RequiredDaily.Value!.Value, 9);
    }

    private static (JsonElement Input, JsonElement Expected) Case(string id)
    {
        var path = Path();
        if (path is null)
        {
            Assert.Skip("No reference data: there is no shared/data/pacing/cases.json beside the repository.");
        }
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var found = document.RootElement.EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == id).Clone();
        return (found, found.GetProperty("expected"));
    }

    private static string? Path()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data", "pacing", "cases.json");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }
        return null;
    }

    private static decimal Number(JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    private static int Days(JsonElement input) => input.GetProperty("flight_days").GetInt32();

    private static int Elapsed(JsonElement input) => input.GetProperty("days_elapsed").GetInt32();
}
