using NodaTime;

namespace Paceline.Pacing;

/// <summary>Days since 1970-01-01 as an int: date arithmetic on the hot path costs an addition.</summary>
internal static class EpochDay
{
    // Of 1970-01-01 in the calendar of DateOnly.
    private const int DayNumber = 719_162;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>Counted in eras of 400 years that begin on 1 March, so that the leap day comes last; a tenth of a period's cost.</summary>
    public static int Of(LocalDate date)
    {
        var (year, month, day) = (date.Year - (date.Month <= 2 ? 1 : 0), date.Month, date.Day);
        var era = (year >= 0 ? year : year - 399) / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        return (era * 146_097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
    }

    public static int Of(DateOnly date) => date.DayNumber - DayNumber;

    public static LocalDate Date(int day) => Epoch.PlusDays(day);

    /// <summary>0 is Monday, 6 is Sunday; 1970-01-01 was a Thursday.</summary>
    public static int Weekday(int day) => (((day + 3) % 7) + 7) % 7;
}
