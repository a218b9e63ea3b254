using NodaTime;

namespace Paceline.Pacing;

/// <summary>Days since 1970-01-01 as an int: date arithmetic on the hot path costs an addition.</summary>
internal static class EpochDay
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static int Of(LocalDate date) => Period.DaysBetween(Epoch, date);

    public static LocalDate Date(int day) => Epoch.PlusDays(day);

    /// <summary>0 is Monday, 6 is Sunday; 1970-01-01 was a Thursday.</summary>
    public static int Weekday(int day) => (((day + 3) % 7) + 7) % 7;
}
