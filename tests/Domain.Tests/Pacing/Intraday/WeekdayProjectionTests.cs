using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Paceline.Common;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>
/// Where a flight of a week will end, told on its third to fifth day by a plan with the weekdays of the days before it, against one that is flat. Every seven days
/// of the data are a flight; an error is what the projection is off the week's real total.
/// </summary>
public sealed class WeekdayProjectionTests
{
    private const int Week = 7;

    [Fact]
    public void AprilOfTwoCounters_IsProjectedBetterByWeekday()
    {
        var counters = PedestrianHours.Read().Select(counter => counter.Select(day => (day.Day, Value: day.Total())).ToList()).ToList();

        // All days before the flight, two weeks at least; Easter and two days without figures are among them.
        var better = Better(counters, TrafficProfile.LeastDays, most: 30);

        Assert.All(better, day => Assert.InRange(day.Better, 0.08, 1));
        Assert.Equal([(20, 0.115), (20, 0.169), (20, 0.214)], better);
    }

    [Fact]
    public void FourYearsOfDays_AreProjectedBetterByWeekday()
    {
        var days = ReferenceData.Text("daily-traffic", "example_pedestrians_covid.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.TrimEnd('\r').Split(','))
            .Select(row => (Day: LocalDatePattern.Iso.Parse(row[0]).Value, Value: decimal.Parse(row[1], CultureInfo.InvariantCulture))).ToList();

        // Four weeks before the flight.
        var better = Better([days], 28, most: 28);

        Assert.All(better, day => Assert.InRange(day.Better, 0.08, 1));
        Assert.Equal([(1456, 0.3), (1456, 0.297), (1456, 0.276)], better);
    }

    /// <summary>How many flights there were, and by how much the mean error by weekday is less than the flat one, on days 3, 4 and 5.</summary>
    private static (int Flights, double Better)[] Better(IReadOnlyList<List<(LocalDate Day, decimal Value)>> series, int least, int most)
    {
        var (flights, flat, byWeekday) = (0, new decimal[3], new decimal[3]);
        foreach (var days in series)
        {
            for (var i = least; i + Week <= days.Count; i++)
            {
                var flight = days.GetRange(i, Week);
                var weights = WeekdayMeans.Of(days.Take(i).TakeLast(most));
                for (var day = 3; day <= 5; day++)
                {
                    flat[day - 3] += Error(flight, day, new EvenPolicy());
                    byWeekday[day - 3] += Error(flight, day, new DayOfWeekPolicy(weights));
                }
                flights++;
            }
        }
        return [.. flat.Zip(byWeekday, (even, weekday) => (flights, Math.Round((double)(1 - (weekday / even)), 3)))];
    }

    private static decimal Error(List<(LocalDate Day, decimal Value)> flight, int day, ICurvePolicy curve)
    {
        var plan = Plan(BudgetSegment.Create(new Flight(flight[0].Day, flight[^1].Day), 100_000, curve).Value);
        var delivery = DailyDelivery.Of(Usd, flight[0].Day, [.. flight.Take(day).Select(one => (decimal?)one.Value)]);
        var view = PacingCalculation.Evaluate(PacingInput.Of(plan, delivery).Value, flight[day - 1].Day, flight[day].Day);
        return Math.Abs(view.PlanShape.Uncapped.Value!.Value - flight.Sum(one => one.Value));
    }
}
