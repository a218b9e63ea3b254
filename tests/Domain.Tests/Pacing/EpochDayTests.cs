using NodaTime;

namespace Paceline.Pacing;

public sealed class EpochDayTests
{
    [Fact]
    public void Of_EveryDayOfFourCenturies_IsNodaTimesCount()
    {
        var (date, epoch) = (new LocalDate(1890, 1, 1), new LocalDate(1970, 1, 1));
        for (var expected = Period.DaysBetween(epoch, date); date.Year < 2301; expected++, date = date.PlusDays(1))
        {
            if (EpochDay.Of(date) != expected || EpochDay.Weekday(expected) != (int)date.DayOfWeek - 1)
            {
                Assert.Fail($"{date} is day {expected}, not {EpochDay.Of(date)}.");
            }
        }
        Assert.Equal(Period.DaysBetween(epoch, new LocalDate(9999, 12, 31)), EpochDay.Of(new LocalDate(9999, 12, 31)));
        Assert.Equal(Period.DaysBetween(epoch, new LocalDate(-9998, 1, 1)), EpochDay.Of(new LocalDate(-9998, 1, 1)));
    }
}
