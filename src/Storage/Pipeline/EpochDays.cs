namespace Paceline.Pipeline;

/// <summary>Days since 1970-01-01, the form in which rows carry dates.</summary>
internal static class EpochDays
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static int DayNumber(int epochDay) => Epoch + epochDay;

    public static DateOnly Date(int epochDay) => DateOnly.FromDayNumber(Epoch + epochDay);

    public static int Of(DateOnly date) => date.DayNumber - Epoch;
}
