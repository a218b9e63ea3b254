namespace Paceline.Alerts;

/// <summary>A value as people read it, with what stands behind it.</summary>
internal static class WithUnit
{
    public static string Of(string value, string unit) => (value, unit) is ("1", "days") ? "1 day" : unit.Length > 0 ? $"{value} {unit}" : value;
}
